import type { AlsoTells } from "../../shared/headlines.ts";

/** A critical medicine that stands in this service's headlines is one that it prescribes, which tells of being in its care. */
export const ALSO_TELLS: AlsoTells = { CRITICAL_MEDICINE_DUE: "MENTAL_HEALTH_CURRENT" };
