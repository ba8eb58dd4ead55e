import { CATEGORIES, type Category } from "../../shared/vocabulary.ts";
import { narrower, type Reach } from "./scope.ts";

/**
 * What of a key's reach is left where nobody says for whom it asks: nothing clinical beyond the headline. Who is told of
 * somebody's health is somebody who can be named.
 */
export const withoutHuman = (reach: Reach): Reach => narrower(reach, WITHOUT_HUMAN);

/** Told to a system as to somebody: what its own operation needs, and no clinician records. */
const OPERATIONAL: readonly Category[] = [
  "DEMOGRAPHICS",
  "CUSTODY_REASON",
  "CUSTODY_RISK",
  "LANGUAGE",
  "APPROPRIATE_ADULT",
  "DEPENDANTS",
  "RELEASE",
  "FITNESS",
];

const WITHOUT_HUMAN: Reach = Object.fromEntries(
  CATEGORIES.map((category) => [category, OPERATIONAL.includes(category) ? "DETAIL" : "HEADLINE"]),
);
