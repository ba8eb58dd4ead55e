import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { SUPERGRAPH_FILE } from "./embedded.ts";
import type { Authenticate } from "./gateway/authenticate/oidc.ts";
import { createGateway } from "./gateway/create.ts";
import { front, type Page } from "./gateway/front.ts";
import { httpTransport } from "./gateway/link/http.ts";
import type { Transport } from "./gateway/link/transport.ts";
import { openLedger } from "./gateway/record/ledger.ts";
import { callerSigner } from "./shared/caller/sign.ts";
import { callerVerifier } from "./shared/caller/verify.ts";
import type { Clock } from "./shared/clock.ts";
import { sealedCursors } from "./shared/cursors.ts";
import { openDatabase } from "./shared/database.ts";
import type { Log } from "./shared/log.ts";
import { openSubgraph } from "./shared/open-subgraph.ts";
import type { SeedPerson } from "./shared/seed.ts";
import { type Served, serve } from "./shared/serve.ts";
import type { SubgraphName } from "./shared/vocabulary.ts";
import type { RosterEntry } from "./subgraphs/roster.ts";

export interface ServedSubgraphOptions {
  readonly entry: RosterEntry;
  readonly host: string;
  /** Where its records are; embedded, and empty at each start, without it. */
  readonly databaseUrl: string | undefined;
  readonly callerPublicKey: KeyObject;
  readonly cursorKey: Uint8Array;
  readonly people: readonly SeedPerson[];
  readonly clock: Clock;
  readonly log: Log;
}

/** Opens one subgraph as a process of its own, on its port of the roster. */
export async function serveSubgraph(options: ServedSubgraphOptions): Promise<Served> {
  const { entry, host, databaseUrl, callerPublicKey, cursorKey, people, clock, log } = options;
  const database = await openDatabase(databaseUrl === undefined ? {} : { url: databaseUrl });
  const subgraph = await openSubgraph(entry.subgraph, {
    database,
    verify: callerVerifier(callerPublicKey, entry.name, clock),
    cursors: sealedCursors(cursorKey),
    clock,
    onFailure: (name, failure) =>
      log.warn("subgraph failed", { subgraph: name, failure: failure instanceof Error ? failure.name : "unknown" }),
  });
  await subgraph.seed(people);
  const served = await serve(subgraph, { port: entry.port, host });
  return {
    url: served.url,
    close: async () => {
      await served.close();
      await database.close();
    },
  };
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
  const ledger = await openLedger({ folder: join(options.dataDir, "ledger"), clock });
  const gateway = await createGateway({
    supergraph: await readFile(SUPERGRAPH_FILE, "utf8"),
    transports: transports as Record<SubgraphName, Transport>,
    sign: callerSigner(callerPrivateKey, clock),
    authenticate,
    ledger,
    log,
    introspection,
  });
  const app = front({ gateway, ready: async () => gateway.ready(), pages });
  app.addHook("onClose", async () => {
    await gateway.close();
    await ledger.close();
    await Promise.all(links.map(([, link]) => link.close()));
  });
  return app;
}

/** Both halves of a key that is kept as a JSON Web Key. */
export function keyPairOf(jwk: object): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  const privateKey = createPrivateKey({ key: { ...jwk }, format: "jwk" });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}
