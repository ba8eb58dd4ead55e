import { generateKeyPairSync, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import type { Authenticate } from "./gateway/authenticate/oidc.ts";
import { createGateway, type Gateway } from "./gateway/create.ts";
import { front, type Page } from "./gateway/front.ts";
import { inProcess } from "./gateway/link/in-process.ts";
import type { FetchEnd } from "./gateway/link/link.ts";
import type { Transport } from "./gateway/link/transport.ts";
import { type Ledger, openLedger } from "./gateway/record/ledger.ts";
import { SUPERGRAPH_FILE } from "./gateway/supergraph-file.ts";
import type { Cache } from "./shared/cache.ts";
import { callerSigner } from "./shared/caller/sign.ts";
import { callerVerifier } from "./shared/caller/verify.ts";
import type { Clock } from "./shared/clock.ts";
import { sealedCursors } from "./shared/cursors.ts";
import { type Database, openDatabase } from "./shared/database.ts";
import { inProcessCache } from "./shared/in-process-cache.ts";
import { failureLog, type Log } from "./shared/log.ts";
import type { Metrics } from "./shared/metrics.ts";
import { type OpenSubgraph, openSubgraph } from "./shared/open-subgraph.ts";
import { statementMeasure } from "./shared/operation-watch.ts";
import type { SeedPerson } from "./shared/seed.ts";
import type { Tracer } from "./shared/trace.ts";
import type { SubgraphName } from "./shared/vocabulary.ts";
import { ROSTER } from "./subgraphs/roster.ts";

export interface EmbeddedOptions {
  readonly authenticate: Authenticate;
  readonly ledgerFolder: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly introspection: boolean;
  /** The invented people whose records the subgraphs hold. */
  readonly people: readonly SeedPerson[];
  readonly pages?: readonly Page[];
  /** A PostgreSQL database instead of an embedded one. */
  readonly databaseUrl?: string;
  /** What replicas would know together; this process alone unless given. */
  readonly cache?: Cache;
  /** Under which cursors are sealed (32 bytes); made for this run alone unless given. */
  readonly cursorKey?: Uint8Array;
  /** Told of every SQL statement, for counting. */
  readonly onStatement?: (sql: string) => void;
  /** Told of every fetch, for counting. */
  readonly onFetch?: (end: FetchEnd) => void;
  /** Where all of it is counted and timed, and where spans go; nowhere unless given. */
  readonly metrics?: Metrics | undefined;
  readonly tracer?: Tracer | undefined;
  /** Stands between the gateway and a subgraph: a test that makes one fail, or listens. */
  readonly through?: (subgraph: SubgraphName, transport: Transport) => Transport;
}

/** The whole graph in one process. */
export interface Embedded {
  readonly app: FastifyInstance;
  readonly gateway: Gateway;
  readonly database: Database;
  readonly ledger: Ledger;
  readonly subgraphs: readonly OpenSubgraph[];
  /** Answers what is under way, then closes everything. */
  close(): Promise<void>;
}

/** Opens all six subgraphs and the gateway over them in this process, with keys made for this run. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { clock, log, people, databaseUrl, onStatement, onFetch, authenticate, introspection } = options;
  const { metrics, tracer } = options;
  const measured = metrics && statementMeasure(metrics);
  const database = await openDatabase({
    ...(databaseUrl === undefined ? {} : { url: databaseUrl }),
    onStatement: (sql, of, ms) => {
      onStatement?.(sql);
      measured?.(of, ms);
    },
  });
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const cursors = sealedCursors(options.cursorKey ?? randomBytes(32));
  const cache = options.cache ?? inProcessCache({ clock });
  const onFailure = failureLog(log);
  const open = async ({ name, subgraph }: (typeof ROSTER)[number]): Promise<OpenSubgraph> => {
    const verify = callerVerifier(publicKey, name, clock, options.cache);
    const opened = await openSubgraph(subgraph, { database, verify, cursors, clock, onFailure, metrics, tracer });
    await opened.seed(people);
    return opened;
  };
  const subgraphs = await Promise.all(ROSTER.map(open));
  const through = options.through ?? ((_name, transport) => transport);
  const transports = Object.fromEntries(
    subgraphs.map((subgraph) => [subgraph.name, through(subgraph.name, inProcess(subgraph))]),
  ) as Record<SubgraphName, Transport>;
  const ledger = await openLedger({ folder: options.ledgerFolder, clock });
  const gateway = await createGateway({
    supergraph: await readFile(SUPERGRAPH_FILE, "utf8"),
    transports,
    sign: callerSigner(privateKey, clock),
    authenticate,
    cache,
    ledger,
    log,
    introspection,
    ...(onFetch ? { onFetch } : {}),
    metrics,
    tracer,
  });
  const ready = async (): Promise<boolean> =>
    (await gateway.ready()) &&
    (await database.ping().then(
      () => true,
      () => false,
    ));
  const app = front({ gateway, ready, pages: options.pages ?? [] });
  return {
    app,
    gateway,
    database,
    ledger,
    subgraphs,
    close: async () => {
      await app.close();
      await gateway.close();
      await ledger.close();
      await database.close();
    },
  };
}
