import { headlinesIn, type SeedHeadline } from "../../shared/headlines.ts";
import { seedProvenance } from "../../shared/provenance-columns.ts";
import { daysAgo, hoursAgo } from "../../shared/seed-time.ts";
import { HEALTH_SYSTEM, HEALTHCARE } from "./seed-sources.ts";

const provenance = seedProvenance(HEALTHCARE, HEALTH_SYSTEM, { hoursAgo: 24 * 5, role: "prison-clinician" });
const since = daysAgo(5);

const HEADLINES: readonly SeedHeadline[] = [
  { code: "SELF_HARM_RISK", since: hoursAgo(20), expiresAt: hoursAgo(-24 * 30), provenance },
  { code: "CRITICAL_MEDICINE_DUE", since, dueAt: hoursAgo(-3), provenance },
  ...(["CALL_999_IF_SEIZURE", "INSULIN_TREATED", "SEVERE_ALLERGY", "ANTICOAGULATED", "ASTHMA"] as const).map(
    (code) => ({ code, since, provenance }),
  ),
];

/** Supervision has no row: it is a headline for as long as the newest review says so. */
export const headlines = headlinesIn("secure-estate", HEADLINES);
