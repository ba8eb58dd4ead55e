import type { HeadlineCode } from "../../shared/headline-catalogue.ts";
import { toldBy } from "../../shared/headlines.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { held, type SeedRecord } from "../../shared/seed-rows.ts";
import { hoursAgo, type SeedTime } from "../../shared/seed-time.ts";
import { PLACE } from "./place.ts";
import { overdoseHoursAgo } from "./seed-crisis.ts";
import { dueInHours } from "./seed-medicines.ts";
import { riskAssessedHoursAgo } from "./seed-risk.ts";
import { trustOf, written } from "./seed-sources.ts";
import type { Rows } from "./tables.ts";

/** What to do, with the times of the records behind it: an overdose, an assessment, a medicine that is due. */
export const headlines = (person: SeedPerson): Rows<"headline"> => CODES.flatMap((code) => headlineOf(person, code));

const headlineOf = (person: SeedPerson, code: keyof typeof TIMES): Rows<"headline"> =>
  held(person, { kind: `mental-health.headline.${code}`, tells: toldBy(code, PLACE), atMost: 1 }, (record) => {
    const { since, ...times } = TIMES[code](record);
    return {
      ...record.key,
      code,
      since: hoursAgo(since),
      ...times,
      confidence: "CONFIRMED",
      ...written(record, since),
      source: record.text("Headline.source", trustOf(record)),
    };
  });

interface Times {
  /** Hours ago. */
  readonly since: number;
  readonly expires_at?: SeedTime;
  readonly due_at?: SeedTime;
}

const TIMES = {
  SELF_HARM_RISK: (record) => ({ since: riskAssessedHoursAgo(record) }),
  RECENT_OVERDOSE: (record) => ({
    since: overdoseHoursAgo(record),
    expires_at: hoursAgo(overdoseHoursAgo(record) - RECENT_H),
  }),
  CRITICAL_MEDICINE_DUE: (record) => ({ since: 24, due_at: hoursAgo(-dueInHours(record)) }),
  ADJUST_COMMUNICATION: () => ({ since: 24 * 300 }),
} as const satisfies Partial<Record<HeadlineCode, (record: SeedRecord) => Times>>;

const CODES = Object.keys(TIMES) as (keyof typeof TIMES)[];

/** The hours for which staff asked to know of somebody's attendance at an emergency department. */
const RECENT_H = 72;
