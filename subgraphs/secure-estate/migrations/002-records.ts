import { type ColumnDefinitionBuilder, type Kysely, type Migration, sql } from "kysely";
import { addProvenance } from "../../../shared/provenance-columns.ts";
import type { SecureEstateTables } from "../tables.ts";

type Db = Kysely<SecureEstateTables>;

/** Who is where, and the records of prison and prison healthcare. */
export const records: Migration = {
  up: async (db: Db) => {
    await addStays(db);
    await addSummaries(db);
    for (const table of [...prisonTables(db), ...healthTables(db)]) await table.execute();
    for (const name of RECORD_TABLES) {
      await db.schema.createIndex(`${name}_person`).on(name).column("person_id").execute();
    }
  },
};

const RECORD_TABLES = [
  "reception",
  "legal_status",
  "cell_allocation",
  "acct",
  "alert",
  "diversion_review",
  "condition",
  "blood_borne_virus_result",
  "sexual_health_record",
  "allergy",
  "medicine",
  "disclosure",
] as const;

const required = (column: ColumnDefinitionBuilder) => column.notNull();

const record = (db: Db, name: (typeof RECORD_TABLES)[number]) =>
  db.schema
    .createTable(name)
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("person_id", "text", required)
    .$call(addProvenance);

const prisonTables = (db: Db) => [
  record(db, "reception").addColumn("prison_id", "text", required).addColumn("received_at", "timestamptz", required),
  record(db, "legal_status").addColumn("status", "text", required),
  record(db, "cell_allocation")
    .addColumn("location", "text", required)
    .addColumn("category", "text", required)
    .addColumn("csra", "text", required),
  record(db, "acct")
    .addColumn("phase", "text", required)
    .addColumn("opened_at", "timestamptz", required)
    .addColumn("triggers", "text", required)
    .addColumn("immediate_action_plan_at", "timestamptz")
    .addColumn("first_review_at", "timestamptz"),
  record(db, "alert")
    .addColumn("code", "text", (column) => column.notNull().references("alert_code.code"))
    .addColumn("description", "text")
    .addColumn("active_from", "timestamptz", required)
    .addColumn("active_to", "timestamptz"),
  record(db, "diversion_review")
    .addColumn("supervise", "boolean", required)
    .addColumn("concern", "boolean", required)
    .addColumn("reviewed_at", "timestamptz", required)
    .addColumn("contact_role", "text", required),
];

const healthTables = (db: Db) => [
  record(db, "condition").addColumn("name", "text", required).addColumn("status", "text", required),
  record(db, "blood_borne_virus_result")
    .addColumn("virus", "text", required)
    .addColumn("status", "text", required)
    .addColumn("tested_at", "timestamptz"),
  record(db, "sexual_health_record").addColumn("note", "text", required),
  record(db, "allergy")
    .addColumn("substance", "text", required)
    .addColumn("reaction", "text", required)
    .addColumn("severity", "text", required),
  record(db, "medicine")
    .addColumn("name", "text", required)
    .addColumn("dose", "text", required)
    .addColumn("in_possession", "boolean", required)
    .addColumn("critical_due_at", "timestamptz"),
  record(db, "disclosure").addColumn("text", "text", required).addColumn("told_to", "text", required),
];

async function addStays(db: Db): Promise<void> {
  await db.schema
    .createTable("stay")
    .addColumn("person_id", "text", required)
    .addColumn("prison_id", "text", (column) => column.notNull().references("prison.id"))
    .addColumn("received_at", "timestamptz", required)
    .addColumn("left_at", "timestamptz")
    .addPrimaryKeyConstraint("stay_key", ["person_id", "received_at"])
    .execute();
  // Nobody is in two prisons at once.
  await db.schema
    .createIndex("stay_now")
    .unique()
    .on("stay")
    .column("person_id")
    .where(sql.ref("left_at"), "is", null)
    .execute();
  await db.schema.createIndex("stay_prison").on("stay").columns(["prison_id", "person_id"]).execute();
}

async function addSummaries(db: Db): Promise<void> {
  await db.schema
    .createTable("summary")
    .addColumn("person_id", "text", required)
    .addColumn("category", "text", required)
    .addColumn("code", "text", required)
    .addColumn("action", "text", required)
    .addColumn("service", "text")
    .addPrimaryKeyConstraint("summary_key", ["person_id", "category"])
    .execute();
}
