import type { Kysely, Migration } from "kysely";
import { hashedKey } from "./cache-key.ts";
import type { Registers } from "./caller/seen.ts";
import type { Clock } from "./clock.ts";
import type { Database } from "./database.ts";
import type { SubgraphName } from "./vocabulary.ts";

interface SeenTables {
  readonly seen_caller: { readonly id: string; readonly until: Date };
}

/** The register in the subgraph's database: one statement, which also forgets what no longer counts. */
export const seenInDatabase = (database: Database, subgraph: SubgraphName, clock: Clock): Registers["database"] => ({
  takeOnce: async (key, ttlMs) => {
    const now = clock.now();
    const { numInsertedOrUpdatedRows } = await database
      .of<SeenTables>(subgraph)
      .with("over", (db) => db.deleteFrom("seen_caller").where("until", "<=", now))
      .insertInto("seen_caller")
      .values({ id: hashedKey(key), until: new Date(now.getTime() + ttlMs) })
      .onConflict((on) => on.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  },
});

/** The table of that register; every subgraph has one. */
export const seenCallers: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .createTable("seen_caller")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("until", "timestamptz", (column) => column.notNull())
      .execute();
    await schema.createIndex("seen_caller_until").on("seen_caller").column("until").execute();
  },
};
