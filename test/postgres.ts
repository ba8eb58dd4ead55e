import { randomUUID } from "node:crypto";
import pg from "pg";

/** A PostgreSQL database of a test's own, by its address; gone when closed. */
export interface PostgresDatabase {
  readonly url: string;
  readonly name: string;
  close(): Promise<void>;
}

/** Makes an empty database on a server, by the server's address. */
export async function openPostgres(server: string): Promise<PostgresDatabase> {
  const name = `shared_care_graph_test_${randomUUID().replaceAll("-", "")}`;
  await atServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    name,
    close: async () => {
      await atServer(server, `drop database ${name}`);
    },
  };
}

/**
 * Runs one statement on a connection of its own. Where the server is still closing a connection of ours, it is
 * tried again until it has.
 */
export async function atServer(
  server: string,
  statement: string,
  values: readonly string[] = [],
  tries = 100,
): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    return (await client.query(statement, [...values])).rows;
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== OBJECT_IN_USE || tries === 0) throw error;
    await client.query("select pg_sleep(0.05)");
    return atServer(server, statement, values, tries - 1);
  } finally {
    await client.end();
  }
}

const OBJECT_IN_USE = "55006";
