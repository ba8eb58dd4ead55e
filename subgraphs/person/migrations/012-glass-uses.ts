import type { Kysely, Migration } from "kysely";
import { required } from "../../../shared/record-table.ts";

/** Which requests were answered under which broken glass, as the gateways tell it; each once. */
export const glassUses: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .createTable("glass_use")
      .addColumn("grant_id", "text", required)
      .addColumn("decision_id", "text", required)
      .addColumn("at", "timestamptz", required)
      .addPrimaryKeyConstraint("glass_use_key", ["grant_id", "decision_id"])
      .execute();
  },
};
