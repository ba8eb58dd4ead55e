import { PGlite } from "@electric-sql/pglite";
import { Kysely, type Migration, Migrator, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { PGliteDialect } from "./pglite-dialect.ts";
import type { SubgraphName } from "./vocabulary.ts";

/** One database, in which each subgraph has a schema of its own. */
export interface Database {
  /** A query builder that sees only the tables of this subgraph. */
  of<Tables>(subgraph: SubgraphName): Kysely<Tables>;
  /** Answers when the database answers; throws otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** A PostgreSQL connection string; without it, an embedded PGlite that lives as long as the process. */
  readonly url?: string;
  /** Most connections to PostgreSQL. PGlite has one. */
  readonly connections?: number;
  /** Told of every statement sent, for counting. */
  readonly onStatement?: (sql: string) => void;
}

/** Opens PostgreSQL by its address, or an embedded database. Throws when PostgreSQL cannot be reached. */
export async function openDatabase(options: DatabaseOptions = {}): Promise<Database> {
  const dialect =
    options.url === undefined
      ? new PGliteDialect(await PGlite.create())
      : new PostgresDialect({
          pool: new pg.Pool({ connectionString: options.url, max: options.connections ?? 10 }),
        });
  // biome-ignore lint/suspicious/noExplicitAny: each subgraph names its own tables in `of`
  const kysely = new Kysely<any>({
    dialect,
    log: (event) => {
      if (event.level === "query") options.onStatement?.(event.query.sql);
    },
  });
  return {
    of: (subgraph) => kysely.withSchema(schemaOf(subgraph)),
    ping: async () => {
      await sql`select 1`.execute(kysely);
    },
    close: () => kysely.destroy(),
  };
}

/** The SQL schema of a subgraph: its name with underscores. */
export const schemaOf = (subgraph: SubgraphName): string => subgraph.replaceAll("-", "_");

/** Brings a subgraph's schema to its newest migration. Throws the first failure. */
export async function migrate(
  database: Database,
  subgraph: SubgraphName,
  migrations: Readonly<Record<string, Migration>>,
): Promise<void> {
  const schema = schemaOf(subgraph);
  const migrator = new Migrator({
    db: database.of(subgraph),
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableSchema: schema,
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
