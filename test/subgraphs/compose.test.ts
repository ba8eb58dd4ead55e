import { readFileSync } from "node:fs";
import { buildASTSchema, type GraphQLSchema, getNamedType, isLeafType, parse } from "graphql";
import { beforeAll, describe, expect, it } from "vitest";
import { levelsNeeded } from "../../policies/ceiling.ts";
import { federate } from "../../shared/federate.ts";
import { inputs, objectFields } from "../../shared/labels/lint/elements.ts";
import { lintSubgraphs } from "../../shared/labels/lint/lint.ts";
import type { SubgraphText } from "../../shared/labels/lint/rule.ts";
import { labelOf, markOf, ownObjectTypes } from "../../shared/labels/read.ts";
import { CATEGORIES, SUBGRAPHS } from "../../shared/vocabulary.ts";
import { composeRoster } from "../../subgraphs/compose.ts";
import { ROSTER } from "../../subgraphs/roster.ts";
import { SHOWN_WITH_THE_ITEM } from "./shown-with-the-item.ts";
import { TOLD_TO_ALL } from "./told-to-all.ts";

const SUPERGRAPH_FILE = new URL("../../gateway/supergraph.graphql", import.meta.url);

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
    expect(marked.map(({ name }) => name).sort()).toEqual(Object.keys(TOLD_TO_ALL));
  });

  it("tells nothing more to all", () => {
    const told = ownObjectTypes(schema)
      .filter((type) => markOf(schema, type).kind === "impersonal")
      .map((type) => {
        const leaves = Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)));
        return [type.name, leaves.map(({ name }) => name).sort()];
      });
    expect(Object.fromEntries(told)).toEqual(TOLD_TO_ALL);
  });

  it("shows these fields of an item and no more wherever the item shows", () => {
    const shown = ownObjectTypes(schema)
      .filter((type) => markOf(schema, type).kind === "items")
      .flatMap((type) =>
        Object.values(type.getFields())
          .filter((field) => !labelOf(schema, field))
          .map((field) => `${type.name}.${field.name}`),
      );
    expect(shown.sort()).toEqual(SHOWN_WITH_THE_ITEM);
  });
});

describe("the roster", () => {
  let texts: readonly SubgraphText[];

  beforeAll(async () => {
    texts = await Promise.all(
      ROSTER.map(async ({ name, subgraph }) => ({ name, sdl: (await federate(subgraph)).sdl })),
    );
  });

  it("offers each of the 25 categories at every level that somebody may read", () => {
    const asked: string[] = [];
    const { findings } = lintSubgraphs(texts, (category) => {
      asked.push(category);
      return levelsNeeded(category);
    });
    expect(findings).toEqual([]);
    expect(asked).toEqual(CATEGORIES);
    expect(CATEGORIES.flatMap(levelsNeeded).length).toBeGreaterThan(CATEGORIES.length);
  });

  it("cannot lose one label unnoticed", () => {
    for (const { name, sdl } of texts) {
      const { graph } = lintSubgraphs([{ name, sdl }], () => []);
      const labelled = graph.subgraphs.flatMap(({ schema }) => [
        // The label of a list of items is a second lock: without it each item is still decided by what it carries.
        ...objectFields(schema).filter(
          ({ field }) =>
            labelOf(schema, field)?.categories && markOf(schema, getNamedType(field.type)).kind !== "items",
        ),
        ...inputs(schema).filter(({ input }) => labelOf(schema, input)),
      ]);
      const bare = sdl.replaceAll(/@data\(categories: \[[A-Z_, ]+\], level: [A-Z]+(?:, place: \[[A-Z_, ]+\])?\)/g, "");
      const missed = new Set(lintSubgraphs([{ name, sdl: bare }], () => []).findings.map((one) => one.coordinate));
      expect(labelled.length, name).toBeGreaterThan(0);
      expect(labelled.map(({ coordinate }) => coordinate).filter((coordinate) => !missed.has(coordinate))).toEqual([]);
    }
  });
});
