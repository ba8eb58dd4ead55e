import { type Category, LEVELS, type Level } from "../shared/vocabulary.ts";
import type { Cell, Grant } from "./cells.ts";

/**
 * What staff of the site may read of somebody whose arrival is not confirmed, or who is restricted: what keeps
 * the person alive and understood, and at most this much of it.
 */
export const SAFETY_SET: Readonly<Partial<Record<Category, Level>>> = {
  SELF_HARM_RISK: "DETAIL",
  SAFETY_HEADLINE: "HEADLINE",
  LANGUAGE: "DETAIL",
};

/** What the safety set adds to a cell of a role that is tied by its site: never more than the cell itself. */
export function safetyGrants(category: Category, cell: Cell): readonly Grant[] {
  const most = SAFETY_SET[category];
  const own = OPEN_TO_SAFETY[cell.letter];
  if (!most || !own) return [];
  return [{ level: lower(most, own), when: { safetyOnly: true } }];
}

/** Cells that a relationship alone opens; one that waits for consent is not opened by an unconfirmed arrival. */
const OPEN_TO_SAFETY: Readonly<Partial<Record<Cell["letter"], Level>>> = { A: "DETAIL", H: "HEADLINE" };

const lower = (one: Level, other: Level): Level => (LEVELS.indexOf(one) < LEVELS.indexOf(other) ? one : other);
