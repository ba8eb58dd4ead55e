import { readFileSync } from "node:fs";
import {
  buildASTSchema,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
} from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";
import { filtersOf } from "../../policies/ceiling.ts";
import { type LabelledInput, labelledInputs } from "../../shared/labels/inputs.ts";
import { markOf } from "../../shared/labels/read.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { ROLES, type Role } from "../../shared/vocabulary.ts";
import { canary } from "../canaries.ts";
import { type Answered, aCaller, type World } from "../world.ts";
import { aKnownPerson } from "./a-known-person.ts";
import { openScanned } from "./a-scanned-world.ts";
import { withoutDecision } from "./asking.ts";

const schema = buildASTSchema(parse(readFileSync(SUPERGRAPH_FILE, "utf8")), { assumeValidSDL: true });

/** Three teams whose caseloads are alike in all that may be known: nobody, one or three who are kept from them stand between. */
const TEAMS = { zero: "PDU-A", one: "PDU-B", three: "PDU-C" } as const;
const HIDDEN = { zero: 0, one: 1, three: 3 } as const;
type Count = keyof typeof TEAMS;
const COUNTS = Object.keys(TEAMS) as Count[];

let serial = 0;
const heldBy = (count: Count): readonly SeedPerson[] => {
  const somebody = (key: string, more: Partial<SeedPerson> = {}): SeedPerson =>
    aKnownPerson(`${count}-${key}`, serial++, {
      relationships: [{ kind: "CASELOAD", holder: TEAMS[count], service: "release" }],
      text: (coordinate, words) => `${words} ${canary(coordinate, "list")}`,
      ...more,
    });
  return [
    ...["a", "c", "e", "g"].map((key) => somebody(key)),
    ...["b", "d", "f"]
      .slice(0, HIDDEN[count])
      .map((key) => somebody(key, { restriction: { mode: "SENSITIVE", subjects: ["somebody-else"] } })),
  ];
};
const PEOPLE = COUNTS.flatMap(heldBy);

let world: World;
beforeAll(async () => {
  world = await openScanned({ people: PEOPLE });
});
afterAll(() => world.close());

/** The body with keys and cursors by their place, for those are each list's own. */
function byPlace({ text, json }: Answered, count: Count): string {
  const { edges, pageInfo } = json.data.caseload;
  const cursors = [...edges.map(({ cursor }: { readonly cursor: string }) => cursor), pageInfo.endCursor];
  return [...cursors, `person-${count}-`].reduce<string>(
    (body, own) => body.replaceAll(own, "-"),
    withoutDecision(text),
  );
}

describe("a list in which some stand of whom nobody may know", () => {
  const QUERY = `query ($first: Int, $after: String) { caseload(first: $first, after: $after) {
    edges { cursor node { id identity { familyName } } } pageInfo { hasNextPage endCursor } } }`;
  const page = (count: Count, variables: object) =>
    world.ask(aCaller("probation-practitioner", { team: TEAMS[count] }), QUERY, { variables: { ...variables } });

  it.each([1, 2, 3, 4, 5, 50])(
    "has the same pages of %i, with the same marks of more to come, zero, one or three of them",
    async (first) => {
      const pages: Record<Count, string[]> = { zero: [], one: [], three: [] };
      for (const count of COUNTS) {
        let after: string | null = null;
        do {
          const answered: Answered = await page(count, { first, after });
          pages[count].push(byPlace(answered, count));
          const { pageInfo } = answered.json.data.caseload;
          after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
        } while (after !== null);
      }
      expect(pages.zero.length).toBe(Math.ceil(4 / first));
      expect(pages.one).toEqual(pages.zero);
      expect(pages.three).toEqual(pages.zero);
    },
  );

  it("costs the same statements and fetches", async () => {
    const spent = [];
    for (const count of COUNTS) spent.push(await world.spent(() => page(count, { first: 2 })));
    expect(spent[0]?.statements.length).toBeGreaterThan(0);
    expect(spent[1]).toEqual(spent[0]);
    expect(spent[2]).toEqual(spent[0]);
  });

  it("is counted nowhere in the graph: a page has its edges, and whether there is more", () => {
    const pages = Object.values(schema.getTypeMap()).filter(
      (type) => isObjectType(type) && type.name.endsWith("Connection"),
    );
    expect(pages.length).toBeGreaterThan(0);
    for (const type of pages) {
      expect(isObjectType(type) ? Object.keys(type.getFields()).sort() : []).toEqual(["edges", "pageInfo"]);
    }
    const info = schema.getType("PageInfo");
    expect(isObjectType(info) ? Object.keys(info.getFields()).sort() : []).toEqual(["endCursor", "hasNextPage"]);
    const totals = Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) && markOf(schema, type).kind === "impersonal"
        ? Object.values(type.getFields()).filter(
            (field) => /total|count/i.test(field.name) && !type.name.startsWith("__"),
          )
        : [],
    );
    expect(totals.map(({ name }) => name)).toEqual([]);
  });
});

/** Everything by which a list can be filtered, searched or sorted that looks at what is labelled. */
interface LookingArgument extends LabelledInput {
  /** The field, by how it is asked. */
  readonly field: "residents" | "detainees" | "caseload" | "findPerson";
}

const ASKED: Readonly<Record<LookingArgument["field"], (declared: string, given: string) => string>> = {
  residents: (declared, given) =>
    `query (${declared}) { prison(id: "BFI") { residents(${given}) { edges { node { id } } } } }`,
  detainees: (declared, given) =>
    `query (${declared}) { custodySuite(code: "S1") { detainees(${given}) { edges { node { id } } } } }`,
  caseload: (declared, given) => `query (${declared}) { caseload(${given}) { edges { node { id } } } }`,
  findPerson: (declared, given) => `query (${declared}) { findPerson(${given}) { id } }`,
};
const HOLDERS = { residents: "Prison", detainees: "CustodySuite", caseload: "Query", findPerson: "Query" } as const;

const fieldOf = (name: LookingArgument["field"]) => {
  const type = schema.getType(HOLDERS[name]);
  return (isObjectType(type) && type.getFields()[name]) || expect.fail(name);
};

const LOOKING: readonly LookingArgument[] = (Object.keys(ASKED) as LookingArgument["field"][]).flatMap((field) =>
  labelledInputs(schema, fieldOf(field)).map((input) => ({ ...input, field })),
);

/** Some value of a type: of an enum, one or another of its codes. */
function someValue(type: GraphQLInputType, which: number): unknown {
  if (isNonNullType(type)) return someValue(type.ofType, which);
  if (isListType(type)) return [someValue(type.ofType, which)];
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[which % named.getValues().length]?.name;
  if (named.name === "Boolean") return which === 0;
  return ["2026-01-01T00:00:00.000Z", "1987-03-14"][which];
}

/** The variable that gives this one part alone. */
function given({ field, path }: LookingArgument, which: number) {
  const [argument = "", ...parts] = path;
  const { type } = fieldOf(field).args.find(({ name }) => name === argument) ?? expect.fail(argument);
  let at: GraphQLInputType = type;
  for (const part of parts) {
    const named = getNamedType(at);
    at = (isInputObjectType(named) && named.getFields()[part]?.type) || expect.fail(part);
  }
  const value = parts.reduceRight<unknown>((below, part) => ({ [part]: below }), someValue(at, which));
  return { query: ASKED[field](`$v: ${type}`, `${argument}: $v`), variables: { v: value } };
}

describe("a filter, search or order by what a caller may not always read", () => {
  const refused = (role: Role): readonly LookingArgument[] =>
    // Who is looked for by name must be told whole, and is tried with the finding of people.
    LOOKING.filter(
      ({ field, label }) => field !== "findPerson" && !label.categories?.every((one) => filtersOf(role).includes(one)),
    );

  it("is something that the graph has much of", () => {
    expect(LOOKING.length).toBeGreaterThan(10);
    expect(LOOKING.filter((one) => !refused("prison-clinician").includes(one)).length).toBeGreaterThan(5);
  });

  it.each(ROLES)(
    "is refused to a %s unheard: the same whatever is looked for, and nothing is fetched",
    async (role) => {
      for (const one of refused(role)) {
        const bodies: string[] = [];
        const spent = await world.spent(async () => {
          for (const which of [0, 1]) {
            const { query, variables } = given(one, which);
            const answered = await world.ask(role, query, { variables });
            expect([one.path.join("."), answered.status, answered.json.errors[0].extensions.code]).toEqual([
              one.path.join("."),
              400,
              "FORBIDDEN_ARGUMENT",
            ]);
            bodies.push(answered.text.replaceAll(/"correlationId":"[^"]*"/g, ""));
          }
        });
        expect(new Set(bodies.map(withoutDecision)).size).toBe(1);
        expect(spent).toEqual({ statements: [], fetches: [] });
      }
    },
  );
});
