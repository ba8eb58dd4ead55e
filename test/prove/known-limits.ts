import type { Standing } from "./situations.ts";

/**
 * What is left out of the proof, and nothing else is: to be deleted with its one use (in `asking.ts`) once it is mended.
 * A caseload is ordered and narrowed by `person` before anybody finds that the facts cannot be learnt
 * (`docs/decisions/024-what-the-proof-shows.md`).
 */
export const isKnownToTell = ({ situation }: Standing, place: string): boolean =>
  situation === "facts unavailable" && /^caseload\.(where|orderBy)$/.test(place);
