import { readFileSync } from "node:fs";
import { buildASTSchema, type GraphQLField, getNamedType, isObjectType, parse } from "graphql";
import { expect, it } from "vitest";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";
import { labelOf, markOf } from "../../shared/labels/read.ts";
import { aClock, openWorld } from "../world.ts";
import { aKnownPerson } from "./a-known-person.ts";
import { WITHOUT_WORDS } from "./without-words.ts";

const schema = buildASTSchema(parse(readFileSync(SUPERGRAPH_FILE, "utf8")), { assumeValidSDL: true });

/** Value types of which the words are one person's; the field that leads to them names the canary. */
const SAID_OF_SOMEBODY = ["CategoryHeadline", "NamedService"];

/** Whether a labelled field, or one of an item that carries its categories, holds words. */
const holdsWords = (kind: string, field: GraphQLField<unknown, unknown>): boolean => {
  const labelled = labelOf(schema, field) !== undefined || kind === "items";
  const of = getNamedType(field.type).name;
  if (kind === "items" && field.name === "categories") return false;
  return labelled && (of === "String" || SAID_OF_SOMEBODY.includes(of)) && !/ISO 8601/.test(field.description ?? "");
};

const TEXTS = Object.values(schema.getTypeMap()).flatMap((type) =>
  isObjectType(type) && !type.name.startsWith("__")
    ? Object.values(type.getFields())
        .filter((field) => holdsWords(markOf(schema, type).kind, field))
        .map((field) => `${type.name}.${field.name}`)
    : [],
);

it("every labelled text field of the graph holds a canary in the test world, but what holds no words of anybody's", async () => {
  const marked = new Set<string>();
  // One who has the first of whatever can be drawn, and others who have the next.
  const people = [0, 0.3, 0.6, 0.9].map((drawn, serial) =>
    aKnownPerson(`drawn-${serial}`, serial, {
      draw: () => drawn,
      text: (coordinate, words) => {
        marked.add(coordinate);
        return words;
      },
    }),
  );
  const clock = aClock("2026-11-28T09:00:00.000Z");
  const world = await openWorld({ people, clock });
  await world.close();
  expect(TEXTS.length).toBeGreaterThan(200);
  const exempt: ReadonlySet<string> = new Set(Object.values(WITHOUT_WORDS).flat());
  expect(TEXTS.filter((coordinate) => !marked.has(coordinate) && !exempt.has(coordinate))).toEqual([]);
  // What is said to hold none does not, and is in the graph.
  expect([...exempt].filter((coordinate) => marked.has(coordinate) || !TEXTS.includes(coordinate))).toEqual([]);
}, 120_000);
