import { type Kysely, type Migration, sql } from "kysely";
import { addProvenance } from "../../../shared/provenance-columns.ts";

/** What mental-health services write down about somebody. */
export const records: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("summary")
      .addColumn("person_id", "text", (c) => c.notNull())
      .addColumn("category", "text", (c) => c.notNull())
      .addColumn("code", "text", (c) => c.notNull())
      .addColumn("action", "text", (c) => c.notNull())
      .addColumn("service", "text")
      .addPrimaryKeyConstraint("summary_key", ["person_id", "category"])
      .execute();
    await record(db, "headline")
      .addColumn("code", "text", (c) => c.notNull())
      .addColumn("plain_text", "text", (c) => c.notNull())
      .addColumn("action", "text", (c) => c.notNull())
      .addColumn("categories", sql`text[]`, (c) => c.notNull().check(sql`cardinality(categories) > 0`))
      .execute();

    await record(db, "referral")
      .addColumn("team", "text", (c) => c.notNull())
      .addColumn("reason", "text", (c) => c.notNull())
      .addColumn("status", "text", (c) => c.notNull())
      .execute();
    await record(db, "diagnosis")
      .addColumn("name", "text", (c) => c.notNull())
      .execute();
    await record(db, "legal_status")
      .addColumn("code_set", "text", (c) => c.notNull())
      .addColumn("code", "text", (c) => c.notNull())
      .addColumn("began_at", "timestamptz", (c) => c.notNull())
      .addForeignKeyConstraint("legal_status_of_set", ["code_set", "code"], "legal_status_code", ["code_set", "code"])
      .execute();
    await record(db, "past_episode")
      .addColumn("service", "text", (c) => c.notNull())
      .addColumn("summary", "text", (c) => c.notNull())
      .addColumn("began_at", "timestamptz", (c) => c.notNull())
      .addColumn("ended_at", "timestamptz", (c) => c.notNull())
      .execute();
    await record(db, "crisis_plan")
      .addColumn("triggers", "text", (c) => c.notNull())
      .addColumn("plan", "text", (c) => c.notNull())
      .execute();
    await record(db, "neurodiversity")
      .addColumn("condition", "text", (c) => c.notNull())
      .addColumn("adjustments", "text", (c) => c.notNull())
      .execute();
    await record(db, "disclosure")
      .addColumn("text", "text", (c) => c.notNull())
      .addColumn("told_to", "text", (c) => c.notNull())
      .execute();
    await record(db, "family_information")
      .addColumn("text", "text", (c) => c.notNull())
      .execute();

    for (const table of OF_A_PERSON)
      await db.schema.createIndex(`${table}_person_id`).on(table).column("person_id").execute();
  },
};

const OF_A_PERSON = [
  "headline",
  "referral",
  "diagnosis",
  "legal_status",
  "past_episode",
  "crisis_plan",
  "neurodiversity",
  "disclosure",
  "family_information",
] as const;

const record = (db: Kysely<unknown>, table: (typeof OF_A_PERSON)[number]) =>
  addProvenance(
    db.schema
      .createTable(table)
      .addColumn("id", "text", (c) => c.primaryKey())
      .addColumn("person_id", "text", (c) => c.notNull()),
  );
