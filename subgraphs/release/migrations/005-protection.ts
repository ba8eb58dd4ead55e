import type { Kysely, Migration } from "kysely";
import { createRecordTables, required } from "../../../shared/record-table.ts";

/** What others said, what was told in confidence, and concerns for somebody's safety. */
export const protection: Migration = {
  up: async ({ schema }: Kysely<unknown>) =>
    createRecordTables(schema, {
      victim_information: (table) => table.addColumn("text", "text", required),
      disclosure: (table) => table.addColumn("text", "text", required).addColumn("told_to", "text"),
      safeguarding_concern: (table) => table.addColumn("concern", "text", required).addColumn("action", "text"),
    }),
};
