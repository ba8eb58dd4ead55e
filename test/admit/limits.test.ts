import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OPERATION_LIMITS } from "../../gateway/admit/operation-limits.ts";
import type { Exceeded } from "../../shared/exceeded.ts";
import { type Answered, aCaller, openWorld, type World } from "../world.ts";

const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(" ");

/** Operations with one thing too much, and what is said of it. */
const BEYOND: readonly (readonly [what: string, query: string, told: Exceeded])[] = [
  ["tokens", `{ me { ${times(5000, () => "role")} } }`, { limit: "TOKENS", allowed: 5000, asked: 5001 }],
  [
    "levels",
    `{ __type(name: "A") { ${"ofType { ".repeat(16)} name ${"} ".repeat(16)} } }`,
    { limit: "DEPTH", allowed: 15, asked: 18 },
  ],
  [
    "levels of fragments",
    `{ __type(name: "A") { ...A0 } } ${times(20, (at) => `fragment A${at} on __Type { ofType { ...A${at + 1} } }`)} fragment A20 on __Type { name }`,
    { limit: "DEPTH", allowed: 15, asked: 22 },
  ],
  ["fields of a selection", `{ me { ${times(250, () => "role")} } }`, { limit: "BREADTH", allowed: 200, asked: 250 }],
  [
    "aliases, of __typename too",
    `{ me { ${times(77, (at) => `a${at}: role`)} ... { ${times(124, (at) => `b${at}: __typename`)} } } }`,
    { limit: "ALIASES", allowed: 200, asked: 201 },
  ],
  [
    "aliases in fragments that nothing spreads",
    `{ me { role } } ${times(3, (at) => `fragment F${at} on Me { ${times(70, (n) => `a${n}: role`)} }`)}`,
    { limit: "ALIASES", allowed: 200, asked: 210 },
  ],
  [
    "directives",
    `{ me { ${times(101, () => "role @include(if: true) @skip(if: false)")} } }`,
    { limit: "DIRECTIVES", allowed: 200, asked: 202 },
  ],
  [
    "directives at one place",
    "{ me { role @skip(if: false) @skip(if: false) @skip(if: false) } }",
    { limit: "DIRECTIVES_AT_ONE_PLACE", allowed: 2, asked: 3 },
  ],
  [
    "roots, by fragments",
    `{ ...F ...F ...F } fragment F on Query { ${times(17, (at) => `a${at}: me { role }`)} }`,
    { limit: "ROOT_FIELDS", allowed: 50, asked: 51 },
  ],
  [
    "fields that fragments repeat",
    `{ me { ...A } } fragment A on Me { ${times(100, () => "...B")} } fragment B on Me { ${times(60, () => "role")} }`,
    { limit: "SELECTIONS", allowed: 5000, asked: 6102 },
  ],
];

describe("an operation with too much of something", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [], introspection: true });
  });
  afterAll(() => world.close());

  const exceededIn = ({ json }: Answered): unknown => {
    const { limit, allowed, asked } = json.errors[0].extensions;
    return { limit, allowed, asked };
  };

  it.each(BEYOND)("is told how many %s there may be, and how many it has", async (_, query, told) => {
    const answered = await world.ask("prison-officer", query);
    expect(answered.status).toBe(400);
    expect(exceededIn(answered)).toEqual(told);
  });

  it.each(BEYOND.filter(([, query]) => query.length < 14_000))("by GET as by POST: %s", async (_, query, told) => {
    const answered = await world.send({
      method: "GET",
      path: `/graphql?${new URLSearchParams({ query })}`,
      headers: { authorization: `Bearer ${await world.token(aCaller("prison-officer"))}`, "x-purpose": "SAFECUSTODY" },
    });
    expect(exceededIn(answered)).toEqual(told);
  });

  it("is answered with as much as there may be", async () => {
    const { aliases, breadth } = OPERATION_LIMITS;
    for (const query of [
      `{ me { ${times(aliases, (at) => `a${at}: role`)} } }`,
      `{ me { ${times(breadth, () => "role")} } }`,
      `{ me { ${times(100, () => "role @include(if: true) @skip(if: false)")} } }`,
      `{ ${times(50, (at) => `a${at}: me { role }`)} }`,
    ])
      expect((await world.ask("prison-officer", query)).status).toBe(200);
  });

  it("that has several is told of one, and asks nothing of any subgraph", async () => {
    const query = `{ ${times(300, (at) => `a${at}: prison(id: "BFI") { name }`)} }`;
    expect(await world.spent(() => world.ask("prison-officer", query))).toEqual({ statements: [], fetches: [] });
  });
});
