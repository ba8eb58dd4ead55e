import { mkdtemp, readFile, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createLocalJWKSet } from "jose";
import { SENSITIVE_DISSENT } from "../demo/consents.ts";
import { DEMO_CALLERS } from "../demo/defaults.ts";
import { inventedPerson } from "../demo/invented-person.ts";
import { DEMO_AUDIENCE, DEMO_ISSUER, openDemoIssuer } from "../demo/issuer.ts";
import { inCare, inPrison } from "../demo/story-ties.ts";
import { openSubgraphs } from "../embedded-subgraphs.ts";
import { oidcAuthenticator } from "../gateway/authenticate/oidc.ts";
import { createGateway, DISCLOSURE, type Disclosure } from "../gateway/create.ts";
import { openLedger } from "../gateway/record/ledger.ts";
import { SUPERGRAPH_FILE } from "../gateway/supergraph-file.ts";
import { systemClock as clock } from "../shared/clock.ts";
import { readConfig } from "../shared/config.ts";
import { inProcessCache } from "../shared/in-process-cache.ts";
import { createLog } from "../shared/log.ts";
import type { SeedDirective, SeedPerson } from "../shared/seed.ts";
import { CATEGORIES } from "../shared/vocabulary.ts";
import { added, alternating, type Compared, median } from "./alternating.ts";
import { type Row, rowOf, writeResults } from "./results.ts";
import { WITHOUT_DISCLOSURE } from "./without-disclosure.ts";

/** What a prison clinician's screen asks of each person. */
const OF_EACH = `id
  identity { familyName givenNames preferredName dateOfBirth nhsNumber prisonNumber languages { language proficiency } interpreterNeeded }
  headlines { code action }
  prison { headlines { code plainText action severity since } selfHarmHeadline { action } alerts { code activeFrom } }
  physicalHealth {
    conditions { name } allergies { substance reaction } medicines { name dose inPossession }
    bloodBorneVirus { virus status testedAt } sexualHealth { __typename }
  }
  mentalHealth { headlines { code action } diagnoses { name } referrals { team urgency } }
  substanceMisuse { headlines { code } substances { substance } withdrawal { tool score band } }
  release { dates { displayDate displayBasis } appointments { ... on HealthAppointment { at } ... on SupervisionAppointment { at } } }`;

const PAGE = 100;
const PEOPLE = 500;
/** The bound that each measurement is held against. */
const MOST_ADDED = 0.08;

const query = (pages: number): string => {
  const each = Array.from({ length: pages }, (_, n) => n);
  return `query (${each.map((n) => `$p${n}: [ID!]!`).join(", ")}) {
    ${each.map((n) => `p${n}: people(ids: $p${n}) { ${OF_EACH} }`).join("\n")} }`;
};

/** Forty ways in which what is true of people differs. */
const differing = (n: number): readonly SeedDirective[] => {
  const of = n % 40;
  if (of === 0) return [];
  if (of === 1) return [SENSITIVE_DISSENT];
  const categories = CATEGORIES.filter((_, place) => (of >> (place % 5)) & 1);
  return [
    {
      decision: of % 3 === 0 ? "DENY" : "PERMIT",
      categories: categories.slice(0, 1 + (of % 7)),
      purposes: ["TREAT"],
      recipient: { kind: "ROLE", name: "prison-clinician" },
      specific: of % 2 === 0,
    },
  ];
};

const people: readonly SeedPerson[] = Array.from({ length: PEOPLE }, (_, n) =>
  inventedPerson(
    {
      id: `bench-person-${n}`,
      givenNames: "Invented",
      familyName: `Person ${n}`,
      prison: "BFI",
      relationships: [...inPrison(), ...inCare()],
      directives: differing(n),
      count: () => 1,
    },
    n,
  ),
);

const folder = await mkdtemp(join(tmpdir(), "scg-bench-"));
const { databaseUrl } = readConfig();
const log = createLog("bench", { write: () => {} });
const below = await openSubgraphs({ clock, log, people, ...(databaseUrl !== undefined && { databaseUrl }) });
const issuer = await openDemoIssuer({ dataDir: folder, clock });
const supergraph = await readFile(SUPERGRAPH_FILE, "utf8");
const token = await issuer.issue({ ...DEMO_CALLERS["prison-clinician"], role: "prison-clinician" });
const ledger = await openLedger({ folder: join(folder, "ledger"), clock });
const headers = { "content-type": "application/json", authorization: `Bearer ${token}`, "x-purpose": "TREAT" };

const gatewayWith = (disclosure: Disclosure) =>
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
      ledger,
      clock,
      log,
      introspection: false,
    },
    disclosure,
  );
type Opened = Awaited<ReturnType<typeof gatewayWith>>;

const asking = (count: number, first = 0) => {
  const ids = people.slice(first, first + count).map(({ id }) => id);
  const pages = Array.from({ length: Math.ceil(count / PAGE) }, (_, n) => ids.slice(n * PAGE, (n + 1) * PAGE));
  const variables = Object.fromEntries(pages.map((page, n) => [`p${n}`, page]));
  const body = Buffer.from(JSON.stringify({ query: query(pages.length), variables }));
  return async (gateway: Opened): Promise<void> => {
    const answer = await gateway.answer({ method: "POST", headers, search: "", body });
    if (answer.status !== 200) throw new Error(`a request of the measurement was answered ${answer.status}`);
  };
};

/** Plans made, nothing decided yet of whom is asked about: the operation is asked of nobody. */
const nobody = async (gateway: Opened, count: number): Promise<void> => {
  const pages = Math.ceil(count / PAGE);
  const variables = Object.fromEntries(Array.from({ length: pages }, (_, n) => [`p${n}`, ["nobody"]]));
  const body = Buffer.from(JSON.stringify({ query: query(pages), variables }));
  await gateway.answer({ method: "POST", headers, search: "", body });
};

const rows: Row[] = [];
const measured = (what: string, found: Compared): void => {
  const row = { what, ratio: added(found), withMs: median(found.with), withoutMs: median(found.without) };
  rows.push(row);
  process.stdout.write(`${rowOf(row, MOST_ADDED)}\n`);
};
const [on, off] = [await gatewayWith(DISCLOSURE), await gatewayWith(WITHOUT_DISCLOSURE)];
for (const [count, windows, requests] of [
  [1, 10, 40],
  [50, 10, 4],
  [500, 8, 1],
] as const) {
  const ask = asking(count);
  const side = (gateway: Opened) => ({ ready: async () => () => ask(gateway) });
  for (const gateway of [on, off]) for (let n = 0; n < Math.max(3, 30 / count); n += 1) await ask(gateway);
  const warm = await alternating({ with: side(on), without: side(off) }, { windows, requests });
  measured(`${count} people, warm masks`, warm);

  const fresh = (disclosure: Disclosure) => {
    let gateway: Opened | undefined;
    return {
      ready: async () => {
        await gateway?.close();
        const next = await gatewayWith(disclosure);
        gateway = next;
        await nobody(next, count);
        return () => ask(next);
      },
      close: () => gateway?.close(),
    };
  };
  const sides = { with: fresh(DISCLOSURE), without: fresh(WITHOUT_DISCLOSURE) };
  const cold = await alternating(sides, { windows: 7, requests: 1 });
  await Promise.all([sides.with.close(), sides.without.close()]);
  measured(`${count} people, cold masks`, cold);
}

await Promise.all([on.close(), off.close()]);
await ledger.close();
await below.database.close();
await rm(folder, { recursive: true });
const on2 = databaseUrl === undefined ? "PGlite in the process" : "PostgreSQL";
await writeResults("disclosure", {
  says: "What facts, redaction and report add to the CPU time of the same request without them: gateway and all six subgraphs in one process, a prison clinician's screen.",
  machine: `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}, ${on2}`,
  bound: MOST_ADDED,
  rows,
});
