/** What an operation or a caller can have too much of; each is a number that was asked for, beside one that is allowed. */
export const LIMITS = [
  "TOKENS",
  "DEPTH",
  "BREADTH",
  "ALIASES",
  "DIRECTIVES",
  "DIRECTIVES_AT_ONE_PLACE",
  "ROOT_FIELDS",
  "SELECTIONS",
  "FIELDS",
  "PLANNING_MS",
  "COST",
  "CALLER_COST",
  "AGENCY_COST",
  "KEY_COST",
  "EXPLORER_COST",
  "PEOPLE_SOUGHT",
  "PEOPLE",
] as const;

export type Limit = (typeof LIMITS)[number];

/** By how much a refusal's limit was exceeded: numbers of the operation and its caller, never of what is recorded. */
export interface Exceeded {
  readonly limit: Limit;
  /** The most; of a budget, what is left of it. */
  readonly allowed: number;
  /** What was asked for. Where counting stops at the limit, one more than is allowed. */
  readonly asked: number;
  /** After how many seconds the same may be asked again. */
  readonly retryAfterS?: number;
}
