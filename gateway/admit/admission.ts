import type { Cache } from "../../shared/cache.ts";
import type { Clock } from "../../shared/clock.ts";
import type { Refusal } from "../../shared/errors.ts";
import type { Limit } from "../../shared/exceeded.ts";
import { inProcessCache } from "../../shared/in-process-cache.ts";
import type { Log } from "../../shared/log.ts";
import type { Metrics } from "../../shared/metrics.ts";
import { measures } from "../observe/measures.ts";
import type { Afforded, Pruned, Reached, Shown } from "../stages.ts";
import { affordFrom } from "./afford.ts";
import { askedLately } from "./asked-lately.ts";
import { BudgetRefusal } from "./budget-refusal.ts";
import { type BudgetsOf, budgetsOf as budgetsOfRole } from "./budgets-of.ts";
import { countedHere } from "./counted-here.ts";
import { type HidePeople, hidePeopleHere } from "./hide-people.ts";
import { peopleBudget } from "./people-budget.ts";
import type { SharedTrails } from "./shared-trails.ts";

export interface AdmissionOptions {
  readonly cache: Cache;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics?: Metrics | undefined;
  /** What bounds each caller; by their role unless given. */
  readonly budgetsOf?: BudgetsOf | undefined;
  /** What stands for people in the cache that replicas share; of use to this process alone unless given. */
  readonly hidePeople?: HidePeople | undefined;
  /** Where replicas keep together what each caller asked about lately; each by itself unless given. */
  readonly trails?: SharedTrails | undefined;
}

/** What a caller may ask for, in cost and in people. */
export interface Admission {
  readonly afford: (pruned: Pruned) => Promise<Afforded>;
  /** Counts those whom lists show, before anything is written down or sent. */
  readonly countShown: (shown: Shown) => Promise<void>;
  /** A request that is refused, with how its caller's budgets stand; it costs the least there is, where it has cost nothing. */
  readonly reckoned: (reached: Reached, refusal: Refusal) => Promise<Reached>;
}

/** Opens it: budgets are kept together with the other replicas, and here while that cannot be. */
export function openAdmission(options: AdmissionOptions): Admission {
  const { cache: shared, clock, log, metrics, budgetsOf = budgetsOfRole } = options;
  const counting = countedHere(shared, inProcessCache({ clock }));
  const measured = metrics && measures(metrics);
  const passed =
    (limit: Limit) =>
    ({ decisionId, caller }: Pruned) => {
      log.warn("budget passed in an emergency", { decisionId, limit, role: caller.role });
      measured?.budgetPassed({ limit });
    };
  const { afford, refused } = affordFrom({
    budgetsOf,
    shared,
    counting,
    onEmergency: (pruned, { limit }) => passed(limit)(pruned),
  });
  const people = peopleBudget({
    budgetsOf,
    counting,
    hide: options.hidePeople ?? hidePeopleHere(),
    clock,
    onEmergency: passed("PEOPLE"),
  });
  const lately = askedLately({ clock, shared: options.trails });
  return {
    afford: async (pruned) => {
      measured?.operationCost({}, pruned.cost);
      const afforded = await afford(pruned);
      // Whoever is refused for how many people they asked about is not taken to have asked about these.
      await people.asked(afforded);
      return { ...afforded, lookUps: await lately(pruned) };
    },
    countShown: people.shown,
    reckoned: async (reached, refusal) => {
      const { caller, key, allowance } = reached;
      // Of whom neither they nor their key is known, there is nothing to spend from.
      if (caller === undefined && key === undefined) return reached;
      const limit = refusal.exceeded?.limit;
      if (limit !== undefined) measured?.limitExceeded({ limit });
      const known = refusal instanceof BudgetRefusal ? refusal.allowance : allowance;
      return {
        ...reached,
        allowance: known ?? (await refused({ ...(caller && { caller }), ...(key && { key }) })) ?? [],
      };
    },
  };
}
