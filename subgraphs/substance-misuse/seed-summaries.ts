import type { SummaryWords } from "../../shared/summaries.ts";

/** What to do about each category, and which service treats the person. */
export const SUMMARIES: readonly SummaryWords[] = [
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
