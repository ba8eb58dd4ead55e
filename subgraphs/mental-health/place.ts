import type { Category } from "../../shared/vocabulary.ts";

/** What everything that stands in this section tells, whatever its words: that mental-health services hold the person. */
export const PLACE = "MENTAL_HEALTH_CURRENT" satisfies Category;
