import { describe, expect, it } from "vitest";
import { abilityOf } from "../../policies/ability.ts";
import { CELLS, type Cell } from "../../policies/cells.ts";
import { TABLE } from "../../policies/table.ts";
import { CATEGORIES, type Category, ROLES, type Role } from "../../shared/vocabulary.ts";
import { EVERY_LABEL, factsOf, fieldOf } from "./situations.ts";

const abilities = new Map(ROLES.map((role) => [role, abilityOf(role, EVERY_LABEL)]));
const positionsOf = (cell: Cell) =>
  CATEGORIES.flatMap((category) =>
    ROLES.filter((role) => TABLE[category][role] === cell).map((role) => [category, role] as const),
  );

const opens = (category: Category, role: Role, { given, level }: Cell["no"]): boolean | undefined =>
  abilities.get(role)?.now(factsOf(given, category), "Record", fieldOf(category, level));

describe.each(CELLS.map((cell) => [cell.letter, cell] as const))("wherever the table says %s", (_, cell) => {
  const { yes, no } = cell;
  it.skipIf(yes === "NEVER")(`it opens: ${yes === "NEVER" ? "never anything" : yes.words}`, () => {
    if (yes === "NEVER") return;
    expect(positionsOf(cell).filter(([category, role]) => opens(category, role, yes) !== true)).toEqual([]);
    expect(positionsOf(cell)).not.toEqual([]);
  });

  it(`it stays shut: ${no.words}`, () => {
    expect(positionsOf(cell).filter(([category, role]) => opens(category, role, no) !== false)).toEqual([]);
  });
});
