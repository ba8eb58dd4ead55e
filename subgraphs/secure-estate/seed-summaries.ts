import type { SeedPerson } from "../../shared/seed.ts";
import { type SummaryWords, summariesIn } from "../../shared/summaries.ts";
import { isOnAcct } from "./seed-acct.ts";
import type { Rows } from "./tables.ts";

/** What to do about each category, and which service it concerns. */
const SUMMARIES: readonly SummaryWords[] = [
  {
    category: "CUSTODY_REASON",
    action: ["PrisonRecord.legalHeadline", "Ask the offender management unit about the legal status"],
  },
  {
    category: "SELF_HARM_RISK",
    code: "SELF_HARM_RISK",
    action: ["PrisonRecord.selfHarmHeadline", "Keep to the ACCT on the wing; call the nurse in charge if mood changes"],
  },
  {
    category: "PHYSICAL_HEALTH",
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

const all = summariesIn(SUMMARIES, "secure-estate");

/** What to do about self-harm is to keep to the plan, where there is one. */
export const summaries = (person: SeedPerson): Rows<"summary"> =>
  all(person).filter(({ category }) => category !== "SELF_HARM_RISK" || isOnAcct(person));
