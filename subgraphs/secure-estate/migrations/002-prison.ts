import { type Kysely, type Migration, type SchemaModule, sql } from "kysely";
import { createHeadlineTable } from "../../../shared/headlines.ts";
import { createRecordTables, oneOf, type RecordTables, required } from "../../../shared/record-table.ts";
import { createSummaryTable } from "../../../shared/summaries.ts";
import { PrisonLegalStatus } from "../coded-values.ts";

/** Who is where and was, and what the prison records of them. */
export const prison: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await createSummaryTable(schema);
    await createHeadlineTable(schema);
    await createRecordTables(schema, TABLES);
    await indexStays(schema);
  },
};

const TABLES: RecordTables = {
  stay: (table) =>
    table
      .addColumn("prison_id", "text", (column) => column.notNull().references("prison.id"))
      .addColumn("received_at", "timestamptz", required)
      .addColumn("left_at", "timestamptz")
      .addCheckConstraint("stay_order", sql`left_at >= received_at`),
  transfer: (table) =>
    table
      .addColumn("from_prison_id", "text", (column) => column.notNull().references("prison.id"))
      .addColumn("to_prison_id", "text", (column) => column.notNull().references("prison.id"))
      .addColumn("departed_at", "timestamptz", required)
      .addColumn("arrived_at", "timestamptz")
      .addCheckConstraint("transfer_order", sql`arrived_at >= departed_at`)
      .addCheckConstraint("transfer_between", sql`from_prison_id <> to_prison_id`),
  legal_status: (table) => table.addColumn("status", "text", oneOf("status", Object.keys(PrisonLegalStatus))),
  restricted_patient: (table) =>
    table
      .addColumn("restricted", "boolean", required)
      .addColumn("discharged_hospital", "text")
      .addColumn("discharged_on", "date"),
  cell_allocation: (table) =>
    table
      .addColumn("location", "text", required)
      .addColumn("category", "text")
      .addColumn("csra", "text")
      .addColumn("incentive_level", "text")
      .addColumn("since", "timestamptz"),
  warning_notice: (table) =>
    table
      .addColumn("issued_by", "text", required)
      .addColumn("issued_at", "timestamptz", required)
      .addColumn("received_at", "timestamptz")
      .addColumn("self_harm_concern", "text")
      .addColumn("mental_health_concern", "text")
      .addColumn("action_taken", "text"),
  diversion_review: (table) =>
    table
      .addColumn("supervise", "boolean", required)
      .addColumn("concern", "boolean", required)
      .addColumn("reviewed_at", "timestamptz", required)
      .addColumn("contact_role", "text", required),
};

async function indexStays(schema: SchemaModule): Promise<void> {
  const now = sql<boolean>`left_at is null`;
  // Nobody is in two prisons at once.
  await schema.createIndex("stay_now").unique().on("stay").column("person_id").where(now).execute();
  await schema.createIndex("stay_prison").on("stay").columns(["prison_id", "person_id"]).where(now).execute();
}
