import type { BudgetLeft, Spent } from "../../shared/budget.ts";
import type { Cache } from "../../shared/cache.ts";
import { Refusal, refuseBeyond } from "../../shared/errors.ts";
import { arrivingIn } from "../acts/acting.ts";
import type { Afforded, Identified, Pruned } from "../stages.ts";
import { BudgetRefusal } from "./budget-refusal.ts";
import { type BudgetsOf, keyBudgetOf, type NamedBudget } from "./budgets-of.ts";
import type { Counting } from "./counted-here.ts";
import { isEmergency } from "./emergency.ts";
import type { Allowance } from "./rate-limit-headers.ts";
import { rootsOf } from "./roots-of.ts";

export interface AffordOptions {
  readonly budgetsOf: BudgetsOf;
  /** What replicas count together. */
  readonly shared: Counting;
  /** The same, or what this one counts by itself while that cannot be reached. */
  readonly counting: Counting;
  /** Told where a budget is spent and the request goes on all the same, because it is an emergency. */
  readonly onEmergency: (pruned: Pruned, budget: NamedBudget) => void;
}

/** Spends what requests cost. */
export interface Afford {
  /** Spends an operation's cost from all budgets at once, or refuses it: COST_EXCEEDED, RATE_LIMITED, FIND_BUDGET_SPENT. */
  readonly afford: (pruned: Pruned) => Promise<Afforded>;
  /** Spends the least there is for a request that was refused before it had a cost; undefined where that cannot be told. */
  readonly refused: (known: Partial<Pick<Identified, "caller" | "key">>) => Promise<Allowance | undefined>;
}

/**
 * Makes it. One question to the cache for all budgets of a request. Whom somebody looks for by name, found or not, is
 * counted together with the other replicas or not at all (UNAVAILABLE): it would tell who is there.
 */
export function affordFrom({ budgetsOf, shared, counting, onEmergency }: AffordOptions): Afford {
  const spend = async (
    from: Pick<Cache, "spend">,
    all: readonly Asked[],
  ): Promise<Spent & { allowance: Allowance }> => {
    const spent = await from.spend(all.map(({ budget, cost }) => ({ ...budget, cost })));
    const allowance = all.map(({ budget }, at) => ({ ...budget, ...(spent.budgets[at] ?? NOTHING_LEFT) }));
    return { ...spent, allowance };
  };
  return {
    afford: async (pruned) => {
      const { cost } = pruned;
      const { costOfOne, costs, sought } = budgetsOf(pruned);
      if (cost > costOfOne) refuseBeyond("COST_EXCEEDED", { limit: "COST", allowed: costOfOne, asked: cost });
      const people = soughtBy(pruned);
      const all = [
        ...costs.map((budget) => ({ budget, cost })),
        ...(people > 0 ? [{ budget: sought, cost: people }] : []),
      ];
      const { admitted, allowance } = await spend(people > 0 ? shared : counting, all);
      if (admitted) return { ...pruned, allowance };
      const at = allowance.findIndex(({ waitMs }) => waitMs > 0);
      const [short, asked] = [allowance[at], all[at]];
      if (!short || !asked) throw new Refusal("INTERNAL", "no budget is short");
      // Whom somebody looks for is bounded in an emergency too: a glass can be broken without finding anybody first. And whatever
      // is asked through a partner's key, which may be stolen, or tried out.
      if (people > 0 || pruned.key || pruned.adHoc || !isEmergency(pruned))
        throw new BudgetRefusal(short, asked.cost, allowance);
      onEmergency(pruned, short);
      return { ...pruned, allowance };
    },
    refused: async ({ caller, key }) => {
      const ofKey = key ? [keyBudgetOf(key)] : [];
      const costs = caller ? budgetsOf({ caller, ...(key && { key }) }).costs : ofKey;
      const all = costs.map((budget) => ({ budget, cost: 1 }));
      return spend(counting, all).then(
        ({ allowance }) => allowance,
        () => undefined,
      );
    },
  };
}

interface Asked {
  readonly budget: NamedBudget;
  readonly cost: number;
}

const NOTHING_LEFT: BudgetLeft = { left: 0, waitMs: 0 };

/** How many people an operation looks for by name; whoever books somebody in learns by it whether there is such a person. */
const soughtBy = ({ operation, input }: Pick<Pruned, "operation" | "input">): number =>
  rootsOf(operation).filter((name) => name === "findPerson").length + (arrivingIn(input) ? 1 : 0);
