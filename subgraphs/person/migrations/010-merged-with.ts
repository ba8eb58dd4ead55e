import { type Kysely, type Migration, sql } from "kysely";

/**
 * With each record, which others are the same person's: every question asks, and hardly anybody has any. The view
 * `same_person` says who they are; a merge and its undoing write it down in their transaction.
 */
export const mergedWith: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .alterTable("person")
      .addColumn("merged_with", sql`text[]`, (column) => column.notNull().defaultTo(sql`'{}'`))
      .execute();
    await sql`update ${sql.id("person", "person")} as p set merged_with = array(
      select same.id from ${sql.id("person", "same_person")} as same where same.of_id = p.id)
      where exists (select from ${sql.id("person", "same_person")} as same where same.of_id = p.id)`.execute(db);
  },
};
