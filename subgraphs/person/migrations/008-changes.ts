import type { Kysely, Migration } from "kysely";
import { required } from "../../../shared/record-table.ts";

/** The changes are numbered, over all people, so that a database that was restored from before one can be told; and replays of them. */
export const changes: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema.alterTable("person_version").addColumn("change", "bigserial", required).execute();
    await schema.createIndex("person_version_change").on("person_version").column("change").execute();
    await schema
      .createTable("replay")
      .addColumn("up_to", "bigint", (column) => column.primaryKey())
      .addColumn("at", "timestamptz", required)
      .execute();
  },
};
