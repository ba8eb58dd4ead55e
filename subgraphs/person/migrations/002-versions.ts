import type { Kysely, Migration } from "kysely";
import { required } from "../../../shared/record-table.ts";
import { createOnceTable } from "../../../shared/store-once.ts";

/** How often what ties callers to each person has changed, and what replicas have yet to be told of it. */
export const versions: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await createOnceTable(schema);
    await schema
      .createTable("person_version")
      .addColumn("person_id", "text", (column) => column.primaryKey())
      .addColumn("version", "integer", required)
      .execute();
    await schema
      .createTable("epoch_outbox")
      .addColumn("person_id", "text", required)
      .addColumn("version", "integer", required)
      .addPrimaryKeyConstraint("epoch_outbox_key", ["person_id", "version"])
      .execute();
    await schema
      .createTable("caller_suspension")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("subject", "text", required)
      .addColumn("organisation", "text", required)
      .addColumn("reason", "text", required)
      .addColumn("suspended_by", "text", required)
      .addColumn("suspended_at", "timestamptz", required)
      .addColumn("reinstated_by", "text")
      .addColumn("reinstated_at", "timestamptz")
      .addColumn("version", "integer", required)
      .execute();
    await schema.createIndex("caller_suspension_subject").on("caller_suspension").columns(["subject"]).execute();
  },
};
