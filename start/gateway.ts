import { demoAuthenticator } from "../demo/authenticator.ts";
import { DEMO_AUDIENCE, openDemoIssuer } from "../demo/issuer.ts";
import { demoCallerKeys, demoKeyring, demoLedgerKeys, demoNamesSecret } from "../demo/kept-key.ts";
import { demoPages } from "../demo/pages.ts";
import { refuseTracesOfDemo } from "../demo/traces.ts";
import { staffAuthenticator } from "../gateway/authenticate/oidc.ts";
import { openIssuers } from "../gateway/authenticate/open-issuers.ts";
import { openSharedCache } from "../shared/cache.ts";
import { systemClock as clock } from "../shared/clock.ts";
import type { Running } from "../shared/close-on-signal.ts";
import { type Config, GATEWAY_PORT, needed } from "../shared/config.ts";
import { openSharedEpochs } from "../shared/epoch-cache.ts";
import { inProcessCache } from "../shared/in-process-cache.ts";
import { createLog } from "../shared/log.ts";
import { urlSetting } from "../shared/settings.ts";
import { SUBGRAPHS, type SubgraphName } from "../shared/vocabulary.ts";
import { openGatewaySecrets } from "./open-secrets.ts";
import { type ServedGatewayOptions, serveGateway } from "./served-gateway.ts";
import { openWatching, type Watching } from "./watching.ts";

/** The gateway, over subgraphs that are served elsewhere. */
export async function startGateway(config: Config, isDemo: boolean): Promise<Running> {
  const { port = GATEWAY_PORT, host, dataDir } = config;
  const watching = await openWatching("gateway", config);
  const { closeSecrets, ...given } = isDemo ? await ofDemo(config, port) : await ofService(config, watching);
  const app = await serveGateway({
    ...given,
    policyFiles: config.policyFiles,
    proxies: config.proxies,
    dataDir,
    checkpointDir: config.checkpointDir,
    clock,
    log: createLog("gateway"),
    watching,
  });
  return {
    says: `gateway: ${await app.listen({ port, host })}/graphql`,
    close: async () => {
      await app.close();
      await Promise.all([given.cache.close(), given.epochs?.close(), closeSecrets?.()]);
      await watching.close();
    },
  };
}

type Given = Pick<
  ServedGatewayOptions,
  | "subgraphUrls"
  | "callerPrivateKey"
  | "namesSecret"
  | "ledgerPrivateKey"
  | "authenticate"
  | "register"
  | "operations"
  | "audience"
  | "keyring"
  | "cache"
  | "epochs"
  | "introspection"
  | "pages"
> & { readonly closeSecrets?: () => Promise<void> };

async function ofService(config: Config, { metrics }: Watching): Promise<Given> {
  const issuers = await openIssuers(config, { clock, log: createLog("authenticate") });
  const secrets = await openGatewaySecrets(config, { log: createLog("secrets"), metrics });
  const { callerPrivateKey, ledgerPrivateKey, keyring } = secrets;
  const held = { callerPrivateKey: callerPrivateKey(), ledgerPrivateKey: ledgerPrivateKey() };
  await refuseTracesOfDemo({ ...config, ...held }, issuers);
  return {
    subgraphUrls: ofEach((name) => needed(config.subgraphUrls[name], urlSetting(name))),
    callerPrivateKey,
    namesSecret: needed(config.namesSecret, "SCG_NAMES_SECRET"),
    ledgerPrivateKey,
    closeSecrets: secrets.close,
    authenticate: staffAuthenticator(issuers, clock),
    register: config.register,
    operations: config.operations,
    audience: issuers[0]?.audience ?? "nobody",
    keyring,
    cache: await openSharedCache(needed(config.redisUrl, "REDIS_URL"), createLog("cache")),
    epochs: await openSharedEpochs(needed(config.redisUrl, "REDIS_URL"), createLog("epochs")),
    introspection: false,
    pages: [],
  };
}

async function ofDemo({ dataDir, subgraphUrls }: Config, port: number): Promise<Given> {
  const { ROSTER } = await import("../subgraphs/roster.ts");
  const local = (name: SubgraphName) => new URL(`http://127.0.0.1:${ROSTER.find((one) => one.name === name)?.port}`);
  const issuer = await openDemoIssuer({ dataDir, clock });
  return {
    subgraphUrls: ofEach((name) => subgraphUrls[name] ?? local(name)),
    callerPrivateKey: (await demoCallerKeys(dataDir)).privateKey,
    namesSecret: await demoNamesSecret(dataDir),
    ledgerPrivateKey: (await demoLedgerKeys(dataDir)).privateKey,
    authenticate: demoAuthenticator(issuer, clock),
    register: "KNOWN",
    operations: "ANY",
    audience: DEMO_AUDIENCE,
    keyring: await demoKeyring(dataDir),
    cache: inProcessCache({ clock }),
    introspection: true,
    pages: await demoPages(issuer, `http://127.0.0.1:${port}`),
  };
}

const ofEach = (url: (name: SubgraphName) => URL) =>
  Object.fromEntries(SUBGRAPHS.map((name) => [name, url(name)])) as Readonly<Record<SubgraphName, URL>>;
