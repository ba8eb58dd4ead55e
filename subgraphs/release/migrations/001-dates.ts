import type { Kysely, Migration } from "kysely";
import { createHeadlineTable } from "../../../shared/headlines.ts";
import { createRecordTables, oneOf, oneOfOrNull, required } from "../../../shared/record-table.ts";
import { createSummaryTable } from "../../../shared/summaries.ts";
import { NonDtoReleaseDateType, ReleaseDateKind } from "../date-codes.ts";

/** What to do, and when the person may leave and did. */
export const dates: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await createSummaryTable(schema);
    await createHeadlineTable(schema);
    await createRecordTables(schema, {
      release_dates: (table) =>
        table
          .addColumn("confirmed", "date")
          .addColumn("actual_parole", "date")
          .addColumn("home_detention_curfew_eligibility", "date")
          .addColumn("home_detention_curfew_actual", "date")
          .addColumn("home_detention_curfew_end", "date")
          .addColumn("conditional", "date")
          .addColumn("automatic", "date")
          .addColumn("non_parole", "date")
          .addColumn("post_recall", "date")
          .addColumn("non_dto_release_date_type", "text", NON_DTO)
          .addColumn("sentence_expiry", "date")
          .addColumn("licence_expiry", "date")
          .addColumn("top_up_supervision_expiry", "date")
          .addColumn("release_on_temporary_licence", "date")
          .addColumn("parole_eligibility", "date")
          .addColumn("tariff", "date"),
      release_date_change: (table) =>
        table
          .addColumn("kind", "text", oneOf("kind", Object.keys(ReleaseDateKind)))
          .addColumn("before", "date")
          .addColumn("after", "date")
          .addColumn("reason", "text"),
      departure: (table) => table.addColumn("released_at", "timestamptz", required).addColumn("prison", "text"),
    });
  },
};

const NON_DTO = oneOfOrNull("non_dto_release_date_type", Object.keys(NonDtoReleaseDateType));
