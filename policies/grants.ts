import { type Category, type Level, type Role, reaches } from "../shared/vocabulary.ts";
import type { Grant } from "./cells.ts";
import type { Reach } from "./partners/scope.ts";
import { safetyGrants } from "./safety-set.ts";
import { POLICY, type Policy } from "./version.ts";

/** Every way in which the role may come to read something of the category: what its cell says, and the safety set. */
export function grantsOf(role: Role, category: Category, policy: Policy = POLICY): readonly Grant[] {
  const cell = policy.table[category][role];
  const isTiedBySite = policy.roles[role].relationships.includes("SITE");
  return [...(cell.except?.[category] ?? cell.grants), ...(isTiedBySite ? safetyGrants(category, cell) : [])];
}

/** Those of them that reach a field standing at this level; none beyond what a partner key reaches, where there is one. */
export const grantsReaching = (
  role: Role,
  category: Category,
  level: Level,
  policy: Policy = POLICY,
  reach?: Reach,
): readonly Grant[] =>
  isWithin(reach, category, level)
    ? grantsOf(role, category, policy).filter((grant) => reaches(grant.level, level))
    : [];

/** Whether something of this category and level is within a key's reach; without a key everything is. */
export function isWithin(reach: Reach | undefined, category: Category, level: Level): boolean {
  if (reach === undefined) return true;
  const most = Object.hasOwn(reach, category) ? reach[category] : undefined;
  return most !== undefined && reaches(most, level);
}
