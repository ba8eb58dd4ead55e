import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { createLocalJWKSet, createRemoteJWKSet } from "jose";
import { graphiqlPages } from "./demo/graphiql.ts";
import {
  DEMO_AUDIENCE,
  DEMO_ISSUER,
  type DemoIssuer,
  DISCOVERY_PATH,
  JWKS_PATH,
  openDemoIssuer,
} from "./demo/issuer.ts";
import { keptKey } from "./demo/kept-key.ts";
import { demoPeople } from "./demo/people.ts";
import { beginning, welcome } from "./demo/welcome.ts";
import { openEmbedded } from "./embedded.ts";
import { type Authenticate, oidcAuthenticator } from "./gateway/authenticate/oidc.ts";
import type { Page } from "./gateway/front.ts";
import { ledgerFolder } from "./gateway/record/ledger.ts";
import type { Impersonal } from "./gateway/release.ts";
import { keyPairOf, serveGateway, serveSubgraph } from "./served.ts";
import { systemClock as clock } from "./shared/clock.ts";
import { UsageError } from "./shared/command.ts";
import { type Config, ConfigError, needed, readConfig, urlSetting } from "./shared/config.ts";
import { openDatabase } from "./shared/database.ts";
import { createLog } from "./shared/log.ts";
import { SUBGRAPHS, type SubgraphName } from "./shared/vocabulary.ts";
import { ROSTER, type RosterEntry } from "./subgraphs/roster.ts";

const USAGE = `Usage:
  npm start                                 the demo, in one process
  npm run serve -- gateway                  the gateway, over subgraphs served elsewhere
  npm run serve -- NAME [NAME …]            these subgraphs: ${SUBGRAPHS.join(", ")}
  npm run serve -- NAME --demo              with the demo's keys and invented people`;

/** What runs, until it is told to stop. */
interface Running {
  close(): Promise<unknown>;
}

async function start([command, ...args]: readonly string[]): Promise<Running> {
  const config = readConfig();
  const names = args.filter((arg) => arg !== "--demo");
  const demo = args.includes("--demo");
  if (command === "demo" && names.length === 0) return startDemo(config);
  if (command !== "serve" || names.length === 0) throw new UsageError(USAGE);
  if (names.join() === "gateway") return startGateway(config, demo);
  return startSubgraphs(
    config,
    demo,
    names.map((name) => ROSTER.find((entry) => entry.name === name) ?? refuseUsage()),
  );
}

const refuseUsage = (): never => {
  throw new UsageError(USAGE);
};

/** Everything in one process, with invented people and an issuer that vouches for anybody. */
async function startDemo(config: Config): Promise<Running> {
  await checkPortIsFree(config);
  const issuer = await openDemoIssuer({ dataDir: config.dataDir, clock });
  const address = `http://127.0.0.1:${config.port}`;
  const embedded = await openEmbedded({
    authenticate: demoAuthenticator(issuer),
    ledgerFolder: ledgerFolder(config),
    clock,
    log: createLog("demo"),
    introspection: true,
    people: demoPeople(),
    pages: await demoPages(issuer, address),
  });
  await embedded.app.listen({ port: config.port, host: config.host });
  process.stdout.write(`${await welcome(address, issuer)}\n`);
  return embedded;
}

async function startGateway(config: Config, demo: boolean): Promise<Running> {
  const url = (name: SubgraphName, port: number): URL => {
    const set = config.subgraphUrls[name];
    return demo ? (set ?? new URL(`http://127.0.0.1:${port}`)) : needed(set, urlSetting(name));
  };
  const issuer = demo ? await openDemoIssuer({ dataDir: config.dataDir, clock }) : undefined;
  const key = demo ? (await demoKeys(config)).privateKey : needed(config.callerPrivateKey, "SCG_CALLER_PRIVATE_KEY");
  const app = await serveGateway({
    subgraphUrls: Object.fromEntries(ROSTER.map(({ name, port }) => [name, url(name, port)])) as Record<
      SubgraphName,
      URL
    >,
    callerPrivateKey: key,
    authenticate: issuer ? demoAuthenticator(issuer) : staffAuthenticator(config),
    dataDir: config.dataDir,
    introspection: demo,
    pages: issuer ? await demoPages(issuer, `http://127.0.0.1:${config.port}`) : [],
    clock,
    log: createLog("gateway"),
  });
  process.stdout.write(`gateway: ${await app.listen({ port: config.port, host: config.host })}/graphql\n`);
  return app;
}

/** One database for all that are served here: each has a schema of its own in it. */
async function startSubgraphs(config: Config, demo: boolean, entries: readonly RosterEntry[]): Promise<Running> {
  const url = demo ? undefined : needed(config.databaseUrl, "DATABASE_URL");
  const callerPublicKey = demo
    ? (await demoKeys(config)).publicKey
    : needed(config.callerPublicKey, "SCG_CALLER_PUBLIC_KEY");
  const cursorKey = demo ? randomBytes(32) : needed(config.cursorKey, "SCG_CURSOR_KEY");
  const database = await openDatabase(url === undefined ? {} : { url });
  const people = demo ? demoPeople() : [];
  const served = await Promise.all(
    entries.map((entry) =>
      serveSubgraph({
        entry,
        host: config.host,
        database,
        callerPublicKey,
        cursorKey,
        people,
        clock,
        log: createLog(entry.name),
      }),
    ),
  );
  for (const [at, { url: address }] of served.entries()) {
    process.stdout.write(`${entries[at]?.name}: ${address.origin}/graphql\n`);
  }
  return {
    close: async () => {
      await Promise.all(served.map((one) => one.close()));
      await database.close();
    },
  };
}

/** Finds out before anything is made, rather than after. */
async function checkPortIsFree({ port, host }: Config): Promise<void> {
  const server = createServer();
  server.listen(port, host);
  await once(server, "listening");
  server.close();
  await once(server, "close");
}

const demoKeys = async (config: Config) => keyPairOf(await keptKey(config.dataDir, "demo-gateway.json"));

const demoAuthenticator = (issuer: DemoIssuer): Authenticate =>
  oidcAuthenticator({ keys: createLocalJWKSet(issuer.jwks()), issuer: DEMO_ISSUER, audience: DEMO_AUDIENCE, clock });

function staffAuthenticator(config: Config): Authenticate {
  const { issuer, audience, jwksUrl } = needed(config.oidc, "OIDC_ISSUER, with OIDC_AUDIENCE and OIDC_JWKS_URL,");
  return oidcAuthenticator({ keys: createRemoteJWKSet(jwksUrl), issuer, audience, clock });
}

async function demoPages(issuer: DemoIssuer, address: string): Promise<readonly Page[]> {
  const json = (body: object): Impersonal => ({
    impersonal: true,
    status: 200,
    headers: { "content-type": "application/json; charset=utf-8" },
    body,
  });
  return [
    ...graphiqlPages(await beginning(issuer)),
    { path: DISCOVERY_PATH, answer: () => json(issuer.discovery(address)) },
    { path: JWKS_PATH, answer: () => json(issuer.jwks()) },
  ];
}

/** How soon after the first signal another is taken for the same one: npm passes on what the terminal sent already. */
const SAME_SIGNAL_MS = 1000;

/** The first signal lets what is under way finish; one that comes later does not wait. */
function closeOnSignal(running: Running): void {
  let since: number | undefined;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      const at = clock.now().getTime();
      if (since !== undefined && at - since > SAME_SIGNAL_MS) process.exit(1);
      if (since !== undefined) return;
      since = at;
      running.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

try {
  closeOnSignal(await start(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : "failed"}\n`);
  if (error instanceof ConfigError && process.argv[2] === "serve" && error.message.endsWith("is needed"))
    process.stderr.write("With --demo it runs with keys of its own and invented people.\n");
  process.exit(error instanceof UsageError || error instanceof ConfigError ? 2 : 1);
}
