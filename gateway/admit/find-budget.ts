import type { Cache } from "../../shared/cache.ts";
import { refuse } from "../../shared/errors.ts";
import { arrivingIn } from "../acts/acting.ts";
import type { Pruned } from "../stages.ts";

/** How many people one caller may look for within an hour, over all replicas, found or not. */
const FIND_BUDGET = { most: 30, windowMs: 60 * 60 * 1000 } as const;

/** Spends from the caller's budget for each person that an operation looks for, or refuses FIND_BUDGET_SPENT. */
export const spendOnFinding =
  (cache: Pick<Cache, "spend">) =>
  async ({ operation, caller, input }: Pruned): Promise<void> => {
    const found = [...operation.root.types.values()].flat().filter(({ name }) => name === "findPerson").length;
    // Whoever books somebody in learns by it whether there is such a person.
    const asked = found + (arrivingIn(input) ? 1 : 0);
    if (asked === 0) return;
    const key = ["budget", "findPerson", caller.organisation, caller.subject] as const;
    const { most, windowMs } = FIND_BUDGET;
    if (!(await cache.spend(key, asked, most, windowMs))) refuse("FIND_BUDGET_SPENT");
  };
