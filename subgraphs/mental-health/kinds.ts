import { CATEGORIES, type Category, isOneOf } from "../../shared/vocabulary.ts";

/** A row that carries its kinds as data, with them parsed: a kind that is not known, or none at all, is an error. */
export function withKnownKinds<Row extends { readonly categories: readonly Category[] }>(row: Row): Row {
  const { categories }: { readonly categories: readonly unknown[] | null } = row;
  const known = categories !== null && categories.length > 0 && categories.every((kind) => isOneOf(CATEGORIES, kind));
  if (!known) throw new Error("a record carries no kind of information that is known");
  return row;
}

/** A row whose code its set has: a code that means nothing is an error, not a row that is not there. */
export function withKnownCode<Row extends { readonly isKnown: boolean }>({
  isKnown,
  ...row
}: Row): Omit<Row, "isKnown"> {
  if (!isKnown) throw new Error("a record carries a code that its code set does not have");
  return row;
}
