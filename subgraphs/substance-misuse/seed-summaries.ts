import type { InsertObject } from "kysely";
import type { SeedPerson } from "../../shared/seed.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { SubstanceMisuseTables } from "./tables.ts";

/** What to do about each category, for the people of whom something is recorded. */
export const summaries = (person: SeedPerson): InsertObject<SubstanceMisuseTables, "summary">[] =>
  SUMMARIES.filter(({ category }) => person.count(category) > 0).map(({ category, code, action, service }) => ({
    person_id: person.id,
    category,
    code,
    action: person.text(...action),
    service: service ? person.text(...service) : null,
  }));

interface Summary {
  readonly category: Category;
  readonly code: string;
  /** The coordinate it is read at, and its words. */
  readonly action: readonly [string, string];
  readonly service?: readonly [string, string];
}

const SUMMARIES: readonly Summary[] = [
  {
    category: "SUBSTANCE_USE_CURRENT",
    code: "WITHDRAWAL_RISK",
    action: ["SubstanceMisuse.currentHeadline", "Watch for sweating, shaking and vomiting; call the clinician"],
    service: ["SubstanceMisuse.currentService", "Northmoor drug and alcohol service"],
  },
  {
    category: "MEDICATION",
    code: "CRITICAL_MEDICINE_DUE",
    action: [
      "SubstanceMisuse.medicationHeadline",
      "Critical medicine due each morning; ask the clinician before 09:00",
    ],
  },
];
