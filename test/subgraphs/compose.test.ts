import { readFileSync } from "node:fs";
import { buildASTSchema, type GraphQLSchema, getNamedType, isLeafType, parse } from "graphql";
import { beforeAll, describe, expect, it } from "vitest";
import { levelsNeeded } from "../../policies/ceiling.ts";
import { federate } from "../../shared/federate.ts";
import { lintSubgraphs } from "../../shared/labels/lint/lint.ts";
import { markOf, ownObjectTypes } from "../../shared/labels/read.ts";
import { SUBGRAPHS } from "../../shared/vocabulary.ts";
import { composeRoster, SUPERGRAPH_FILE } from "../../subgraphs/compose.ts";
import { ROSTER } from "../../subgraphs/roster.ts";

/** Every type of which nothing is withheld. A type joins this list only when somebody has agreed that it may. */
const IMPERSONAL = ["CustodySuite", "Me", "PageInfo", "PersonConnection", "PersonEdge", "Prison"];

/** Everything that is told without a label, besides the opaque keys of records and the items' own fields. */
const TOLD_TO_ALL = [
  "CustodySuite.code",
  "CustodySuite.force",
  "CustodySuite.name",
  "Me.coordinates",
  "Me.organisation",
  "Me.purpose",
  "Me.role",
  "Me.subject",
  "PageInfo.endCursor",
  "PageInfo.hasNextPage",
  "PersonEdge.cursor",
  "Prison.healthcareContact",
  "Prison.id",
  "Prison.name",
];

describe("the supergraph", () => {
  let supergraph: string;
  let schema: GraphQLSchema;

  beforeAll(async () => {
    ({ supergraph } = await composeRoster(ROSTER));
    schema = buildASTSchema(parse(supergraph), { assumeValidSDL: true });
  });

  it("is what was reviewed: run `npm run schema` and review the difference", () => {
    expect(readFileSync(SUPERGRAPH_FILE, "utf8")).toBe(supergraph);
  });

  it("composes alike each time", async () => {
    expect((await composeRoster(ROSTER)).supergraph).toBe(supergraph);
  });

  it("is made of the six subgraphs, each on a port of its own", () => {
    expect(ROSTER.map(({ name }) => name)).toEqual(SUBGRAPHS);
    expect(ROSTER.map(({ subgraph }) => subgraph.name)).toEqual(SUBGRAPHS);
    expect(ROSTER.map(({ port }) => port)).toEqual([4001, 4002, 4003, 4004, 4005, 4006]);
  });

  it("says of these types alone that they hold nothing about a person", () => {
    const marked = ownObjectTypes(schema).filter((type) => markOf(schema, type).kind === "impersonal");
    expect(marked.map(({ name }) => name).sort()).toEqual(IMPERSONAL);
  });

  it("tells nothing more to all", () => {
    const told = ownObjectTypes(schema)
      .filter((type) => markOf(schema, type).kind === "impersonal")
      .flatMap((type) =>
        Object.values(type.getFields())
          .filter((field) => isLeafType(getNamedType(field.type)))
          .map((field) => `${type.name}.${field.name}`),
      );
    expect(told.sort()).toEqual(TOLD_TO_ALL);
  });
});

describe("the roster", () => {
  it("offers each of the 25 categories at every level that somebody may read", async () => {
    const texts = await Promise.all(
      ROSTER.map(async ({ name, subgraph }) => ({ name, sdl: (await federate(subgraph)).sdl })),
    );
    const missing = lintSubgraphs(texts, levelsNeeded).findings.filter(({ id }) => id === "LEVEL_MISSING");
    expect(missing).toEqual([]);
  });
});
