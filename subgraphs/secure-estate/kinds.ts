import { CATEGORIES, type Category, isOneOf } from "../../shared/vocabulary.ts";

/** A row that carries its kinds as data, with them parsed: a kind that is not known, or none at all, is an error. */
export function withKnownKinds<Row extends { readonly categories: readonly Category[] }>(row: Row): Row {
  const known = row.categories.length > 0 && row.categories.every((kind) => isOneOf(CATEGORIES, kind));
  if (!known) throw new Error("a record carries no kind of information that is known");
  return row;
}
