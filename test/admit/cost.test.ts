import { buildSchema, getIntrospectionQuery, getVariableValues } from "graphql";
import { describe, expect, it } from "vitest";
import { compileCost } from "../../gateway/admit/compiled-cost.ts";
import { PRICE_MOST } from "../../gateway/admit/formula.ts";
import { readWeights } from "../../gateway/admit/weights.ts";
import { readOperation } from "../../gateway/disclose/read-operation.ts";
import { reviewedGraph } from "../disclose/graph.ts";

const DIRECTIVES = `
  directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION`;

const LIBRARY = buildSchema(`${DIRECTIVES}
  type Query {
    shelf: Shelf
    dear: Shelf @cost(weight: 7)
    count: Int
    weighed: Int @cost(weight: 3)
    sheet: Sheet
    shelves(first: Int): [Shelf] @listSize(slicingArguments: ["first"], requireOneSlicingArgument: false, assumedSize: 50)
    one(first: Int, last: Int): [Shelf] @listSize(slicingArguments: ["first", "last"])
    either(first: Int, last: Int): [Shelf] @listSize(slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
    page(first: Int = 4): Page @listSize(slicingArguments: ["first"], sizedFields: ["items"], requireOneSlicingArgument: false, assumedSize: 9)
    among(ids: [ID!]!): [Shelf] @listSize(assumedSize: 100, requireOneSlicingArgument: false)
    unsaid: [Shelf]
    things: [Thing] @listSize(assumedSize: 10)
    found(by: By, sort: Sort @cost(weight: 4), word: String @cost(weight: 2)): Shelf
  }
  type Mutation { put(by: By): Shelf }
  type Shelf { name: String books: [Book] @listSize(assumedSize: 20) owner: Owner }
  type Book { title: String pages: [Sheet] @listSize(assumedSize: 300) }
  type Sheet @cost(weight: 5) { text: String }
  type Owner { name: String }
  type Page { items: [Shelf] @listSize(assumedSize: 100) others: [Shelf] @listSize(assumedSize: 3) }
  interface Thing { name: String }
  type Cheap implements Thing { name: String owner: Owner }
  type Rich implements Thing { name: String books: [Book] @listSize(assumedSize: 20) }
  input By { name: String part: Part parts: [Part!] }
  input Part { weight: Int @cost(weight: 6) }
  enum Sort { UP DOWN }`);

const cost = (query: string, variables: Readonly<Record<string, unknown>> = {}, schema = LIBRARY): number => {
  const read = readOperation(schema, { query, operationName: undefined, byGet: false });
  const { coerced } = getVariableValues(schema, read.operation.variableDefinitions ?? [], variables);
  return compileCost(readWeights(schema), read)(coerced ?? {});
};

describe("an operation costs", () => {
  it.each([
    ["an object 1, a value nothing", "{ shelf { name owner { name } } }", 2],
    ["at least 1", "{ count }", 1],
    ["what its field says", "{ dear { name } }", 7],
    ["what its value says", "{ weighed }", 3],
    ["what its type says", "{ sheet { text } }", 5],
    ["each name it is given", "{ a: shelf { name } b: shelf { name } __typename }", 2],
    ["a list as often as it assumes", "{ shelf { books { title } } }", 1 + 20],
    ["lists in lists, multiplied", "{ shelf { books { pages { text } } } }", 1 + 20 * (1 + 300 * 5)],
    ["a list that says nothing of its length as 100", "{ unsaid { name } }", 100],
    ["a list as often as is asked for", "{ shelves(first: 3) { name } }", 3],
    ["a list as often as it assumes where nothing is asked for", "{ shelves { name } }", 50],
    ["nothing for none", "{ shelves(first: 0) { name } shelf { name } }", 1],
    ["the larger of two lengths", "{ either(first: 3, last: 8) { name } }", 8],
    [
      "a page and its items, by the argument above them",
      "{ page(first: 3) { items { name } others { name } } }",
      1 + 3 + 3,
    ],
    ["a page by the schema's own default", "{ page { items { name } } }", 1 + 4],
    ["a page, by what is assumed, where null is asked for", "{ page(first: null) { items { name } } }", 1 + 9],
    ["no more than the keys that are given", '{ among(ids: ["a", "b"]) { name } }', 2],
    ["inputs", '{ found(by: { name: "a" }) { name } }', 1 + 1],
    ["inputs in inputs", "{ found(by: { part: { weight: 1 } }) { name } }", 1 + 1 + 1 + 6],
    ["each of a list of inputs", "{ found(by: { parts: [{}, { weight: 2 }] }) { name } }", 1 + 1 + 2 + 6],
    ["arguments that say what they weigh", '{ found(sort: UP, word: "a") { name } }', 1 + 4 + 2],
    ["no input that is null", "{ found(by: null, word: null) { name } }", 1],
    ["a change 10 besides", "mutation ($by: By) { put(by: $by) { name } }", 11],
  ])("%s", (_, query, price) => expect(cost(query)).toBe(price));

  it.each([
    ["by a variable", "query ($n: Int) { shelves(first: $n) { books { title } } }", { n: 5 }, 5 * 21],
    ["by a variable's default", "query ($n: Int = 6) { shelves(first: $n) { name } }", {}, 6],
    ["by a variable that is not given", "query ($n: Int) { shelves(first: $n) { name } }", {}, 50],
    ["by a variable that is null", "query ($n: Int = 6) { shelves(first: $n) { name } }", { n: null }, 50],
    ["by a variable above the list", "query ($n: Int) { page(first: $n) { items { name } } }", { n: 7 }, 8],
    [
      "by as many keys as a variable holds",
      "query ($i: [ID!]!) { among(ids: $i) { name } }",
      { i: ["a", "b", "c"] },
      3,
    ],
    [
      "by what an input's variable holds",
      "query ($b: By) { found(by: $b) { name } }",
      { b: { part: { weight: 1 } } },
      9,
    ],
    [
      "without what is skipped",
      "query ($s: Boolean!) { shelf { name books @skip(if: $s) { title } } }",
      { s: true },
      1,
    ],
    ["with what is not", "query ($s: Boolean!) { shelf { name books @skip(if: $s) { title } } }", { s: false }, 21],
    [
      "without what is not included",
      "query ($s: Boolean!) { shelf { ... @include(if: $s) { books { title } } } }",
      { s: false },
      1,
    ],
    ["never less than nothing", "query ($n: Int) { shelves(first: $n) { name } shelf { name } }", { n: -5 }, 1],
  ])("what its variables say: %s", (_, query, variables, price) => expect(cost(query, variables)).toBe(price));

  it.each([
    [
      "of types that exclude each other the dearest",
      "{ things { ... on Cheap { owner { name } } ... on Rich { books { title } } } }",
      10 * 21,
    ],
    [
      "what is asked of every type besides",
      "{ things { name ... on Cheap { owner { name } } ...R } } fragment R on Thing { ... on Cheap { owner { name } } }",
      10 * 3,
    ],
    [
      "a fragment wherever it is spread",
      "{ a: shelf { ...S } b: shelf { ...S } } fragment S on Shelf { books { title } }",
      2 * 21,
    ],
  ])("%s", (_, query, price) => expect(cost(query)).toBe(price));

  it("is refused where a list must be asked by one length, and is not", () => {
    expect(() => cost("{ one { name } }")).toThrow(expect.objectContaining({ code: "VALIDATION_FAILED" }));
    expect(() => cost("{ one(first: 1, last: 1) { name } }")).toThrow(/fit the schema/);
    expect(cost("{ one(last: 2) { name } }")).toBe(2);
  });

  it("saturates, and never overflows into something cheap", () => {
    const deep = `{ ${"a { ".repeat(13)}b${" }".repeat(13)} }`;
    const endless = buildSchema(`${DIRECTIVES} type Query { a: [Query] @listSize(assumedSize: 1000000) b: Int }`);
    expect(cost(deep, {}, endless)).toBe(PRICE_MOST);
    expect(cost("query ($n: Int) { shelves(first: $n) { books { title } } }", { n: 2_147_483_647 })).toBe(PRICE_MOST);
  });
});

describe("in the reviewed graph", () => {
  const { schema } = reviewedGraph();

  it("a page of people costs by how many are asked for", () => {
    const page = (first: number | undefined) =>
      cost(
        "query ($n: Int) { caseload(first: $n) { edges { node { id } } pageInfo { hasNextPage } } }",
        { n: first },
        schema,
      );
    expect([page(5), page(100), page(undefined)]).toEqual([1 + 5 * 2 + 1, 1 + 100 * 2 + 1, 1 + 50 * 2 + 1]);
  });

  it.each(["residents", "detainees"])("so do the %s of a place", (list) => {
    const [place, by] = list === "residents" ? ["prison", 'id: "BFI"'] : ["custodySuite", 'code: "S1"'];
    expect(cost(`{ ${place}(${by}) { ${list}(first: 7) { edges { node { id } } } } }`, {}, schema)).toBe(1 + 1 + 7 * 2);
  });

  it("people by their keys cost by how many keys there are", () =>
    expect(cost("query ($i: [ID!]!) { people(ids: $i) { id } }", { i: ["a", "b"] }, schema)).toBe(2));

  it("the schema costs like anything else", () => {
    expect(cost("{ __schema { queryType { name } } }", {}, schema)).toBe(2);
    expect(cost(getIntrospectionQuery(), {}, schema)).toBeGreaterThan(10_000);
  });
});
