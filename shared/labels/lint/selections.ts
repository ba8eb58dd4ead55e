import {
  type ConstDirectiveNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from "graphql";
import { labelOf, markOf, toldBy } from "../read.ts";
import { argumentOf, textOf } from "./document.ts";
import { labelsByCoordinate, objectFields, possibleTypes } from "./elements.ts";
import type { LintedGraph, SchemaRule } from "./rule.ts";

/** Rules about the selections federation makes behind the caller's back. */
export const SELECTION_RULES: readonly SchemaRule[] = [
  {
    id: "LABEL_IN_KEY",
    sentence: "Keys and provided fields travel between subgraphs unasked, so they tell nothing of a person.",
    over: "schema",
    *check({ schema }, graph) {
      const labels = labelsOf(schema, graph);
      const keyed = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
      const places = [
        ...keyed.map((type) => ({ coordinate: type.name, on: type, nodes: written(type, "key") })),
        ...objectFields(schema).map(({ field, coordinate }) => ({
          coordinate,
          on: getNamedType(field.type),
          nodes: written(field, "provides"),
        })),
      ];
      for (const { coordinate, on, nodes } of places) {
        const chosen = nodes.flatMap((node) => selected(schema, on, fieldsOf(node)));
        for (const one of chosen.filter((name) => labels.get(name))) {
          yield {
            coordinate,
            message: `Take ${one} out of @key or @provides: a key is an opaque id, without a label.`,
          };
        }
      }
    },
  },
  {
    id: "REQUIRES_WIDER",
    sentence: "A field made of other subgraphs' fields carries all their categories.",
    over: "schema",
    *check({ schema }, graph) {
      const labels = labelsOf(schema, graph);
      for (const { type, field, coordinate } of objectFields(schema)) {
        const chosen = written(field, "requires").flatMap((node) => selected(schema, type, fieldsOf(node)));
        const label = labelOf(schema, field);
        const own = (label && toldBy(label)) ?? [];
        for (const one of chosen) {
          const needed = labels.get(one);
          const carried = needed ? (toldBy(needed)?.every((category) => own.includes(category)) ?? false) : true;
          if (!carried || isOfItem(schema, one)) {
            yield { coordinate, message: `Add the categories of ${one} to its label, or stop requiring it.` };
          }
        }
      }
    },
  },
];

const labelsOf = (schema: GraphQLSchema, graph: LintedGraph) =>
  labelsByCoordinate([...graph.subgraphs.map((one) => one.schema), schema]);

/** Whether the coordinate's type carries its categories as data, which no label can be compared with. */
const isOfItem = (schema: GraphQLSchema, coordinate: string): boolean => {
  const type = schema.getType(coordinate.slice(0, coordinate.indexOf(".")));
  return type !== undefined && markOf(schema, type).kind === "items";
};

const written = (element: { readonly astNode?: unknown }, name: string): readonly ConstDirectiveNode[] => {
  const node = element.astNode as { readonly directives?: readonly ConstDirectiveNode[] } | null | undefined;
  return node?.directives?.filter((directive) => directive.name.value === name) ?? [];
};

const fieldsOf = (node: ConstDirectiveNode): string => textOf(argumentOf(node, "fields"));

/** The coordinates that a selection written as text reaches, on every type it may turn out to be. */
function selected(schema: GraphQLSchema, on: GraphQLNamedType, fields: string): readonly string[] {
  const [operation] = parse(`{ ${fields} }`).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? reached(schema, on, operation.selectionSet) : [];
}

function reached(schema: GraphQLSchema, on: GraphQLNamedType, set: SelectionSetNode): readonly string[] {
  return set.selections.flatMap((node) => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return [];
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const narrowed = node.typeCondition && schema.getType(node.typeCondition.name.value);
      return reached(schema, narrowed ?? on, node.selectionSet);
    }
    return possibleTypes(schema, on).flatMap((type) => {
      const field = type.getFields()[node.name.value];
      if (!field) return [];
      const below = node.selectionSet ? reached(schema, getNamedType(field.type), node.selectionSet) : [];
      return [`${type.name}.${field.name}`, ...below];
    });
  });
}
