import { AGENCY_BUDGET, EXPLORER_BUDGET, KEY_BUDGET, ROLE_BUDGETS, SOUGHT_PER_HOUR } from "../../policies/budgets.ts";
import type { Budget } from "../../shared/budget.ts";
import type { CacheKey } from "../../shared/cache-key.ts";
import type { RefusalCode } from "../../shared/errors.ts";
import type { Limit } from "../../shared/exceeded.ts";
import type { Identified, Trusted } from "../stages.ts";

/** A budget of a caller, and what is said where it is spent. */
export interface NamedBudget extends Budget {
  /** As the headers name it; one that has no name is not told of in them. */
  readonly name: string | undefined;
  readonly limit: Limit;
  readonly code: RefusalCode;
}

/** All that bounds what one caller may ask for. */
export interface CallerBudgets {
  /** The most that one operation may cost. */
  readonly costOfOne: number;
  /** From which the cost of each operation is spent. */
  readonly costs: readonly NamedBudget[];
  /** From which each person is spent who is looked for by name. */
  readonly sought: NamedBudget;
  /** How many different people may be shown, or asked for by identifier, within an hour. */
  readonly people: { readonly key: CacheKey; readonly most: number };
}

export type BudgetsOf = (
  identified: Pick<Identified, "caller" | "key"> & Partial<Pick<Trusted, "adHoc">>,
) => CallerBudgets;

/**
 * The budgets of a caller, by their role and organisation, by the partner's key through which they ask, and by whether
 * anybody registered what they ask.
 */
export const budgetsOf: BudgetsOf = ({ caller: { role, organisation, subject }, key, adHoc = false }) => {
  const { costOfOne, cost, costPerMinute, peoplePerHour } = ROLE_BUDGETS[role];
  const ofExplorers = (most: number, explorers: number): number => (adHoc ? Math.min(most, explorers) : most);
  const each = { code: "RATE_LIMITED" } as const;
  return {
    costOfOne: ofExplorers(costOfOne, EXPLORER_BUDGET.costOfOne),
    costs: [
      {
        ...each,
        name: "caller",
        limit: "CALLER_COST",
        key: ["budget", "cost", role, organisation, subject],
        most: cost,
        refillMs: refillOf(cost, costPerMinute),
      },
      {
        ...each,
        name: "agency",
        limit: "AGENCY_COST",
        key: ["budget", "agency", organisation],
        most: AGENCY_BUDGET.cost,
        refillMs: refillOf(AGENCY_BUDGET.cost, AGENCY_BUDGET.costPerMinute),
      },
      ...(key ? [keyBudgetOf(key)] : []),
      ...(adHoc
        ? [
            {
              ...each,
              name: "explorer",
              limit: "EXPLORER_COST" as const,
              key: ["budget", "explorer", role, organisation, subject, key?.id ?? ""] as const,
              most: EXPLORER_BUDGET.cost,
              refillMs: refillOf(EXPLORER_BUDGET.cost, EXPLORER_BUDGET.costPerMinute),
            },
          ]
        : []),
    ],
    sought: {
      name: undefined,
      limit: "PEOPLE_SOUGHT",
      code: "FIND_BUDGET_SPENT",
      key: ["budget", "findPerson", organisation, subject],
      most: SOUGHT_PER_HOUR,
      refillMs: HOUR_MS,
    },
    people: {
      key: ["budget", "people", role, organisation, subject],
      most: ofExplorers(peoplePerHour, EXPLORER_BUDGET.peoplePerHour),
    },
  };
};

/** The budget of a partner's key, whoever asks through it. */
export const keyBudgetOf = ({ id }: NonNullable<Identified["key"]>): NamedBudget => ({
  name: "key",
  limit: "KEY_COST",
  code: "RATE_LIMITED",
  key: ["budget", "key", id],
  most: KEY_BUDGET.cost,
  refillMs: refillOf(KEY_BUDGET.cost, KEY_BUDGET.costPerMinute),
});

export const HOUR_MS = 3_600_000;

const refillOf = (all: number, perMinute: number): number => Math.ceil((all / perMinute) * 60_000);
