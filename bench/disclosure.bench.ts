import { mkdtemp, readFile, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createLocalJWKSet } from "jose";
import { DEMO_CALLERS } from "../demo/defaults.ts";
import { DEMO_AUDIENCE, DEMO_ISSUER, openDemoIssuer } from "../demo/issuer.ts";
import { openSubgraphs } from "../embedded-subgraphs.ts";
import { oidcAuthenticator } from "../gateway/authenticate/oidc.ts";
import { createGateway, DISCLOSURE, type Disclosure, type Gateway } from "../gateway/create.ts";
import { changeMarks } from "../gateway/facts/change-marks.ts";
import { keptFacts } from "../gateway/facts/kept-facts.ts";
import { openLedger } from "../gateway/record/ledger.ts";
import { SUPERGRAPH_FILE } from "../gateway/supergraph-file.ts";
import { systemClock as clock } from "../shared/clock.ts";
import { readConfig } from "../shared/config.ts";
import { openSharedEpochs } from "../shared/epoch-cache.ts";
import { inProcessCache } from "../shared/in-process-cache.ts";
import { createLog } from "../shared/log.ts";
import { added, alternating, type Compared, median, type Side } from "./alternating.ts";
import { type Row, rowOf, writeResults } from "./results.ts";
import { residents, screenOf } from "./screen.ts";
import { WITHOUT_DISCLOSURE } from "./without-disclosure.ts";

/** How many people are asked for, in how many windows of how many requests. */
const SIZES = [
  { count: 1, windows: 10, requests: 100 },
  { count: 50, windows: 10, requests: 15 },
  { count: 500, windows: 8, requests: 3 },
] as const;
const COLD_WINDOWS = 15;

/** The bound that each measurement is held against. */
const MOST_ADDED = 0.08;

const { databaseUrl, redisUrl } = readConfig();
if (redisUrl === undefined) throw new Error("REDIS_URL is needed: replicas keep facts there");
const folder = await mkdtemp(join(tmpdir(), "scg-bench-"));
const log = createLog("bench", { write: () => {} });
const epochs = await openSharedEpochs(redisUrl, log);
const people = residents(500);
const below = await openSubgraphs({ clock, log, people, epochs, ...(databaseUrl !== undefined && { databaseUrl }) });
const issuer = await openDemoIssuer({ dataDir: folder, clock });
const supergraph = await readFile(SUPERGRAPH_FILE, "utf8");
const token = await issuer.issue({ ...DEMO_CALLERS["prison-clinician"], role: "prison-clinician" });
const ledger = await openLedger({ folder: join(folder, "ledger"), clock });
const headers = { "content-type": "application/json", authorization: `Bearer ${token}`, "x-purpose": "TREAT" };

const { callerPrivateKey } = below;
const gatewayWith = (disclosure: Disclosure, isReplica: boolean): Promise<Gateway> =>
  createGateway(
    {
      supergraph,
      transports: below.transports,
      sign: below.sign,
      authenticate: oidcAuthenticator({
        keys: createLocalJWKSet(issuer.jwks()),
        issuer: DEMO_ISSUER,
        audience: DEMO_AUDIENCE,
        clock,
      }),
      cache: inProcessCache({ clock }),
      ...(isReplica && {
        keepFacts: (ask) => keptFacts({ ask, epochs, marks: changeMarks(), callerPrivateKey, clock }),
      }),
      ledger,
      clock,
      log,
      introspection: false,
    },
    disclosure,
  );

const asking = (ids: readonly string[]) => {
  const body = Buffer.from(JSON.stringify(screenOf(ids)));
  return async (gateway: Gateway): Promise<void> => {
    const { status } = await gateway.answer({ method: "POST", headers, search: "", body });
    if (status !== 200) throw new Error(`a request of the measurement was answered ${status}`);
  };
};

/** Plans are made and nothing is decided of anybody yet: the operation was asked of nobody, and of none of those it will be. */
function cold(disclosure: Disclosure, isReplica: boolean, ids: readonly string[]) {
  let gateway: Gateway | undefined;
  const close = async (): Promise<void> => gateway?.close();
  const ready = async () => {
    await close();
    const fresh = await gatewayWith(disclosure, isReplica);
    gateway = fresh;
    await asking(ids.map((_, n) => `nobody-${n}`))(fresh);
    return () => asking(ids)(fresh);
  };
  return { ready, close };
}

async function warm(
  disclosure: Disclosure,
  isReplica: boolean,
  ids: readonly string[],
): Promise<Side & Pick<Gateway, "close">> {
  const gateway = await gatewayWith(disclosure, isReplica);
  for (let n = 0; n < Math.max(3, 30 / ids.length); n += 1) await asking(ids)(gateway);
  return { close: gateway.close, ready: async () => () => asking(ids)(gateway) };
}

async function measure(isReplica: boolean): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const note = (what: string, found: Compared): void => {
    const row = { what, ratio: added(found), withMs: median(found.with), withoutMs: median(found.without) };
    rows.push(row);
    process.stdout.write(`${rowOf(row, MOST_ADDED)}\n`);
  };
  for (const { count, ...windows } of SIZES) {
    const ids = people.slice(0, count).map(({ id }) => id);
    const [on, off] = [await warm(DISCLOSURE, isReplica, ids), await warm(WITHOUT_DISCLOSURE, isReplica, ids)];
    note(`${named(count)}, warm masks`, await alternating({ with: on, without: off }, windows));
    await Promise.all([on.close(), off.close()]);
    const sides = { with: cold(DISCLOSURE, isReplica, ids), without: cold(WITHOUT_DISCLOSURE, isReplica, ids) };
    note(`${named(count)}, cold masks`, await alternating(sides, { windows: COLD_WINDOWS, requests: 1 }));
    await Promise.all([sides.with.close(), sides.without.close()]);
  }
  return rows;
}

const named = (count: number): string => (count === 1 ? "1 person" : `${count} people`);

const machine = `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}, ${
  databaseUrl === undefined ? "PGlite in the process" : "PostgreSQL"
}`;
const ADDS = `What facts, redaction and report add to the CPU time of the same request without them: gateway and all six
subgraphs in one process, a prison clinician's screen of people who differ in consents and dissents.`;
await writeResults("disclosure", {
  says: `${ADDS} A replica, which keeps facts in Redis; they are kept already, as for whoever was asked for within a minute.`,
  machine,
  bound: MOST_ADDED,
  rows: await measure(true),
});
await writeResults("disclosure by one gateway alone", {
  says: `${ADDS} A gateway without replicas, which asks \`person\`'s database for all facts twice with each request.`,
  machine,
  bound: MOST_ADDED,
  rows: await measure(false),
});

await ledger.close();
await below.database.close();
await epochs.close();
await rm(folder, { recursive: true });
