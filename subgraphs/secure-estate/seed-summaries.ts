import type { SeedPerson } from "../../shared/seed.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { Rows } from "./seed.ts";

/** What to do about each category, for the people of whom something is recorded. */
export const summaries = (person: SeedPerson): Rows<"summary"> =>
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
    category: "CUSTODY_REASON",
    code: "RECORDED",
    action: ["PrisonRecord.legalHeadline", "Ask the offender management unit about the legal status"],
  },
  {
    category: "SELF_HARM_RISK",
    code: "SELF_HARM_RISK",
    action: ["PrisonRecord.selfHarmHeadline", "Keep to the ACCT on the wing; call the nurse in charge if mood changes"],
  },
  {
    category: "PHYSICAL_HEALTH",
    code: "RECORDED",
    action: ["PhysicalHealth.conditionsHeadline", "Call healthcare if the person says they are unwell"],
  },
  {
    category: "SAFETY_HEADLINE",
    code: "CALL_999_IF_SEIZURE",
    action: ["PhysicalHealth.safetyHeadline", "Call 999 if there is a seizure; put nothing in the mouth"],
    service: ["PhysicalHealth.safetyService", "Long-term conditions clinic"],
  },
  {
    category: "MEDICATION",
    code: "CRITICAL_MEDICINE_DUE",
    action: ["PhysicalHealth.medicationHeadline", "Critical medicine due at 22:00, bagged by healthcare"],
  },
];
