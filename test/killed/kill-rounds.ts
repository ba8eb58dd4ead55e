import { randomInt, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "undici";
import { type DemoIssuer, openDemoIssuer } from "../../demo/issuer.ts";
import { demoCallerKeys, demoLedgerKeys } from "../../demo/kept-key.ts";
import { verify } from "../../gateway/keep/verify.ts";
import { ledgerFolder } from "../../gateway/record/ledger.ts";
import type { WrittenRow } from "../../gateway/record/ledger-row.ts";
import { readLedger } from "../../gateway/record/read-ledger.ts";
import { publicKeys } from "../../gateway/record/signed-line.ts";
import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import { systemClock as clock } from "../../shared/clock.ts";
import { openDatabase } from "../../shared/database.ts";
import { inProcessCache } from "../../shared/in-process-cache.ts";
import { createLog } from "../../shared/log.ts";
import type { Served } from "../../shared/serve.ts";
import { urlSetting } from "../../shared/settings.ts";
import type { Role } from "../../shared/vocabulary.ts";
import { serveSubgraph } from "../../start/served-subgraph.ts";
import { ROSTER } from "../../subgraphs/roster.ts";
import { aCanaryPerson } from "../canaries.ts";
import { beginStart, type Env, type Running, written } from "../start/a-process.ts";
import { aCaller } from "../world.ts";

/** What came of one round: a gateway that was ended at once while it was asked by several. */
export interface Round {
  /** Answers that were received whole. */
  readonly received: number;
  /** Those of them of which the ledger holds all it should. */
  readonly found: number;
  /** Their ids, of which it does not. */
  readonly missing: readonly string[];
  /** What `verify` finds, by where. */
  readonly faults: readonly string[];
  /** Rows that the ledger holds by now, over all rounds. */
  readonly rows: number;
}

export interface KillRounds {
  round(): Promise<Round>;
  close(): Promise<void>;
}

const PEOPLE = Array.from({ length: 5 }, (_, serial) =>
  aCanaryPerson(`k${serial}`, serial, { prison: "BFI", relationships: [{ kind: "SITE", holder: "BFI" }] }),
);

/** What is asked, each by one connection, and which rows an answer to it must have. */
const LOAD: readonly Asked[] = [
  listOf("prison-officer"),
  listOf("prison-officer"),
  {
    role: "prison-officer",
    query: "query ($id: ID!) { person(by: { id: $id }) { identity { familyName } } }",
    variables: () => ({ id: PEOPLE[randomInt(PEOPLE.length)]?.id }),
    isRecorded: (rows, _, { id }) => rows.some(({ personId, outcome }) => personId === id && outcome === "ANSWERED"),
  },
  {
    role: "prison-officer",
    query: "{ nothing }",
    variables: () => ({}),
    isRecorded: (rows) => rows.some(({ outcome }) => outcome === "REFUSED"),
  },
  {
    role: "caldicott-guardian",
    query: "mutation ($input: SuspendCallerInput!) { suspendCaller(input: $input) { id } }",
    variables: () => ({
      input: { idempotencyKey: randomUUID(), subject: randomUUID(), reason: "Looked up without need" },
    }),
    isRecorded: (rows, data) =>
      rows.some(({ outcome }) => outcome === "INTENDED") &&
      rows.some(({ outcome, act }) => outcome === "ANSWERED" && act?.id === data.suspendCaller.id),
  },
];

type Variables = Readonly<Record<string, unknown>>;
// biome-ignore lint/suspicious/noExplicitAny: what was answered to a question of the test's own
type Data = any;

interface Asked {
  readonly role: Role;
  readonly query: string;
  readonly variables: () => Variables;
  readonly isRecorded: (rows: readonly WrittenRow[], data: Data, variables: Variables) => boolean;
}

function listOf(role: Role): Asked {
  return {
    role,
    query: '{ prison(id: "BFI") { residents(first: 5) { edges { node { id identity { familyName } } } } } }',
    variables: () => ({}),
    isRecorded: (rows, data) => {
      const people: readonly string[] = data.prison.residents.edges.map(
        ({ node }: { node: { id: string } }) => node.id,
      );
      return people.length === PEOPLE.length && people.every((id) => rows.some(({ personId }) => personId === id));
    },
  };
}

/** Serves subgraphs over a few people in this process. The gateway in front of them is begun and killed by each round, in one data folder. */
export async function openKillRounds(): Promise<KillRounds> {
  const dataDir = await mkdtemp(join(tmpdir(), "scg-killed-"));
  const { publicKey: callerPublicKey } = await demoCallerKeys(dataDir);
  const issuer = await openDemoIssuer({ dataDir, clock });
  const database = await openDatabase();
  const log = createLog("test", { write: () => {} });
  const common = { port: 0, host: "127.0.0.1", database, callerPublicKey, clock, log, people: PEOPLE } as const;
  const cache = inProcessCache({ clock });
  const served: Served[] = [];
  const env: Record<string, string> = { SCG_DATA_DIR: dataDir, PORT: "0" };
  for (const entry of ROSTER) {
    const one = await serveSubgraph({ ...common, entry, cursorKey: new Uint8Array(32), cache });
    served.push(one);
    env[urlSetting(entry.name)] = one.url.origin;
  }
  return {
    round: () => round(dataDir, env, issuer),
    close: async () => {
      for (const one of served) await one.close();
      await database.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

async function round(dataDir: string, env: Env, issuer: DemoIssuer): Promise<Round> {
  const gateway = beginStart(["serve", "gateway", "--demo"], env);
  const received = await loadUntilKilled(gateway, issuer).finally(async () => {
    gateway.child.kill("SIGKILL");
    await gateway.ended;
  });
  const folder = ledgerFolder({ dataDir });
  const rows = await readLedger(folder);
  const byDecision = new Map<string, WrittenRow[]>();
  for (const row of rows) {
    const others = byDecision.get(row.decisionId);
    if (others) others.push(row);
    else byDecision.set(row.decisionId, [row]);
  }
  const missing = received.filter((one) => !one.isRecorded(byDecision.get(one.decisionId) ?? []));
  const keys = publicKeys([(await demoLedgerKeys(dataDir)).publicKey]);
  const { faults } = await verify({ folder, checkpoints: join(dataDir, "checkpoints"), keys });
  return {
    received: received.length,
    found: received.length - missing.length,
    missing: missing.map(({ decisionId }) => decisionId),
    faults: faults.map(({ file, line, what }) => `${file}:${line} ${what}`),
    rows: rows.length,
  };
}

interface Received {
  readonly decisionId: string;
  readonly isRecorded: (rows: readonly WrittenRow[]) => boolean;
}

/** Asks over several connections until the gateway is gone, which is ended at a moment that nobody chose. */
async function loadUntilKilled(gateway: Running, issuer: DemoIssuer): Promise<readonly Received[]> {
  await written(gateway, "/graphql");
  const [origin = ""] = /http:\/\/127\.0\.0\.1:\d+/.exec(gateway.stdout()) ?? [];
  const received: Received[] = [];
  // After so many answers, not after a time: a busy machine answers late. Whatever else is under way is cut off somewhere.
  let isLeft = randomInt(10, 80);
  const receive = (one: Received): void => {
    received.push(one);
    isLeft -= 1;
    if (isLeft === 0) setTimeout(() => gateway.child.kill("SIGKILL"), randomInt(0, 20));
  };
  await Promise.all(LOAD.map((asked) => askOn(origin, asked, issuer, receive)));
  if (isLeft > 0) throw new Error(`the gateway ended by itself: ${gateway.stderr()}`);
  return received;
}

async function askOn(
  origin: string,
  asked: Asked,
  issuer: DemoIssuer,
  receive: (one: Received) => void,
): Promise<void> {
  const { role, query } = asked;
  const headers = {
    "content-type": "application/json",
    authorization: `Bearer ${await issuer.issue(aCaller(role))}`,
    "x-purpose": ROLE_DEFINITIONS[role].purposes[0] ?? "",
  };
  const connection = new Pool(origin, { connections: 1 });
  try {
    for (;;) {
      const variables = asked.variables();
      const body = JSON.stringify({ query, variables });
      const answer = await connection.request({ method: "POST", path: "/graphql", headers, body });
      const { data, errors, extensions } = JSON.parse(await answer.body.text());
      const { decisionId } = extensions?.disclosure ?? errors[0].extensions;
      receive({ decisionId, isRecorded: (rows) => asked.isRecorded(rows, data, variables) });
    }
  } catch {
    // It is gone; what had not come whole was not received.
  } finally {
    await connection.destroy();
  }
}
