import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import type { Authenticate } from "./gateway/authenticate/oidc.ts";
import { createGateway } from "./gateway/create.ts";
import { front, type Page } from "./gateway/front.ts";
import { httpTransport } from "./gateway/link/http.ts";
import type { Transport } from "./gateway/link/transport.ts";
import { ledgerFolder, openLedger } from "./gateway/record/ledger.ts";
import { SUPERGRAPH_FILE } from "./gateway/supergraph-file.ts";
import { callerSigner } from "./shared/caller/sign.ts";
import { callerVerifier } from "./shared/caller/verify.ts";
import type { Clock } from "./shared/clock.ts";
import { sealedCursors } from "./shared/cursors.ts";
import type { Database } from "./shared/database.ts";
import type { Log } from "./shared/log.ts";
import { openSubgraph } from "./shared/open-subgraph.ts";
import type { SeedPerson } from "./shared/seed.ts";
import { type Served, serve } from "./shared/serve.ts";
import type { SubgraphName } from "./shared/vocabulary.ts";
import type { RosterEntry } from "./subgraphs/roster.ts";

export interface ServedSubgraphOptions {
  readonly entry: RosterEntry;
  readonly host: string;
  readonly database: Database;
  readonly callerPublicKey: KeyObject;
  readonly cursorKey: Uint8Array;
  readonly people: readonly SeedPerson[];
  readonly clock: Clock;
  readonly log: Log;
}

/** Opens one subgraph as a process of its own, on its port of the roster. */
export async function serveSubgraph(options: ServedSubgraphOptions): Promise<Served> {
  const { entry, host, database, callerPublicKey, cursorKey, people, clock, log } = options;
  const subgraph = await openSubgraph(entry.subgraph, {
    database,
    verify: callerVerifier(callerPublicKey, entry.name, clock),
    cursors: sealedCursors(cursorKey),
    clock,
    onFailure: (name, failure) =>
      log.warn("subgraph failed", { subgraph: name, failure: failure instanceof Error ? failure.name : "unknown" }),
  });
  await subgraph.seed(people);
  return serve(subgraph, { port: entry.port, host });
}

export interface ServedGatewayOptions {
  readonly subgraphUrls: Readonly<Record<SubgraphName, URL>>;
  readonly callerPrivateKey: KeyObject;
  readonly authenticate: Authenticate;
  readonly dataDir: string;
  readonly introspection: boolean;
  readonly pages: readonly Page[];
  readonly clock: Clock;
  readonly log: Log;
}

/** Opens the gateway over subgraphs that are processes of their own. */
export async function serveGateway(options: ServedGatewayOptions): Promise<FastifyInstance> {
  const { subgraphUrls, callerPrivateKey, authenticate, introspection, pages, clock, log } = options;
  const links = Object.entries(subgraphUrls).map(([name, url]) => [name, httpTransport(url)] as const);
  const transports = Object.fromEntries(links.map(([name, link]) => [name, link.transport]));
  const ledger = await openLedger({ folder: ledgerFolder(options), clock });
  const gateway = await createGateway({
    supergraph: await readFile(SUPERGRAPH_FILE, "utf8"),
    transports: transports as Record<SubgraphName, Transport>,
    sign: callerSigner(callerPrivateKey, clock),
    authenticate,
    ledger,
    log,
    introspection,
  });
  const app = front({ gateway, ready: async () => gateway.ready() && (await isReady(subgraphUrls.person)), pages });
  app.addHook("onClose", async () => {
    await gateway.close();
    await ledger.close();
    await Promise.all(links.map(([, link]) => link.close()));
  });
  return app;
}

/** Nobody can be answered without `person`; what else is away makes its own part unavailable. */
const isReady = (person: URL): Promise<boolean> =>
  fetch(new URL("/health/ready", person), { signal: AbortSignal.timeout(1000) }).then(
    ({ ok }) => ok,
    () => false,
  );

/** Both halves of a key that is kept as a JSON Web Key. */
export function keyPairOf(jwk: object): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  const privateKey = createPrivateKey({ key: { ...jwk }, format: "jwk" });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}
