import { HEADLINE_CATALOGUE, type HeadlineCode } from "../../shared/headline-catalogue.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { held } from "../../shared/seed-rows.ts";
import { hoursAgo } from "../../shared/seed-time.ts";
import { FORCE, HEALTH_SYSTEM } from "./seed-places.ts";
import { stayOf, writtenBy } from "./seed-stay.ts";
import type { Rows } from "./tables.ts";

/** The headlines of somebody in custody; they hold for a day. Some everybody has, the others some, or by a story. */
export const headlines = (person: SeedPerson): Rows<"headline"> =>
  CODES.flatMap(({ code, usual }) => {
    const kind = `custody.headline.${code}`;
    const { categories } = HEADLINE_CATALOGUE[code];
    return held(person, { kind, tells: categories, atMost: 1 }, (record) => {
      const has = usual || person.records?.(kind) !== undefined || record.pick(kind, false, false, false, false, true);
      const since = stayOf(person).ago(record, `Headline ${code} hours ago`, 3, 3);
      if (!has || since >= HOLDS_H) return [];
      return [
        {
          ...record.key,
          code,
          since: hoursAgo(since),
          expires_at: hoursAgo(since - HOLDS_H),
          ...(code === "CRITICAL_MEDICINE_DUE" && {
            due_at: hoursAgo(-record.number(`Headline ${code} due in hours`, 2, 8)),
          }),
          confidence: record.pick(`Headline ${code} confidence`, "CONFIRMED"),
          ...writtenBy("custody-clinician", since, HEALTH_SYSTEM),
          source: record.text("Headline.source", FORCE),
        },
      ];
    }).flat();
  });

const HOLDS_H = 24;

const CODES: readonly { readonly code: HeadlineCode; readonly usual: boolean }[] = [
  { code: "NOTHING_DUE_UNTIL_REVIEW", usual: true },
  { code: "WITHDRAWAL_RISK", usual: true },
  { code: "RECENT_OVERDOSE", usual: false },
  { code: "CALL_999_IF_SEIZURE", usual: false },
  { code: "RECENT_HEAD_INJURY", usual: false },
  { code: "SELF_HARM_RISK", usual: false },
  { code: "CRITICAL_MEDICINE_DUE", usual: false },
];
