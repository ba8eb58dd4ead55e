import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LABEL_DEFINITIONS } from "../../shared/labels/definitions.ts";
import { CompositionRefused, compose } from "../../subgraphs/compose.ts";
import { sightings } from "../canaries.ts";
import { aSubgraph } from "../labels/a-subgraph.ts";
import { aCaller, type World } from "../world.ts";
import { aKnownPerson, factsFor } from "./a-known-person.ts";
import { openScanned } from "./a-scanned-world.ts";
import { aboutPerson, between, changed, withheldIn } from "./asking.ts";
import { expectNoLeak, expectSeemly } from "./scan.ts";

/** Published ways in which other federated graphs told what they should not; each is tried on this one. */

/** The rules by which a graph of these subgraphs is refused. */
function refusedBy(...sdls: readonly string[]): readonly string[] {
  try {
    compose(
      sdls.map((sdl, at) => ({ name: ["one", "two", "three"][at] ?? "more", sdl })),
      () => [],
    );
  } catch (error) {
    if (error instanceof CompositionRefused) return error.findings.map(({ id }) => id);
    throw error;
  }
  return [];
}

/** Another subgraph that has nothing but these fields of a person, and these types. */
const another = (person: string, types = ""): string => `${LABEL_DEFINITIONS}
type Query { "Nobody." nobody: Person }
"Somebody." type Person @key(fields: "id") { "An opaque key." id: ID! ${person} }
${types}`;

const SECRET = '"A result." secret: String @data(categories: [BLOOD_BORNE_VIRUS])';
const TAKEN = '"What another holds." secret: String @external @data(categories: [BLOOD_BORNE_VIRUS])';

const put = between();
let world: World;
beforeAll(async () => {
  world = await openScanned({ people: [aKnownPerson("ben", 1)], through: put.through });
});
afterAll(() => world.close());

describe("GHSA-mx7m-j9xf-62hw: what is labelled on a type is not had through its interface or union", () => {
  it("a label on an interface's field, where it would bind nobody, does not compose", () => {
    expect(
      refusedBy(
        aSubgraph({ named: '"A." dose: String @data(categories: [MEDICATION])', medicine: '"A." dose: String' }),
      ),
    ).toContain("LABEL_ON_INTERFACE");
  });

  it.each([
    "detention-officer",
    "liaison-diversion-practitioner",
    "prison-officer",
    "substance-misuse-practitioner",
  ] as const)("a %s is shown and refused the same through the interface as through each type", async (role) => {
    const concrete = await world.ask(
      role,
      aboutPerson(
        "{ substanceMisuse { interventions { ... on OpioidSubstitution { id drug } ... on PsychosocialIntervention { id note } } } }",
      ),
      { variables: { id: "person-ben" } },
    );
    const through = await world.ask(
      role,
      aboutPerson(
        "{ substanceMisuse { interventions { ...I } } }",
        "fragment I on Intervention { ... on Intervention { id ... on OpioidSubstitution { drug } ... on PsychosocialIntervention { note } } }",
      ),
      { variables: { id: "person-ben" } },
    );
    expect(through.json.data).toEqual(concrete.json.data);
    expect(withheldIn(through)).toEqual(withheldIn(concrete));
    await expectNoLeak(world, through, { role, facts: { ben: factsFor(role) } });
  });
});

describe("GHSA-m8jr-fxqx-8xx6: a field that requires others, or others through others, carries all their labels", () => {
  const one = aSubgraph({ person: SECRET });

  it("a field that requires a labelled one without its label does not compose", () => {
    const two = another(`${TAKEN} "A." told: String @requires(fields: "secret") @data(categories: [FITNESS])`);
    expect(refusedBy(one, two)).toContain("REQUIRES_WIDER");
  });

  it("nor one that requires it through a field of yet another subgraph", () => {
    const two = another(
      `${TAKEN} "A." told: String @requires(fields: "secret") @data(categories: [BLOOD_BORNE_VIRUS])`,
    );
    const three = another(
      '"A." told: String @external @data(categories: [BLOOD_BORNE_VIRUS]) "A." tale: String @requires(fields: "told") @data(categories: [FITNESS])',
    );
    expect(refusedBy(one, two, three)).toContain("REQUIRES_WIDER");
  });

  it("nor one that says that what it requires is of another kind", () => {
    const two = another(
      '"What another holds." secret: String @external @data(categories: [FITNESS]) "A." told: String @requires(fields: "secret") @data(categories: [FITNESS])',
    );
    expect(refusedBy(one, two).length).toBeGreaterThan(0);
  });
});

describe("GHSA-x33c-7c2v-mrj9: a field that requires parts of whatever type there is carries the labels of each", () => {
  it.each([
    ["an inline fragment on one type", "things { ... on Secret { told } }"],
    ["fragments on both", "things { ... on Open { said } ... on Secret { told } }"],
    ["a fragment within a fragment", "things { ... on Thing { ... on Secret { told } } }"],
  ])("by %s", (_, fields) => {
    const types = `"Either." union Thing = Open | Secret
      "One." type Open @shareable { "An opaque key." id: ID! "A." said: String @data(categories: [FITNESS]) }
      "Another." type Secret @shareable { "An opaque key." id: ID! "A." told: String @data(categories: [BLOOD_BORNE_VIRUS]) }`;
    const list = "[Thing] @data(categories: [FITNESS]) @listSize(assumedSize: 5)";
    const one = aSubgraph({ person: `"All." things: ${list}`, types });
    const two = another(
      `"All." things: ${list} @external "A." flag: String @requires(fields: "${fields}") @data(categories: [FITNESS])`,
      types,
    );
    expect(refusedBy(one, two)).toContain("REQUIRES_WIDER");
  });
});

describe("GHSA-g8jh-vg5j-4h3f: a label is not lost by another name", () => {
  it.each([
    ["a label under another name", '"@data"', '{ name: "@data", as: "@hint" }'],
    ["a mark under another name", '"@section"', '{ name: "@section", as: "@part" }'],
    ["what items carry under another name", '"@categoryFrom"', '{ name: "@categoryFrom", as: "@from" }'],
    [
      "federation's own hiding under another name",
      'import: ["@key"',
      'import: [{ name: "@inaccessible", as: "@data2" }, "@key"',
    ],
  ])("a subgraph that imports %s does not compose", (_, imported, as) => {
    expect(LABEL_DEFINITIONS).toContain(imported);
    expect(refusedBy(aSubgraph({ definitions: LABEL_DEFINITIONS.replace(imported, as) }))).toContain("RENAMED_IMPORT");
  });
});

describe("CVE-2026-32621: no key of an operation, its variables or a subgraph's answer reaches a prototype", () => {
  const KEYS = ["__proto__", "constructor", "toString", "hasOwnProperty"] as const;

  it.each(KEYS)("%s as an alias, a variable or a key of a variable", async (key) => {
    const asked = [
      await world.ask("prison-officer", `{ ${key}: me { role } }`),
      await world.ask("prison-officer", `query ($${key}: ID!) { person(by: { id: $${key} }) { id } }`, {
        variables: { [key]: "person-ben" },
      }),
      await world.send({
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${await world.token(aCaller("prison-officer"))}`,
          "x-purpose": "SAFECUSTODY",
        },
        body: `{"query":"query ($by: PersonBy!) { person(by: $by) { id } }","variables":{"by":{"${key}":{"id":"person-ben"}}}}`,
      }),
    ];
    for (const { status, json } of asked)
      expect([status, json.data?.person ?? json.data?.[key] ?? null]).toEqual([status, null]);
    expect(({} as Record<string, unknown>).id).toBeUndefined();
  });

  it.each(KEYS)("%s in what a subgraph answers", async (key) => {
    const query = aboutPerson("{ identity { familyName } physicalHealth { conditions { name } } }");
    const polluted = `{"${key}":{"polluted":"¤Condition.name¤ben¤","name":"¤Condition.name¤ben¤"},"name":"¤Condition.name¤ben¤"}`;
    await put.answering(
      ({ subgraph, body }) =>
        subgraph === "secure-estate"
          ? {
              status: 200,
              body: changed(body, (_value, name) => (name === "conditions" ? JSON.parse(`[${polluted}]`) : undefined)),
            }
          : undefined,
      async () => {
        const answered = await world.ask("prison-officer", query, { variables: { id: "person-ben" } });
        expectSeemly(answered, { role: "prison-officer", facts: { ben: factsFor("prison-officer") } });
      },
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.prototype).not.toHaveProperty("polluted");
  });
});

describe("GHSA-9q82-xgwf-vj6h: a GET of any content type carries no question about a person, and changes nothing", () => {
  const PERSON = "query ($id: ID!) { person(by: { id: $id }) { identity { familyName } } }";
  const CHANGE = "mutation ($input: SuspendCallerInput!) { suspendCaller(input: $input) { id } }";

  it.each([
    undefined,
    "",
    "application/json",
    "application/json; charset=utf-16",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/plain",
    "text/plain; application/json",
    "message/rfc822",
    "application/graphql",
    "; ;",
    "a/b/c",
  ])("content type %s", async (type) => {
    const authorization = `Bearer ${await world.token(aCaller("prison-clinician"))}`;
    for (const [query, code, variables] of [
      [PERSON, "GET_CARRIES_NO_PERSON_DATA", { id: "person-ben" }],
      [
        CHANGE,
        "MUTATION_BY_GET",
        { input: { idempotencyKey: "one", subject: "somebody", reason: "For no reason at all" } },
      ],
    ] as const) {
      const parts = new URLSearchParams({ query, variables: JSON.stringify(variables) });
      const spent = await world.spent(async () => {
        const answered = await world.send({
          method: "GET",
          path: `/graphql?${parts}`,
          headers: { authorization, "x-purpose": "TREAT", ...(type === undefined ? {} : { "content-type": type }) },
        });
        expect([answered.json.errors[0].extensions.code, answered.json.data]).toEqual([code, undefined]);
        expect(sightings(answered.text)).toEqual([]);
      });
      expect(spent).toEqual({ statements: [], fetches: [] });
    }
  });
});
