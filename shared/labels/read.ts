import {
  type ConstDirectiveNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getDirectiveValues,
  getNullableType,
  isListType,
  isObjectType,
} from "graphql";
import { CATEGORIES, type Category, isOneOf, LEVELS, type Level } from "../vocabulary.ts";

/** What a field says of a person. Without categories: those that the item around it carries. */
export interface Label {
  readonly categories: readonly Category[] | undefined;
  readonly level: Level;
  /** What the place of the field tells besides, of which no more than a headline must be readable. */
  readonly place: readonly Category[];
}

/** All that a label tells of; undefined where that is the item's to say. */
export const toldBy = ({ categories, place }: Label): readonly Category[] | undefined =>
  categories && [...categories, ...place];

/** How a type stands to the labels. A `record` has a label on every field of its own. */
export type TypeMark =
  | { readonly kind: "section" | "inherits" | "impersonal" | "record" }
  | { readonly kind: "items"; readonly field: string; readonly level: Level };

type Labelled = GraphQLField<unknown, unknown> | GraphQLArgument | GraphQLInputField;

/** The label on a field, argument or input field, if it has one that can be read. */
export function labelOf(schema: GraphQLSchema, element: Labelled): Label | undefined {
  const values = applied(schema, "data", element);
  if (!values) return undefined;
  const level = isOneOf(LEVELS, values.level) ? values.level : "DETAIL";
  const place = knownIn(values.place);
  if (!Array.isArray(values.categories)) return { categories: undefined, level, place };
  return { categories: knownIn(values.categories), level, place };
}

const knownIn = (names: unknown): readonly Category[] =>
  Array.isArray(names) ? names.filter((name): name is Category => isOneOf(CATEGORIES, name)) : [];

/** How the type stands to the labels. */
export function markOf(schema: GraphQLSchema, type: GraphQLNamedType): TypeMark {
  if (applied(schema, "section", type)) return { kind: "section" };
  if (applied(schema, "inheritsCategory", type)) return { kind: "inherits" };
  if (applied(schema, "impersonal", type)) return { kind: "impersonal" };
  const items = applied(schema, "categoryFrom", type);
  if (items) {
    return { kind: "items", field: String(items.field), level: isOneOf(LEVELS, items.level) ? items.level : "DETAIL" };
  }
  return { kind: "record" };
}

/** The arguments of a directive as it is applied here, or undefined where it is not. */
export function applied(
  schema: GraphQLSchema,
  directive: string,
  element: { readonly astNode?: unknown },
): Record<string, unknown> | undefined {
  const definition = schema.getDirective(directive);
  const node = element.astNode as { readonly directives?: readonly ConstDirectiveNode[] } | null | undefined;
  if (!definition || !node) return undefined;
  return getDirectiveValues(definition, node) as Record<string, unknown> | undefined;
}

/** The size a list declares, or undefined for anything else. */
export function atMost(schema: GraphQLSchema, field: GraphQLField<unknown, never>): number | undefined {
  if (!isListType(getNullableType(field.type))) return undefined;
  const size = applied(schema, "listSize", field)?.assumedSize;
  return typeof size === "number" ? size : undefined;
}

/** What the items of a list may tell of, or undefined where the list does not say. */
export function among(schema: GraphQLSchema, field: GraphQLField<unknown, never>): readonly Category[] | undefined {
  const categories = applied(schema, "among", field)?.categories;
  return Array.isArray(categories) ? categories.filter((one): one is Category => isOneOf(CATEGORIES, one)) : undefined;
}

/** The object types that hold fields of ours: neither introspection nor federation machinery. */
export function ownObjectTypes(schema: GraphQLSchema): readonly GraphQLObjectType[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith("_"));
}
