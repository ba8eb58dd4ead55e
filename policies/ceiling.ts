import { CATEGORIES, type Category, LEVELS, type Level, ROLES, type Role } from "../shared/vocabulary.ts";
import { grantsOf, isWithin } from "./grants.ts";
import type { Reach } from "./partners/scope.ts";
import { safetyGrants } from "./safety-set.ts";
import { POLICY, type Policy } from "./version.ts";

/** The most of each category that any facts could ever open to the role; a category that is absent is closed. */
export function ceilingOf(role: Role, policy: Policy = POLICY): Readonly<Partial<Record<Category, Level>>> {
  return Object.fromEntries(
    CATEGORIES.flatMap((category) => {
      const granted = grantsOf(role, category, policy).map(({ level }) => level);
      const highest = LEVELS.filter((level) => granted.includes(level)).at(-1);
      return highest ? [[category, highest]] : [];
    }),
  );
}

/** The categories a filter, sort or search may look at: those whose cell for the role is A, and that a key reaches whole. */
export const filtersOf = (role: Role, { table }: Policy = POLICY, reach?: Reach): readonly Category[] =>
  CATEGORIES.filter((category) => table[category][role].letter === "A" && isWithin(reach, category, "DETAIL"));

/** Of those, the ones that a filter or sort may look at in somebody of whom only the safety set may be read: it opens them whole. */
export const guardedFiltersOf = (role: Role, policy: Policy = POLICY, reach?: Reach): readonly Category[] =>
  filtersOf(role, policy, reach).filter((category) =>
    safetyGrants(category, policy.table[category][role]).some(({ level }) => level === "DETAIL"),
  );

/** The categories whose glass the role may break: those whose cell is marked +B. */
export const breakGlassOf = (role: Role, { table }: Policy = POLICY, reach?: Reach): readonly Category[] =>
  CATEGORIES.filter((category) => table[category][role].letter.endsWith("+B") && isWithin(reach, category, "DETAIL"));

/** The categories of which each role is told by a recorded, lawful disclosure alone: those whose cell is L. */
export const lawfulRoute = ({ table }: Policy = POLICY): Readonly<Partial<Record<Role, readonly Category[]>>> =>
  Object.fromEntries(
    ROLES.map((role) => [role, CATEGORIES.filter((category) => table[category][role].letter === "L")]),
  );

/**
 * The levels at which some cell of the category needs a field to show, lowest first. What is left while consents cannot
 * be read needs none: it is the headline that there is.
 */
export const levelsNeeded = (category: Category): readonly Level[] =>
  LEVELS.filter((level) =>
    ROLES.some((role) => grantsOf(role, category).some((grant) => grant.level === level && !grant.when.dissentUnknown)),
  );
