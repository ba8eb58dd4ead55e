import type { SeedHeadline } from "../../shared/headlines.ts";
import { hoursAgo } from "../../shared/seed-time.ts";
import type { SummaryWords } from "../../shared/summaries.ts";
import { byPractitioner, SERVICE } from "./seed-provenance.ts";

/** What to do about each category, and which service treats the person. */
export const SUMMARIES: readonly SummaryWords[] = [
  {
    category: "SUBSTANCE_USE_CURRENT",
    code: "WITHDRAWAL_RISK",
    action: ["SubstanceMisuse.currentHeadline", "Watch for sweating, shaking and vomiting; call the clinician"],
    service: ["SubstanceMisuse.currentService", SERVICE],
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

/** What crosses to those who may not read the record. */
export const HEADLINES: readonly SeedHeadline[] = [
  {
    code: "WITHDRAWAL_RISK",
    since: hoursAgo(6),
    expiresAt: hoursAgo(-24 * 5),
    provenance: byPractitioner(6),
  },
  {
    code: "CRITICAL_MEDICINE_DUE",
    since: hoursAgo(20),
    expiresAt: hoursAgo(-24),
    dueAt: hoursAgo(-4),
    provenance: byPractitioner(20),
  },
];
