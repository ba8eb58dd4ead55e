import { type Kysely, type Migration, sql } from "kysely";
import { createRecordTables, oneOf, required } from "../../../shared/record-table.ts";
import { LicenceKind, LicenceStatus, LicenceType } from "../licence-codes.ts";
import { TOLD_BY_CONDITION } from "../licence-condition-codes.ts";
import type { ReleaseTables } from "../tables.ts";
import { knownCategories, someCategories } from "./categories.ts";

/** Licences and their conditions, each with what it tells of. A condition of another category cannot be stored. */
export const licences: Migration = {
  up: async (db: Kysely<ReleaseTables>) => {
    await db.schema
      .createTable("licence_condition_category")
      .addColumn("code", "text", (column) => column.primaryKey())
      .addColumn("categories", sql`text[]`, someCategories("categories", "RELEASE"))
      .addColumn("text_categories", sql`text[]`, someCategories("text_categories", "RELEASE"))
      .execute();
    await db.insertInto("licence_condition_category").values(CATEGORIES).execute();
    await createRecordTables(db.schema, {
      licence: (table) =>
        table
          .addColumn("kind", "text", oneOf("kind", Object.keys(LicenceKind)))
          .addColumn("type", "text", oneOf("type", Object.keys(LicenceType)))
          .addColumn("status", "text", oneOf("status", Object.keys(LicenceStatus))),
      licence_condition: (table) =>
        table
          .addColumn("licence_id", "text", (column) => column.notNull().references("licence.id"))
          .addColumn("category", "text", (column) => column.notNull().references("licence_condition_category.code"))
          .addColumn("text", "text", required)
          .addColumn("also", sql`text[]`, knownCategories("also"))
          .addColumn("text_also", sql`text[]`, knownCategories("text_also")),
    });
  },
};

const CATEGORIES = Object.entries(TOLD_BY_CONDITION).map(([code, { tells, textAlso }]) => ({
  code,
  categories: tells,
  text_categories: [...tells, ...textAlso],
}));
