import { type Kysely, type Migration, sql } from "kysely";
import { createHeadlineTable } from "../../../shared/headlines.ts";
import { createKeyedTables, createRecordTables, required } from "../../../shared/record-table.ts";
import { createSummaryTable } from "../../../shared/summaries.ts";

/** Suites and who is in them; what is written down about somebody while they are there. */
export const firstTables: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .createTable("suite")
      .addColumn("code", "text", (c) => c.primaryKey())
      .addColumn("name", "text", required)
      .addColumn("force", "text", required)
      .execute();
    await createKeyedTables(schema, {
      detention: (table) =>
        table
          .addColumn("suite", "text", required)
          .addColumn("arrived_at", "timestamptz", required)
          .addColumn("released_at", "timestamptz"),
    });
    await schema
      .createIndex("detention_now")
      .on("detention")
      .columns(["suite", "person_id"])
      .where(sql.ref("released_at"), "is", null)
      .execute();

    await createSummaryTable(schema);
    await createHeadlineTable(schema);
    await createRecordTables(schema, {
      reason: (table) =>
        table
          .addColumn("grounds", "text", required)
          .addColumn("offence", "text")
          .addColumn("arrived_at", "timestamptz"),
      observation: (table) =>
        table
          .addColumn("level", "text", required)
          .addColumn("interval_minutes", "integer")
          .addColumn("next_check_due", "timestamptz"),
      risk_flag: (table) => table.addColumn("flag", "text", required).addColumn("note", "text"),
      fitness_assessment: (table) =>
        table
          .addColumn("kind", "text", required)
          .addColumn("outcome", "text", required)
          .addColumn("conditions", "text")
          .addColumn("valid_until", "timestamptz"),
      appropriate_adult: (table) =>
        table
          .addColumn("required", "boolean", required)
          .addColumn("requested_at", "timestamptz")
          .addColumn("arrived_at", "timestamptz")
          .addColumn("relationship", "text")
          .addColumn("previous_need", "boolean"),
      dependant: (table) => table.addColumn("relationship", "text", required).addColumn("arrangement", "text"),
      drink_drive_assessment: (table) =>
        table
          .addColumn("medical_reason_not_to_provide_breath", "boolean", required)
          .addColumn("specimen_type", "text")
          .addColumn("assessed_at", "timestamptz")
          .addColumn("assessor_registration", "text")
          .addColumn("narrative", "text"),
      safeguarding_concern: (table) => table.addColumn("concern", "text", required).addColumn("action", "text"),
      disclosure: (table) => table.addColumn("text", "text", required).addColumn("told_to", "text"),
      third_party_information: (table) => table.addColumn("text", "text", required),
      medicine: (table) =>
        table
          .addColumn("name", "text", required)
          .addColumn("status", "text", required)
          .addColumn("confidence", "text", required)
          .addColumn("reason", "text")
          // What the person says of their own medicines is never taken for a confirmed record, nor the other way round.
          .addCheckConstraint("medicine_confidence", sql`(system = 'Self-report') = (confidence = 'SELF_REPORTED')`),
    });
  },
};
