import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { held, type SeedRecord } from "../../shared/seed-rows.ts";
import { dateInDays, daysAgo, hoursAgo } from "../../shared/seed-time.ts";
import { HEALTH_SYSTEM, HEALTHCARE, PRACTICES, PRISON_SERVICE, PRISON_SYSTEM } from "./seed-sources.ts";
import { receivedDaysAgo } from "./seed-stays.ts";
import type { Rows } from "./tables.ts";

export const receptionScreenings = (person: SeedPerson): Rows<"reception_screening"> =>
  held(person, { kind: "secure-estate.reception-screening", tells: ["PHYSICAL_HEALTH"], atMost: 1 }, (record) => {
    const first = 24 * receivedDaysAgo(record) - 2;
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
      ...(secondDaysLater !== null && {
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

/** The same practice wherever it is told of the person. */
export const practiceOf = (record: SeedRecord): string => record.pick("practice", ...PRACTICES);

export const gpPractices = (person: SeedPerson): Rows<"gp_practice"> =>
  held(person, { kind: "secure-estate.gp-practice", tells: ["PHYSICAL_HEALTH"], atMost: 1 }, (record) => ({
    ...record.key,
    name: record.text("GpPractice.name", practiceOf(record)),
    telephone: record.text("GpPractice.telephone", "01632 960123", "01632 960145", "01632 960178"),
    registered: record.pick("GpPractice.registered", true, true, false),
    since: dateInDays(-record.number("GpPractice.since days ago", 1200, 3000)),
    ...seedProvenance(HEALTHCARE, HEALTH_SYSTEM, { hoursAgo: 24 * 29, role: "prison-clinician" }),
  }));

/** The general practice's record on its way, and the sending prison's, which is here. */
export const recordTransfers = (person: SeedPerson): Rows<"record_transfer"> => [
  ...held(person, { kind: "secure-estate.record-transfer", tells: ["PHYSICAL_HEALTH"], atMost: 1 }, (record) => {
    const state = record.pick("RecordTransfer.state", "IN_TRANSIT", "COMPLETE", "AWAITING_FILING", "COMPLETE");
    const requested = record.number("RecordTransfer.requestedAt days ago", 28, 29);
    return {
      ...record.key,
      state,
      from_organisation: record.text("RecordTransfer.fromOrganisation", practiceOf(record)),
      requested_at: daysAgo(requested),
      ...(state === "IN_TRANSIT" && {
        missing_before: dateInDays(-record.number("RecordTransfer.missingBefore days ago", 400, 2000)),
      }),
      ...(state === "COMPLETE" && { completed_at: daysAgo(requested - 6) }),
      ...transferred(requested),
    };
  }),
  ...held(
    person,
    { kind: "secure-estate.record-transfer.prison", tells: ["PHYSICAL_HEALTH"], atMost: 1 },
    (record) => ({
      ...record.key,
      state: "COMPLETE" as const,
      from_organisation: person.text("RecordTransfer.fromOrganisation", "Healthcare of the sending prison"),
      requested_at: daysAgo(30),
      completed_at: daysAgo(29),
      ...transferred(30),
    }),
  ),
];

const transferred = (days: number) =>
  seedProvenance(HEALTHCARE, HEALTH_SYSTEM, { hoursAgo: 24 * days, role: "health-records-administrator" });

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
