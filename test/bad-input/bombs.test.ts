import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSeedPerson } from "../a-seed-person.ts";
import { openWorld, type World } from "../world.ts";
import { CANARY } from "./bad-request.ts";
import { expectRefused } from "./refused.ts";

const QUICKLY_MS = 2000;
const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(" ");

/** Fragments of which each holds the next one so many times. */
const doubling = (
  count: number,
  type: string,
  last: string,
  spread = (next: string) => `...${next} ...${next}`,
): string =>
  `${times(count, (index) => `fragment F${index} on ${type} { ${spread(`F${index + 1}`)} }`)} fragment F${count} on ${type} { ${last} }`;

const ABOUT = "query ($id: ID!) { person(by: { id: $id })";

/** Small texts that mean very much. */
const BOMBS: readonly (readonly [what: string, code: "OPERATION_TOO_LARGE" | "VALIDATION_FAILED", query: string])[] = [
  [
    "fragments that double 30 times",
    "OPERATION_TOO_LARGE",
    `{ me { ...F0 } } ${doubling(30, "Me", `${CANARY}: role`)}`,
  ],
  ["fragments that double 400 times", "OPERATION_TOO_LARGE", `{ me { ...F0 } } ${doubling(400, "Me", "role")}`],
  ["fragments that double at the root", "OPERATION_TOO_LARGE", `{ ...F0 } ${doubling(30, "Query", "me { role }")}`],
  [
    "fragments that double under inline fragments",
    "OPERATION_TOO_LARGE",
    `{ ...F0 } ${doubling(30, "Query", "me { role }", (next) => `... { ...${next} } ... on Query { ...${next} }`)}`,
  ],
  [
    "fragments that double under conditions",
    "OPERATION_TOO_LARGE",
    `{ ...F0 } ${doubling(30, "Query", "me { role }", (next) => `...${next} @include(if: true) ...${next} @skip(if: false)`)}`,
  ],
  [
    "fragments that double under names of their own",
    "OPERATION_TOO_LARGE",
    `{ ...F0 } ${times(8, (index) => `fragment F${index} on Query { ...F${index + 1} ${times(8, (n) => `a${index}x${n}: me { ...M }`)} } `)} fragment F8 on Query { __typename } fragment M on Me { ${times(60, (n) => `b${n}: role`)} }`,
  ],
  [
    "600 names for one list",
    "OPERATION_TOO_LARGE",
    `${ABOUT} { physicalHealth { ${times(600, (index) => `a${index}: medicines { name }`)} } } }`,
  ],
  [
    "1,600 aliases of one person",
    "OPERATION_TOO_LARGE",
    `${ABOUT} { ${times(1600, (index) => `a${index}: id`)} b: custody { ...F0 } } } ${doubling(12, "Custody", "__typename")}`,
  ],
  ["the same object 1,200 times", "OPERATION_TOO_LARGE", `{ ${times(1200, () => "me { role }")} }`],
  ["the same value 4,900 times", "OPERATION_TOO_LARGE", `{ me { ${times(4900, () => "role")} } }`],
  [
    "300 fragments that all select the same",
    "OPERATION_TOO_LARGE",
    `{ ${times(300, (index) => `...F${index}`)} } ${times(300, (index) => `fragment F${index} on Query { me { role organisation subject } }`)}`,
  ],
  [
    "a ring of 400 fragments",
    "VALIDATION_FAILED",
    `{ ...F0 } ${times(400, (index) => `fragment F${index} on Query { ...F${(index + 1) % 400} }`)}`,
  ],
  ["1,200 variables", "VALIDATION_FAILED", `query (${times(1200, (index) => `$v${index}: ID`)}) { me { role } }`],
  [
    "lists in lists, 1,200 deep",
    "VALIDATION_FAILED",
    `{ person(by: { crn: ${"[".repeat(1200)}${"]".repeat(1200)} ${CANARY}: 1 }) { id } }`,
  ],
];

describe("a small operation that means very much", () => {
  let world: World;
  beforeAll(async () => {
    const relationships = [{ kind: "SITE", holder: "BFI" }] as const;
    world = await openWorld({ people: [aSeedPerson({ id: "a-resident", prison: "BFI", relationships })] });
  });
  afterAll(() => world.close());

  it.each(BOMBS)("%s is told %s, at once", async (_, code, query) => {
    const began = performance.now();
    const answer = await world.ask(
      "prison-clinician",
      query,
      query.startsWith(ABOUT) ? { variables: { id: "a-resident" } } : {},
    );
    expect(performance.now() - began).toBeLessThan(QUICKLY_MS);
    await expectRefused(world, answer, code);
  });

  it("costs nothing at a subgraph", async () => {
    const [[, , query]] = BOMBS as [(typeof BOMBS)[number]];
    expect(await world.spent(() => world.ask("prison-clinician", query))).toEqual({ statements: [], fetches: [] });
  });

  it("does not keep others waiting for long", async () => {
    const began = performance.now();
    const bombs = BOMBS.slice(0, 7).map(([, , query]) =>
      world.ask("prison-clinician", `${query} #`, { variables: {} }),
    );
    const [answer] = await Promise.all([world.ask("prison-officer", "{ me { role } }"), ...bombs]);
    expect(answer?.status).toBe(200);
    expect(performance.now() - began).toBeLessThan(QUICKLY_MS);
  });

  it.each([
    [
      "200 names for one list",
      `${ABOUT} { physicalHealth { ${times(200, (index) => `a${index}: medicines { name }`)} } } }`,
    ],
    ["1,200 inline fragments in each other", `{ ${"...{".repeat(1200)}__typename${"}".repeat(1200)} }`],
  ])("%s are answered, at once: they are within the limits", async (_, query) => {
    const began = performance.now();
    const answer = await world.ask(
      "prison-clinician",
      query,
      query.startsWith(ABOUT) ? { variables: { id: "a-resident" } } : {},
    );
    expect(answer.status).toBe(200);
    expect(performance.now() - began).toBeLessThan(QUICKLY_MS);
  });
});
