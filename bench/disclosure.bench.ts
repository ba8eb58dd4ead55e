import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createGateway, DISCLOSURE, type Disclosure, type Gateway } from "../gateway/create.ts";
import { readGraph } from "../gateway/disclose/graph.ts";
import { labelsIn } from "../gateway/disclose/reviewed.ts";
import { NO_REGISTERS } from "../gateway/documents/registers.ts";
import { changeMarks } from "../gateway/facts/change-marks.ts";
import { keptFacts } from "../gateway/facts/kept-facts.ts";
import { openLedger } from "../gateway/record/ledger.ts";
import { bundleText } from "../policies/bundle.ts";
import { POLICY } from "../policies/version.ts";
import { inProcessCache } from "../shared/in-process-cache.ts";
import { ampleBudgets } from "../test/ample-budgets.ts";
import { added, alternating, type Compared, median, type Side } from "./alternating.ts";
import { asking, openInventedGraph } from "./invented-graph.ts";
import { type Row, rowOf, writeResults } from "./results.ts";
import { residents, screenOf } from "./screen.ts";
import { WITHOUT_DISCLOSURE } from "./without-disclosure.ts";

/**
 * How many people are asked for, in how many windows of how many requests. In how many windows of one request under another
 * policy, and how many requests of another role come first: a tenth of a second or more of the server's usual work.
 */
const SIZES = [
  { count: 1, windows: 121, requests: 20, cold: 241, others: 10 },
  { count: 50, windows: 91, requests: 2, cold: 161, others: 2 },
  { count: 500, windows: 31, requests: 1, cold: 41, others: 1 },
] as const;

/** The bound that each measurement is held against. */
const MOST_ADDED = 0.08;

/** Without the first, who has said nothing. */
const people = residents(501).slice(1);
const graph = await openInventedGraph(people);
const { folder, log, clock, epochs, below, supergraph, headersOf } = graph;
const ledger = await openLedger({ folder: join(folder, "ledger"), clock });
/** Whose screen is measured, and whose is not: another role, of whose masks none is the first's. */
const [clinician, officer] = [
  await headersOf("prison-clinician", "TREAT"),
  await headersOf("prison-officer", "SAFECUSTODY"),
];

/** The policy of the house, and one that differs in a cell that neither caller has a part in; each approved. */
const approval = { proposedBy: "The measurement", approvedBy: "Its reader", approvedAt: clock.now().toISOString() };
const { DRINK_DRIVE_PROCEDURE: row } = POLICY.table;
const other = { ...row, "investigating-officer": row["detention-officer"] };
const policies = [POLICY, { ...POLICY, table: { ...POLICY.table, DRINK_DRIVE_PROCEDURE: other } }].map((policy) =>
  bundleText(policy, labelsIn(readGraph(supergraph)), { ...approval, reference: "bench" }),
);

const { namesSecret } = below;
/** A policy in a gateway's own file is taken by nobody else, as another would in the middle of a measurement. */
const gatewayWith = (disclosure: Disclosure, isReplica: boolean, policyFile?: string): Promise<Gateway> =>
  createGateway(
    {
      supergraph,
      transports: below.transports,
      sign: below.sign,
      authenticate: graph.staff,
      operations: "ANY",
      registers: NO_REGISTERS,
      namesSecret,
      cache: inProcessCache({ clock }),
      budgetsOf: ampleBudgets,
      ...(isReplica && {
        keepFacts: (ask) => keptFacts({ ask, epochs, marks: changeMarks(), namesSecret, clock }),
      }),
      ledger,
      clock,
      log,
      introspection: false,
      policyFiles: { file: policyFile },
    },
    disclosure,
  );

const askingOf = (ids: readonly string[], headers = clinician) => asking(headers, screenOf(ids));

/**
 * Another policy has just come into force: the gateway has run for a while and has the plans of the operation. Others are
 * answered as ever, so that what the policy leaves is put away outside the window. For callers like this one there is no
 * mask, and nothing is decided but what a policy is taken with: of whoever has said nothing, or the same of everything.
 */
async function cold(disclosure: Disclosure, isReplica: boolean, ids: readonly string[], others: number) {
  const file = join(folder, `${randomUUID()}.json`);
  const put = (turn: number) => writeFile(file, policies[turn % policies.length] ?? "");
  let taken = 0;
  await put(taken);
  const gateway = await gatewayWith(disclosure, isReplica, file);
  const take = async (): Promise<void> => {
    taken += 1;
    await put(taken);
    await gateway.reloadPolicies();
  };
  const ready = async () => {
    await take();
    for (let n = 0; n < others; n += 1) await askingOf(ids, officer)(gateway);
    return () => askingOf(ids)(gateway);
  };
  for (let n = 0; n < warmUps(ids); n += 1) await (await ready())();
  return { close: gateway.close, ready };
}

async function warm(
  disclosure: Disclosure,
  isReplica: boolean,
  ids: readonly string[],
): Promise<Side & Pick<Gateway, "close">> {
  const gateway = await gatewayWith(disclosure, isReplica);
  for (let n = 0; n < warmUps(ids); n += 1) await askingOf(ids)(gateway);
  return { close: gateway.close, ready: async () => () => askingOf(ids)(gateway) };
}

/** How many rounds of what is measured a gateway has had before. */
const warmUps = (ids: readonly string[]): number => Math.max(4, 30 / ids.length);

async function measure(isReplica: boolean): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const note = (what: string, found: Compared): void => {
    const row = { what, ratio: added(found), withMs: median(found.with), withoutMs: median(found.without) };
    rows.push(row);
    process.stdout.write(`${rowOf(row, MOST_ADDED)}\n`);
  };
  for (const { count, cold: coldWindows, others, ...windows } of SIZES) {
    const ids = people.slice(0, count).map(({ id }) => id);
    const [on, off] = [await warm(DISCLOSURE, isReplica, ids), await warm(WITHOUT_DISCLOSURE, isReplica, ids)];
    note(`${named(count)}, warm masks`, await alternating({ with: on, without: off }, windows));
    await Promise.all([on.close(), off.close()]);
    const [anew, peer] = [
      await cold(DISCLOSURE, isReplica, ids, others),
      await cold(WITHOUT_DISCLOSURE, isReplica, ids, others),
    ];
    note(
      `${named(count)}, cold masks`,
      await alternating({ with: anew, without: peer }, { windows: coldWindows, requests: 1 }),
    );
    await Promise.all([anew.close(), peer.close()]);
  }
  return rows;
}

const named = (count: number): string => (count === 1 ? "1 person" : `${count} people`);

const ADDS = `What facts, redaction and report add to the CPU time of the same request without them: gateway and all six
subgraphs in one process, a prison clinician's screen of people who differ in consents and dissents.`;
await writeResults("disclosure", {
  says: `${ADDS} A replica, which keeps facts in Redis; they are kept already, as for whoever was asked for within a minute.`,
  machine: graph.machine,
  bound: MOST_ADDED,
  rows: await measure(true),
});
await writeResults("disclosure by one gateway alone", {
  says: `${ADDS} A gateway without replicas, which asks \`person\`'s database for all facts twice with each request.`,
  machine: graph.machine,
  bound: MOST_ADDED,
  rows: await measure(false),
});

await ledger.close();
await graph.close();
