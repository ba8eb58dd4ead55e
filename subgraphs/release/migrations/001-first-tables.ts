import { type Kysely, type Migration, sql } from "kysely";
import { createRecordTables, required } from "../../../shared/record-table.ts";
import { createSummaryTable } from "../../../shared/summaries.ts";

/** What is planned for the day somebody leaves prison, and after it. */
export const firstTables: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await createSummaryTable(schema);
    await createRecordTables(schema, {
      release_dates: (table) =>
        table
          .addColumn("confirmed", "date")
          .addColumn("conditional", "date")
          .addColumn("automatic", "date")
          .addColumn("licence_expiry", "date"),
      licence: (table) =>
        table
          .addColumn("kind", "text", required)
          .addColumn("type", "text", required)
          .addColumn("status", "text", required),
      location: (table) => table.addColumn("area", "text", required).addColumn("address", "text"),
      gp_registration: (table) => table.addColumn("registered", "boolean", required),
      appointment: (table) =>
        table
          .addColumn("kind", "text", (c) => c.notNull().check(sql`kind in ('SUPERVISION', 'HEALTH')`))
          .addColumn("categories", sql`text[]`, (c) => c.notNull().check(sql`'APPOINTMENTS' = any(categories)`))
          .addColumn("at", "timestamptz", required)
          .addColumn("outcome", "text", (c) => c.check(OUTCOMES))
          .addColumn("attendance", "text", (c) => c.check(sql`attendance in ('ATTENDED', 'DNA', 'CANCELLED')`))
          .addColumn("service_family", "text", required)
          .addColumn("service", "text", required)
          // A missed health appointment is never kept in the words of enforcement.
          .addCheckConstraint("appointment_enforcement", sql`kind = 'SUPERVISION' or outcome is null`),
      victim_information: (table) => table.addColumn("text", "text", required),
      disclosure: (table) => table.addColumn("text", "text", required).addColumn("told_to", "text"),
      safeguarding_concern: (table) => table.addColumn("concern", "text", required).addColumn("action", "text"),
    });
  },
};

const OUTCOMES = sql`outcome in (
  'ATTENDED_COMPLIED', 'ATTENDED_FAILED_TO_COMPLY', 'ACCEPTABLE_ABSENCE', 'UNACCEPTABLE_ABSENCE', 'FAILED_TO_ATTEND'
)`;
