import { type GraphQLSchema, getNamedType, isAbstractType, isListType, isNonNullType, isObjectType } from "graphql";
import type { Step } from "../questions/draft.ts";

/** The fields of a person's records that list headlines, by coordinate. */
export const headlineLists = (schema: GraphQLSchema): readonly string[] =>
  listsOf(schema).filter((coordinate) => coordinate.endsWith(".headlines"));

/** The ways to a person from the roots of the graph. */
const ROOTS: readonly (readonly Step[])[] = [
  ...["person", "person", "person", "person", "person", "person", "people", "people"].map((field) => [
    step(field, "Query"),
  ]),
  ...["caseload"].map((field) => [step(field, "Query"), step("edges", "PersonConnection"), step("node", "PersonEdge")]),
  ...[
    ["custodySuite", "CustodySuite", "detainees"],
    ["prison", "Prison", "residents"],
  ].map(([root = "", type = "", list = ""]) => [
    step(root, "Query"),
    step(list, type),
    step("edges", "PersonConnection"),
    step("node", "PersonEdge"),
  ]),
];

function step(field: string, on: string): Step {
  return { field, on };
}

/** For each field that anything leads to, by coordinate: the shortest way to it, from the roots or from a person. */
export function waysTo(schema: GraphQLSchema): ReadonlyMap<string, (chance: number) => readonly Step[]> {
  const ways = new Map<string, (chance: number) => readonly Step[]>();
  for (const [coordinate, way] of waysFrom(schema, "Query")) ways.set(coordinate, () => way);
  for (const [coordinate, way] of waysFrom(schema, "Person"))
    ways.set(coordinate, (chance) => [...(ROOTS[Math.floor(chance * ROOTS.length)] ?? []), ...way]);
  return ways;
}

function waysFrom(schema: GraphQLSchema, from: string): ReadonlyMap<string, readonly Step[]> {
  const ways = new Map<string, readonly Step[]>();
  const reached = new Set([from]);
  const waiting: { readonly name: string; readonly way: readonly Step[] }[] = [{ name: from, way: [] }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const type = schema.getType(next.name);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const way = [...next.way, { field: field.name, on: type.name }];
      ways.set(`${type.name}.${field.name}`, way);
      const leads = getNamedType(field.type);
      const kinds = isAbstractType(leads) ? schema.getPossibleTypes(leads).map(({ name }) => name) : [leads.name];
      for (const name of kinds) {
        if (reached.has(name)) continue;
        reached.add(name);
        waiting.push({ name, way });
      }
    }
  }
  return ways;
}

/** Every field whose value is a list, by coordinate. */
export function listsOf(schema: GraphQLSchema): readonly string[] {
  return [...waysTo(schema).keys()].filter((coordinate) => {
    const [name = "", field = ""] = coordinate.split(".");
    const type = schema.getType(name);
    const of = isObjectType(type) ? type.getFields()[field]?.type : undefined;
    return isListType(of) || (isNonNullType(of) && isListType(of.ofType));
  });
}
