import { type Kysely, type Migration, sql } from "kysely";
import { createHeadlineTable } from "../../../shared/headlines.ts";
import { createRecordTables, required } from "../../../shared/record-table.ts";
import { createSummaryTable } from "../../../shared/summaries.ts";
import { OF_APPOINTMENT } from "../appointment-categories.ts";
import { tellsOf } from "./columns.ts";

/** Appointments and referrals on, what is told in confidence, and what may be told of all of it in short. */
export const contacts: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await createSummaryTable(schema);
    await createHeadlineTable(schema);
    await createRecordTables(schema, {
      community_referral: (table) =>
        table
          .addColumn("to_service", "text", required)
          .addColumn("at", "timestamptz", required)
          .addColumn("first_attended_at", "timestamptz")
          .addCheckConstraint("community_referral_order", sql`first_attended_at >= at`),
      appointment: (table) =>
        table
          .addColumn("categories", sql`text[]`, tellsOf("categories", ...OF_APPOINTMENT))
          .addColumn("at", "timestamptz", required)
          .addColumn("purpose", "text")
          .addColumn("clinic", "text"),
      disclosure: (table) => table.addColumn("text", "text", required).addColumn("told_to", "text", required),
      use_diary_entry: (table) => table.addColumn("about", "date", required).addColumn("entry", "text", required),
      keyworker_note: (table) => table.addColumn("text", "text", required),
    });
  },
};
