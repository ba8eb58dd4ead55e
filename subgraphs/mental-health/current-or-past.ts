import type { Category } from "../../shared/vocabulary.ts";

/**
 * For how long care that has ended still counts as current: 90 days, to the instant. Our own proposal, as no
 * standard draws the line: follow-up after discharge falls well within it, and what is older is history, which
 * fewer people may read. Days are 24 hours each, so that no time zone moves the line.
 */
export const CURRENT_FOR_DAYS = 90;

/** The earliest end that still counts as current at `now`; what ended an instant before it is past. */
export const currentSince = (now: Date): Date => new Date(now.getTime() - CURRENT_FOR_DAYS * DAY_MS);

const DAY_MS = 24 * 3_600_000;

/** What is of the one kind of information while it counts as current is of the other afterwards. */
export const KINDS_BY_AGE = [
  { current: "MENTAL_HEALTH_CURRENT", past: "MENTAL_HEALTH_PAST" },
  { current: "SUBSTANCE_USE_CURRENT", past: "SUBSTANCE_USE_PAST" },
] as const satisfies readonly { readonly current: Category; readonly past: Category }[];

/** The kind of information that care is. */
export type CurrentOrPast = "MENTAL_HEALTH_CURRENT" | "MENTAL_HEALTH_PAST";
