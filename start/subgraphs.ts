import { randomBytes } from "node:crypto";
import { demoCallerKeys, demoKeyring } from "../demo/kept-key.ts";
import { demoPeople } from "../demo/people.ts";
import { DEMO_PLACES, DEMO_STAFF } from "../demo/registers.ts";
import { refuseTracesOfDemo } from "../demo/traces.ts";
import { openSharedCache } from "../shared/cache.ts";
import { systemClock as clock } from "../shared/clock.ts";
import type { Running } from "../shared/close-on-signal.ts";
import { type Config, needed } from "../shared/config.ts";
import { type DatabaseOptions, openDatabase } from "../shared/database.ts";
import { openSharedEpochs } from "../shared/epoch-cache.ts";
import { inProcessCache } from "../shared/in-process-cache.ts";
import { createLog } from "../shared/log.ts";
import { statementMeasure } from "../shared/operation-watch.ts";
import type { SubgraphName } from "../shared/vocabulary.ts";
import { ROSTER } from "../subgraphs/roster.ts";
import { openSubgraphSecrets } from "./open-secrets.ts";
import { type ServedSubgraphOptions, serveSubgraph } from "./served-subgraph.ts";
import { openWatching, type Watching } from "./watching.ts";

/** These subgraphs over one database, in which each has a schema of its own. */
export async function startSubgraphs(
  names: readonly SubgraphName[],
  config: Config,
  isDemo: boolean,
): Promise<Running> {
  const watching = await openWatching(names.join(" "), config);
  const { closeSecrets, ...given } = isDemo ? await ofDemo(config, watching) : await ofService(config, watching);
  const served = await Promise.all(
    ROSTER.filter(({ name }) => names.includes(name)).map(async (entry) => {
      const { port = entry.port, host } = config;
      const { url, close } = await serveSubgraph({
        ...given,
        entry,
        port,
        host,
        clock,
        log: createLog(entry.name),
        watching,
      });
      return { name: entry.name, url, close };
    }),
  );
  return {
    says: served.map(({ name, url }) => `${name}: ${url.origin}/graphql`).join("\n"),
    close: async () => {
      await Promise.all(served.map((one) => one.close()));
      await Promise.all([given.cache.close(), given.epochs?.cache.close(), given.database.close(), closeSecrets?.()]);
      await watching.close();
    },
  };
}

type Given = Pick<
  ServedSubgraphOptions,
  "database" | "callerPublicKey" | "cursorKey" | "cache" | "epochs" | "keyring" | "people" | "registers"
> & { readonly closeSecrets?: () => Promise<void> };

async function ofService(config: Config, watching: Watching): Promise<Given> {
  const secrets = await openSubgraphSecrets(config, { log: createLog("secrets"), metrics: watching.metrics });
  const { callerPublicKey, keyring } = secrets;
  for (const key of callerPublicKey()) await refuseTracesOfDemo({ ...config, callerPublicKey: key });
  const cursorKey = needed(config.cursorKey, "SCG_CURSOR_KEY");
  const database = await openDatabase({ url: needed(config.databaseUrl, "DATABASE_URL"), ...measured(watching) });
  await database.ping().catch((error: unknown) => {
    throw new Error(`DATABASE_URL: the database does not answer (${codeOf(error)})`);
  });
  const cache = await openSharedCache(needed(config.redisUrl, "REDIS_URL"), createLog("cache"));
  const key = needed(config.epochKey, "SCG_EPOCH_KEY");
  const epochs = { cache: await openSharedEpochs(needed(config.redisUrl, "REDIS_URL"), createLog("epochs")), key };
  return { callerPublicKey, cursorKey, database, cache, epochs, keyring, closeSecrets: secrets.close };
}

async function ofDemo({ dataDir }: Config, watching: Watching): Promise<Given> {
  const { publicKey: callerPublicKey } = await demoCallerKeys(dataDir);
  const [cache, database] = [inProcessCache({ clock }), await openDatabase(measured(watching))];
  const registers = { staff: DEMO_STAFF, places: DEMO_PLACES };
  const keyring = await demoKeyring(dataDir);
  return { callerPublicKey, cursorKey: randomBytes(32), database, cache, keyring, people: demoPeople(), registers };
}

/** Statements are timed where there are metrics. */
function measured({ metrics }: Watching): Pick<DatabaseOptions, "onStatement"> {
  const noted = metrics && statementMeasure(metrics);
  return noted ? { onStatement: (_sql, of, ms) => noted(of, ms) } : {};
}

/** The code of a driver's error: its words may hold names of the address. */
const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "no reason given";
