import type { Category } from "../../shared/vocabulary.ts";

/** What everything that stands in this section tells, whatever its words: that treatment services hold the person. */
export const PLACE = "SUBSTANCE_USE_CURRENT" satisfies Category;
