import type { Kysely, Migration } from "kysely";
import { HEADLINE_CODES } from "../../../shared/headline-catalogue.ts";
import { createKeyedTables, oneOf } from "../../../shared/record-table.ts";
import { createSummaryTable } from "../../../shared/summaries.ts";
import { Confidence } from "../../../shared/types/confidence.ts";

/**
 * What to watch for, whoever says so: no column tells which service, and however many say the same, it is one row, so
 * that neither a value nor a number does.
 */
export const headlines: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await createSummaryTable(schema);
    await createKeyedTables(schema, {
      headline: (table) =>
        table
          .addColumn("code", "text", oneOf("code", HEADLINE_CODES))
          .addColumn("since", "timestamptz")
          .addColumn("expires_at", "timestamptz")
          .addColumn("confidence", "text", oneOf("confidence", Object.keys(Confidence)))
          .addUniqueConstraint("headline_once", ["person_id", "code"]),
    });
  },
};
