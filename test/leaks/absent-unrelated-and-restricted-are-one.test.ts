import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_CALLERS } from "../../demo/defaults.ts";
import { type Facts, NO_FACTS } from "../../policies/facts.ts";
import type { SeedPerson, SeedRelationship } from "../../shared/seed.ts";
import { ROLES, type Role } from "../../shared/vocabulary.ts";
import { type Spent, type World } from "../world.ts";
import { aKnownPerson, EVERY_TIE, factsFor } from "./a-known-person.ts";
import { openScanned } from "./a-scanned-world.ts";
import { between, type Exchange, WHOLE_PERSON, withoutDecision } from "./asking.ts";
import { expectNoLeak, expectNothingKept, expectSeemly } from "./scan.ts";

const KINDS = ["id", "nhsNumber", "prisonNumber", "pnc", "cro", "crn"] as const;

/** A restriction leaves those of the person's present place the safety set, so the restricted are elsewhere. */
const NOT_HERE = EVERY_TIE.filter(({ kind }) => kind !== "SITE");
const HERE = EVERY_TIE.filter(({ kind }) => kind === "SITE");
const FORMERLY: readonly SeedRelationship[] = [
  ...EVERY_TIE.map((tie) => ({ ...tie, beganDaysAgo: 100, endedHoursAgo: 73 })),
  { kind: "SELF", holder: "demo-person", beganDaysAgo: 100, endedHoursAgo: 73 },
];

/** People of whom a caller may not so much as know that they are there. */
const PEOPLE: Readonly<Record<string, SeedPerson>> = {
  unrelated: aKnownPerson("unrelated", 1, { relationships: [] }),
  "related to others": aKnownPerson("others", 2, {
    relationships: [
      { kind: "SITE", holder: "NWI" },
      { kind: "CASELOAD", holder: "ANOTHER-TEAM", service: "mental-health" },
      { kind: "SELF", holder: "somebody-else" },
    ],
    breakGlass: [
      { subject: "somebody-else", categories: ["PHYSICAL_HEALTH"], reason: "Found on the floor, not breathing" },
    ],
    directives: [
      {
        decision: "PERMIT",
        categories: ["MEDICATION"],
        purposes: [],
        recipient: { kind: "ANYONE", name: "" },
        specific: true,
      },
    ],
  }),
  "no longer related": aKnownPerson("formerly", 3, { relationships: FORMERLY }),
  "not yet related": aKnownPerson("not-yet", 4, {
    relationships: EVERY_TIE.map((tie) => ({ ...tie, beganDaysAgo: -1 })),
  }),
  "shut by an allow-list": restricted("allow", 5, "ALLOW_LIST", ["somebody-else"]),
  "shut by a deny-list": restricted(
    "deny",
    6,
    "DENY_LIST",
    Object.values(DEMO_CALLERS).map(({ subject }) => subject),
  ),
  sensitive: restricted("sensitive", 7, "SENSITIVE", []),
  "restricted in a way nobody knows": restricted(
    "unknown",
    8,
    "UNKNOWN",
    Object.values(DEMO_CALLERS).map(({ subject }) => subject),
  ),
  "tied by what does not count": aKnownPerson("wrong-ties", 9, {
    relationships: [
      { kind: "SITE", holder: "S1-HEALTHCARE" },
      { kind: "REFERRAL", holder: "S1", service: "custody" },
      { kind: "SELF", holder: "ORG-NHS-EAST" },
      { kind: "GUARDIANSHIP", holder: "demo-person" },
    ],
  }),
};

/** People of the caller's own place of whom only the safety set may be read, for one reason or another. */
const SAFETY_ONLY: readonly SeedPerson[] = [
  aKnownPerson("arriving", 20, { relationships: HERE.map((tie) => ({ ...tie, provisional: true })) }),
  aKnownPerson("listed", 21, { relationships: HERE, restriction: { mode: "ALLOW_LIST", subjects: [] } }),
  aKnownPerson("secret", 22, { relationships: HERE, restriction: { mode: "SENSITIVE", subjects: ["somebody-else"] } }),
  aKnownPerson("strange", 23, { relationships: EVERY_TIE, restriction: { mode: "UNKNOWN", subjects: [] } }),
];

const SAFE: Facts = { ...NO_FACTS, safetyOnly: true };

/** Somebody whose identifiers are well formed, and whom nobody holds. */
const ABSENT = aKnownPerson("absent", 4242);

function restricted(
  key: string,
  serial: number,
  mode: "ALLOW_LIST" | "DENY_LIST" | "SENSITIVE" | "UNKNOWN",
  subjects: readonly string[],
) {
  return aKnownPerson(key, serial, {
    relationships: [...NOT_HERE, { kind: "SELF", holder: "demo-person" }],
    restriction: { mode, subjects },
  });
}

const put = between();
let world: World;

beforeAll(async () => {
  world = await openScanned({
    people: [...Object.values(PEOPLE), aKnownPerson("known", 10), ...SAFETY_ONLY],
    through: put.through,
  });
  // How these stand on the staff register is known then, and not asked again.
  for (const role of ROLES) await world.ask(role, "{ me { role } }");
  written = (await world.ledger()).length;
});
afterAll(() => world.close());

/** All that a request leads to and leaves behind, but what is drawn anew for each. */
interface Trace {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly spent: Spent;
  readonly asked: readonly Pick<Exchange, "subgraph" | "path">[];
  readonly rows: readonly object[];
}

/** How many rows the ledger held after the last trace. */
let written = 0;

async function trace(role: Role, query: string, by: object): Promise<Trace> {
  let body = "";
  let status = 0;
  let headers: Readonly<Record<string, unknown>> = {};
  let asked: readonly Exchange[] = [];
  const spent = await world.spent(async () => {
    asked = await put.sent(async () => {
      const answered = await world.ask(role, query, { variables: { by } });
      expectSeemly(answered, { role, facts: {} });
      body = withoutDecision(answered.text);
      status = answered.status;
      const { date: _, ...rest } = answered.headers;
      headers = rest;
    });
  });
  const ledger = await world.ledger();
  // How a look-up stands to those before it is told by what was asked alone; whether it met anybody must be told alike.
  const rows = ledger
    .slice(written)
    .map(({ decisionId: _, at: _at, sequence: _sequence, lookUps, ...row }) => ({ ...row, unmet: lookUps?.unmet }));
  written = ledger.length;
  return { status, headers, body, spent, asked: asked.map(({ subgraph, path }) => ({ subgraph, path })), rows };
}

const WHOLE = WHOLE_PERSON.replace("$id: ID!", "$by: PersonBy!").replace("by: { id: $id }", "by: $by");
const SHORT = "query ($by: PersonBy!) { person(by: $by) { id } }";

describe.each(ROLES)("to a %s", (role) => {
  it.each(KINDS)("nobody, and somebody they may not know of, are one and the same, by %s", async (kind) => {
    const query = kind === "id" ? WHOLE : SHORT;
    const absent = await trace(role, query, { [kind]: ABSENT[kind] });
    expect(absent.body).toContain('"data":{"person":null}');
    expect(absent.rows).toHaveLength(1);
    expect(absent.rows[0]).toMatchObject({
      outcome: "ANSWERED",
      personId: null,
      disclosed: [],
      withheld: [],
      verdicts: {},
    });
    expect(absent.spent.statements).toHaveLength(1);
    for (const [of, person] of Object.entries(PEOPLE)) {
      expect([of, await trace(role, query, { [kind]: person[kind] })]).toEqual([of, absent]);
    }
    await expectNothingKept(world);
  });
});

describe.each([
  "detention-officer",
  "custody-sergeant",
  "custody-clinician",
  "prison-officer",
  "prison-clinician",
] as const)("to a %s where the person is held", (role) => {
  it("why only the safety set is shown cannot be told: an arrival not confirmed, or a restriction of any kind", async () => {
    const bodies = await Promise.all(
      SAFETY_ONLY.map(async ({ id }) => {
        const key = id.replace("person-", "");
        const answered = await world.ask(role, WHOLE, { variables: { by: { id } } });
        await expectNoLeak(world, answered, { role, facts: { [key]: SAFE } });
        expect(answered.text).toContain("¤SpokenLanguage.language¤");
        // The name of the field that tells of a restricted patient (Mental Health Act) is asked by everybody here.
        expect(answered.text.replaceAll("restrictedPatient", "")).not.toMatch(
          /\b(restrict|allow|sensitive|deny|provisional)/i,
        );
        return withoutDecision(answered.text).replaceAll(key, "-");
      }),
    );
    expect(bodies.map((body) => body === bodies[0])).toEqual([true, true, true, true]);
  });
});

describe("to a custody sergeant", () => {
  it("somebody known is another matter, so that the above is not empty", async () => {
    const known = await world.ask("custody-sergeant", SHORT, { variables: { by: { id: "person-known" } } });
    expect(known.json.data).toEqual({ person: { id: "person-known" } });
  });

  it("many names for somebody absent and somebody hidden tell nothing by their order or number", async () => {
    const query = `query ($a: PersonBy!, $b: PersonBy!, $c: PersonBy!) {
      a: person(by: $a) { id identity { familyName } } b: person(by: $b) { id custody { riskFlags { note } } } c: person(by: $c) { id } }`;
    const ids = ["person-absent", ...Object.values(PEOPLE).map(({ id }) => id)];
    const answers = await Promise.all(
      ids.map(async (id) => {
        const variables = { a: { id }, b: { id: "person-absent" }, c: { id } };
        return withoutDecision((await world.ask("custody-sergeant", query, { variables })).text);
      }),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('"data":{"a":null,"b":null,"c":null}');
  });

  it("a list of their own place holds nobody who is hidden", async () => {
    const query =
      '{ custodySuite(code: "S1") { detainees(first: 100) { edges { node { id identity { familyName } } } pageInfo { hasNextPage } } } }';
    const answered = await world.ask("custody-sergeant", query);
    const ids = answered.json.data.custodySuite.detainees.edges.map(({ node }: { node: { id: string } }) => node.id);
    expect(ids).toContain("person-known");
    const mayBeListed = ["person-known", ...SAFETY_ONLY.map(({ id }) => id)];
    expect(ids.filter((id: string) => !mayBeListed.includes(id))).toEqual([]);
    const listed = { known: factsFor("custody-sergeant"), arriving: SAFE, listed: SAFE, secret: SAFE, strange: SAFE };
    await expectNoLeak(world, answered, { role: "custody-sergeant", facts: listed });
  });
});
