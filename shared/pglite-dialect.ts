import type { PGlite } from "@electric-sql/pglite";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";

/** Kysely on an embedded PGlite: PostgreSQL's own SQL, one connection, taken in turn. */
export class PGliteDialect implements Dialect {
  readonly #pglite: PGlite;

  constructor(pglite: PGlite) {
    this.#pglite = pglite;
  }

  createAdapter = (): PostgresAdapter => new PostgresAdapter();
  createDriver = (): Driver => new PGliteDriver(this.#pglite);
  createQueryCompiler = (): PostgresQueryCompiler => new PostgresQueryCompiler();
  // biome-ignore lint/suspicious/noExplicitAny: the signature is Kysely's
  createIntrospector = (db: Kysely<any>): PostgresIntrospector => new PostgresIntrospector(db);
}

class PGliteDriver implements Driver {
  readonly #pglite: PGlite;
  readonly #connection: DatabaseConnection;
  readonly #waiting: (() => void)[] = [];
  #taken = false;

  constructor(pglite: PGlite) {
    this.#pglite = pglite;
    this.#connection = {
      executeQuery: async <R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> => {
        const { rows, affectedRows } = await pglite.query<R>(sql, [...parameters]);
        return affectedRows ? { rows, numAffectedRows: BigInt(affectedRows) } : { rows };
      },
      streamQuery: () => {
        throw new Error("PGlite does not stream");
      },
    };
  }

  async init(): Promise<void> {
    await this.#pglite.waitReady;
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#taken) await new Promise<void>((resume) => this.#waiting.push(resume));
    this.#taken = true;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#taken = false;
  }

  beginTransaction = (connection: DatabaseConnection) => run(connection, "begin");
  commitTransaction = (connection: DatabaseConnection) => run(connection, "commit");
  rollbackTransaction = (connection: DatabaseConnection) => run(connection, "rollback");

  async destroy(): Promise<void> {
    await this.#pglite.close();
  }
}

async function run(connection: DatabaseConnection, statement: string): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(statement));
}
