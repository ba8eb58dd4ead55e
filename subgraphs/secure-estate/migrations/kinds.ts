import { type ColumnDefinitionBuilder, sql } from "kysely";
import { CATEGORIES, type Category } from "../../../shared/vocabulary.ts";

const list = (categories: readonly Category[]) =>
  sql`array[${sql.join(categories.map((category) => sql.lit(category)))}]::text[]`;

/** For `addColumn`: the column holds kinds of information, all of them known, and these never missing. */
export const kindsWith =
  (...always: readonly Category[]) =>
  (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder =>
    column
      .notNull()
      .check(sql`categories @> ${list(always)} and categories <@ ${list(CATEGORIES)} and cardinality(categories) > 0`);
