import { type Kysely, sql } from "kysely";
import { newestOf, RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import { union } from "./store-categories.ts";
import type { ReleaseTables } from "./tables.ts";

/** Licences and their conditions, one statement each. */
export const licenceRecords = (db: Kysely<ReleaseTables>) => ({
  licences: (personIds: readonly string[]) =>
    newestOf(db.selectFrom("licence").select([...RECORD_COLUMNS, "kind", "type", "status"]), personIds),

  /** Those of the licence that `licences` gives, and of no earlier one. */
  licenceConditions: async (personIds: readonly string[]) => {
    const rows = await recordsOf(
      db
        .selectFrom("licence_condition as c")
        .innerJoin("licence_condition_category as k", "k.code", "c.category")
        .select([...RECORD_COLUMNS, "c.category", "c.text as words"])
        .select(union("k.categories", "c.also").as("categories"))
        .select(union("k.text_categories", "c.also", "c.text_also").as("textCategories"))
        .where("c.licence_id", "in", (eb) =>
          eb
            .selectFrom("licence as l")
            .select("l.id")
            .distinctOn("l.person_id")
            .where(sql<boolean>`l.person_id = any(${personIds}::text[])`)
            .orderBy("l.person_id")
            .orderBy("l.recorded_at", "desc")
            .orderBy("l.id"),
        ),
      personIds,
    );
    return rows.map(({ words, textCategories, ...row }) => ({ ...row, text: { words, categories: textCategories } }));
  },
});
