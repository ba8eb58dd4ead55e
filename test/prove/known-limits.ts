import type { Standing } from "./situations.ts";

/**
 * What is left out of the proof, and nothing else is: to be deleted with its one use (in `asking.ts`) once it is mended.
 * A list of a place is ordered and narrowed by what the caller's role may always read of those tied to it. Of people of
 * whom only the safety set may be read, the place in such a list still tells (`docs/decisions/024-what-the-proof-shows.md`).
 */
export const isKnownToTell = ({ facts, situation }: Standing, place: string): boolean =>
  (facts.safetyOnly || situation === "facts unavailable") && /\.(where|orderBy)$/.test(place);
