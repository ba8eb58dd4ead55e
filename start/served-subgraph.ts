import type { Cache } from "../shared/cache.ts";
import { type BelievedKeys, callerVerifier, serviceVerifier } from "../shared/caller/verify.ts";
import type { Clock } from "../shared/clock.ts";
import { ConfigError } from "../shared/config.ts";
import { sealedCursors } from "../shared/cursors.ts";
import type { Database } from "../shared/database.ts";
import type { EpochCache } from "../shared/epoch-cache.ts";
import { epochKeyId, epochKeys } from "../shared/epoch-keys.ts";
import { failureLog, type Log } from "../shared/log.ts";
import { openSubgraph } from "../shared/open-subgraph.ts";
import type { Keyring } from "../shared/partner-key-format.ts";
import { replicaEpochs } from "../shared/replica-epochs.ts";
import type { SeedPerson } from "../shared/seed.ts";
import { type Served, serve } from "../shared/serve.ts";
import { seenInDatabase } from "../shared/store-seen.ts";
import type { SeedRegisters } from "../shared/subgraph.ts";
import { keepUp } from "../shared/upkeep.ts";
import type { RosterEntry } from "../subgraphs/roster.ts";
import type { Watching } from "./watching.ts";

export interface ServedSubgraphOptions {
  readonly entry: Pick<RosterEntry, "name" | "subgraph">;
  /** 0 for any that is free. */
  readonly port: number;
  readonly host: string;
  readonly database: Database;
  /** By which a signed caller is believed. */
  readonly callerPublicKey: BelievedKeys;
  /** Replicas hold the same, so that a page begun at one goes on at another. */
  readonly cursorKey: Uint8Array;
  /** What replicas know together of the callers they have seen. */
  readonly cache: Cache;
  /** What replicas know together of versions, and what names them (32 bytes); this process decides by the database alone unless given. */
  readonly epochs?: { readonly cache: EpochCache; readonly key: Uint8Array };
  /** What partners' keys are made with; without it none is issued. */
  readonly keyring?: Keyring;
  /** The invented people of a demo; without them nothing is written. */
  readonly people?: readonly SeedPerson[];
  readonly registers?: SeedRegisters;
  readonly clock: Clock;
  readonly log: Log;
  /** What the process is watched with. */
  readonly watching?: Pick<Watching, "metrics" | "tracer">;
}

/** Opens one subgraph on a port of its own. */
export async function serveSubgraph(options: ServedSubgraphOptions): Promise<Served> {
  const { entry, port, host, database, callerPublicKey, cursorKey, cache, people, clock, log, watching } = options;
  const onFailure = failureLog(log);
  const seen = { cache, database: seenInDatabase(database, entry.name, clock) };
  const epochsId = options.epochs && epochKeyId(options.epochs.key);
  const subgraph = await openSubgraph(entry.subgraph, {
    database,
    verify: callerVerifier(callerPublicKey, entry.name, clock, seen, epochsId),
    verifyService: serviceVerifier(callerPublicKey, entry.name, clock, seen, epochsId),
    cursors: sealedCursors(cursorKey),
    clock,
    onFailure,
    ...(options.keyring && { keyring: options.keyring }),
    ...(options.epochs && { epochs: replicaEpochs(options.epochs.cache, epochKeys(options.epochs.key)) }),
    ...watching,
  });
  if (people) await subgraph.seed(people, options.registers);
  if (options.keyring?.environment === "test" && (await subgraph.holdsReal()))
    throw new ConfigError("SCG_ENVIRONMENT is test, but the database holds people with NHS numbers that can be real");
  const served = await serve(subgraph, { port, host });
  const upkeep = keepUp(subgraph.upkeep, UPKEEP_EVERY_MS, (failure) => onFailure(entry.name, failure));
  return {
    url: served.url,
    close: async () => {
      await served.close();
      await upkeep.stop();
    },
  };
}

/** How long what was left undone may wait. */
const UPKEEP_EVERY_MS = 1_000;
