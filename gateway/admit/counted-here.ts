import type { Cache } from "../../shared/cache.ts";
import { Refusal } from "../../shared/errors.ts";

export type Counting = Pick<Cache, "spend" | "count">;

/**
 * Counts together with the other replicas; while what they share cannot be reached, here alone, by the same budgets. A
 * budget bounds haste, and not who may see what: a nurse at one in the morning is not refused because a cache is away.
 */
export const countedHere = (shared: Counting, here: Counting): Counting => ({
  spend: (spendings) => shared.spend(spendings).catch((error) => here.spend(unlessOther(error, spendings))),
  count: (key, members, most, windowMs) =>
    shared
      .count(key, members, most, windowMs)
      .catch((error) => here.count(unlessOther(error, key), members, most, windowMs)),
});

/** What went wrong otherwise than by being away is no reason to count elsewhere. */
function unlessOther<T>(error: unknown, given: T): T {
  if (error instanceof Refusal && error.code === "UNAVAILABLE") return given;
  throw error;
}
