import { randomUUID } from "node:crypto";
import pg from "pg";
import { it } from "vitest";
import { type Database, type DatabaseOptions, openDatabase } from "../shared/database.ts";

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
    const name = `shared_care_graph_test_${randomUUID().replaceAll("-", "")}`;
    await atServer(server, `create database ${name}`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    const database = await openDatabase({ ...options, url: url.href });
    return {
      database,
      close: async () => {
        await database.close();
        await atServer(server, `drop database ${name}`);
      },
    };
  },
});

/** Where the server is still closing a connection of ours, the statement is tried again until it has. */
async function atServer(server: string, statement: string, tries = 100): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== OBJECT_IN_USE || tries === 0) throw error;
    await client.query("select pg_sleep(0.05)");
    await atServer(server, statement, tries - 1);
  } finally {
    await client.end();
  }
}

const OBJECT_IN_USE = "55006";
