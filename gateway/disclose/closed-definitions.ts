import {
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type NamedTypeNode,
  type ObjectTypeDefinitionNode,
  specifiedScalarTypes,
  type TypeNode,
} from "graphql";
import { PERSON } from "./graph.ts";

/**
 * What is left of type definitions of which fields and inputs were taken away: without types that hold nothing, what leads
 * to them, inputs that lack what they need, and whatever no operation can come to any longer.
 */
export function closed(definitions: readonly DefinitionNode[]): readonly DefinitionNode[] {
  const next = reached(shrunk(definitions));
  return sizeOf(next) === sizeOf(definitions) ? next : closed(next);
}

/** Whether an input must be given. */
export const isNeeded = ({ type, defaultValue }: InputValueDefinitionNode): boolean =>
  type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined;

/** One step: what refers to a type that is not there is taken away, and so are types that are left with nothing. */
function shrunk(definitions: readonly DefinitionNode[]): readonly DefinitionNode[] {
  const names = new Set([...specifiedScalarTypes.map(({ name }) => name), ...definitions.flatMap(nameOf)]);
  const isThere = ({ type }: { readonly type: TypeNode }): boolean => names.has(named(type));
  const inputs = (values: readonly InputValueDefinitionNode[] = []) => values.filter(isThere);
  const lacks = (values: readonly InputValueDefinitionNode[] = []) =>
    values.some((value) => isNeeded(value) && !isThere(value));
  const fields = (all: readonly FieldDefinitionNode[] = []) =>
    all
      .filter((field) => isThere(field) && !lacks(field.arguments))
      .map((field) => ({ ...field, arguments: inputs(field.arguments) }));
  return definitions.flatMap((definition): readonly DefinitionNode[] => {
    switch (definition.kind) {
      case Kind.OBJECT_TYPE_DEFINITION: {
        const interfaces = (definition.interfaces ?? []).filter(({ name }) => names.has(name.value));
        const left = { ...definition, interfaces, fields: fields(definition.fields) };
        return isHollow(definition, left) ? [] : [left];
      }
      case Kind.INTERFACE_TYPE_DEFINITION: {
        const left = inAll(fields(definition.fields), implementing(definitions, definition.name.value));
        return left.length === 0 ? [] : [{ ...definition, fields: left }];
      }
      case Kind.UNION_TYPE_DEFINITION: {
        const types = (definition.types ?? []).filter(({ name }) => names.has(name.value));
        return types.length === 0 ? [] : [{ ...definition, types }];
      }
      case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
        const left = inputs(definition.fields);
        return left.length === 0 || lacks(definition.fields) ? [] : [{ ...definition, fields: left }];
      }
      default:
        return [definition];
    }
  });
}

/**
 * Whether nothing can be read of a type: it has no field; it is a person of whom nothing but their key is left; or it is an
 * edge or a page that leads nowhere.
 */
function isHollow(before: ObjectTypeDefinitionNode, { fields: left = [] }: ObjectTypeDefinitionNode): boolean {
  if (before.name.value === PERSON) return left.every(({ name }) => name.value === "id");
  const leads = (before.fields ?? []).find(({ name }) => name.value === "node" || name.value === "edges");
  return left.length === 0 || (leads !== undefined && !left.some(({ name }) => name.value === leads.name.value));
}

const implementing = (definitions: readonly DefinitionNode[], name: string): readonly ObjectTypeDefinitionNode[] =>
  definitions
    .filter((one) => one.kind === Kind.OBJECT_TYPE_DEFINITION)
    .filter(({ interfaces = [] }) => interfaces.some((one) => one.name.value === name));

/** What every implementing type still has; nothing where there is none. */
const inAll = (fields: readonly FieldDefinitionNode[], types: readonly ObjectTypeDefinitionNode[]) =>
  types.length === 0
    ? []
    : fields.filter(({ name }) =>
        types.every((type) => (type.fields ?? []).some((field) => field.name.value === name.value)),
      );

/** The types that operations can come to, from the roots down. */
function reached(definitions: readonly DefinitionNode[]): readonly DefinitionNode[] {
  const byName = new Map(definitions.flatMap((one) => nameOf(one).map((name) => [name, one] as const)));
  const found = new Set<string>();
  const follow = (name: string): void => {
    const definition = byName.get(name);
    if (!definition || found.has(name)) return;
    found.add(name);
    for (const next of leadingTo(definition, definitions)) follow(next);
  };
  for (const root of ["Query", "Mutation"]) follow(root);
  return definitions.filter((one) => nameOf(one).every((name) => found.has(name)));
}

function leadingTo(definition: DefinitionNode, all: readonly DefinitionNode[]): readonly string[] {
  if (definition.kind === Kind.UNION_TYPE_DEFINITION) return (definition.types ?? []).map(({ name }) => name.value);
  const below = definition.kind === Kind.INTERFACE_TYPE_DEFINITION ? implementing(all, definition.name.value) : [];
  const own = fieldsOf(definition).flatMap((field) => [
    field,
    ...("arguments" in field ? (field.arguments ?? []) : []),
  ]);
  return [...own.map(({ type }) => named(type)), ...below.map(({ name }) => name.value)];
}

const fieldsOf = (definition: DefinitionNode): readonly (FieldDefinitionNode | InputValueDefinitionNode)[] =>
  definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
  definition.kind === Kind.INTERFACE_TYPE_DEFINITION ||
  definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION
    ? (definition.fields ?? [])
    : [];

const nameOf = (definition: DefinitionNode): readonly string[] =>
  "name" in definition && definition.name ? [definition.name.value] : [];

/** A list or what must not be null by the name of what it is of. */
function named(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? (type satisfies NamedTypeNode).name.value : named(type.type);
}

/** How much is defined: types, fields, and what these are given. */
export const sizeOf = (definitions: readonly DefinitionNode[]): number =>
  definitions.reduce((size, one) => size + 1 + partsOf(one), 0);

const partsOf = (definition: DefinitionNode): number => {
  if (definition.kind === Kind.UNION_TYPE_DEFINITION) return (definition.types ?? []).length;
  const interfaces = definition.kind === Kind.OBJECT_TYPE_DEFINITION ? (definition.interfaces ?? []).length : 0;
  const inputs = fieldsOf(definition).flatMap((field) => ("arguments" in field ? (field.arguments ?? []) : []));
  return interfaces + fieldsOf(definition).length + inputs.length;
};
