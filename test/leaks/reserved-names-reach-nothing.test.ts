import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answered, aCaller, type World } from "../world.ts";
import { aKnownPerson, factsFor } from "./a-known-person.ts";
import { openScanned } from "./a-scanned-world.ts";
import { aboutPerson, between, changed, withoutDecision } from "./asking.ts";
import { expectNoLeak } from "./scan.ts";

const MACHINERY = [
  "__typename",
  "__proto__",
  "__defineGetter__",
  "__anything",
  "__caslSubjectType__",
  "constructor",
  "toString",
  "valueOf",
  "hasOwnProperty",
  "isPrototypeOf",
  "toLocaleString",
  "propertyIsEnumerable",
];

const put = between();
let world: World;

beforeAll(async () => {
  world = await openScanned({ people: [aKnownPerson("ben", 1)], through: put.through });
});
afterAll(() => world.close());

const role = "prison-officer";
const reader = { role, facts: { ben: factsFor(role) } } as const;
const ask = (query: string, variables: object = {}): Promise<Answered> =>
  world.ask(role, query, { variables: { id: "person-ben", ...variables } });
const codeOf = ({ json }: Answered): string => json.errors[0].extensions.code;

describe("a client", () => {
  it.each(MACHINERY)("cannot call a field %s, whichever field it is and however deep", async (name) => {
    const queries = [
      aboutPerson(`{ ${name}: id }`),
      aboutPerson(`{ identity { ${name}: familyName } }`),
      aboutPerson(`{ physicalHealth { ${name}: bloodBorneVirus { status } } }`),
      aboutPerson("{ ...F }", `fragment F on Person { identity { ... { ${name}: familyName } } }`),
      `query ($id: ID!) { ${name}: person(by: { id: $id }) { id } }`,
      `query ($id: ID!) { ${name}: me { role } person(by: { id: $id }) { id } }`,
      `query ($id: ID!) { person(by: { id: $id }) { id } } query Other { me { ${name}: role } }`,
    ];
    for (const query of queries) {
      const answered = await ask(query);
      expect([answered.status, codeOf(answered)]).toEqual([400, "RESERVED_ALIAS"]);
      expect(answered.text).not.toContain(name);
    }
  });

  it.each(MACHINERY)("cannot call a variable %s", async (name) => {
    const answered = await ask(
      `query ($id: ID!, $${name}: Boolean!) { person(by: { id: $id }) { id @include(if: $${name}) } }`,
      {
        [name]: true,
      },
    );
    expect([answered.status, codeOf(answered)]).toEqual([400, "RESERVED_ALIAS"]);
  });

  it.each(MACHINERY)("is answered the same when the operation itself is called %s", async (name) => {
    const answered = await world.ask(
      role,
      `query ${name}($id: ID!) { person(by: { id: $id }) { id identity { familyName } } }`,
      {
        variables: { id: "person-ben" },
        operationName: name,
      },
    );
    expect(answered.json.data.person.id).toBe("person-ben");
    expect((await ask("query ($id: ID!) { person(by: { id: $id }) { id } }")).json.data.person.id).toBe("person-ben");
  });

  it("may ask for __typename under any name that is not reserved, and is told the type alone", async () => {
    const { json } = await ask(
      aboutPerson("{ __typename t: __typename identity { id: __typename familyName: __typename } }"),
    );
    expect(json.data.person).toEqual({
      __typename: "Person",
      t: "Person",
      identity: { id: "Identity", familyName: "Identity" },
    });
  });

  it("changes nothing by keys of variables that nobody declared", async () => {
    const query = aboutPerson("{ id identity { familyName } physicalHealth { bloodBorneVirus { status } } }");
    const plain = await ask(query);
    const withKeys = (more: string) =>
      raw(`{"query":${JSON.stringify(query)},"variables":{"id":"person-ben",${more}}}`);
    const inherited = await withKeys('"__proto__":{"role":"prison-clinician","id":"x"}');
    expect(withoutDecision(inherited.text)).toBe(withoutDecision(plain.text));
    for (const more of [
      '"constructor":{"prototype":{"visible":true}}',
      '"toString":"¤Sent.value¤ben¤"',
      '"hasOwnProperty":1,"prototype":{"polluted":true}',
    ]) {
      const answered = await withKeys(more);
      expect([answered.status, codeOf(answered)]).toEqual([400, "BAD_VARIABLES"]);
      expect(answered.text).not.toMatch(/¤|polluted/);
    }
    for (const more of [
      '"__proto__":{"variables":{"id":"x"}}',
      '"constructor":1',
      '"extensions":{"__proto__":{"polluted":1}}',
    ]) {
      const answered = await raw(`{"query":${JSON.stringify(query)},"variables":{"id":"person-ben"},${more}}`);
      expect(withoutDecision(answered.text)).toBe(withoutDecision(plain.text));
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("is not given a person by keys that stand in an identifier's place", async () => {
    for (const by of [
      '{"__proto__":{"id":"person-ben"}}',
      '{"constructor":{"id":"person-ben"}}',
      '{"toString":"person-ben"}',
    ]) {
      const query = "query ($by: PersonBy!) { person(by: $by) { id } }";
      const answered = await raw(`{"query":${JSON.stringify(query)},"variables":{"by":${by}}}`);
      expect(answered.status).toBe(400);
      expect(answered.text).not.toContain("person-ben");
    }
    const inherited = await raw(
      `{"query":${JSON.stringify(aboutPerson("{ id }"))},"variables":{"__proto__":{"id":"person-ben"}}}`,
    );
    expect([inherited.status, codeOf(inherited)]).toEqual([400, "BAD_VARIABLES"]);
  });

  it("may not use the names we make, even by knowing them", async () => {
    const query = aboutPerson("{ identity { familyName } physicalHealth { conditions { name } } }");
    const sent = await put.sent(() => ask(query));
    const prefix = /scg_[0-9a-f]{12}_/.exec(sent.map((one) => one.sent).join(""))?.[0];
    expect(prefix).toBeDefined();
    for (const name of [`${prefix}0`, `${prefix}5`, "scg_", "scg_anything"]) {
      const answered = await ask(query.replace("familyName", `${name}: familyName`));
      expect([answered.status, codeOf(answered)]).toEqual([400, "RESERVED_ALIAS"]);
      await expectNoLeak(world, answered, reader);
    }
  });

  it("never has a name of theirs passed on to a subgraph", async () => {
    const query = `query Canaryop($id: ID!, $canaryvar: Boolean!) { canaryroot: person(by: { id: $id }) { ...Canaryfrag } }
      fragment Canaryfrag on Person { canaryalias: identity { familyName @include(if: $canaryvar) } }`;
    const sent = await put.sent(() => ask(query, { canaryvar: true }));
    expect(sent.length).toBeGreaterThan(0);
    for (const one of sent) expect(one.sent.toLowerCase()).not.toContain("canary");
  });
});

describe("a service that answers with machinery", () => {
  const query = aboutPerson(`{ id headlines { code } identity { familyName languages { language } }
    physicalHealth { conditions { name } bloodBorneVirus { status } sexualHealth { note } }
    prison { alerts { code description } } substanceMisuse { interventions { id } } release { appointments { __typename } } }`);

  it("passes none of it on, and changes no object of the process", async () => {
    const plain = await ask(query);
    const machinery = `"__proto__":{"polluted":"¤Secret.proto¤ben¤","visible":true,"self":true},
      "constructor":{"name":"¤Secret.constructor¤ben¤","prototype":{"polluted":"¤Secret.proto¤ben¤"}},
      "toString":"¤Secret.text¤ben¤","hasOwnProperty":"¤Secret.own¤ben¤","toJSON":"¤Secret.json¤ben¤","__caslSubjectType__":"Me"`;
    const answered = await put.answering(
      ({ body }) => ({ status: 200, body: JSON.parse(JSON.stringify(body).replaceAll(/\{(?=")/g, `{${machinery},`)) }),
      () => ask(query),
    );
    expect(answered.text).not.toMatch(/Secret|polluted/);
    expect([200, 500]).toContain(answered.status);
    if (answered.status === 200) expect(withoutDecision(answered.text)).toBe(withoutDecision(plain.text));
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(withoutDecision((await ask(query)).text)).toBe(withoutDecision(plain.text));
  });

  it("cannot make somebody else of a person by another key or type", async () => {
    for (const other of ["__proto__", "constructor", "toString", "", 0, null, ["person-ben"], { id: "person-ben" }]) {
      const answered = await put.answering(
        ({ body }) => ({ status: 200, body: changed(body, (value) => (value === "person-ben" ? other : undefined)) }),
        () => ask(query),
      );
      expect([200, 500]).toContain(answered.status);
      expect(answered.text).not.toContain("¤");
      if (answered.status === 200) expect(answered.json.data).toEqual({ person: null });
    }
  });
});

describe("an item whose categories are not as they should be", () => {
  const items = aboutPerson(`{ headlines { code plainText } custody { headlines { code plainText } }
    prison { alerts { code comment { text } } } mentalHealth { headlines { code } }
    release { appointments { ... on SupervisionAppointment { at service } ... on HealthAppointment { at service } } } }`);
  const readsMost = aCaller("prison-clinician");

  it.each([
    ["unknown", ["CANARIES"]],
    ["readable and unknown", ["SAFETY_HEADLINE", "CANARIES"]],
    ["unknown and readable", ["CANARIES", "SAFETY_HEADLINE"]],
    ["of a prototype", ["constructor", "__proto__", "toString"]],
    ["empty", []],
    ["null", null],
    ["a list of null", [null]],
    ["readable and null", ["SAFETY_HEADLINE", null]],
    ["a text", "SAFETY_HEADLINE"],
    ["true", true],
    ["an object", { 0: "SAFETY_HEADLINE", length: 1 }],
    ["in small letters", ["safety_headline"]],
    ["with a space", ["SAFETY_HEADLINE "]],
    ["joined", ["SAFETY_HEADLINE,SELF_HARM_RISK"]],
    ["lists in a list", [["SAFETY_HEADLINE", "SELF_HARM_RISK"]]],
  ])("is withheld: %s", async (_, categories) => {
    const answered = await put.answering(
      ({ body }) => ({ status: 200, body: changed(body, (value) => (areCategories(value) ? categories : undefined)) }),
      () => world.ask(readsMost, items, { variables: { id: "person-ben" } }),
    );
    expect([200, 500]).toContain(answered.status);
    expect(answered.text).not.toMatch(/¤|UNIVERSAL_PRECAUTIONS/);
    if (answered.status === 200) {
      for (const list of [answered.json.data.person?.headlines, answered.json.data.person?.custody?.headlines]) {
        expect(list ?? []).toEqual([]);
      }
    }
  });

  it("is shown where they are left alone", async () => {
    expect((await world.ask(readsMost, items, { variables: { id: "person-ben" } })).text).toContain(
      "¤AlertComment.text¤ben¤",
    );
  });

  it("is withheld where they are missing", async () => {
    const without = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value, (_key, one) => (areCategories(one) ? undefined : one)));
    const answered = await put.answering(
      ({ body }) => ({ status: 200, body: without(body) }),
      () => world.ask(readsMost, items, { variables: { id: "person-ben" } }),
    );
    expect(answered.text).not.toMatch(/¤|UNIVERSAL_PRECAUTIONS/);
  });
});

/** Lists of category names; nothing else a subgraph answers is a list of such words. */
const areCategories = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string" && /^[A-Z_]{7,}$/.test(one));

const raw = async (body: string): Promise<Answered> =>
  world.send({
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${await world.token(aCaller(role))}`,
      "x-purpose": "SAFECUSTODY",
    },
    body,
  });
