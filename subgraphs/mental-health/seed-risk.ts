import type { SeedPerson } from "../../shared/seed.ts";
import { held, type SeedRecord } from "../../shared/seed-rows.ts";
import { daysAgo, hoursAgo } from "../../shared/seed-time.ts";
import { PLACE } from "./place.ts";
import { OPEN, PAST } from "./seed-care.ts";
import { overdoseHoursAgo } from "./seed-crisis.ts";
import { heldIn, type Spells, written } from "./seed-sources.ts";
import type { Rows } from "./tables.ts";

/** How many hours ago the risk of self-harm was assessed: after the newest overdose. */
export const riskAssessedHoursAgo = (record: SeedRecord): number =>
  record.number("SelfHarmRisk assessed hours ago", 4, 9);

export const selfHarmRisks = (person: SeedPerson): Rows<"self_harm_risk"> =>
  held(person, { kind: "mental-health.self-harm-risk", tells: ["SELF_HARM_RISK", PLACE], atMost: 1 }, (record) => ({
    ...record.key,
    level: record.pick("SelfHarmRisk.level", "HIGH", "MODERATE", "LOW", "MODERATE"),
    last_event_at: hoursAgo(overdoseHoursAgo(record)),
    triggers: record.text("SelfHarmRisk.triggers", ...TRIGGERS),
    assessed_at: hoursAgo(riskAssessedHoursAgo(record)),
    ...written(record, riskAssessedHoursAgo(record)),
  }));

export const crisisPlans = (person: SeedPerson): Rows<"crisis_plan"> =>
  held(person, { kind: "mental-health.crisis-plan", tells: ["SELF_HARM_RISK", PLACE], atMost: 1 }, (record) => ({
    ...record.key,
    triggers: record.text("CrisisPlan.triggers", ...TRIGGERS),
    warning_signs: record.text("CrisisPlan.warningSigns", ...WARNING_SIGNS),
    plan: record.text("CrisisPlan.plan", ...PLANS),
    contact: record.text("CrisisPlan.contact", "Crisis line 01632 960199, day and night", "Ward 01632 960131 at night"),
    review_due_at: daysAgo(-record.number("CrisisPlan review due in days", 30, 120)),
    ...written(record, 24 * 20),
  }));

/** What stands now, what it took the place of lately, and what was made of the risks in past care. */
export const riskFormulations = (person: SeedPerson): Rows<"risk_formulation"> => [
  ...formulationsOf(person, OPEN, "mental-health.risk-formulation", { type: "RiskFormulation", daysAgo: 10 }),
  ...formulationsOf(person, OPEN, "mental-health.replaced-risk-formulation", {
    type: "RiskFormulation",
    daysAgo: 60,
    replacedDaysAgo: 10,
  }),
  ...formulationsOf(person, PAST, "mental-health.past-risk-formulation", {
    type: "PastRiskFormulation",
    daysAgo: 1200,
    replacedDaysAgo: 1000,
  }),
];

interface Formulated {
  readonly type: "RiskFormulation" | "PastRiskFormulation";
  readonly daysAgo: number;
  readonly replacedDaysAgo?: number;
}

const formulationsOf = (
  person: SeedPerson,
  spells: Spells,
  kind: string,
  { type, daysAgo: made, replacedDaysAgo }: Formulated,
): Rows<"risk_formulation"> =>
  heldIn(spells, person, { kind, tells: spells.tells, atMost: 1 }, (record, spell) => ({
    ...record.key,
    ...spell,
    text: record.text(`${type}.text`, ...FORMULATIONS),
    to_self: record.pick(`${type}.toSelf`, "HIGH", "MODERATE", "LOW"),
    to_others: record.pick(`${type}.toOthers`, "LOW", "LOW", "MODERATE"),
    from_others: record.pick(`${type}.fromOthers`, "MODERATE", "LOW", "LOW"),
    self_neglect: record.pick(`${type}.selfNeglect`, "MODERATE", "LOW", "HIGH"),
    assessed_at: daysAgo(made),
    ...(replacedDaysAgo && { ended_at: daysAgo(replacedDaysAgo) }),
    ...written(record, 24 * made, "psychiatrist"),
  }));

const TRIGGERS = [
  "Anniversary of a bereavement; being moved without warning",
  "Bad news from court; visits that do not happen",
  "Nights alone; hearing others shout",
  "Being told that children are moved; debts on the wing",
  "Withdrawal of a promise; long waits without an answer",
] as const;

const WARNING_SIGNS = [
  "Goes quiet, gives things away, stops eating",
  "Walks up and down, will not sit, asks for the same person",
  "Stays in bed, keeps a hood up, does not answer to their name",
] as const;

const PLANS = [
  "Sit with them, offer the telephone, call the crisis team",
  "Take outside if possible; ask about the dog; do not crowd",
  "Give time before questions; offer a listener; stay until the worst has passed",
  "Remind of the list in the pocket; ring the sister if they ask",
] as const;

const FORMULATIONS = [
  "Danger is greatest in the days after loss or a move; overdose when alone at night; safer with contact each day",
  "Impulsive when frightened; harm to self more than to others; responds to being told what happens next",
  "Voices grow with missed sleep and lead to self-harm; early help prevents it",
  "Neglects food and warmth when low; taken advantage of by others; wants support with money",
] as const;
