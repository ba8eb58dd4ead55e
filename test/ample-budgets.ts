import { type BudgetsOf, budgetsOf } from "../gateway/admit/budgets-of.ts";

/**
 * Budgets of which no test can spend a hundredth, so that two callers in one state have the same headers however much was
 * asked before, and a clock that stands still gives nothing back to anybody. What one operation may cost, and how many people
 * are looked for by name, stays as it is.
 */
export const ampleBudgets: BudgetsOf = (identified) => {
  const { costs, people, ...real } = budgetsOf(identified);
  return {
    ...real,
    costs: costs.map((budget) => ({ ...budget, most: AMPLE, refillMs: 60_000 })),
    people: { ...people, most: AMPLE },
  };
};

const AMPLE = 987_654_321_987;
