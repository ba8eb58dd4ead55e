import { readFileSync } from "node:fs";
import { buildASTSchema, type GraphQLObjectType, getNamedType, isEnumType, isObjectType, parse } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";
import { labelOf, markOf } from "../../shared/labels/read.ts";
import { ACTIONS, isOneOf, ROLES } from "../../shared/vocabulary.ts";
import { aCaller, type World } from "../world.ts";
import { aKnownPerson, factsFor } from "./a-known-person.ts";
import { openScanned } from "./a-scanned-world.ts";
import { expectNoLeak } from "./scan.ts";

const schema = buildASTSchema(parse(readFileSync(SUPERGRAPH_FILE, "utf8")), { assumeValidSDL: true });
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

/** A partner's key, which is drawn for it and shown once; nobody wrote it. */
const DRAWN = "PartnerKeyOutcome.key";

/** What is answered to a change: every type that its payload leads to. */
function payloadsOf(type: GraphQLObjectType, met = new Set<GraphQLObjectType>()): ReadonlySet<GraphQLObjectType> {
  if (met.has(type)) return met;
  met.add(type);
  for (const field of Object.values(type.getFields())) {
    const below = getNamedType(field.type);
    if (isObjectType(below)) payloadsOf(below, met);
  }
  return met;
}

describe("the answer to a change", () => {
  it.each(mutations.map((field) => [field.name, field] as const))(
    "%s holds no value of a person's record, and leads to none",
    (name, field) => {
      expect(isOneOf(ACTIONS, name)).toBe(true);
      const payload = getNamedType(field.type);
      if (!isObjectType(payload)) return expect.fail(name);
      for (const type of payloadsOf(payload)) {
        expect([type.name, markOf(schema, type).kind]).toEqual([type.name, "impersonal"]);
        for (const one of Object.values(type.getFields())) {
          const of = getNamedType(one.type);
          expect([one.name, labelOf(schema, one)]).toEqual([one.name, undefined]);
          // An opaque key, a number, an instant or a code; words would be somebody's.
          if (`${type.name}.${one.name}` === DRAWN) continue;
          if (of.name === "String")
            expect([one.name, one.description]).toEqual([one.name, expect.stringMatching(/ISO 8601/)]);
          else
            expect([
              one.name,
              isObjectType(of) || isEnumType(of) || ["ID", "Int", "Boolean"].includes(of.name),
            ]).toEqual([one.name, true]);
        }
      }
    },
  );
});

describe("an answer that would come in parts, or go on coming", () => {
  let world: World;
  beforeAll(async () => {
    world = await openScanned({ people: [aKnownPerson("ben", 1)] });
  });
  afterAll(() => world.close());

  const about = (selection: string) =>
    `query ($id: ID!) { person(by: { id: $id }) { identity { familyName } ${selection} } }`;

  it.each([
    ["@defer", "DIRECTIVE_NOT_SUPPORTED", about("... @defer { mentalHealth { crisisPlan { plan } } }")],
    [
      "@defer in a named fragment",
      "DIRECTIVE_NOT_SUPPORTED",
      `${about("...F @defer")} fragment F on Person { mentalHealth { crisisPlan { plan } } }`,
    ],
    ["@defer that is not to be", "DIRECTIVE_NOT_SUPPORTED", about("... @defer(if: false) { id }")],
    ["@stream", "DIRECTIVE_NOT_SUPPORTED", about("physicalHealth { conditions @stream(initialCount: 0) { name } }")],
    ["a subscription", "OPERATION_NOT_SUPPORTED", "subscription ($id: ID!) { person(by: { id: $id }) { id } }"],
    [
      "a subscription beside what is asked",
      "OPERATION_NOT_SUPPORTED",
      `${about("").replace("query", "query A")} subscription B { person { id } }`,
    ],
  ])("by %s is refused to everybody, unheard", async (_, code, query) => {
    for (const role of ROLES) {
      const spent = await world.spent(async () => {
        const answered = await world.ask(role, query, {
          variables: { id: "person-ben" },
          ...(query.includes("query A") && { operationName: "A" }),
        });
        expect([answered.status, answered.json.errors[0].extensions.code, answered.json.data]).toEqual([
          400,
          code,
          undefined,
        ]);
        expect(answered.headers["content-type"]).not.toMatch(/multipart|event-stream/);
        await expectNoLeak(world, answered, { role, facts: { ben: factsFor(role) } });
      });
      expect(spent).toEqual({ statements: [], fetches: [] });
    }
  });

  it.each(["multipart/mixed;deferSpec=20220824", "text/event-stream", "multipart/mixed"])(
    "is not had by accepting %s: it comes whole, or not at all",
    async (accept) => {
      const answered = await world.send({
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${await world.token(aCaller("prison-clinician"))}`,
          "x-purpose": "TREAT",
          accept,
        },
        body: JSON.stringify({ query: about(""), variables: { id: "person-ben" } }),
      });
      expect([200, 406]).toContain(answered.status);
      expect(answered.headers["content-type"]).toMatch(/^application\/(json|graphql-response\+json)/);
      await expectNoLeak(world, answered, { role: "prison-clinician", facts: { ben: factsFor("prison-clinician") } });
    },
  );
});
