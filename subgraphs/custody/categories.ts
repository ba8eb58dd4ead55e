import { CATEGORIES, type Category, isOneOf } from "../../shared/vocabulary.ts";

/** What a row says that it tells of. Throws where a category is unknown or the one it always tells of is missing. */
export function categoriesOf(held: readonly unknown[], always: Category): readonly Category[] {
  const known = held.filter((one) => isOneOf(CATEGORIES, one));
  if (known.length < held.length || !known.includes(always)) throw new TypeError("a row without its categories");
  return known;
}
