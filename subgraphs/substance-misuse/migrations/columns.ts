import { type ColumnDefinitionBuilder, sql } from "kysely";
import { CATEGORIES, type Category } from "../../../shared/vocabulary.ts";

/** For `addColumn`: a whole number of this range, or null where it is not known. */
export const between =
  (name: string, from: number, to: number) =>
  (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder =>
    column.check(sql`${sql.ref(name)} between ${sql.lit(from)} and ${sql.lit(to)}`);

/** For `addColumn` with `text[]`: all that a row tells of; each a known category, and these never missing. */
export const tellsOf =
  (name: string, ...always: readonly [Category, ...Category[]]) =>
  (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder =>
    column.notNull().check(sql`${sql.ref(name)} @> ${texts(always)} and ${sql.ref(name)} <@ ${texts(CATEGORIES)}`);

/** A list of texts as SQL writes it down. */
export const texts = (words: readonly string[]) => sql`array[${sql.join(words.map((word) => sql.lit(word)))}]::text[]`;
