import { type Kysely, type Migration, sql } from "kysely";
import { createHoldingTables } from "../../../shared/store-holdings.ts";

/** Who is booked in, handed over and released through this graph, and what `person` is to be told of it. */
export const holdings: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await createHoldingTables(schema);
    await schema.alterTable("suite").addColumn("healthcare_team", "text").execute();
    await schema.alterTable("detention").addColumn("unconfirmed_since", "timestamptz").execute();
    // Somebody who was booked in and is not confirmed may be another: they take nobody's place until they are.
    await schema.dropIndex("detention_now").execute();
    await schema
      .createIndex("detention_now")
      .unique()
      .on("detention")
      .column("person_id")
      .where(sql<boolean>`released_at is null and unconfirmed_since is null`)
      .execute();
  },
};
