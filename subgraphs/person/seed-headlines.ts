import { HEADLINE_CATALOGUE, type HeadlineCode } from "../../shared/headline-catalogue.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { held, type SeedRecord } from "../../shared/seed-rows.ts";
import { hoursAgo, type SeedTime } from "../../shared/seed-time.ts";
import type { SummaryWords } from "../../shared/summaries.ts";
import type { Rows } from "./tables.ts";

/** What to watch for, with the times that a service that knows of it tells: they are drawn under the same names. */
export const headlines = (person: SeedPerson): Rows<"headline"> =>
  CODES.flatMap((code) =>
    held(
      person,
      { kind: `person.headline.${code}`, tells: HEADLINE_CATALOGUE[code].categories, atMost: 1 },
      (record) => ({ ...record.key, code, confidence: "CONFIRMED", ...TIMES[code](record) }),
    ),
  );

interface Times {
  readonly since: SeedTime;
  readonly expires_at?: SeedTime;
}

const TIMES = {
  SELF_HARM_RISK: (record) => ({ since: hoursAgo(record.number("SelfHarmRisk assessed hours ago", 4, 9)) }),
  RECENT_OVERDOSE: (record) => {
    const since = record.number("overdose hours ago", 10, 60);
    return { since: hoursAgo(since), expires_at: hoursAgo(since - RECENT_H) };
  },
  ADJUST_COMMUNICATION: () => ({ since: hoursAgo(24 * 300) }),
} as const satisfies Partial<Record<HeadlineCode, (record: SeedRecord) => Times>>;

const CODES = Object.keys(TIMES) as (keyof typeof TIMES)[];

/** The hours for which an overdose is told as lately. */
const RECENT_H = 72;

/** How to speak with the person. */
export const SUMMARIES: readonly SummaryWords[] = [
  {
    category: "NEURODIVERSITY",
    code: "ADJUST_COMMUNICATION",
    action: ["Adjustments.headline", "Use short sentences; give time to answer"],
    service: ["Adjustments.concern", "Learning disability and neurodiversity"],
  },
];
