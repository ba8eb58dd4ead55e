import type { SeedPerson } from "../../shared/seed.ts";
import type { Rows } from "./tables.ts";

export const FORCE = "Northmoor Constabulary";
export const CUSTODY_SYSTEM = "Custody record";
export const HEALTH_SYSTEM = "Custody healthcare record";

/** Where somebody was detained who is detained nowhere now. */
export const USUAL_SUITE = "S1";

/** The invented suites, and any other in which one of these people is detained. */
export const suites = (people: readonly SeedPerson[]): Rows<"suite"> =>
  [...new Set([...Object.keys(SUITES), ...people.flatMap(({ custodySuite }) => custodySuite ?? [])])].map((code) => ({
    code,
    name: SUITES[code]?.name ?? `${code} custody suite`,
    force: FORCE,
    healthcare_target_minutes: SUITES[code]?.targetMinutes ?? 120,
    healthcare_team: `${code}-HEALTHCARE`,
  }));

/** Each suite sets for itself how soon it expects a clinician. */
const SUITES: Readonly<Record<string, { readonly name: string; readonly targetMinutes: number }>> = {
  S1: { name: "Exampleton custody suite", targetMinutes: 60 },
  S2: { name: "Hollin Lane custody suite", targetMinutes: 90 },
};
