import { type Kysely, type Migration, sql } from "kysely";
import { required } from "../../../shared/record-table.ts";

/**
 * Which records were found to be one person's. Nothing is moved: while a merge stands, what is said of either record
 * holds for both, and taking it back leaves each as it was.
 */
export const merge: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .createTable("person_merge")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("survivor_id", "text", required)
      .addColumn("merged_id", "text", required)
      .addColumn("merged_by", "text", required)
      .addColumn("merged_at", "timestamptz", required)
      .addColumn("undone_by", "text")
      .addColumn("undone_at", "timestamptz")
      .addColumn("version", "integer", required)
      .addCheckConstraint("person_merge_of_two", sql`survivor_id <> merged_id`)
      .execute();
    await schema
      .createIndex("person_merge_once")
      .on("person_merge")
      .column("merged_id")
      .unique()
      .where(sql.ref("undone_at"), "is", null)
      .execute();
    await schema.createIndex("person_merge_survivor").on("person_merge").columns(["survivor_id"]).execute();
    await schema.createView("same_person").as(PAIRS).execute();
  },
};

/** Each record with every other that a standing merge makes the same person's. */
const PAIRS = sql<{ readonly of_id: string; readonly id: string }>`
  select survivor_id as of_id, merged_id as id from ${sql.id("person", "person_merge")} where undone_at is null
  union all
  select merged_id, survivor_id from ${sql.id("person", "person_merge")} where undone_at is null
  union all
  select one.merged_id, other.merged_id from ${sql.id("person", "person_merge")} one
  join ${sql.id("person", "person_merge")} other on other.survivor_id = one.survivor_id and other.merged_id <> one.merged_id
  where one.undone_at is null and other.undone_at is null`;
