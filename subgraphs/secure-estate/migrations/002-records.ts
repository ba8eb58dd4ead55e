import { type Kysely, type Migration, type SchemaModule, sql } from "kysely";
import { createRecordTables, type RecordTables, required } from "../../../shared/record-table.ts";
import { createSummaryTable } from "../../../shared/summaries.ts";

/** Who is where, and the records of prison and prison healthcare. */
export const records: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await createStays(schema);
    await createSummaryTable(schema);
    await createRecordTables(schema, { ...PRISON_RECORDS, ...HEALTH_RECORDS });
  },
};

const PRISON_RECORDS: RecordTables = {
  reception: (table) =>
    table.addColumn("prison_id", "text", required).addColumn("received_at", "timestamptz", required),
  legal_status: (table) => table.addColumn("status", "text", required),
  cell_allocation: (table) =>
    table
      .addColumn("location", "text", required)
      .addColumn("category", "text", required)
      .addColumn("csra", "text", required),
  acct: (table) =>
    table
      .addColumn("phase", "text", required)
      .addColumn("opened_at", "timestamptz", required)
      .addColumn("triggers", "text", required)
      .addColumn("immediate_action_plan_at", "timestamptz")
      .addColumn("first_review_at", "timestamptz"),
  alert: (table) =>
    table
      .addColumn("code", "text", (column) => column.notNull().references("alert_code.code"))
      .addColumn("description", "text")
      .addColumn("active_from", "timestamptz", required)
      .addColumn("active_to", "timestamptz"),
  diversion_review: (table) =>
    table
      .addColumn("supervise", "boolean", required)
      .addColumn("concern", "boolean", required)
      .addColumn("reviewed_at", "timestamptz", required)
      .addColumn("contact_role", "text", required),
};

const HEALTH_RECORDS: RecordTables = {
  condition: (table) => table.addColumn("name", "text", required).addColumn("status", "text", required),
  blood_borne_virus_result: (table) =>
    table
      .addColumn("virus", "text", required)
      .addColumn("status", "text", required)
      .addColumn("tested_at", "timestamptz"),
  sexual_health_record: (table) => table.addColumn("note", "text", required),
  allergy: (table) =>
    table
      .addColumn("substance", "text", required)
      .addColumn("reaction", "text", required)
      .addColumn("severity", "text", required),
  medicine: (table) =>
    table
      .addColumn("name", "text", required)
      .addColumn("dose", "text", required)
      .addColumn("in_possession", "boolean", required)
      .addColumn("critical_due_at", "timestamptz"),
  disclosure: (table) => table.addColumn("text", "text", required).addColumn("told_to", "text", required),
};

async function createStays(schema: SchemaModule): Promise<void> {
  await schema
    .createTable("stay")
    .addColumn("person_id", "text", required)
    .addColumn("prison_id", "text", (column) => column.notNull().references("prison.id"))
    .addColumn("received_at", "timestamptz", required)
    .addColumn("left_at", "timestamptz")
    .addPrimaryKeyConstraint("stay_key", ["person_id", "received_at"])
    .execute();
  // Nobody is in two prisons at once.
  await schema
    .createIndex("stay_now")
    .unique()
    .on("stay")
    .column("person_id")
    .where(sql.ref("left_at"), "is", null)
    .execute();
  await schema.createIndex("stay_prison").on("stay").columns(["prison_id", "person_id"]).execute();
}
