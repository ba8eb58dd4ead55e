import type { CacheKey } from "./cache-key.ts";

/** A budget as it is kept: so much at once, which comes back evenly (a generic cell rate algorithm, ITU-T I.371). */
export interface Budget {
  readonly key: CacheKey;
  /** The most that may be spent at once. */
  readonly most: number;
  /** How long all of it takes to come back, in milliseconds. */
  readonly refillMs: number;
}

/** What is to be spent of a budget; whole numbers above nothing. */
export interface Spending extends Budget {
  readonly cost: number;
}

/** How a budget stands once it was asked for something. */
export interface BudgetLeft {
  readonly left: number;
  /** When what was asked for will be there, in milliseconds; 0 where it is now, or was. */
  readonly waitMs: number;
}

/** What came of spending: of several budgets all was spent, or nothing. */
export interface Spent {
  readonly admitted: boolean;
  /** In the order in which they were asked. */
  readonly budgets: readonly BudgetLeft[];
}

/**
 * Spends at an instant from budgets that are each full again at `fullAt` (milliseconds; in the past: now). Gives when
 * each is full again after it; where it does not fit in all of them, as before.
 */
export function spendAt(
  now: number,
  asked: readonly (Spending & { readonly fullAt: number })[],
): Spent & { readonly fullAt: readonly number[] } {
  const parts = asked.map(({ cost, most, refillMs, fullAt }) => {
    const each = refillMs / most;
    // More than all of it is owed only where a clock went back: nobody is refused for that.
    const owed = fullAt - now > refillMs + HAIR_MS ? 0 : Math.max(0, fullAt - now);
    return { each, owed, after: owed + cost * each, refillMs };
  });
  const waits = parts.map(({ after, refillMs }) => Math.max(0, after - refillMs));
  // What was reckoned in fractions may miss by a hair.
  const admitted = waits.every((wait) => wait < HAIR_MS);
  const owed = parts.map(({ owed, after }) => (admitted ? after : owed));
  return {
    admitted,
    budgets: parts.map(({ each, refillMs }, at) => ({
      left: Math.max(0, Math.floor((refillMs - (owed[at] ?? 0)) / each + HAIR_MS)),
      waitMs: admitted ? 0 : Math.ceil(waits[at] ?? 0),
    })),
    fullAt: owed.map((owes) => now + owes),
  };
}

const HAIR_MS = 0.001;
