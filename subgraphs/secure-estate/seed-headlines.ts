import { headlinesIn, type SeedHeadline } from "../../shared/headlines.ts";
import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { daysAgo, hoursAgo } from "../../shared/seed-time.ts";
import { isOnAcct } from "./seed-acct.ts";
import { HEALTH_SYSTEM, HEALTHCARE } from "./seed-sources.ts";
import type { Rows } from "./tables.ts";

const provenance = seedProvenance(HEALTHCARE, HEALTH_SYSTEM, { hoursAgo: 24 * 5, role: "prison-clinician" });
const since = daysAgo(5);

const HEADLINES: readonly SeedHeadline[] = [
  { code: "SELF_HARM_RISK", since: hoursAgo(20), expiresAt: hoursAgo(-24 * 30), provenance },
  { code: "CRITICAL_MEDICINE_DUE", since, dueAt: hoursAgo(-3), provenance },
  ...(["CALL_999_IF_SEIZURE", "INSULIN_TREATED", "SEVERE_ALLERGY", "ANTICOAGULATED", "ASTHMA"] as const).map(
    (code) => ({ code, since, provenance }),
  ),
];

const all = headlinesIn("secure-estate", HEADLINES);

/** Supervision has no row: it is a headline for as long as the newest review says so. That of self-harm goes with a plan. */
export const headlines = (person: SeedPerson): Rows<"headline"> =>
  all(person).filter(({ code }) => code !== "SELF_HARM_RISK" || isOnAcct(person));
