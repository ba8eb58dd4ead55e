import { type Kysely, type Migration, sql } from "kysely";
import { schemaOf } from "../../../shared/database.ts";
import { createHoldingTables } from "../../../shared/store-holdings.ts";

/** Who is received, moved on and discharged through this graph, and what `person` is to be told of it. */
export const holdings: Migration = {
  up: async (db: Kysely<unknown>) => {
    const { schema } = db;
    await createHoldingTables(schema);
    await schema.alterTable("prison").addColumn("healthcare_team", "text").execute();
    await sql`update ${sql.id(schemaOf("secure-estate"), "prison")} set healthcare_team = id || '-HEALTHCARE'`.execute(
      db,
    );
    await schema.alterTable("stay").addColumn("unconfirmed_since", "timestamptz").execute();
    // Somebody who was received and is not confirmed may be another: they take nobody's place until they are.
    await schema.dropIndex("stay_now").execute();
    await schema
      .createIndex("stay_now")
      .unique()
      .on("stay")
      .column("person_id")
      .where(sql<boolean>`left_at is null and unconfirmed_since is null`)
      .execute();
  },
};
