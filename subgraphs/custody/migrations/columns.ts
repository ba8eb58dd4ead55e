import { type ColumnDefinitionBuilder, sql } from "kysely";
import { CATEGORIES, type Category } from "../../../shared/vocabulary.ts";

/** For `addColumn` with `text[]`: all that a row tells of; each a known category, and never without this one. */
export const tellsOf =
  (name: string, always: Category) =>
  (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder =>
    column
      .notNull()
      .check(
        sql`${sql.lit(always)} = any(${sql.ref(name)}) and ${sql.ref(name)} <@ array[${sql.join(CATEGORIES.map((one) => sql.lit(one)))}]`,
      );
