import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { held } from "../../shared/seed-rows.ts";
import { dateInDays, hoursAgo } from "../../shared/seed-time.ts";
import { practiceOf, receivedHoursAgo } from "./seed-once.ts";
import { HEALTH_SYSTEM, HEALTHCARE, PRISON_SERVICE, PRISON_SYSTEM } from "./seed-sources.ts";
import type { Rows } from "./tables.ts";

export const receptionScreenings = (person: SeedPerson): Rows<"reception_screening"> =>
  held(person, { kind: "secure-estate.reception-screening", tells: ["PHYSICAL_HEALTH"], atMost: 1 }, (record) => {
    const first = Math.max(receivedHoursAgo(person) - 2, 0.5);
    const secondDaysLater = record.pick("ReceptionScreening.secondAt days later", 5, 4, 6, 9, null);
    const tells = person.count("PHYSICAL_HEALTH", "MENTAL_HEALTH_CURRENT", "SUBSTANCE_USE_CURRENT", "SELF_HARM_RISK");
    return {
      ...record.key,
      first_at: hoursAgo(first),
      first_by_role: record.text(
        "ReceptionScreening.firstByRole",
        "Prison nurse",
        "Healthcare assistant under a nurse",
      ),
      ...(tells > 0 && { first_outcome: record.text("ReceptionScreening.firstOutcome", ...FIRST_OUTCOMES) }),
      ...(secondDaysLater !== null &&
        24 * secondDaysLater < first && {
          second_at: hoursAgo(first - 24 * secondDaysLater),
          second_by_role: record.text("ReceptionScreening.secondByRole", "Prison nurse"),
          ...(tells > 0 && { second_outcome: record.text("ReceptionScreening.secondOutcome", ...SECOND_OUTCOMES) }),
        }),
      ...seedProvenance(HEALTHCARE, HEALTH_SYSTEM, { hoursAgo: first, role: "prison-clinician" }),
    };
  });

const FIRST_OUTCOMES = [
  "Withdrawing from opioids; last self-harm in the spring; low mood, seen again tomorrow",
  "Drinks every day, no signs of withdrawal; under the community mental health team",
  "Uses heroin and crack; thoughts of self-harm in the police cell; ACCT opened",
] as const;

const SECOND_OUTCOMES = [
  "Settled on treatment; mood better; referred to psychology for sleep and old self-harm",
  "Stable; asthma clinic booked; no thoughts of self-harm; drug worker sees weekly",
] as const;

export const gpPractices = (person: SeedPerson): Rows<"gp_practice"> =>
  held(person, { kind: "secure-estate.gp-practice", tells: ["PHYSICAL_HEALTH"], atMost: 1 }, (record) => ({
    ...record.key,
    name: record.text("GpPractice.name", practiceOf(person)),
    telephone: record.text("GpPractice.telephone", "01632 960123", "01632 960145", "01632 960178"),
    registered: record.pick("GpPractice.registered", true, true, false),
    since: dateInDays(-record.number("GpPractice.since days ago", 1200, 3000)),
    ...seedProvenance(HEALTHCARE, HEALTH_SYSTEM, { hoursAgo: 24 * 29, role: "prison-clinician" }),
  }));

/** The general practice's record on its way, and that of the prison before, which is here. */
export const recordTransfers = (person: SeedPerson): Rows<"record_transfer"> => {
  // Records are asked for soon after reception.
  const requested = Math.max(receivedHoursAgo(person) - 20, 0.4);
  const asked = {
    requested_at: hoursAgo(requested),
    ...seedProvenance(HEALTHCARE, HEALTH_SYSTEM, { hoursAgo: requested, role: "health-records-administrator" }),
  };
  return [
    ...held(person, { kind: "secure-estate.record-transfer", tells: ["PHYSICAL_HEALTH"], atMost: 1 }, (record) => {
      const state = record.pick("RecordTransfer.state", "IN_TRANSIT", "COMPLETE", "AWAITING_FILING", "COMPLETE");
      const missing = -record.number("RecordTransfer.missingBefore days ago", 400, 2000);
      return {
        ...record.key,
        state,
        from_organisation: record.text("RecordTransfer.fromOrganisation", practiceOf(person)),
        ...(state === "IN_TRANSIT" && { missing_before: dateInDays(missing) }),
        ...(state === "COMPLETE" && { completed_at: hoursAgo(requested / 2) }),
        ...asked,
      };
    }),
    ...held(
      person,
      { kind: "secure-estate.record-transfer.prison", tells: ["PHYSICAL_HEALTH"], atMost: 1 },
      (record) => ({
        ...record.key,
        state: "COMPLETE" as const,
        from_organisation: person.text("RecordTransfer.fromOrganisation", "Healthcare of the prison before"),
        completed_at: hoursAgo(requested - 0.2),
        ...asked,
      }),
    ),
  ];
};

/** The prison record publishes codes of types and problems without words; the one pair it shows is of maternity. */
export const personalCareNeeds = (person: SeedPerson): Rows<"personal_care_need"> => [
  ...held(person, { kind: "secure-estate.care-need", tells: ["PHYSICAL_HEALTH"], atMost: 2 }, (record) => ({
    ...record.key,
    categories: ["PHYSICAL_HEALTH" as const],
    status: record.pick("PersonalCareNeed.status", "ON", "ON", "I"),
    start_date: dateInDays(-record.number("PersonalCareNeed.startDate days ago", 28, 200)),
    text: record.text(
      "PersonalCareNeed.text",
      "Walks with a frame; ground floor and a rail by the bed",
      "Needs help to dress the right arm",
      "Hearing aids; batteries from healthcare",
      "Uses a wheelchair beyond the landing",
    ),
    ...needed(28),
  })),
  ...held(
    person,
    { kind: "secure-estate.care-need.maternity", tells: ["PHYSICAL_HEALTH", "SEXUAL_HEALTH"], atMost: 1 },
    (record) => ({
      ...record.key,
      categories: ["PHYSICAL_HEALTH" as const, "SEXUAL_HEALTH" as const],
      problem_type: "MATSTAT",
      problem_code: "ACCU9",
      status: "I" as const,
      start_date: dateInDays(-500),
      end_date: dateInDays(-300),
      text: person.text("PersonalCareNeed.text", "Seen by the midwife each fortnight"),
      ...needed(500),
    }),
  ),
];

const needed = (days: number) =>
  seedProvenance(PRISON_SERVICE, PRISON_SYSTEM, { hoursAgo: 24 * days, role: "prison-reception-officer" });
