import type { Kysely, Migration } from "kysely";
import { createHoldingTables } from "../../../shared/store-holdings.ts";

/** Who is taken under supervision, handed over and let go through this graph, and what `person` is to be told of it. */
export const holdings: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await createHoldingTables(schema);
    await schema.alterTable("probation_team").addColumn("ended_at", "timestamptz").execute();
  },
};
