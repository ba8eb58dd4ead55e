import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DemoClaims } from "../../demo/issuer.ts";
import { NO_FACTS } from "../../policies/facts.ts";
import { ROLES, type Role } from "../../shared/vocabulary.ts";
import { type Asking, aCaller, aClock, type World } from "../world.ts";
import { aKnownPerson, EVERY_TIE, factsFor } from "./a-known-person.ts";
import { openScanned } from "./a-scanned-world.ts";
import { aboutPerson, between, WHOLE_PERSON, withoutDecision } from "./asking.ts";
import { expectNoLeak, expectNothingKept } from "./scan.ts";

const put = between();
let world: World;

beforeAll(async () => {
  world = await openScanned({
    people: [
      aKnownPerson("ben", 1),
      aKnownPerson("cleo", 2, { relationships: EVERY_TIE.filter(({ kind }) => kind !== "SITE") }),
      aKnownPerson("dot", 3, { relationships: [...EVERY_TIE, { kind: "SELF", holder: "demo-person" }] }),
    ],
    through: put.through,
    // Minutes that are counted would else pass between two answers.
    clock: aClock("2026-11-28T09:00:00.000Z"),
  });
});
afterAll(() => world.close());

/** One question of one caller. */
interface Asked {
  readonly caller: DemoClaims;
  readonly query: string;
  readonly asking: Asking;
}

const about = (id: string, more: object = {}): Asking => ({ variables: { id, ...more } });

const CONDITIONAL = `query ($id: ID!, $yes: Boolean!) { person(by: { id: $id }) { identity { familyName @include(if: $yes) }
  physicalHealth @skip(if: $yes) { conditions { name } bloodBorneVirus { status } } mentalHealth { crisisPlan { plan } } } }`;
const TWO_OPERATIONS = `query A($id: ID!) { person(by: { id: $id }) { identity { familyName } mentalHealth { crisisPlan { plan } } } }
  query B($id: ID!) { person(by: { id: $id }) { physicalHealth { conditions { name } } custody { riskFlags { note } } } }`;

const EVERYBODY: readonly Asked[] = ROLES.flatMap((role): Asked[] => [
  { caller: aCaller(role), query: WHOLE_PERSON, asking: about("person-ben") },
  { caller: aCaller(role), query: WHOLE_PERSON, asking: about("person-cleo") },
  { caller: aCaller(role), query: CONDITIONAL, asking: about("person-ben", { yes: true }) },
  { caller: aCaller(role), query: CONDITIONAL, asking: about("person-ben", { yes: false }) },
  { caller: aCaller(role), query: TWO_OPERATIONS, asking: { ...about("person-ben"), operationName: "A" } },
  { caller: aCaller(role), query: TWO_OPERATIONS, asking: { ...about("person-ben"), operationName: "B" } },
]);

/** Callers of one role who differ in what ties them, who they are, or whether they are registered. */
const OF_ONE_ROLE: readonly Asked[] = [
  aCaller("prison-clinician"),
  aCaller("prison-clinician", { subject: "another" }),
  aCaller("prison-clinician", { sites: ["NWI"], team: "NWI-HEALTHCARE" }),
  withoutRegistration("prison-clinician"),
  aCaller("person"),
  aCaller("person", { subject: "somebody-else" }),
].flatMap((caller) =>
  ["ben", "cleo", "dot"].map((key) => ({ caller, query: WHOLE_PERSON, asking: about(`person-${key}`) })),
);

function withoutRegistration(role: Role): DemoClaims {
  const { registration: _, ...caller } = aCaller(role);
  return caller;
}

const ask = async ({ caller, query, asking }: Asked): Promise<string> =>
  withoutDecision((await world.ask(caller, query, asking)).text);

/** In an order that is neither one caller after another nor one question after another. */
const shuffled = <T>(all: readonly T[], seed: number): T[] =>
  all
    .map((one, index) => ({ one, at: (Math.sin(seed * 997 + index * 131) + 1) % 0.001 }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);

describe.each([
  ["of different classes", EVERYBODY],
  ["of one role, differently tied", OF_ONE_ROLE],
])("callers %s", (_, all) => {
  it("get together what each gets alone, many at once, in any order", async () => {
    const alone = new Map<Asked, string>();
    for (const one of all) alone.set(one, await ask(one));
    expect(new Set(alone.values()).size).toBeGreaterThan(5);
    for (const round of [1, 2, 3]) {
      const order = shuffled([...all, ...all], round);
      const together = await Promise.all(order.map(async (one) => ({ one, text: await ask(one) })));
      for (const { one, text } of together) expect(text).toBe(alone.get(one));
    }
    await expectNothingKept(world);
  }, 120_000);
});

it("a condition is asked anew each time, whatever it came to before", async () => {
  const keys = async (yes: boolean) => {
    const { json } = await world.ask("prison-clinician", CONDITIONAL, about("person-ben", { yes }));
    return [Object.keys(json.data.person), Object.keys(json.data.person.identity)];
  };
  for (const yes of [true, false, false, true]) {
    expect(await keys(yes)).toEqual(
      yes ? [["identity", "mentalHealth"], ["familyName"]] : [["identity", "physicalHealth", "mentalHealth"], []],
    );
  }
});

it("a caller who asks after one who may read more is shown nothing of it", async () => {
  const query = aboutPerson(
    "{ physicalHealth { conditions { name } } mentalHealth { disclosures { text } crisisPlan { plan } } }",
  );
  for (let round = 0; round < 5; round++) {
    const [more, less, none] = await Promise.all([
      world.ask("prison-clinician", query, about("person-ben")),
      world.ask("prison-officer", query, about("person-ben")),
      world.ask(aCaller("prison-officer", { sites: [] }), query, about("person-ben")),
    ]);
    expect(more.text).toContain("¤Condition.name¤ben¤");
    await expectNoLeak(world, less, { role: "prison-officer", facts: { ben: factsFor("prison-officer") } });
    await expectNoLeak(world, none, { role: "prison-officer", facts: { ben: NO_FACTS } });
    expect(none.json.data).toEqual({ person: null });
  }
});

it("what is fetched for callers of different classes is never the same text where they may read different things", async () => {
  const textFor = async (role: Role): Promise<readonly string[]> => {
    const sent = await put.sent(() => world.ask(role, WHOLE_PERSON, about("person-ben")));
    return sent.filter(({ path }) => path === "/graphql").map((one) => JSON.parse(one.sent).query);
  };
  const officer = await textFor("prison-officer");
  const clinician = await textFor("prison-clinician");
  expect(officer.join()).not.toMatch(/\bdisclosures\b|\bsexualHealth\b|\bcrisisPlan\b.*\bconditions\b/);
  expect(clinician.join()).toMatch(/\bsexualHealth\b/);
  expect(officer.filter((text) => clinician.includes(text) && text.includes("physicalHealth"))).toEqual([]);
});

it("a persisted operation is not to be had: a hash brings nothing back", async () => {
  await world.ask("prison-clinician", WHOLE_PERSON, about("person-ben"));
  const known = (await world.ledger()).at(-1)?.operationHash ?? "";
  for (const [sha256Hash, refused] of [
    [known, [400, "BAD_DOCUMENT_ID"]],
    [Buffer.from(known, "base64url").toString("hex"), [403, "OPERATION_NOT_REGISTERED"]],
  ] as const) {
    const answered = await world.send({
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${await world.token(aCaller("prison-officer"))}`,
        "x-purpose": "SAFECUSTODY",
      },
      body: JSON.stringify({
        variables: { id: "person-ben" },
        extensions: { persistedQuery: { version: 1, sha256Hash } },
      }),
    });
    expect([answered.status, answered.json.errors[0].extensions.code]).toEqual(refused);
    expect(answered.text).not.toContain(sha256Hash);
  }
});
