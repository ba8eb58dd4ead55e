import { generateKeyPairSync, randomBytes } from "node:crypto";
import { inProcess } from "../gateway/link/in-process.ts";
import type { Transport } from "../gateway/link/transport.ts";
import type { Cache } from "../shared/cache.ts";
import { callerSigner, type SignCaller, type SignService, serviceSigner } from "../shared/caller/sign.ts";
import { callerVerifier, serviceVerifier } from "../shared/caller/verify.ts";
import type { Clock } from "../shared/clock.ts";
import { sealedCursors } from "../shared/cursors.ts";
import { type Database, openDatabase } from "../shared/database.ts";
import type { EpochCache } from "../shared/epoch-cache.ts";
import { type EpochKey, epochKeyOf, epochKeys } from "../shared/epoch-keys.ts";
import { inProcessCache } from "../shared/in-process-cache.ts";
import { inProcessEpochs } from "../shared/in-process-epochs.ts";
import { failureLog, type Log } from "../shared/log.ts";
import type { Metrics } from "../shared/metrics.ts";
import { type OpenSubgraph, openSubgraph } from "../shared/open-subgraph.ts";
import { statementMeasure } from "../shared/operation-watch.ts";
import type { Keyring } from "../shared/partner-key-format.ts";
import type { PlaceEntry, StaffEntry } from "../shared/partner-keys.ts";
import { replicaEpochs } from "../shared/replica-epochs.ts";
import type { SeedPerson } from "../shared/seed.ts";
import { seenInDatabase } from "../shared/store-seen.ts";
import type { Tracer } from "../shared/trace.ts";
import type { SubgraphName } from "../shared/vocabulary.ts";
import { ROSTER } from "../subgraphs/roster.ts";

export interface EmbeddedSubgraphsOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** The invented people whose records the subgraphs hold. */
  readonly people: readonly SeedPerson[];
  /** A PostgreSQL database instead of an embedded one. */
  readonly databaseUrl?: string;
  /** What replicas would know together; this process alone unless given. */
  readonly cache?: Cache;
  /** What replicas would know together of versions; the database alone is asked unless given. */
  readonly epochs?: EpochCache;
  /** What partners' keys are made with; made for this run alone unless given. */
  readonly keyring?: Keyring;
  /** Whom the staff register knows from the beginning, and the areas of sites and teams; nobody and none unless given. */
  readonly staff?: readonly StaffEntry[];
  readonly places?: readonly PlaceEntry[];
  /** Of which the gateway makes names and seals (32 bytes); made for this run alone unless given. */
  readonly namesSecret?: Uint8Array;
  /** Under which cursors are sealed (32 bytes); made for this run alone unless given. */
  readonly cursorKey?: Uint8Array;
  /** Told of every SQL statement, for counting. */
  readonly onStatement?: (sql: string) => void;
  readonly metrics?: Metrics | undefined;
  readonly tracer?: Tracer | undefined;
  /** Stands between a gateway and a subgraph: a test that makes one fail, or listens. */
  readonly through?: (subgraph: SubgraphName, transport: Transport) => Transport;
}

/** The six subgraphs in one process, and what a gateway needs to ask them. */
export interface EmbeddedSubgraphs {
  readonly database: Database;
  readonly subgraphs: readonly OpenSubgraph[];
  readonly transports: Readonly<Record<SubgraphName, Transport>>;
  readonly sign: SignCaller;
  /** What the gateway alone would hold: 32 bytes, made for this run unless given. */
  readonly namesSecret: Uint8Array;
  readonly signService: SignService;
  /** What the process, or all replicas, know of versions, and under which keys. */
  readonly epochs: EpochCache;
  readonly epochKey: EpochKey;
  readonly keyring: Keyring;
}

/** Opens all six subgraphs over one database in this process and sows the people, with keys made for this run. */
export async function openSubgraphs(options: EmbeddedSubgraphsOptions): Promise<EmbeddedSubgraphs> {
  const { clock, log, people, databaseUrl, onStatement, metrics, tracer } = options;
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
  const keyring: Keyring = options.keyring ?? {
    environment: "test",
    peppers: [{ name: "of-this-run", key: randomBytes(32) }],
  };
  const { epochs: shared = inProcessEpochs(), namesSecret = randomBytes(32) } = options;
  const epochKey = epochKeys(epochKeyOf(namesSecret));
  const epochs = replicaEpochs(shared, epochKey);
  const common = { database, cursors, clock, onFailure: failureLog(log), metrics, tracer, epochs, keyring };
  const open = async ({ name, subgraph }: (typeof ROSTER)[number]): Promise<OpenSubgraph> => {
    const seen = { cache: options.cache ?? inProcessCache({ clock }), database: seenInDatabase(database, name, clock) };
    const verify = callerVerifier(publicKey, name, clock, seen);
    const verifyService = serviceVerifier(publicKey, name, clock, seen);
    const opened = await openSubgraph(subgraph, { ...common, verify, verifyService });
    await opened.seed(people, options);
    return opened;
  };
  const subgraphs = await Promise.all(ROSTER.map(open));
  const through = options.through ?? ((_name, transport) => transport);
  const transports = Object.fromEntries(
    subgraphs.map((subgraph) => [subgraph.name, through(subgraph.name, inProcess(subgraph))]),
  ) as Record<SubgraphName, Transport>;
  return {
    database,
    subgraphs,
    transports,
    sign: callerSigner(privateKey, clock),
    signService: serviceSigner(privateKey, clock),
    namesSecret,
    epochs: shared,
    epochKey,
    keyring,
  };
}
