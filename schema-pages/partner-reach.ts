import { type GraphQLSchema, isObjectType } from "graphql";
import type { Graph } from "../gateway/disclose/graph.ts";
import { CATEGORY_DEFINITIONS } from "../policies/categories.ts";
import { type Category, LEVELS, type Level } from "../shared/vocabulary.ts";
import { code, table } from "./markdown.ts";

/** The fields of a schema that tell of each kind of information, and at which level, as a table: one line for each kind and level. */
export function fieldsByKind(graph: Graph, schema: GraphQLSchema): string {
  const groups = new Map<string, { readonly kind: Kind; readonly fields: Map<string, string[]> }>();
  for (const { type, field, categories, level, place = [] } of graph.labelled.fields) {
    if (!isIn(schema, type, field)) continue;
    const kind = { categories: categories.filter((one) => !place.includes(one)), level };
    const group = groups.get(JSON.stringify(kind)) ?? { kind, fields: new Map<string, string[]>() };
    groups.set(JSON.stringify(kind), group);
    group.fields.set(type, [...(group.fields.get(type) ?? []), field]);
  }
  const rows = [...groups.values()].sort((one, other) => order(one.kind) - order(other.kind));
  return table(
    ["Kind of information", "Level", "Fields"],
    rows.map(({ kind, fields }) => [kind.categories.map(titleOf).join(" and "), IN_WORDS[kind.level], listed(fields)]),
  );
}

/** The types of the schema whose items carry kinds of information of their own. */
export const itemTypesIn = (graph: Graph, schema: GraphQLSchema): readonly string[] =>
  graph.labelled.items.map(({ type }) => type).filter((type) => schema.getType(type) !== undefined);

interface Kind {
  readonly categories: readonly Category[];
  readonly level: Level;
}

/** What one kind tells before what several tell together, in the order of the matrix; the headline first. */
const order = ({ categories, level }: Kind): number =>
  (categories.length > 1 ? 1_000_000 : 0) + ORDER.indexOf(categories[0] ?? "") * 10 + LEVELS.indexOf(level);

const ORDER = Object.keys(CATEGORY_DEFINITIONS);

const isIn = (schema: GraphQLSchema, typeName: string, field: string): boolean => {
  const type = schema.getType(typeName);
  return isObjectType(type) && field in type.getFields();
};

const titleOf = (category: Category): string => CATEGORY_DEFINITIONS[category].title;

const IN_WORDS: Readonly<Record<Level, string>> = {
  HEADLINE: "headline",
  NAMED: "by name",
  DETAIL: "in detail",
};

const listed = (fields: ReadonlyMap<string, readonly string[]>): string =>
  [...fields].map(([type, names]) => `${code(type)}: ${names.join(", ")}`).join("; ");
