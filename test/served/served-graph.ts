import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Dispatcher, Pool } from "undici";
import { demoAuthenticator } from "../../demo/authenticator.ts";
import { openDemoIssuer } from "../../demo/issuer.ts";
import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import { callerSigner, type SignCaller } from "../../shared/caller/sign.ts";
import type { Clock } from "../../shared/clock.ts";
import { openDatabase } from "../../shared/database.ts";
import { inProcessCache } from "../../shared/in-process-cache.ts";
import { createLog } from "../../shared/log.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import type { Served } from "../../shared/serve.ts";
import type { Role, SubgraphName } from "../../shared/vocabulary.ts";
import { serveGateway } from "../../start/served-gateway.ts";
import { serveSubgraph } from "../../start/served-subgraph.ts";
import { ROSTER } from "../../subgraphs/roster.ts";
import { ampleBudgets } from "../ample-budgets.ts";
import { type Answered, aCaller } from "../world.ts";
import { NO_PARTNERS } from "./no-partners.ts";

/** The graph as it is served: six subgraphs and a gateway, each on a port of its own, over one embedded database. */
export interface ServedGraph {
  readonly subgraphs: ReadonlyMap<SubgraphName, Served>;
  /** Signs as the gateway does. */
  readonly sign: SignCaller;
  readonly token: (role: Role) => Promise<string>;
  ask(role: Role, query: string, variables?: object): Promise<Answered>;
  get(path: string): Promise<Answered>;
  log(): string;
  close(): Promise<void>;
}

/** Opens everything over these people, in this process and with nothing installed. */
export async function openServed(people: readonly SeedPerson[], clock: Clock): Promise<ServedGraph> {
  const folder = await mkdtemp(join(tmpdir(), "scg-served-"));
  const issuer = await openDemoIssuer({ dataDir: folder, clock });
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const logged: string[] = [];
  const log = createLog("test", { write: (line) => void logged.push(line) });
  const database = await openDatabase();
  const cache = inProcessCache({ clock });
  const subgraphs = new Map<SubgraphName, Served>();
  for (const entry of ROSTER) {
    const served = await serveSubgraph({
      entry,
      port: 0,
      host: "127.0.0.1",
      database,
      callerPublicKey: publicKey,
      cursorKey: randomBytes(32),
      cache,
      people,
      clock,
      log,
    });
    subgraphs.set(entry.name, served);
  }
  const gateway = await serveGateway({
    subgraphUrls: Object.fromEntries([...subgraphs].map(([name, { url }]) => [name, url])) as Record<SubgraphName, URL>,
    callerPrivateKey: privateKey,
    namesSecret: randomBytes(32),
    authenticate: demoAuthenticator(issuer, clock),
    ...NO_PARTNERS,
    cache,
    budgetsOf: ampleBudgets,
    dataDir: folder,
    checkpointDir: join(folder, "checkpoints"),
    ledgerPrivateKey: generateKeyPairSync("ed25519").privateKey,
    introspection: false,
    pages: [],
    clock,
    log,
  });
  const pool = new Pool(await gateway.listen({ port: 0, host: "127.0.0.1" }));
  const token = (role: Role) => issuer.issue(aCaller(role));
  const answered = async ({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<Answered> => {
    const text = await body.text();
    return { status: statusCode, headers, text, json: JSON.parse(text) };
  };
  return {
    subgraphs,
    sign: callerSigner(privateKey, clock),
    token,
    ask: async (role, query, variables = {}) => {
      const headers = {
        "content-type": "application/json",
        authorization: `Bearer ${await token(role)}`,
        "x-purpose": ROLE_DEFINITIONS[role].purposes[0] ?? "",
      };
      return answered(
        await pool.request({ method: "POST", path: "/graphql", headers, body: JSON.stringify({ query, variables }) }),
      );
    },
    get: async (path) => answered(await pool.request({ method: "GET", path })),
    log: () => logged.join(""),
    close: async () => {
      await pool.close();
      await gateway.close();
      for (const served of subgraphs.values()) await served.close();
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}
