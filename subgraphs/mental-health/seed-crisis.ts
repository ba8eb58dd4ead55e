import type { SeedPerson } from "../../shared/seed.ts";
import { held, type SeedRecord } from "../../shared/seed-rows.ts";
import { hoursAgo } from "../../shared/seed-time.ts";
import { PLACE } from "./place.ts";
import { written } from "./seed-sources.ts";
import type { Rows } from "./tables.ts";

/** How many hours ago an overdose was: the newest is drawn alike wherever it is told. */
export const overdoseHoursAgo = (record: SeedRecord): number =>
  record.number("overdose hours ago", 10 + MONTH_H * record.index, 60 + MONTH_H * record.index);

const MONTH_H = 24 * 29;

/** Overdoses and contacts with crisis services, of the last 90 days and before. */
export const crisisEvents = (person: SeedPerson): Rows<"crisis_event"> => [
  ...held(person, { kind: "mental-health.overdose", tells: ["MENTAL_HEALTH_CURRENT", "SELF_HARM_RISK"] }, (record) =>
    eventOf(record, "OVERDOSE", overdoseHoursAgo(record), OVERDOSES),
  ),
  ...held(person, { kind: "mental-health.past-overdose", tells: ["MENTAL_HEALTH_PAST", "SELF_HARM_RISK"] }, (record) =>
    eventOf(record, "OVERDOSE", record.number("past overdose hours ago", 24 * 300, 24 * 1500), OVERDOSES),
  ),
  ...held(
    person,
    { kind: "mental-health.crisis-contact", tells: ["MENTAL_HEALTH_CURRENT", "SELF_HARM_RISK"] },
    (record) => eventOf(record, contactOf(record), record.number("crisis contact hours ago", 70, 24 * 80), CONTACTS),
  ),
  ...held(
    person,
    { kind: "mental-health.past-crisis-contact", tells: ["MENTAL_HEALTH_PAST", "SELF_HARM_RISK"] },
    (record) =>
      eventOf(record, contactOf(record), record.number("past crisis contact hours ago", 24 * 120, 24 * 900), CONTACTS),
  ),
];

const contactOf = (record: SeedRecord) =>
  record.pick("CrisisEvent.kind", "CRISIS_LINE_CALL", "CRISIS_TEAM_CONTACT", "EMERGENCY_ASSESSMENT");

type Contact = ReturnType<typeof contactOf>;

const eventOf = (
  record: SeedRecord,
  kind: "OVERDOSE" | Contact,
  happenedHoursAgo: number,
  outcomes: readonly [string, ...string[]],
): Rows<"crisis_event">[number] => ({
  ...record.key,
  categories: [PLACE, "SELF_HARM_RISK"],
  kind,
  happened_at: hoursAgo(happenedHoursAgo),
  seen_by: record.text("CrisisEvent.seenBy", ...SEEN_BY[kind]),
  outcome: record.text("CrisisEvent.outcome", ...outcomes),
  ...written(record, happenedHoursAgo),
});

const OVERDOSES = [
  "Seen in hospital overnight; fit to leave, to be followed up within two days",
  "Found by a friend; treated and kept two days",
  "Told nobody until the morning; bloods clear, went home",
] as const;

const CONTACTS = [
  "Did not want to be alone; talked for an hour, agreed to be rung in the morning",
  "Seen at home; plan gone through again, bed not needed",
  "Waited six hours, left before the end; rung next day and safe",
] as const;

const SEEN_BY: Readonly<Record<"OVERDOSE" | Contact, readonly [string, ...string[]]>> = {
  OVERDOSE: ["Emergency department", "Ambulance crew"],
  CRISIS_LINE_CALL: ["Crisis line"],
  CRISIS_TEAM_CONTACT: ["Crisis team", "Home treatment team"],
  EMERGENCY_ASSESSMENT: ["Liaison psychiatry"],
};
