import type { SeedPerson } from "../../shared/seed.ts";
import { held } from "../../shared/seed-rows.ts";
import { dateInDays, daysAgo } from "../../shared/seed-time.ts";
import { OPEN, PAST } from "./seed-care.ts";
import { heldIn, type Spells, written } from "./seed-sources.ts";
import type { Rows } from "./tables.ts";

/** Diagnoses of open care, one given up lately, and those of past care. */
export const diagnoses = (person: SeedPerson): Rows<"diagnosis"> => [
  ...diagnosesOf(person, OPEN, "mental-health.diagnosis", { type: "CurrentDiagnosis", sinceDaysAgo: 400 }),
  ...diagnosesOf(person, OPEN, "mental-health.replaced-diagnosis", {
    type: "CurrentDiagnosis",
    sinceDaysAgo: 120,
    endedDaysAgo: [20, 80],
  }),
  ...diagnosesOf(person, PAST, "mental-health.past-diagnosis", {
    type: "PastDiagnosis",
    sinceDaysAgo: 3000,
    endedDaysAgo: [700, 2400],
  }),
];

interface Diagnosed {
  readonly type: "CurrentDiagnosis" | "PastDiagnosis";
  readonly sinceDaysAgo: number;
  readonly endedDaysAgo?: readonly [number, number];
}

const diagnosesOf = (
  person: SeedPerson,
  spells: Spells,
  kind: string,
  { type, sinceDaysAgo, endedDaysAgo }: Diagnosed,
): Rows<"diagnosis"> =>
  heldIn(spells, person, { kind, tells: spells.tells }, (record, spell) => {
    const of = endedDaysAgo ? `${type} ended` : type;
    const names: Words = endedDaysAgo ? FORMER : CURRENT;
    const since = sinceDaysAgo + record.number(`${of} since days more`, 0, 900);
    return {
      ...record.key,
      ...spell,
      name: record.text(`${type}.name`, ...names),
      code: record.text(`${type}.code`, "FP-0142", "FP-0077", "FP-0210"),
      code_system: record.text(`${type}.codeSystem`, "Fellside problem list"),
      since: dateInDays(-since),
      ...(endedDaysAgo && { ended_at: daysAgo(record.number(`${of} days ago`, ...endedDaysAgo)) }),
      ...written(record, 24 * 40, "psychiatrist"),
    };
  });

type Words = readonly [string, ...string[]];

const CURRENT: Words = [
  "Paranoid schizophrenia",
  "Recurrent depressive disorder",
  "Bipolar affective disorder",
  "Post-traumatic stress disorder",
  "Emotionally unstable personality disorder",
  "Generalised anxiety disorder",
  "Schizoaffective disorder",
];

const FORMER: Words = ["Adjustment disorder", "Acute psychotic episode", "Depressive episode", "Acute stress reaction"];

/** Those in force belong to somebody in open care; those of the past to anybody. */
export const legalStatuses = (person: SeedPerson): Rows<"legal_status"> => [
  ...heldIn(OPEN, person, { ...OPEN, kind: "mental-health.legal-status", atMost: 1 }, (record) => {
    const [code_set, code] = record.pick("MentalHealthActStatus.code", ...IN_FORCE).split(" ");
    const began = record.number("MentalHealthActStatus began days ago", 12, 25);
    const lasts = record.number("MentalHealthActStatus lasts days more", 3, 150);
    return {
      ...record.key,
      code_set: `nhs-data-dictionary:${code_set}`,
      code: code ?? "",
      began_at: daysAgo(began),
      ended_at: daysAgo(-lasts),
      ...written(record, 24 * began, "mental-health-act-administrator"),
    };
  }),
  ...held(person, { ...PAST, kind: "mental-health.past-legal-status" }, (record) => {
    const [code_set, code] = record.pick("PastMentalHealthActStatus.code", ...ENDED).split(" ");
    const ended = record.number("PastMentalHealthActStatus ended days ago", 700, 2400);
    const lasted = record.number("PastMentalHealthActStatus lasted days", 20, 180);
    return {
      ...record.key,
      code_set: `nhs-data-dictionary:${code_set}`,
      code: code ?? "",
      began_at: daysAgo(ended + lasted),
      ended_at: daysAgo(ended),
      ...written(record, 24 * ended, "mental-health-act-administrator"),
    };
  }),
];

/** Version of the set, and code; the first was transferred from prison to hospital, with restrictions. */
const IN_FORCE = ["legacy 15", "legacy 02", "legacy 03", "legacy 09", "current 35", "legacy 01"] as const;
const ENDED = ["legacy 03", "legacy 02", "legacy 20", "legacy 16", "current 34"] as const;

/** The clusters that tell of nothing but mental health, and have a name. */
export const careClusters = (person: SeedPerson): Rows<"care_cluster"> =>
  heldIn(PAST, person, { ...PAST, kind: "mental-health.care-cluster", atMost: 1 }, (record, spell) => {
    const ended = record.number("CareCluster ended days ago", 1500, 2600);
    return {
      ...record.key,
      ...spell,
      cluster: record.pick("CareCluster.cluster", 10, 4, 5, 6, 7, 8, 11, 12, 13, 14, 15, 17),
      began_at: daysAgo(ended + 365),
      ended_at: daysAgo(ended),
      ...written(record, 24 * (ended + 365), "psychiatrist"),
    };
  });
