import { PGlite } from "@electric-sql/pglite";
import { dataDir } from "@electric-sql/pglite-prepopulatedfs";
import { Kysely, type KyselyPlugin, type Migration, Migrator, PostgresDialect, type QueryId, sql } from "kysely";
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
  /** Told of every statement that was answered, whose it was where it was a subgraph's, and how long it took. */
  readonly onStatement?: (sql: string, of: SubgraphName | undefined, ms: number) => void;
}

/** Opens PostgreSQL by its address, or an embedded database. Throws when PostgreSQL cannot be reached. */
export async function openDatabase(options: DatabaseOptions = {}): Promise<Database> {
  const dialect =
    options.url === undefined
      ? new PGliteDialect(await embedded())
      : new PostgresDialect({
          pool: openPool(options.url, options.connections ?? 10),
        });
  // biome-ignore lint/suspicious/noExplicitAny: each subgraph names its own tables in `of`
  const kysely = new Kysely<any>({
    dialect,
    log: (event) => {
      if (event.level !== "query") return;
      options.onStatement?.(event.query.sql, senders.get(event.query.queryId), event.queryDurationMillis);
    },
  });
  const senders = new WeakMap<QueryId, SubgraphName>();
  const sentBy = (subgraph: SubgraphName): KyselyPlugin => ({
    transformQuery: ({ node, queryId }) => {
      senders.set(queryId, subgraph);
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  return {
    of: (subgraph) => kysely.withSchema(schemaOf(subgraph)).withPlugin(sentBy(subgraph)),
    ping: async () => {
      await sql`select 1`.execute(kysely);
    },
    close: () => kysely.destroy(),
  };
}

/**
 * A PGlite whose cluster was made when it was built, which takes a third of the time of making one here. Its shared
 * buffers are few: they are cleared at start, and its files are in memory already.
 */
const embedded = async (): Promise<PGlite> =>
  PGlite.create({ loadDataDir: await dataDir(), postgresqlconf: ["shared_buffers = 16MB"] });

function openPool(url: string, connections: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    options: WITHOUT_JIT,
  });
  // Tells of a connection that was lost while nobody used it; the pool has let it go, and whoever comes next gets another.
  pool.on("error", () => {});
  return pool;
}

/** Statements of many parts that find little would take ten times as long to be compiled as to be run. */
const WITHOUT_JIT = "-c jit=off";

/** How long somebody waits for a connection, whether one must be made or none is free. */
const CONNECT_WITHIN_MS = 5_000;

/** The same query builder, with each statement that is answered told of. */
export const counted = <Tables>(db: Kysely<Tables>, count: () => void): Kysely<Tables> =>
  db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      count();
      return result;
    },
  });

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

/** Whether any table of the subgraph's schema holds a row of somebody. */
export async function holdsPeople(database: Database, subgraph: SubgraphName): Promise<boolean> {
  const db = database.of(subgraph);
  const schema = schemaOf(subgraph);
  const ofPeople = sql<{ name: string }>`select table_name as name from information_schema.columns
    where table_schema = ${schema} and column_name = 'person_id' order by table_name`;
  const { rows: tables } = await ofPeople.execute(db);
  for (const { name } of tables) {
    const { rows } = await sql`select 1 from ${sql.id(schema, name)} limit 1`.execute(db);
    if (rows.length > 0) return true;
  }
  return false;
}
