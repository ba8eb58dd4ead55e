import { type Kysely, type Migration, sql } from "kysely";
import { createRecordTables, type RecordTables, required } from "../../../shared/record-table.ts";

/** Plans of care for people at risk of self-harm, and alerts. */
export const acctAndAlerts: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await createRecordTables(schema, TABLES);
    await schema
      .createIndex("acct_open")
      .on("acct")
      .column("person_id")
      .where(sql<boolean>`closed_at is null`)
      .execute();
  },
};

const TABLES: RecordTables = {
  // The phase is not kept: it follows from these instants and from what time it is.
  acct: (table) =>
    table
      .addColumn("opened_at", "timestamptz", required)
      .addColumn("concern", "text")
      .addColumn("triggers", "text")
      .addColumn("immediate_action_plan_at", "timestamptz")
      .addColumn("assessed_at", "timestamptz")
      .addColumn("first_review_at", "timestamptz")
      .addColumn("next_review_at", "timestamptz")
      .addColumn("closed_at", "timestamptz")
      .addCheckConstraint(
        "acct_order",
        sql`least(immediate_action_plan_at, assessed_at, first_review_at, closed_at) >= opened_at`,
      ),
  alert: (table) =>
    table
      .addColumn("code", "text", required)
      .addColumn("code_usable_until", "timestamptz", required)
      .addColumn("comment", "text")
      .addColumn("active_from", "timestamptz", required)
      .addColumn("active_to", "timestamptz")
      .addForeignKeyConstraint(
        "alert_code_known",
        ["code", "code_usable_until"],
        "alert_code",
        ["code", "usable_until"],
        // A code that is retired later stays with the alerts that it had begun.
        (constraint) => constraint.onUpdate("cascade"),
      )
      .addCheckConstraint("alert_code_in_use", sql`active_from < code_usable_until`)
      .addCheckConstraint("alert_order", sql`active_to >= active_from`),
};
