import { generateKeyPairSync, randomUUID } from "node:crypto";
import { join } from "node:path";
import { DEMO_CALLERS } from "../demo/defaults.ts";
import { openDoor } from "../gateway/authenticate/door.ts";
import { createGateway, DISCLOSURE, type Disclosure, type Gateway } from "../gateway/create.ts";
import { pairwiseKeys } from "../gateway/disclose/pairwise-keys.ts";
import { changeMarks } from "../gateway/facts/change-marks.ts";
import { keptFacts } from "../gateway/facts/kept-facts.ts";
import type { GatewayOptions } from "../gateway/gateway-options.ts";
import { serviceCall } from "../gateway/link/call.ts";
import { openLedgers } from "../gateway/record/ledgers.ts";
import { mostScopes } from "../policies/partners/template.ts";
import { PARTNER_TEMPLATES } from "../policies/partners/templates.ts";
import { openSharedCache } from "../shared/cache.ts";
import { inProcessCache } from "../shared/in-process-cache.ts";
import { ampleBudgets } from "../test/ample-budgets.ts";
import { dashboardTerms } from "../test/partners/a-key.ts";
import { AUDIENCE, openPartnerIssuer } from "../test/partners/an-issuer.ts";
import { added, alternating, median, type Side } from "./alternating.ts";
import { answered, asking, openInventedGraph } from "./invented-graph.ts";
import { type Row, rowOf, writeResults } from "./results.ts";
import { residents, screenOf } from "./screen.ts";

/** How many people are asked for by how many requests at once, in how many windows of how many such. */
const SIZES = [
  { count: 1, atOnce: 10, windows: 91, requests: 4 },
  { count: 1, atOnce: 1, windows: 61, requests: 20 },
  { count: 50, atOnce: 1, windows: 91, requests: 2 },
] as const;

/** The bound that each measurement is held against. */
const MOST_ADDED = 0.1;

const people = residents(51).slice(1);
const { organisation, subject, registration, sites, team } = DEMO_CALLERS["prison-clinician"];
const registered = registration && { ...registration, expiresAt: "2100-01-01T00:00:00Z" };
const administrator = DEMO_CALLERS["caldicott-guardian"];
const graph = await openInventedGraph(people, {
  staff: [
    { organisation, subject, ...(registered && { registration: registered }) },
    { organisation: administrator.organisation, subject: administrator.subject, administers: true },
  ],
  places: [
    { holder: "BFI", prison: "BFI" },
    { holder: "BFI-HEALTHCARE", prison: "BFI" },
  ],
});
const { below, clock, log, epochs, folder } = graph;
const call = serviceCall({ name: "person", transport: below.transports.person, sign: below.signService });
const door = openDoor({
  staff: graph.staff,
  register: "REQUIRED",
  audience: AUDIENCE,
  keyring: below.keyring,
  proxies: 0,
  call,
  epochs,
  epochKey: below.epochKey,
  clock,
  log,
});
const partners = await openPartnerIssuer(clock);
const cache = await openSharedCache(graph.redisUrl, log);
const checkpoints = {
  checkpointDir: join(folder, "checkpoints"),
  ledgerPrivateKey: generateKeyPairSync("ed25519").privateKey,
};
const { ledger, beside } = await openLedgers({ dataDir: folder, ...checkpoints, clock, log });
const clinician = await graph.headersOf("prison-clinician", "TREAT");

type Differing = Pick<GatewayOptions, "authenticate" | "registers" | "cache" | "ledger">;

/** As a replica of a service has them. */
const asServed: Differing = { authenticate: door.authenticate, registers: door.registers, cache, ledger };

const gatewayWith = (differing: Differing, disclosure: Disclosure): Promise<Gateway> =>
  createGateway(
    {
      ...differing,
      supergraph: graph.supergraph,
      namesSecret: below.namesSecret,
      transports: below.transports,
      sign: below.sign,
      operations: "ANY",
      budgetsOf: ampleBudgets,
      keepFacts: (ask) => keptFacts({ ask, epochs, marks: changeMarks(), namesSecret: below.namesSecret, clock }),
      clock,
      log,
      introspection: false,
      policyFiles: {},
    },
    disclosure,
  );

/** Asks once for each, and gives the same from then on. */
function remembered<Given, Told, More extends unknown[]>(
  ask: (given: Given, ...more: More) => Promise<Told>,
  nameOf: (given: Given) => string,
): (given: Given, ...more: More) => Promise<Told> {
  const known = new Map<string, Promise<Told>>();
  return (given, ...more) => {
    const told = known.get(nameOf(given)) ?? ask(given, ...more);
    known.set(nameOf(given), told);
    return told;
  };
}

/**
 * The peer of the measurement, and of nothing else: who asks and what they may run is known beforehand, nothing is counted or
 * spent, and nothing written down.
 */
async function withoutCallers(): Promise<Gateway> {
  const { document, key } = door.registers;
  return gatewayWith(
    {
      authenticate: remembered(
        door.authenticate,
        ({ headers }) => headers.authorization ?? String(headers["x-api-key"] ?? ""),
      ),
      registers: { document: remembered(document, ({ owner, sha256 }) => `${owner} ${sha256}`), key },
      cache: inProcessCache({ clock }),
      ledger: { append: async () => {}, isWritable: () => true, close: async () => {} },
    },
    {
      ...DISCLOSURE,
      openAdmission: () => ({
        afford: async (pruned) => ({ ...pruned, allowance: [] }),
        countShown: async () => {},
        reckoned: async (reached) => reached,
      }),
      disclosureRows: () => [],
    },
  );
}

async function sideOf(gateway: Gateway, ask: (gateway: Gateway) => Promise<void>, atOnce: number): Promise<Side> {
  const all = () => Promise.all(Array.from({ length: atOnce }, () => ask(gateway)));
  for (let n = 0; n < 30; n += atOnce) await all();
  return { ready: async () => all };
}

/** What the same clinician's system sends, through a key of the prison's healthcare. */
async function throughKey(): Promise<() => Promise<Readonly<Record<string, string>>>> {
  const gateway = await gatewayWith(asServed, DISCLOSURE);
  const terms = dashboardTerms({
    agency: organisation,
    template: "prison-healthcare-provider",
    scopes: mostScopes(PARTNER_TEMPLATES["prison-healthcare-provider"]),
    rows: { prisons: ["BFI"] },
    onBehalfOfIssuer: partners.name,
    onBehalfOfJwksUrl: partners.jwksUrl,
    explorer: false,
  });
  const guardian = await graph.headersOf("caldicott-guardian", "HCOMPL");
  const change = async (query: string, input: object) =>
    ((await answered(gateway, guardian, { query, variables: { input } })) as Changed).data.done;
  const { id, key } = await change(ISSUE, terms);
  const { query: document } = screenOf([""]);
  const reason = "The screen that is measured";
  await change(REGISTER, { idempotencyKey: randomUUID(), owner: `key:${id}`, document, reason });
  await gateway.close();
  return async () => {
    const human = await partners.token(key, { sub: subject, role: "prison-clinician", sites, ...(team && { team }) });
    return { "content-type": "application/json", "x-api-key": key, "x-on-behalf-of": human, "x-purpose": "TREAT" };
  };
}

const ISSUE = "mutation Issue($input: IssuePartnerKeyInput!) { done: issuePartnerKey(input: $input) { id key } }";
const REGISTER = "mutation Register($input: RegisterDocumentInput!) { done: registerDocument(input: $input) { id } }";

interface Changed {
  readonly data: { readonly done: { readonly id: string; readonly key: string } };
}

const { shown } = pairwiseKeys(below.namesSecret)(organisation);
const callers = [
  { who: "staff", headersNow: async () => clinician, idOf: (id: string) => id },
  { who: "a partner's key, and the human behind it", headersNow: await throughKey(), idOf: shown },
];

const rows: Row[] = [];
for (const { who, headersNow, idOf } of callers)
  for (const { count, atOnce, ...windows } of SIZES) {
    const ask = asking(await headersNow(), screenOf(people.slice(0, count).map(({ id }) => idOf(id))));
    const [on, off] = [await gatewayWith(asServed, DISCLOSURE), await withoutCallers()];
    const found = await alternating(
      { with: await sideOf(on, ask, atOnce), without: await sideOf(off, ask, atOnce) },
      windows,
    );
    const what = `${who}: ${count === 1 ? "1 person" : `${count} people`}${atOnce > 1 ? `, ${atOnce} requests at once` : ""}`;
    const [withMs, withoutMs] = [median(found.with) / atOnce, median(found.without) / atOnce];
    const row = { what, ratio: added(found), withMs, withoutMs };
    rows.push(row);
    process.stdout.write(`${rowOf(row, MOST_ADDED)}\n`);
    await Promise.all([on.close(), off.close()]);
  }

await writeResults("callers", {
  says: `What knowing who asks (their token, and how they stand on the staff register) and what they may run, budgets in Redis and the durable ledger
add to the CPU time of the same request without them: gateway and all six subgraphs in one process, the screen of \`disclosure\`;
asked with a token, and with a partner's key on behalf of the same clinician. One request at a time pays for each question to
Redis and each sync of the disk alone; several at once, as a gateway with work to do has them, share them.`,
  machine: graph.machine,
  bound: MOST_ADDED,
  rows,
});

await Promise.all([ledger.close(), beside.close(), door.close(), cache.close(), partners.close()]);
await graph.close();
