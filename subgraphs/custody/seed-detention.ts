import type { SeedPerson } from "../../shared/seed.ts";
import { held, seedRecord } from "../../shared/seed-rows.ts";
import { hoursAgo } from "../../shared/seed-time.ts";
import { FORCE } from "./seed-places.ts";
import { nextReviewOf } from "./seed-reviews.ts";
import { authorisedAgo, isRecorded, stayOf, writtenBy } from "./seed-stay.ts";
import type { Rows } from "./tables.ts";

/** Whoever is in a suite is detained, whatever is recorded of them; others were, where there is a record of it. */
export function detentions(person: SeedPerson): Rows<"detention"> {
  const record = seedRecord(person, "custody.detention", 0);
  const stay = stayOf(person);
  if (stay.isOver && !isRecorded(person)) return [];
  return [
    {
      ...record.key,
      suite: stay.suite,
      force: FORCE,
      custody_record_number: record.text("Detention.custodyRecordNumber", `NM/${person.id}`),
      arrived_at: hoursAgo(stay.arrived),
      relevant_time: hoursAgo(stay.arrived),
      detention_authorised_at: hoursAgo(authorisedAgo(stay)),
      next_review_due: nextReviewOf(person, stay),
      ...(stay.isOver && { released_at: hoursAgo(stay.ended) }),
      ...writtenBy("custody-sergeant", stay.arrived),
    },
  ];
}

/** Whoever is in a suite now is held there. */
export const holdings = (person: SeedPerson): Rows<"holding"> =>
  person.custodySuite === undefined
    ? []
    : [
        {
          ...seedRecord(person, "custody.detention", 0).key,
          kind: "SITE",
          holder: person.custodySuite,
          provisional: person.relationships.some(
            ({ kind, holder, provisional }) =>
              kind === "SITE" && holder === person.custodySuite && provisional === true,
          ),
          version: 1,
        },
      ];

/** Time in hospital; null hours: there still. */
export const excludedPeriods = (person: SeedPerson): Rows<"excluded_period"> => {
  const stay = stayOf(person);
  const record = seedRecord(person, "custody.excluded-period", 0);
  const hours: number | null = record.pick("ExcludedPeriod hours", 1.5, 0, 0, 0, 2);
  const began = stay.arrived - record.pick("ExcludedPeriod hours after arrival", 14, 1, 2, 5);
  const over = hours === null ? null : began - hours;
  const happened = hours !== 0 && began > stay.ended && (over ?? began) >= stay.ended;
  if (!happened || !isRecorded(person)) return [];
  return [
    {
      ...record.key,
      detention_id: stay.detentionId,
      from_at: hoursAgo(began),
      ...(over !== null && { to_at: hoursAgo(over) }),
      ...writtenBy("detention-officer", over ?? began),
    },
  ];
};

/** By a superintendent in the 23rd hour, then by warrant in the 34th. */
export const extensions = (person: SeedPerson): Rows<"extension"> => {
  const stay = stayOf(person);
  if (!isRecorded(person) || person.count("CUSTODY_RISK", "CUSTODY_REASON") === 0) return [];
  return GRANTED.filter(({ after }) => stay.arrived - after > stay.ended).map(
    ({ kind, after, limit, role }, index) => ({
      id: person.recordId("custody.extension", index),
      person_id: person.id,
      detention_id: stay.detentionId,
      kind,
      authorised_at: hoursAgo(stay.arrived - after),
      limit_hours: limit,
      ...writtenBy(role, stay.arrived - after),
    }),
  );
};

const GRANTED = [
  { kind: "SUPERINTENDENT", after: 23, limit: 36, role: "superintendent" },
  { kind: "MAGISTRATES_WARRANT", after: 34, limit: 72, role: "magistrates-court" },
] as const;

export const reasons = (person: SeedPerson): Rows<"reason"> =>
  held(person, { kind: "custody.reason", tells: ["CUSTODY_REASON"], atMost: 1 }, (record) => ({
    ...record.key,
    grounds: record.text(
      "CustodyReason.grounds",
      "To secure evidence and to obtain evidence by questioning",
      "To obtain evidence by questioning",
      "To secure and preserve evidence",
    ),
    ...writtenBy("custody-sergeant", stayOf(person).ago(record, "CustodyReason hours ago", 5, 5)),
  }));

export const offences = (person: SeedPerson): Rows<"offence"> =>
  held(person, { kind: "custody.offence", tells: ["CUSTODY_REASON"] }, (record) => {
    const offence = record.pick("CustodyOffence.offence", ...OFFENCES);
    return {
      ...record.key,
      offence: person.text("CustodyOffence.offence", offence),
      indictable: record.pick("CustodyOffence.indictable", !SUMMARY_ONLY.includes(offence)),
      ...writtenBy("custody-sergeant", stayOf(person).ago(record, "CustodyOffence hours ago", 5, 5)),
    };
  });

const OFFENCES = [
  "Theft from a shop",
  "Burglary of a dwelling",
  "Common assault",
  "Drunk and disorderly in a public place",
  "Criminal damage to a bus shelter",
  "Driving with excess alcohol",
  "Possession of a bladed article",
  "Breach of a restraining order",
] as const;
const SUMMARY_ONLY: readonly string[] = [
  "Common assault",
  "Drunk and disorderly in a public place",
  "Driving with excess alcohol",
];
