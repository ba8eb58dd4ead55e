import { generateKeyPairSync } from "node:crypto";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { createGateway } from "../gateway/create.ts";
import { NO_REGISTERS } from "../gateway/documents/registers.ts";
import { appendFileOnDisk } from "../gateway/record/append-file.ts";
import type { LedgerRow } from "../gateway/record/ledger-row.ts";
import { openLedgers } from "../gateway/record/ledgers.ts";
import { inProcessCache } from "../shared/in-process-cache.ts";
import { ampleBudgets } from "../test/ample-budgets.ts";
import { asking, openInventedGraph } from "./invented-graph.ts";
import { measuredOn, writeSection } from "./results.ts";
import { residents, screenOf } from "./screen.ts";

/** How many requests come in a second, and for how long. */
const PER_SECOND = 500;
const SECONDS = 20;
/** The most that the ledger may hold up 99 of 100 requests by. */
const MOST_P99_MS = 5;

const people = residents(2).slice(1);
const graph = await openInventedGraph(people);
const { clock, log, folder, below } = graph;

/** What a real request writes down. */
async function rowsOfOne(): Promise<readonly LedgerRow[]> {
  const written: LedgerRow[] = [];
  const gateway = await createGateway({
    supergraph: graph.supergraph,
    transports: below.transports,
    sign: below.sign,
    operations: "ANY",
    registers: NO_REGISTERS,
    namesSecret: below.namesSecret,
    authenticate: graph.staff,
    cache: inProcessCache({ clock }),
    budgetsOf: ampleBudgets,
    ledger: { append: async (rows) => void written.push(...rows), isWritable: () => true, close: async () => {} },
    clock,
    log,
    introspection: false,
    policyFiles: {},
  });
  const headers = await graph.headersOf("prison-clinician", "TREAT");
  await asking(headers, screenOf(people.map(({ id }) => id)))(gateway);
  await gateway.close();
  return written;
}

/** How long each waits (ms) from the moment it was due: what comes late because others hold it up has waited too. */
async function waits(write: () => Promise<void>): Promise<readonly number[]> {
  const waited: Promise<number>[] = [];
  const began = performance.now();
  for (let n = 0; n < PER_SECOND * SECONDS; n += 1) {
    const due = began + (n * 1000) / PER_SECOND;
    const early = due - performance.now();
    if (early > 0) await setTimeout(early);
    waited.push(write().then(() => performance.now() - due));
  }
  return Promise.all(waited);
}

const at = (share: number, sorted: readonly number[]): string =>
  (sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(2);

const rows = await rowsOfOne();
const ledgerPrivateKey = generateKeyPairSync("ed25519").privateKey;
const { ledger, beside } = await openLedgers({
  dataDir: folder,
  checkpointDir: join(folder, "checkpoints"),
  ledgerPrivateKey,
  clock,
  log,
});
const bare = await appendFileOnDisk(join(folder, "bare"));
const text = `${JSON.stringify(rows)}\n`;
let last = Promise.resolve();
const one = async (): Promise<void> => {
  await bare.append(text);
  await bare.sync();
};
const sides = [
  ["the ledger", () => ledger.append(rows)],
  [
    "its peer",
    () => {
      last = last.then(one);
      return last;
    },
  ],
] as const;

const told: string[] = [];
for (const [what, write] of sides) {
  const sorted = [...(await waits(write))].sort((a, b) => a - b);
  const p99 = at(0.99, sorted);
  told.push(
    `| ${what} | ${at(0.5, sorted)} | ${p99} | ${sorted.at(-1)?.toFixed(2)} | ${Number(p99) <= MOST_P99_MS ? "yes" : "no"} |`,
  );
}
await writeSection("ledger", [
  `How long (ms) the ledger holds up a request before it may be answered, while ${PER_SECOND} come in a second for ${SECONDS} seconds: the row of one
person's screen (${text.length} bytes), chained, named and durable, with its checkpoints. The peer writes and syncs the same bytes for each request alone,
one after another, chained to nothing.`,
  "",
  `${measuredOn(graph.machine)} The bound is ${MOST_P99_MS} ms for 99 of 100.`,
  "",
  "| | half within | 99 of 100 within | all within | held |",
  "|---|---|---|---|---|",
  ...told,
]);

await bare.close();
await Promise.all([ledger.close(), beside.close()]);
await graph.close();
