import { type Category, type Level, type Role, reaches } from "../shared/vocabulary.ts";
import type { Grant } from "./cells.ts";
import { safetyGrants } from "./safety-set.ts";
import { POLICY, type Policy } from "./version.ts";

/** Every way in which the role may come to read something of the category: what its cell says, and the safety set. */
export function grantsOf(role: Role, category: Category, policy: Policy = POLICY): readonly Grant[] {
  const cell = policy.table[category][role];
  const isTiedBySite = policy.roles[role].relationships.includes("SITE");
  return [...(cell.except?.[category] ?? cell.grants), ...(isTiedBySite ? safetyGrants(category, cell) : [])];
}

/** Those of them that reach a field standing at this level. */
export const grantsReaching = (
  role: Role,
  category: Category,
  level: Level,
  policy: Policy = POLICY,
): readonly Grant[] => grantsOf(role, category, policy).filter((grant) => reaches(grant.level, level));
