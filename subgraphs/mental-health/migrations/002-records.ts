import type { Kysely, Migration } from "kysely";
import { createHeadlineTable } from "../../../shared/headlines.ts";
import { createRecordTables, required } from "../../../shared/record-table.ts";
import { createSummaryTable } from "../../../shared/summaries.ts";

/** What mental-health services write down about somebody. */
export const records: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await createSummaryTable(schema);
    await createHeadlineTable(schema);
    await createRecordTables(schema, {
      referral: (table) =>
        table
          .addColumn("team", "text", required)
          .addColumn("reason", "text", required)
          .addColumn("status", "text", required),
      diagnosis: (table) => table.addColumn("name", "text", required),
      legal_status: (table) =>
        table
          .addColumn("code_set", "text", required)
          .addColumn("code", "text", required)
          .addColumn("began_at", "timestamptz", required)
          .addForeignKeyConstraint("legal_status_of_set", ["code_set", "code"], "legal_status_code", [
            "code_set",
            "code",
          ]),
      past_episode: (table) =>
        table
          .addColumn("service", "text", required)
          .addColumn("summary", "text", required)
          .addColumn("began_at", "timestamptz", required)
          .addColumn("ended_at", "timestamptz", required),
      crisis_plan: (table) => table.addColumn("triggers", "text", required).addColumn("plan", "text", required),
      neurodiversity: (table) =>
        table.addColumn("condition", "text", required).addColumn("adjustments", "text", required),
      disclosure: (table) => table.addColumn("text", "text", required).addColumn("told_to", "text", required),
      family_information: (table) => table.addColumn("text", "text", required),
    });
  },
};
