import { type ColumnDefinitionBuilder, type RawBuilder, sql } from "kysely";
import { CATEGORIES, type Category } from "../../../shared/vocabulary.ts";

/** For `addColumn`: a list of kinds of information, all of them known, never null; it may be empty. */
export const knownCategories =
  (column: string) =>
  (definition: ColumnDefinitionBuilder): ColumnDefinitionBuilder =>
    definition.notNull().check(areKnown(column));

/** For `addColumn`: such a list with this one among them. */
export const someCategories =
  (column: string, base: Category) =>
  (definition: ColumnDefinitionBuilder): ColumnDefinitionBuilder =>
    definition.notNull().check(sql`${areKnown(column)} and ${sql.lit(base)} = any(${sql.ref(column)})`);

const areKnown = (column: string): RawBuilder<unknown> =>
  sql`${sql.ref(column)} <@ array[${sql.join(CATEGORIES.map((category) => sql.lit(category)))}]::text[]`;
