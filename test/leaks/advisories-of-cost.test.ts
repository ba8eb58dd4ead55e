import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSeedPerson } from "../a-seed-person.ts";
import { type Answered, aCaller, openWorld, type World } from "../world.ts";

/** Published ways in which other graphs could be made to work without end; each is tried on this one. */

const QUICKLY_MS = 5_000;

const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(" ");

/** Costs more than one operation may: the medicines of a hundred people, many times. */
const DEAR_FIELDS = `prison(id: "BFI") { residents(first: 100) { edges { node { physicalHealth {
  ${times(45, (at) => `a${at}: medicines { name }`)} } } } } }`;

const codeOf = ({ json }: Answered): unknown => json.errors?.[0].extensions.code;

let world: World;
beforeAll(async () => {
  const relationships = [{ kind: "SITE", holder: "BFI" }] as const;
  world = await openWorld({
    people: [aSeedPerson({ id: "a-resident", prison: "BFI", relationships })],
    introspection: true,
  });
});
afterAll(() => world.close());

describe("GHSA-733v-p3h5-qpq7: no operation is let off its price for being, or being called, a question about the schema", () => {
  it.each([
    ["__schema", `query __schema { ${DEAR_FIELDS} }`],
    ["__type", `query __type { ${DEAR_FIELDS} }`],
    ["IntrospectionQuery", `query IntrospectionQuery { ${DEAR_FIELDS} }`],
    ["_service", `query _service { ${DEAR_FIELDS} }`],
    ["__ApolloServiceHealthCheck__", `query __ApolloServiceHealthCheck__ { ${DEAR_FIELDS} }`],
  ])("one that is called %s costs as ever", async (operationName, query) => {
    expect(codeOf(await world.ask("prison-clinician", query, { operationName }))).toBe("COST_EXCEEDED");
    expect(codeOf(await world.ask("prison-clinician", query))).toBe("COST_EXCEEDED");
  });

  it.each([
    ["beside __typename", `{ __typename ${DEAR_FIELDS} }`, "COST_EXCEEDED"],
    ["beside the schema", `{ __schema { queryType { name } } ${DEAR_FIELDS} }`, "INTROSPECTION_ALONE"],
    ["beside a type", `{ ${DEAR_FIELDS} __type(name: "Me") { name } }`, "INTROSPECTION_ALONE"],
    [
      "beside another operation on the schema",
      `query A { ${DEAR_FIELDS} } query __schema { __schema { queryType { name } } }`,
      "COST_EXCEEDED",
    ],
  ])("nor one that stands %s", async (_, query, code) => {
    const named = query.startsWith("query A") ? { operationName: "A" } : {};
    expect(codeOf(await world.ask("prison-clinician", query, named))).toBe(code);
  });

  it("the schema costs as well, and what would make it costly is refused", async () => {
    const dear =
      "{ __schema { types { fields { type { fields { type { fields { name type { fields { name } } } } } } } } } }";
    expect((await world.ask("prison-clinician", "{ __schema { types { fields { name } } } }")).status).toBe(200);
    expect(codeOf(await world.ask("prison-clinician", dear))).toBe("VALIDATION_FAILED");
    const twice = "{ a: __schema { types { name } } b: __schema { types { name } } }";
    expect(codeOf(await world.ask("prison-clinician", twice))).toBe("OPERATION_TOO_LARGE");
  });
});

describe("CVE-2026-30241: what bounds an operation bounds it however it is sent", () => {
  const TOO_MUCH: readonly (readonly [what: string, query: string, code: string])[] = [
    ["cost", `{ ${DEAR_FIELDS} }`, "COST_EXCEEDED"],
    ["levels", `{ __type(name: "A") { ${"ofType { ".repeat(16)} name ${"} ".repeat(16)} } }`, "OPERATION_TOO_DEEP"],
    ["aliases", `{ me { ${times(201, (at) => `a${at}: role`)} } }`, "OPERATION_TOO_LARGE"],
    ["roots", `{ ${times(51, () => "me { role }")} }`, "OPERATION_TOO_LARGE"],
    [
      "fields of fragments",
      `{ me { ...A } } ${times(13, (at) => `fragment ${at === 0 ? "A" : `F${at}`} on Me { ...F${at + 1} ...F${at + 1} }`)} fragment F13 on Me { role }`,
      "OPERATION_TOO_LARGE",
    ],
    ["tokens", `{ me { ${times(5_000, () => "id")} } }`, "OPERATION_TOO_LARGE"],
  ];
  const headers = async () => ({
    authorization: `Bearer ${await world.token(aCaller("prison-clinician"))}`,
    "x-purpose": "TREAT",
  });

  it.each(TOO_MUCH)("too many %s, by POST", async (_, query, code) => {
    for (const accept of ["application/json", "application/graphql-response+json", "*/*"]) {
      const answered = await world.send({
        headers: { ...(await headers()), "content-type": "application/json", accept },
        body: JSON.stringify({ query }),
      });
      expect(codeOf(answered)).toBe(code);
    }
  });

  it.each(TOO_MUCH)("too many %s, by GET", async (_, query, code) => {
    const path = `/graphql?${new URLSearchParams({ query })}`;
    const answered = await world.send({ method: "GET", path, headers: await headers() });
    // What a GET would ask about people is refused for that already; a text that is longer than a line may be never arrives.
    expect([code, "GET_CARRIES_NO_PERSON_DATA", undefined]).toContain(codeOf(answered));
    if (codeOf(answered) === undefined) expect(answered.status).toBe(431);
  });

  it.each(["PUT", "DELETE", "QUERY", "OPTIONS"])(
    "and by no other way is there an operation at all: %s",
    async (method) => {
      for (const [, query] of TOO_MUCH) {
        const sent = world.send({ method, headers: await headers(), body: JSON.stringify({ query }) });
        const status = await sent.then(
          (answered) => answered.status,
          () => 400,
        );
        expect([400, 404, 405]).toContain(status);
      }
    },
  );
});

describe("GHSA-q2f9-x4p4-7xmh: fragments do not multiply what is planned", () => {
  /** Fragments that each spread the next one so often. */
  const chain = (count: number, each: number, type: string, last: string): string =>
    `${times(count, (at) => `fragment F${at} on ${type} { ${times(each, () => `...F${at + 1}`)} }`)} fragment F${count} on ${type} { ${last} }`;

  it.each([
    ["each spread twice, thirty deep", `{ me { ...F0 } } ${chain(30, 2, "Me", "role")}`],
    ["each spread a hundred times", `{ me { ...F0 } } ${chain(10, 100, "Me", "role")}`],
    [
      "on an interface",
      `query ($id: ID!) { person(by: { id: $id }) { substanceMisuse { interventions { ...F0 } } } } ${chain(20, 3, "Intervention", "id ... on OpioidSubstitution { drug }")}`,
    ],
    [
      "through fields",
      `query ($id: ID!) { person(by: { id: $id }) { ...F0 } } ${chain(14, 2, "Person", "custody { medicines { name } }")}`,
    ],
  ])("%s", async (_, query) => {
    const began = performance.now();
    const asked = await world.spent(async () => {
      const answered = await world.ask(
        "prison-clinician",
        query,
        query.includes("$id") ? { variables: { id: "a-resident" } } : {},
      );
      expect(answered.json.errors[0].extensions).toMatchObject({
        code: "OPERATION_TOO_LARGE",
        limit: "SELECTIONS",
        allowed: 5000,
      });
    });
    expect(asked).toEqual({ statements: [], fetches: [] });
    expect(performance.now() - began).toBeLessThan(QUICKLY_MS);
  });
});

describe("GHSA-fmj9-77q8-g6c4: what is within the limits is planned in bounded time", () => {
  const HOPS = ["custody", "release", "mentalHealth", "substanceMisuse", "prison"] as const;
  const hops = (count: number) =>
    times(count, (at) => `a${at}: ${HOPS[at % HOPS.length] ?? "custody"} { headlines { code } }`);

  it.each([
    ["every subgraph, forty times", `query ($id: ID!) { person(by: { id: $id }) { ${hops(199)} } }`],
    [
      "fifty people, each of every subgraph",
      `query ($id: ID!) { ${times(50, (at) => `p${at}: person(by: { id: $id }) { ${HOPS.map((hop) => `${hop} { headlines { code } }`).join(" ")} }`)} }`,
    ],
    [
      "inline fragments on every kind, over and over",
      `query ($id: ID!) { person(by: { id: $id }) { substanceMisuse { interventions { ${times(99, () => "... on OpioidSubstitution { id drug } ... on PsychosocialIntervention { id note }")} } } } }`,
    ],
  ])("%s", async (_, query) => {
    const began = performance.now();
    const answered = await world.ask("prison-clinician", query, { variables: { id: "a-resident" } });
    expect([200, 400]).toContain(answered.status);
    expect(performance.now() - began).toBeLessThan(QUICKLY_MS);
  });
});
