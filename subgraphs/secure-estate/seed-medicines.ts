import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { held, type SeedRecord } from "../../shared/seed-rows.ts";
import { daysAgo, hoursAgo } from "../../shared/seed-time.ts";
import type { Confidence } from "../../shared/types/confidence.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { PrisonMedicineStatus } from "./coded-values-health.ts";
import { FOR_CONDITIONS, GENERAL, ingredientOf, KINDS, type SeedMedicine } from "./seed-medicine-names.ts";
import { receivedHoursAgo } from "./seed-once.ts";
import { from, HEALTHCARE, writtenByHealthcare } from "./seed-sources.ts";
import type { Rows } from "./tables.ts";

/** Medicines for each kind of illness the person has, one that was stopped, and one the person claims as well. */
export const medicines = (person: SeedPerson): Rows<"medicine"> => [
  ...prescribed(
    person,
    { kind: "", prefix: "PrisonMedicine", tells: ["MEDICATION", "PHYSICAL_HEALTH"] },
    FOR_CONDITIONS,
  ),
  ...prescribed(person, { kind: ".general", prefix: "general medicine", tells: ["MEDICATION"] }, GENERAL),
  ...KINDS.flatMap(({ name, drawn, tells, medicines: ofKind }) =>
    prescribed(person, { kind: `.${name}`, prefix: name, drawn, tells: ["MEDICATION", tells], atMost: 1 }, ofKind),
  ),
  ...stopped(person),
  ...claimed(person),
];

interface Prescribed {
  /** What `secure-estate.medicine` is followed by. */
  readonly kind: string;
  /** What its values are drawn under begins with this. */
  readonly prefix: string;
  /** What its name is drawn under, where it must agree with another service's. */
  readonly drawn?: string | undefined;
  readonly tells: readonly [Category, ...Category[]];
  readonly atMost?: number;
}

const prescribed = (
  person: SeedPerson,
  { kind, prefix, drawn, tells, ...most }: Prescribed,
  names: readonly [SeedMedicine, ...SeedMedicine[]],
): Rows<"medicine"> =>
  held(person, { kind: `secure-estate.medicine${kind}`, tells, ...most }, (record) => ({
    ...record.key,
    ...named(person, record, { prefix, drawn, tells }, names),
    ...standing(record, prefix),
    in_possession: record.pick(`${prefix}.inPossession`, false, false, true),
    critical_due_at: hoursAgo(-record.number(`${prefix}.criticalDueAt in hours`, 3, 14)),
    confidence: "CONFIRMED" as const,
    prescriber_role: person.text(
      "PrisonMedicine.prescriberRole",
      record.pick(`${prefix}.prescriberRole`, "Doctor", "Nurse prescriber"),
    ),
    adverse_effects: person.text(
      "PrisonMedicine.adverseEffects",
      record.pick(`${prefix}.adverseEffects`, "Loose stools at first", "None told of", "Drowsy in the morning"),
    ),
    concordance: person.text(
      "PrisonMedicine.concordance",
      record.pick(`${prefix}.concordance`, "Misses the evening dose", "Taken as prescribed", "Refuses at weekends"),
    ),
    ...writtenByHealthcare(person, record.number(`${prefix}.startedAt days ago`, 5, 28)),
  }));

/** Claims the same as the first that is prescribed: care from two places, until somebody looks. */
const claimed = (person: SeedPerson): Rows<"medicine"> =>
  held(
    person,
    { kind: "secure-estate.medicine.claimed", tells: ["MEDICATION", "PHYSICAL_HEALTH"], atMost: 1 },
    (record) => ({
      ...record.key,
      ...named(person, record, { prefix: "PrisonMedicine", tells: ["MEDICATION", "PHYSICAL_HEALTH"] }, FOR_CONDITIONS),
      status: "CURRENT" as const,
      in_possession: false,
      confidence: "SELF_REPORTED" as const satisfies Confidence,
      started_at: daysAgo(300),
      ...seedProvenance(HEALTHCARE, "Self-report", {
        hoursAgo: Math.max(receivedHoursAgo(person) - 2, 0.5),
        role: "prison-clinician",
      }),
    }),
  );

const stopped = (person: SeedPerson): Rows<"medicine"> =>
  held(person, { kind: "secure-estate.medicine.stopped", tells: ["MEDICATION"], atMost: 1 }, (record) => ({
    ...record.key,
    ...named(person, record, { prefix: "stopped medicine", tells: ["MEDICATION"] }, GENERAL),
    status: "STOPPED" as const,
    in_possession: false,
    confidence: "CONFIRMED" as const,
    started_at: daysAgo(200),
    stopped_at: daysAgo(record.number("stopped medicine.stoppedAt days ago", 20, 90)),
    ...writtenByHealthcare(person, 20),
  }));

/** The words of the medicine that is drawn; one that a story names and nobody here knows acts by its own name. */
function named(
  person: SeedPerson,
  record: SeedRecord,
  { prefix, drawn, tells }: Pick<Prescribed, "prefix" | "drawn" | "tells">,
  medicinesToDraw: readonly [SeedMedicine, ...SeedMedicine[]],
) {
  const [first, ...others] = from([...medicinesToDraw], record.index);
  const name = record.pick(drawn ?? `${prefix}.name`, first[0], ...others.map(([one]) => one));
  const [, dose, form, route, frequency] = medicinesToDraw.find(([one]) => one === name) ?? first;
  const words = (field: string, usual: string): string =>
    person.text(`PrisonMedicine.${field}`, record.pick(`${prefix}.${field}`, usual));
  return {
    categories: tells,
    name: person.text("PrisonMedicine.name", name),
    ingredient: person.text("PrisonMedicine.ingredient", ingredientOf(name)),
    dose: words("dose", dose),
    form: words("form", form),
    route: words("route", route),
    frequency: words("frequency", frequency),
  };
}

function standing(record: SeedRecord, prefix: string) {
  const status = record.pick<PrisonMedicineStatus>(`${prefix}.status`, "CURRENT", "CURRENT", "CURRENT", "DECLINED");
  const began = record.number(`${prefix}.startedAt days ago`, 5, 28);
  return {
    status,
    started_at: daysAgo(began),
    ...(status === "STOPPED" && { stopped_at: daysAgo(record.number(`${prefix}.stoppedAt days ago`, 1, 4)) }),
  };
}
