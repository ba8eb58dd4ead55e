import { type Category, type Level, type Role, reaches } from "../shared/vocabulary.ts";
import type { Grant } from "./cells.ts";
import { safetyGrants } from "./safety-set.ts";
import { TABLE } from "./table.ts";

/** Every way in which the role may come to read something of the category: what its cell says, and the safety set. */
export function grantsOf(role: Role, category: Category): readonly Grant[] {
  const cell = TABLE[category][role];
  return [...(cell.except?.[category] ?? cell.grants), ...safetyGrants(role, category, cell)];
}

/** Those of them that reach a field standing at this level. */
export const grantsReaching = (role: Role, category: Category, level: Level): readonly Grant[] =>
  grantsOf(role, category).filter((grant) => reaches(grant.level, level));
