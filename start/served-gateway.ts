import type { KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import type { BudgetsOf } from "../gateway/admit/budgets-of.ts";
import { hidePeople } from "../gateway/admit/hide-people.ts";
import { sharedTrails } from "../gateway/admit/shared-trails.ts";
import { openDoor } from "../gateway/authenticate/door.ts";
import type { Authenticate } from "../gateway/authenticate/oidc.ts";
import type { RegisterMode } from "../gateway/authenticate/staff-register.ts";
import { createGateway } from "../gateway/create.ts";
import type { OperationsMode } from "../gateway/documents/trusted-documents.ts";
import { changesFile, openChangeMarks } from "../gateway/facts/change-marks.ts";
import { keptFacts } from "../gateway/facts/kept-facts.ts";
import { front, type Page } from "../gateway/front.ts";
import { serviceCall } from "../gateway/link/call.ts";
import { httpTransport } from "../gateway/link/http.ts";
import { plannerApart } from "../gateway/link/planner-apart.ts";
import type { Transport } from "../gateway/link/transport.ts";
import type { PolicyFiles } from "../gateway/policy/policy-holder.ts";
import { emergencyFolder, openEmergencyGrants } from "../gateway/record/emergency-grants.ts";
import { openGlassUses } from "../gateway/record/glass-uses.ts";
import { openLedgers } from "../gateway/record/ledgers.ts";
import { relayOver, SWEEP_EVERY_MS } from "../gateway/relay/relay.ts";
import { openShipper, SHIP_EVERY_MS } from "../gateway/ship/shipper.ts";
import { SUPERGRAPH_FILE } from "../gateway/supergraph-file.ts";
import type { Cache } from "../shared/cache.ts";
import { callerSigner, serviceSigner } from "../shared/caller/sign.ts";
import type { Clock } from "../shared/clock.ts";
import { type EpochCache, NOTHING_SHARED } from "../shared/epoch-cache.ts";
import { epochKeyId, epochKeyOf, epochKeys } from "../shared/epoch-keys.ts";
import type { Log } from "../shared/log.ts";
import type { Keyring } from "../shared/partner-key-format.ts";
import type { Replaceable } from "../shared/replaceable.ts";
import { keepUp } from "../shared/upkeep.ts";
import type { SubgraphName } from "../shared/vocabulary.ts";
import type { Watching } from "./watching.ts";

export interface ServedGatewayOptions {
  readonly subgraphUrls: Readonly<Record<SubgraphName, URL>>;
  /** Signs who asks; another may take its place. */
  readonly callerPrivateKey: Replaceable<KeyObject>;
  /** What all gateways hold and nobody else: 32 bytes, of which names and seals are made. */
  readonly namesSecret: Uint8Array;
  /** Tells who of the staff asks, by their access token, and whom of those the register must know. */
  readonly authenticate: Authenticate;
  readonly register: RegisterMode;
  /** What they may run. */
  readonly operations: OperationsMode;
  /** For whom tokens are meant. */
  readonly audience: string;
  /** By what partners' keys are known. */
  readonly keyring: Keyring;
  /** How many proxies of ours stand before it. */
  readonly proxies: number;
  /** What replicas know together. */
  readonly cache: Cache;
  /** What bounds each caller; by their role unless given. */
  readonly budgetsOf?: BudgetsOf;
  /** What replicas know together of versions; facts are kept by them. Without, the database is always asked. */
  readonly epochs?: EpochCache;
  readonly dataDir: string;
  /** Where what the ledger holds is signed, and with which key. */
  readonly checkpointDir: string;
  readonly ledgerPrivateKey: Replaceable<KeyObject>;
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
  const { epochs, namesSecret } = options;
  const epochKey = epochKeyOf(namesSecret);
  const links = Object.entries(subgraphUrls).map(([name, url]) => [name, httpTransport(url)] as const);
  const transports = Object.fromEntries(links.map(([name, link]) => [name, link.transport])) as Record<
    SubgraphName,
    Transport
  >;
  const { ledger, beside } = await openLedgers(options);
  const emergency = await openEmergencyGrants(emergencyFolder(options), clock);
  const marks = await openChangeMarks(changesFile(options), () => log.warn("changes not written"));
  const signService = serviceSigner(callerPrivateKey, clock, epochKeyId(epochKey));
  const relay = relayOver({ transports, sign: signService, log });
  const door = openDoor({
    ...options,
    staff: authenticate,
    call: serviceCall({ name: "person", transport: transports.person, sign: signService }),
    epochs: epochs ?? NOTHING_SHARED,
    epochKey: epochKeys(epochKey),
  });
  const glassUses = openGlassUses({ ...options, transport: transports.person, sign: signService });
  const toPerson = { transport: transports.person, sign: signService };
  const shipper = openShipper({ ...options, ...toPerson, metrics: watching?.metrics, everyMs: SHIP_EVERY_MS });
  const supergraph = await readFile(SUPERGRAPH_FILE, "utf8");
  const gateway = await createGateway({
    supergraph,
    planner: plannerApart({ supergraph }),
    transports,
    sign: callerSigner(callerPrivateKey, clock, epochKeyId(epochKey)),
    authenticate: door.authenticate,
    registers: door.registers,
    operations: options.operations,
    cache,
    budgetsOf: options.budgetsOf,
    namesSecret,
    hidePeople: hidePeople(namesSecret),
    trails: epochs && sharedTrails(epochs, namesSecret),
    ledger,
    emergencyLedger: beside,
    emergency,
    glassUses,
    clock,
    relay,
    log,
    introspection,
    policyFiles: options.policyFiles,
    ...(epochs && { keepFacts: (ask) => keptFacts({ ask, epochs, marks, namesSecret, clock }) }),
    ...watching,
  });
  const sweeping = keepUp(relay.sweep, SWEEP_EVERY_MS, () => {});
  const app = front({ gateway, ready: gateway.ready, pages, proxies: options.proxies });
  app.addHook("onClose", async () => {
    await sweeping.stop();
    await gateway.close();
    await Promise.all([glassUses.close(), door.close()]);
    await Promise.all([ledger.close(), beside.close(), emergency.close(), marks.close()]);
    await shipper.close();
    await Promise.all(links.map(([, link]) => link.close()));
  });
  return app;
}
