import type { BudgetLeft } from "../../shared/budget.ts";
import { Refusal } from "../../shared/errors.ts";
import type { NamedBudget } from "./budgets-of.ts";
import type { Allowance } from "./rate-limit-headers.ts";

/** A refusal for a budget that is spent, with how those of its cost stand. */
export class BudgetRefusal extends Refusal {
  readonly allowance: Allowance;

  constructor(spent: Pick<NamedBudget, "code" | "limit"> & BudgetLeft, asked: number, allowance: Allowance) {
    const { code, limit, left, waitMs } = spent;
    super(code, undefined, { limit, allowed: left, asked, retryAfterS: Math.max(1, Math.ceil(waitMs / 1000)) });
    this.allowance = allowance;
  }
}
