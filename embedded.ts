import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { FastifyInstance } from "fastify";
import { type EmbeddedSubgraphs, type EmbeddedSubgraphsOptions, openSubgraphs } from "./embedded-subgraphs.ts";
import type { Authenticate } from "./gateway/authenticate/oidc.ts";
import { createGateway, type Gateway } from "./gateway/create.ts";
import { changeMarks } from "./gateway/facts/change-marks.ts";
import { keptFacts } from "./gateway/facts/kept-facts.ts";
import { front, type Page } from "./gateway/front.ts";
import type { FetchEnd } from "./gateway/link/link.ts";
import type { PolicyFiles } from "./gateway/policy/policy-holder.ts";
import { emergencyFolder, openEmergencyGrants } from "./gateway/record/emergency-grants.ts";
import { emergencyLedger, emergencyLedgerFolder } from "./gateway/record/emergency-ledger.ts";
import { openGlassUses } from "./gateway/record/glass-uses.ts";
import { type Ledger, openLedger } from "./gateway/record/ledger.ts";
import { type Relay, relayOver } from "./gateway/relay/relay.ts";
import { SUPERGRAPH_FILE } from "./gateway/supergraph-file.ts";
import type { Database } from "./shared/database.ts";
import { inProcessCache } from "./shared/in-process-cache.ts";
import type { OpenSubgraph } from "./shared/open-subgraph.ts";

export interface EmbeddedOptions extends EmbeddedSubgraphsOptions {
  readonly authenticate: Authenticate;
  readonly ledgerFolder: string;
  readonly introspection: boolean;
  /** Where the policy stands, and a candidate; the program's own unless given. */
  readonly policyFiles?: PolicyFiles | undefined;
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
  /** Answers what is under way, then closes everything. */
  close(): Promise<void>;
}

/** Opens all six subgraphs and the gateway over them in this process, with keys made for this run. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { clock, log, onFetch, authenticate, introspection, epochs, metrics, tracer } = options;
  const { database, subgraphs, transports, sign, signService, callerPrivateKey } = await openSubgraphs(options);
  const relay = relayOver({ transports, sign: signService, log });
  const cache = options.cache ?? inProcessCache({ clock });
  const ledger = await openLedger({ folder: options.ledgerFolder, clock });
  const dataDir = dirname(options.ledgerFolder);
  const emergency = await openEmergencyGrants(emergencyFolder({ dataDir }), clock);
  const beside = emergencyLedger(() => openLedger({ folder: emergencyLedgerFolder({ dataDir }), clock }));
  const glassUses = openGlassUses({ dataDir, transport: transports.person, sign: signService, clock, log });
  const gateway = await createGateway({
    supergraph: await readFile(SUPERGRAPH_FILE, "utf8"),
    transports,
    sign,
    relay,
    authenticate,
    cache,
    ledger,
    emergencyLedger: beside,
    emergency,
    glassUses,
    clock,
    log,
    introspection,
    policyFiles: options.policyFiles,
    ...(epochs && { keepFacts: (ask) => keptFacts({ ask, epochs, marks: changeMarks(), callerPrivateKey, clock }) }),
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
    relay,
    transports,
    signService,
    close: async () => {
      await app.close();
      await gateway.close();
      await glassUses.close();
      await Promise.all([ledger.close(), beside.close(), emergency.close()]);
      await database.close();
    },
  };
}
