import { type Kysely, type Migration, sql } from "kysely";
import { createKeyedTables, oneOf, required } from "../../../shared/record-table.ts";
import { LawfulBasis } from "../lawful-codes.ts";

/** What was disclosed as the law asks for or allows, each as a document. */
export const lawfulDisclosure: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await createKeyedTables(schema, {
      lawful_disclosure: (table) =>
        table
          .addColumn("recorded_by", "text", required)
          .addColumn("recorded_role", "text", required)
          .addColumn("organisation", "text", required)
          .addColumn("clinician", "text", required)
          .addColumn("recipient_role", "text", required)
          .addColumn("recipient_organisation", "text", required)
          .addColumn("recipient", "text", required)
          .addColumn("basis", "text", oneOf("basis", Object.keys(LawfulBasis)))
          .addColumn("reference", "text", required)
          .addColumn("guardian_reference", "text")
          .addColumn("categories", sql`text[]`, required)
          .addColumn("document", "text", required)
          .addColumn("disclosed_at", "timestamptz", required)
          .addColumn("recorded_at", "timestamptz", required)
          .addColumn("version", "integer", required),
    });
    await schema
      .createIndex("lawful_disclosure_recorded")
      .on("lawful_disclosure")
      .columns(["organisation", "recorded_at"])
      .execute();
  },
};
