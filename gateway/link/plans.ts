import type { GatewayConfig } from "@apollo/gateway";
import { LRUCache } from "lru-cache";
import { Refusal, refuse } from "../../shared/errors.ts";
import type { PlannerApart } from "./planner-apart.ts";

/** The gateway library's own store of plans. */
type PlanStore = NonNullable<NonNullable<GatewayConfig["queryPlannerConfig"]>["cache"]>;
type Plan = NonNullable<Awaited<ReturnType<PlanStore["get"]>>>;

/** Plans that are made apart, for a gateway that then makes none itself. */
export interface Plans {
  readonly store: PlanStore;
  /** Sees to it that the plan of an operation is there, or refuses. */
  ready(operation: { readonly hash: string; readonly text: string }): Promise<void>;
}

/** Keeps the 2,000 plans used last. What could not be planned is refused again for a minute without being tried. */
export function plansApart(planner: PlannerApart): Plans {
  const kept = new LRUCache<string, Plan>({ max: 2_000 });
  const under = new Map<string, Promise<void>>();
  const refused = new LRUCache<string, Refusal>({ max: 1_000, ttl: REFUSED_MS });

  const make = async (hash: string, text: string): Promise<void> => {
    try {
      const plan = await planner.plan(text);
      if (plan === undefined) return refuse("INTERNAL", "the operation could not be planned");
      kept.set(hash, plan as Plan);
    } catch (error) {
      if (error instanceof Refusal && error.code !== "UNAVAILABLE") refused.set(hash, error);
      throw error;
    }
  };

  return {
    ready: async ({ hash, text }) => {
      if (kept.has(hash)) return;
      const before = refused.get(hash);
      if (before) throw before;
      const making = under.get(hash) ?? make(hash, text).finally(() => under.delete(hash));
      under.set(hash, making);
      await making;
    },
    store: {
      // Where it is not there any more, the request is refused rather than planned here.
      get: async (hash) => kept.get(hash) ?? refuse("UNAVAILABLE", "the plan is not kept any more"),
      set: async () => {},
      delete: async (hash) => kept.delete(hash),
      clear: () => kept.clear(),
    },
  };
}

/** A planner that was busy may have stopped at what it could plan. */
const REFUSED_MS = 60_000;
