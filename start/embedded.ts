import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FastifyInstance } from "fastify";
import type { BudgetsOf } from "../gateway/admit/budgets-of.ts";
import { hidePeople } from "../gateway/admit/hide-people.ts";
import { sharedTrails } from "../gateway/admit/shared-trails.ts";
import { openDoor } from "../gateway/authenticate/door.ts";
import type { Authenticate } from "../gateway/authenticate/oidc.ts";
import type { RegisterMode } from "../gateway/authenticate/staff-register.ts";
import { createGateway, type Gateway } from "../gateway/create.ts";
import type { OperationsMode } from "../gateway/documents/trusted-documents.ts";
import { changeMarks } from "../gateway/facts/change-marks.ts";
import { keptFacts } from "../gateway/facts/kept-facts.ts";
import { front, type Page } from "../gateway/front.ts";
import { serviceCall } from "../gateway/link/call.ts";
import type { FetchEnd } from "../gateway/link/link.ts";
import type { PlannerApart } from "../gateway/link/planner-apart.ts";
import type { PolicyFiles } from "../gateway/policy/policy-holder.ts";
import type { CreateAppendFile } from "../gateway/record/append-file.ts";
import { emergencyFolder, openEmergencyGrants } from "../gateway/record/emergency-grants.ts";
import { openGlassUses } from "../gateway/record/glass-uses.ts";
import type { Ledger } from "../gateway/record/ledger.ts";
import { openLedgers } from "../gateway/record/ledgers.ts";
import { type Relay, relayOver } from "../gateway/relay/relay.ts";
import { openShipper, type Shipper } from "../gateway/ship/shipper.ts";
import { SUPERGRAPH_FILE } from "../gateway/supergraph-file.ts";
import type { Database } from "../shared/database.ts";
import { inProcessCache } from "../shared/in-process-cache.ts";
import type { OpenSubgraph } from "../shared/open-subgraph.ts";
import { type EmbeddedSubgraphs, type EmbeddedSubgraphsOptions, openSubgraphs } from "./embedded-subgraphs.ts";

export interface EmbeddedOptions extends EmbeddedSubgraphsOptions {
  /** Tells who of the staff asks, by their access token. */
  readonly authenticate: Authenticate;
  /** For whom tokens that partners send are meant; nobody's is believed unless given. */
  readonly audience?: string;
  /** Whom of the staff the register must know; who stands on it is held to it in any case. */
  readonly register?: RegisterMode;
  /** What they may run; anything unless given. */
  readonly operations?: OperationsMode;
  /** How many proxies of ours stand before it; none unless given. */
  readonly proxies?: number;
  /** `ledger` in the folder of all that must last. */
  readonly ledgerFolder: string;
  /** Where what the ledger holds is signed, and with which key; beside the ledger and with one made for this run, unless given. */
  readonly checkpointDir?: string;
  readonly ledgerPrivateKey?: KeyObject;
  /** How the ledger's files are made; on disk unless given. */
  readonly ledgerFiles?: CreateAppendFile;
  /** How long after each time the ledger is shipped again, in milliseconds; only when somebody says so unless given. */
  readonly shipEveryMs?: number;
  readonly introspection: boolean;
  /** The supergraph; the one that was reviewed unless given. */
  readonly supergraph?: string;
  /** Where the policy stands, and a candidate; the program's own unless given. */
  readonly policyFiles?: PolicyFiles | undefined;
  /** Plans operations where planning can be ended from outside; in this thread, within limits, unless given. */
  readonly planner?: PlannerApart | undefined;
  /** What bounds each caller; by their role unless given. */
  readonly budgetsOf?: BudgetsOf | undefined;
  readonly pages?: readonly Page[];
  /** Told of every fetch, for counting. */
  readonly onFetch?: (end: FetchEnd) => void;
}

/** The whole graph in one process. */
export interface Embedded {
  readonly app: FastifyInstance;
  readonly gateway: Gateway;
  readonly database: Database;
  readonly ledger: Ledger;
  readonly subgraphs: readonly OpenSubgraph[];
  readonly relay: Relay;
  /** How the gateway reaches the subgraphs, and signs what it asks on nobody's behalf. */
  readonly transports: EmbeddedSubgraphs["transports"];
  readonly signService: EmbeddedSubgraphs["signService"];
  /** Ships the ledger to `person`. */
  readonly shipper: Shipper;
  /** Of what the gateway makes names, seals, and keys as partners know them. */
  readonly namesSecret: Uint8Array;
  /** Answers what is under way, then closes everything. */
  close(): Promise<void>;
}

/** Opens all six subgraphs and the gateway over them in this process, with keys made for this run. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { clock, log, onFetch, authenticate, introspection, epochs, metrics, tracer } = options;
  const opened = await openSubgraphs(options);
  const { database, subgraphs, transports, sign, signService, namesSecret } = opened;
  const relay = relayOver({ transports, sign: signService, log });
  const { register = "KNOWN", audience = "nobody", proxies = 0 } = options;
  const door = openDoor({
    staff: authenticate,
    register,
    audience,
    proxies,
    keyring: opened.keyring,
    call: serviceCall({ name: "person", transport: transports.person, sign: signService }),
    epochs: opened.epochs,
    epochKey: opened.epochKey,
    clock,
    log,
  });
  const cache = options.cache ?? inProcessCache({ clock });
  const dataDir = dirname(options.ledgerFolder);
  const { checkpointDir = join(dataDir, "checkpoints"), ledgerFiles: files } = options;
  const { ledgerPrivateKey = generateKeyPairSync("ed25519").privateKey } = options;
  const { ledger, beside } = await openLedgers({ dataDir, checkpointDir, ledgerPrivateKey, clock, log, files });
  const emergency = await openEmergencyGrants(emergencyFolder({ dataDir }), clock);
  const glassUses = openGlassUses({ dataDir, transport: transports.person, sign: signService, clock, log });
  const toPerson = { transport: transports.person, sign: signService };
  const shipper = openShipper({ dataDir, ...toPerson, clock, log, metrics, everyMs: options.shipEveryMs });
  const gateway = await createGateway({
    supergraph: options.supergraph ?? (await readFile(SUPERGRAPH_FILE, "utf8")),
    transports,
    sign,
    relay,
    authenticate: door.authenticate,
    registers: door.registers,
    operations: options.operations ?? "ANY",
    cache,
    planner: options.planner,
    budgetsOf: options.budgetsOf,
    namesSecret,
    hidePeople: hidePeople(namesSecret),
    trails: epochs && sharedTrails(epochs, namesSecret),
    ledger,
    emergencyLedger: beside,
    emergency,
    glassUses,
    clock,
    log,
    introspection,
    policyFiles: options.policyFiles,
    ...(epochs && { keepFacts: (ask) => keptFacts({ ask, epochs, marks: changeMarks(), namesSecret, clock }) }),
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
  const app = front({ gateway, ready, pages: options.pages ?? [], proxies });
  return {
    app,
    gateway,
    database,
    ledger,
    subgraphs,
    relay,
    transports,
    signService,
    shipper,
    namesSecret,
    close: async () => {
      await app.close();
      await gateway.close();
      await Promise.all([glassUses.close(), door.close()]);
      await Promise.all([ledger.close(), beside.close(), emergency.close()]);
      await shipper.close();
      await database.close();
    },
  };
}
