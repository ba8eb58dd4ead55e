import type { SeedPerson } from "../../shared/seed.ts";
import type { Rows } from "./tables.ts";

export const FORCE = "Northmoor Constabulary";
export const CUSTODY_SYSTEM = "Custody record";
export const HEALTH_SYSTEM = "Custody healthcare record";

/** The invented suites, and any other in which one of these people is detained. */
export const suites = (people: readonly SeedPerson[]): Rows<"suite"> =>
  [...new Set([...Object.keys(NAMES), ...people.flatMap(({ custodySuite }) => custodySuite ?? [])])].map((code) => ({
    code,
    name: NAMES[code] ?? `${code} custody suite`,
    force: FORCE,
  }));

const NAMES: Readonly<Record<string, string>> = {
  S1: "Exampleton custody suite",
  S2: "Hollin Lane custody suite",
};
