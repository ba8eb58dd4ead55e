import type { SeedPerson } from "../../shared/seed.ts";
import { held, type SeedRecord } from "../../shared/seed-rows.ts";
import { daysAgo, hoursAgo } from "../../shared/seed-time.ts";
import type { MentalHealthMedicineForm } from "./care-codes.ts";
import { written } from "./seed-sources.ts";
import type { Rows } from "./tables.ts";

/** Medicines that are taken, and those that were stopped long ago. */
export const medicines = (person: SeedPerson): Rows<"medicine"> => [...taken(person), ...stopped(person)];

/** How many hours until a medicine that is taken is due; the first is drawn alike wherever it is told. */
export const dueInHours = (record: SeedRecord): number =>
  record.number("MentalHealthMedicine due in hours", ...DUE_IN_H[regimenOf(record).form]);

const DUE_IN_H: Readonly<Record<MentalHealthMedicineForm, readonly [number, number]>> = {
  DEPOT_INJECTION: [60, 600],
  TABLET: [2, 20],
  LIQUID: [2, 20],
  OTHER: [2, 20],
};

const taken = (person: SeedPerson): Rows<"medicine"> =>
  held(person, { kind: "mental-health.medicine", tells: ["MEDICATION", "MENTAL_HEALTH_CURRENT"] }, (record) => {
    const { form } = regimenOf(record);
    const everyHours = form === "DEPOT_INJECTION" ? 24 * 28 : 24;
    const began = record.number("MentalHealthMedicine began days ago", 60, 900);
    return {
      ...medicineOf(record),
      started_at: daysAgo(began),
      last_given_at: hoursAgo(everyHours - dueInHours(record)),
      next_due_at: hoursAgo(-dueInHours(record)),
      ...written(record, 24 * 30, "psychiatrist"),
    };
  });

const stopped = (person: SeedPerson): Rows<"medicine"> =>
  held(person, { kind: "mental-health.past-medicine", tells: ["MEDICATION", "MENTAL_HEALTH_PAST"] }, (record) => {
    const ended = record.number("MentalHealthMedicine stopped days ago", 400, 2000);
    return {
      ...medicineOf(record),
      started_at: daysAgo(ended + 200),
      last_given_at: daysAgo(ended + 1),
      stopped_at: daysAgo(ended),
      ...written(record, 24 * ended, "psychiatrist"),
    };
  });

const medicineOf = (record: SeedRecord) => {
  const { name, form, dose, monitoring } = regimenOf(record);
  return {
    ...record.key,
    categories: ["MEDICATION", "MENTAL_HEALTH_CURRENT"] as const,
    name: record.text("MentalHealthMedicine.name", name),
    form,
    dose: record.text("MentalHealthMedicine.dose", dose),
    prescriber_role: record.text("MentalHealthMedicine.prescriberRole", "Consultant psychiatrist", "Nurse prescriber"),
    monitoring: record.text("MentalHealthMedicine.monitoring", monitoring),
  };
};

interface Regimen {
  readonly name: string;
  readonly form: MentalHealthMedicineForm;
  readonly dose: string;
  readonly monitoring: string;
}

/** By its place on the list, under "mental-health medicine". */
const regimenOf = (record: SeedRecord): Regimen =>
  REGIMENS[record.number("mental-health medicine", 0, REGIMENS.length - 1)] ?? REGIMENS[0];

const REGIMENS: readonly [Regimen, ...Regimen[]] = [
  {
    name: "Paliperidone",
    form: "DEPOT_INJECTION",
    dose: "100 mg into the muscle every four weeks",
    monitoring: "Weight and blood sugar twice a year",
  },
  {
    name: "Clozapine",
    form: "TABLET",
    dose: "150 mg in the morning, 200 mg at night",
    monitoring: "Full blood count every four weeks; start again from the lowest dose after two missed days",
  },
  {
    name: "Zuclopenthixol",
    form: "DEPOT_INJECTION",
    dose: "200 mg into the muscle every two weeks",
    monitoring: "Heart tracing once a year",
  },
  { name: "Olanzapine", form: "TABLET", dose: "10 mg at night", monitoring: "Weight and blood sugar twice a year" },
  {
    name: "Lithium",
    form: "LIQUID",
    dose: "520 mg twice a day",
    monitoring: "Blood level and kidneys every three months",
  },
  { name: "Sertraline", form: "TABLET", dose: "100 mg in the morning", monitoring: "Mood in the first weeks" },
  { name: "Mirtazapine", form: "TABLET", dose: "30 mg at night", monitoring: "Weight once a month" },
];
