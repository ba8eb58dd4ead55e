import { type Kysely, type Migration, sql } from "kysely";
import { createRecordTables, oneOf, required } from "../../../shared/record-table.ts";
import { BloodBorneVirus, BloodBorneVirusStatus } from "../../../shared/types/blood-borne-virus.ts";
import { MOST_AUDIT } from "../alcohol-screen.ts";
import { BANDS, MOST } from "../withdrawal-band.ts";
import { between } from "./columns.ts";

/** Scores and tests. */
export const assessments: Migration = {
  up: ({ schema }: Kysely<unknown>) =>
    createRecordTables(schema, {
      withdrawal_score: (table) =>
        table
          .addColumn("tool", "text", required)
          .addColumn("score", "smallint", required)
          .addColumn("band_config_version", "text", required)
          .addColumn("at", "timestamptz", required)
          .addCheckConstraint("withdrawal_score_range", sql`score between 0 and case tool ${MOST_BY_TOOL} end`)
          .addCheckConstraint("withdrawal_score_bands", sql`(tool, band_config_version) in (${VERSIONS})`),
      audit_score: (table) =>
        table
          .addColumn("score", "smallint", (column) => between("score", 0, MOST_AUDIT)(column).notNull())
          .addColumn("at", "timestamptz", required),
      blood_borne_virus_test: (table) =>
        table
          .addColumn("virus", "text", oneOf("virus", Object.keys(BloodBorneVirus)))
          .addColumn("status", "text", oneOf("status", Object.keys(BloodBorneVirusStatus)))
          .addColumn("tested_at", "timestamptz"),
    }),
};

const MOST_BY_TOOL = sql.join(
  Object.entries(MOST).map(([tool, most]) => sql`when ${sql.lit(tool)} then ${sql.lit(most)}`),
  sql` `,
);

/** The tools that there are, each with the versions of its bands. */
const VERSIONS = sql.join(
  Object.entries(BANDS).map(([version, { tool }]) => sql`(${sql.lit(tool)}, ${sql.lit(version)})`),
);
