import { it } from "vitest";
import { type Database, type DatabaseOptions, openDatabase } from "../shared/database.ts";
import { openPostgres } from "./postgres.ts";

export interface TestDatabase {
  readonly name: "PGlite" | "PostgreSQL";
  /** An empty database of its own, gone when closed. */
  open(
    options?: Pick<DatabaseOptions, "onStatement" | "connections">,
  ): Promise<{ readonly database: Database; close(): Promise<void> }>;
}

/** Every kind of database a store must work on: PGlite, and PostgreSQL where DATABASE_URL names a server. */
export function databases(): readonly TestDatabase[] {
  const server = process.env.DATABASE_URL;
  return server === undefined ? [embedded] : [embedded, postgres(server)];
}

/** Shows the databases that `databases()` leaves out as a skipped test, so that nobody takes them for tested. */
export function tellOfMissingDatabases(): void {
  if (process.env.DATABASE_URL === undefined) it.skip("runs on PostgreSQL: DATABASE_URL is not set", () => {});
}

const embedded: TestDatabase = {
  name: "PGlite",
  open: async (options = {}) => {
    const database = await openDatabase(options);
    return { database, close: () => database.close() };
  },
};

const postgres = (server: string): TestDatabase => ({
  name: "PostgreSQL",
  open: async (options = {}) => {
    const own = await openPostgres(server);
    const database = await openDatabase({ ...options, url: own.url });
    return {
      database,
      close: async () => {
        await database.close();
        await own.close();
      },
    };
  },
});
