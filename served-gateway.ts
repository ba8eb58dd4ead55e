import type { KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import type { Authenticate } from "./gateway/authenticate/oidc.ts";
import { createGateway } from "./gateway/create.ts";
import { changesFile, openChangeMarks } from "./gateway/facts/change-marks.ts";
import { keptFacts } from "./gateway/facts/kept-facts.ts";
import { front, type Page } from "./gateway/front.ts";
import { httpTransport } from "./gateway/link/http.ts";
import type { Transport } from "./gateway/link/transport.ts";
import type { PolicyFiles } from "./gateway/policy/policy-holder.ts";
import { emergencyFolder, openEmergencyGrants } from "./gateway/record/emergency-grants.ts";
import { emergencyLedger, emergencyLedgerFolder } from "./gateway/record/emergency-ledger.ts";
import { openGlassUses } from "./gateway/record/glass-uses.ts";
import { ledgerFolder, openLedger } from "./gateway/record/ledger.ts";
import { relayOver, SWEEP_EVERY_MS } from "./gateway/relay/relay.ts";
import { SUPERGRAPH_FILE } from "./gateway/supergraph-file.ts";
import type { Cache } from "./shared/cache.ts";
import { callerSigner, serviceSigner } from "./shared/caller/sign.ts";
import type { Clock } from "./shared/clock.ts";
import type { EpochCache } from "./shared/epoch-cache.ts";
import type { Log } from "./shared/log.ts";
import { keepUp } from "./shared/upkeep.ts";
import type { SubgraphName } from "./shared/vocabulary.ts";
import type { Watching } from "./watching.ts";

export interface ServedGatewayOptions {
  readonly subgraphUrls: Readonly<Record<SubgraphName, URL>>;
  readonly callerPrivateKey: KeyObject;
  readonly authenticate: Authenticate;
  /** What replicas know together. */
  readonly cache: Cache;
  /** What replicas know together of versions; facts are kept by them. Without, the database is always asked. */
  readonly epochs?: EpochCache;
  readonly dataDir: string;
  readonly introspection: boolean;
  /** Where the policy stands, and a candidate; the program's own unless given. */
  readonly policyFiles?: PolicyFiles | undefined;
  readonly pages: readonly Page[];
  readonly clock: Clock;
  readonly log: Log;
  /** What the process is watched with. */
  readonly watching?: Pick<Watching, "metrics" | "tracer">;
}

/** Opens the gateway over subgraphs that are processes of their own. */
export async function serveGateway(options: ServedGatewayOptions): Promise<FastifyInstance> {
  const { subgraphUrls, callerPrivateKey, authenticate, cache, introspection, pages, clock, log, watching } = options;
  const { epochs } = options;
  const links = Object.entries(subgraphUrls).map(([name, url]) => [name, httpTransport(url)] as const);
  const transports = Object.fromEntries(links.map(([name, link]) => [name, link.transport])) as Record<
    SubgraphName,
    Transport
  >;
  const ledger = await openLedger({ folder: ledgerFolder(options), clock });
  const beside = emergencyLedger(() => openLedger({ folder: emergencyLedgerFolder(options), clock }));
  const emergency = await openEmergencyGrants(emergencyFolder(options), clock);
  const marks = await openChangeMarks(changesFile(options), () => log.warn("changes not written"));
  const signService = serviceSigner(callerPrivateKey, clock);
  const relay = relayOver({ transports, sign: signService, log });
  const glassUses = openGlassUses({ ...options, transport: transports.person, sign: signService });
  const gateway = await createGateway({
    supergraph: await readFile(SUPERGRAPH_FILE, "utf8"),
    transports,
    sign: callerSigner(callerPrivateKey, clock),
    authenticate,
    cache,
    ledger,
    emergencyLedger: beside,
    emergency,
    glassUses,
    clock,
    relay,
    log,
    introspection,
    policyFiles: options.policyFiles,
    ...(epochs && { keepFacts: (ask) => keptFacts({ ask, epochs, marks, callerPrivateKey, clock }) }),
    ...watching,
  });
  const sweeping = keepUp(relay.sweep, SWEEP_EVERY_MS, () => {});
  const app = front({ gateway, ready: gateway.ready, pages });
  app.addHook("onClose", async () => {
    await sweeping.stop();
    await gateway.close();
    await glassUses.close();
    await Promise.all([ledger.close(), beside.close(), emergency.close(), marks.close()]);
    await Promise.all(links.map(([, link]) => link.close()));
  });
  return app;
}
