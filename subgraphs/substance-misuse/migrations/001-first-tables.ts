import { type Kysely, type Migration, sql } from "kysely";
import { createRecordTables, required } from "../../../shared/record-table.ts";
import { createSummaryTable } from "../../../shared/summaries.ts";

/** What treatment services write down about somebody. */
export const firstTables: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await createSummaryTable(schema);
    await createRecordTables(schema, {
      episode: (table) =>
        table
          .addColumn("step", "text", required)
          .addColumn("substances", "text", required)
          .addColumn("keyworker", "text", required)
          .addColumn("started_at", "timestamptz", required),
      opioid_substitution: (table) =>
        table
          .addColumn("drug", "text")
          .addColumn("dose", "text")
          .addColumn("formulation", "text")
          .addColumn("supervision", "text")
          .addColumn("last_dose_at", "timestamptz")
          .addColumn("next_dose_due", "timestamptz")
          .addColumn("visible_on_summary_care_record", "boolean"),
      psychosocial_intervention: (table) =>
        table
          .addColumn("kind", "text", required)
          .addColumn("started_at", "timestamptz", required)
          .addColumn("note", "text"),
      withdrawal_score: (table) =>
        table
          .addColumn("tool", "text", (c) => c.notNull().check(sql`tool = 'COWS'`))
          .addColumn("score", "integer", (c) => c.notNull().check(sql`score between 0 and 48`))
          .addColumn("at", "timestamptz", required),
      blood_borne_virus_test: (table) =>
        table
          .addColumn("virus", "text", required)
          .addColumn("status", "text", required)
          .addColumn("tested_at", "timestamptz"),
      past_episode: (table) =>
        table
          .addColumn("began_at", "timestamptz", required)
          .addColumn("ended_at", "timestamptz", required)
          .addColumn("discharge", "text", required),
      disclosure: (table) => table.addColumn("text", "text", required).addColumn("told_to", "text", required),
      appointment: (table) => table.addColumn("at", "timestamptz", required).addColumn("purpose", "text"),
    });
  },
};
