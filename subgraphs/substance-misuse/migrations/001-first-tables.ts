import { type Kysely, type Migration, sql } from "kysely";
import { addProvenance } from "../../../shared/provenance-columns.ts";

/** What treatment services write down about somebody. */
export const firstTables: Migration = {
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

    await record(db, "episode")
      .addColumn("step", "text", (c) => c.notNull())
      .addColumn("substances", "text", (c) => c.notNull())
      .addColumn("keyworker", "text", (c) => c.notNull())
      .addColumn("started_at", "timestamptz", (c) => c.notNull())
      .execute();
    await record(db, "opioid_substitution")
      .addColumn("drug", "text")
      .addColumn("dose", "text")
      .addColumn("formulation", "text")
      .addColumn("supervision", "text")
      .addColumn("last_dose_at", "timestamptz")
      .addColumn("next_dose_due", "timestamptz")
      .addColumn("visible_on_summary_care_record", "boolean")
      .execute();
    await record(db, "psychosocial_intervention")
      .addColumn("kind", "text", (c) => c.notNull())
      .addColumn("started_at", "timestamptz", (c) => c.notNull())
      .addColumn("note", "text")
      .execute();
    await record(db, "withdrawal_score")
      .addColumn("tool", "text", (c) => c.notNull().check(sql`tool = 'COWS'`))
      .addColumn("score", "integer", (c) => c.notNull().check(sql`score between 0 and 48`))
      .addColumn("at", "timestamptz", (c) => c.notNull())
      .execute();
    await record(db, "blood_borne_virus_test")
      .addColumn("virus", "text", (c) => c.notNull())
      .addColumn("status", "text", (c) => c.notNull())
      .addColumn("tested_at", "timestamptz")
      .execute();
    await record(db, "past_episode")
      .addColumn("began_at", "timestamptz", (c) => c.notNull())
      .addColumn("ended_at", "timestamptz", (c) => c.notNull())
      .addColumn("discharge", "text", (c) => c.notNull())
      .execute();
    await record(db, "disclosure")
      .addColumn("text", "text", (c) => c.notNull())
      .addColumn("told_to", "text", (c) => c.notNull())
      .execute();
    await record(db, "appointment")
      .addColumn("at", "timestamptz", (c) => c.notNull())
      .addColumn("purpose", "text")
      .execute();

    for (const table of OF_A_PERSON)
      await db.schema.createIndex(`${table}_person_id`).on(table).column("person_id").execute();
  },
};

const OF_A_PERSON = [
  "episode",
  "opioid_substitution",
  "psychosocial_intervention",
  "withdrawal_score",
  "blood_borne_virus_test",
  "past_episode",
  "disclosure",
  "appointment",
] as const;

const record = (db: Kysely<unknown>, table: (typeof OF_A_PERSON)[number]) =>
  addProvenance(
    db.schema
      .createTable(table)
      .addColumn("id", "text", (c) => c.primaryKey())
      .addColumn("person_id", "text", (c) => c.notNull()),
  );
