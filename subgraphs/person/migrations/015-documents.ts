import type { Kysely, Migration } from "kysely";
import { oneOf, required } from "../../../shared/record-table.ts";

/** The operations that are registered, and who may ask others. */
export const documents: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .createTable("document")
      .addColumn("owner", "text", required)
      .addColumn("sha256", "text", required)
      .addColumn("body", "text", required)
      .addColumn("registered_by", "text", required)
      .addColumn("registered_at", "timestamptz", required)
      .addColumn("withdrawn_at", "timestamptz")
      .addColumn("version", "integer", required)
      .addPrimaryKeyConstraint("document_key", ["owner", "sha256"])
      .execute();
    await schema
      .createTable("document_event")
      .addColumn("owner", "text", required)
      .addColumn("sha256", "text", required)
      .addColumn("version", "integer", required)
      .addColumn("act", "text", oneOf("act", ["REGISTERED", "WITHDRAWN"]))
      .addColumn("by", "text", required)
      .addColumn("reason", "text", required)
      .addColumn("at", "timestamptz", required)
      .addPrimaryKeyConstraint("document_event_key", ["owner", "sha256", "version"])
      .addForeignKeyConstraint("document_event_document", ["owner", "sha256"], "document", ["owner", "sha256"])
      .execute();
    await schema
      .alterTable("partner_key")
      .addColumn("explorer", "boolean", (column) => column.notNull().defaultTo(false))
      .execute();
    await schema
      .alterTable("staff")
      .addColumn("explores", "boolean", (column) => column.notNull().defaultTo(false))
      .execute();
  },
};
