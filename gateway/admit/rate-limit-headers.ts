import type { BudgetLeft } from "../../shared/budget.ts";
import type { NamedBudget } from "./budgets-of.ts";

/** How a caller's budgets stand after a request. */
export type Allowance = readonly (NamedBudget & BudgetLeft)[];

/**
 * The headers that say how a caller's budgets stand (draft-ietf-httpapi-ratelimit-headers): what each holds and what is
 * left, in the cost of operations, and when it is whole again. They follow from what was asked and when, never from what
 * was answered. What is left is told in hundredths, rounded down: enough to go by, and the same for equals.
 */
export function rateLimitHeaders(allowance: Allowance): Readonly<Record<string, string>> {
  const named = allowance.flatMap(({ name, ...budget }) => (name === undefined ? [] : [{ name, ...budget }]));
  if (named.length === 0) return {};
  const policies = named.map(
    ({ name, most, refillMs }) => `"${name}";q=${most};qu="cost";w=${Math.ceil(refillMs / 1000)}`,
  );
  const standing = named.map(({ name, most, refillMs, left }) => {
    const told = inHundredths(left, most);
    return `"${name}";r=${told};t=${Math.ceil(((most - told) * refillMs) / most / 1000)}`;
  });
  return { "ratelimit-policy": policies.join(", "), ratelimit: standing.join(", ") };
}

/** What is left, in whole hundredths of all. */
function inHundredths(left: number, most: number): number {
  const hundredth = Math.max(1, Math.floor(most / 100));
  return Math.floor(left / hundredth) * hundredth;
}
