import type { KeyObject } from "node:crypto";
import type { Cache } from "./shared/cache.ts";
import { callerVerifier } from "./shared/caller/verify.ts";
import type { Clock } from "./shared/clock.ts";
import { sealedCursors } from "./shared/cursors.ts";
import type { Database } from "./shared/database.ts";
import { failureLog, type Log } from "./shared/log.ts";
import { openSubgraph } from "./shared/open-subgraph.ts";
import type { SeedPerson } from "./shared/seed.ts";
import { type Served, serve } from "./shared/serve.ts";
import type { RosterEntry } from "./subgraphs/roster.ts";
import type { Watching } from "./watching.ts";

export interface ServedSubgraphOptions {
  readonly entry: Pick<RosterEntry, "name" | "subgraph">;
  /** 0 for any that is free. */
  readonly port: number;
  readonly host: string;
  readonly database: Database;
  readonly callerPublicKey: KeyObject;
  /** Replicas hold the same, so that a page begun at one goes on at another. */
  readonly cursorKey: Uint8Array;
  /** What replicas know together of the callers they have seen. */
  readonly cache: Cache;
  /** The invented people of a demo; without them nothing is written. */
  readonly people?: readonly SeedPerson[];
  readonly clock: Clock;
  readonly log: Log;
  /** What the process is watched with. */
  readonly watching?: Pick<Watching, "metrics" | "tracer">;
}

/** Opens one subgraph on a port of its own. */
export async function serveSubgraph(options: ServedSubgraphOptions): Promise<Served> {
  const { entry, port, host, database, callerPublicKey, cursorKey, cache, people, clock, log, watching } = options;
  const subgraph = await openSubgraph(entry.subgraph, {
    database,
    verify: callerVerifier(callerPublicKey, entry.name, clock, cache),
    cursors: sealedCursors(cursorKey),
    clock,
    onFailure: failureLog(log),
    ...watching,
  });
  if (people) await subgraph.seed(people);
  const ready = async (): Promise<void> => {
    await Promise.all([subgraph.ready(), cache.ping()]);
  };
  return serve({ ...subgraph, ready }, { port, host });
}
