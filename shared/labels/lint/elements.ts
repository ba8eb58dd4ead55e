import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  getNullableType,
  isAbstractType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import { type Label, labelOf, markOf, type TypeMark } from "../read.ts";

/** The only type whose key leads to a person's records. */
export const PERSON = "Person";

export interface FieldAt<Holder = GraphQLObjectType | GraphQLInterfaceType> {
  readonly type: Holder;
  readonly field: GraphQLField<unknown, unknown>;
  readonly coordinate: string;
}

export interface InputAt {
  readonly input: GraphQLArgument | GraphQLInputField;
  readonly coordinate: string;
}

/** The fields of every object type that is ours. */
export const objectFields = (schema: GraphQLSchema): readonly FieldAt<GraphQLObjectType>[] =>
  ours(schema).filter(isObjectType).flatMap(fieldsOf);

/** The fields of every interface that is ours. */
export const interfaceFields = (schema: GraphQLSchema): readonly FieldAt<GraphQLInterfaceType>[] =>
  ours(schema).filter(isInterfaceType).flatMap(fieldsOf);

/** The object types that are ours, roots included. */
export const objectTypes = (schema: GraphQLSchema): readonly GraphQLObjectType[] => ours(schema).filter(isObjectType);

/** Every argument, and every part of an input object. */
export const inputs = (schema: GraphQLSchema): readonly InputAt[] => [
  ...[...objectFields(schema), ...interfaceFields(schema)].flatMap(({ field, coordinate }) =>
    field.args.map((input) => ({ input, coordinate: `${coordinate}(${input.name}:)` })),
  ),
  ...ours(schema)
    .filter(isInputObjectType)
    .flatMap((type: GraphQLInputObjectType) =>
      Object.values(type.getFields()).map((input) => ({ input, coordinate: `${type.name}.${input.name}` })),
    ),
];

/** How the object type that holds the field stands to the labels. A root holds nothing itself. */
export const standingOf = (schema: GraphQLSchema, type: GraphQLObjectType): TypeMark["kind"] | "root" =>
  type === schema.getQueryType() || type === schema.getMutationType() ? "root" : markOf(schema, type).kind;

/** The object types a value of this type may turn out to be; none for a leaf. */
export function possibleTypes(schema: GraphQLSchema, type: GraphQLType): readonly GraphQLObjectType[] {
  const named = getNamedType(type);
  if (isAbstractType(named)) return schema.getPossibleTypes(named);
  return isObjectType(named) ? [named] : [];
}

/** Whether whatever it turns out to be carries its own categories as data. */
export const leadsToItemsOnly = (schema: GraphQLSchema, type: GraphQLType): boolean => {
  const possible = possibleTypes(schema, type);
  return possible.length > 0 && possible.every((one) => markOf(schema, one).kind === "items");
};

/** Whether a section is among what it may turn out to be. */
export const leadsToSection = (schema: GraphQLSchema, type: GraphQLType): boolean =>
  possibleTypes(schema, type).some((one) => markOf(schema, one).kind === "section");

export const isList = (type: GraphQLType): boolean => isListType(getNullableType(type));

/** Whether the value, and each item of it where it is a list, may be null. */
export function mayBeNullThroughout(type: GraphQLType): boolean {
  if (isNonNullType(type)) return false;
  return isListType(type) ? mayBeNullThroughout(type.ofType) : true;
}

/** The labels that any of the schemas gives a field, by coordinate: what is `@external` in one may be labelled in another. */
export const labelsByCoordinate = (schemas: readonly GraphQLSchema[]): ReadonlyMap<string, Label> =>
  new Map(
    schemas.flatMap((schema) =>
      objectFields(schema).flatMap(({ field, coordinate }): [string, Label][] => {
        const label = labelOf(schema, field);
        return label ? [[coordinate, label]] : [];
      }),
    ),
  );

/** Neither introspection nor the machinery of federation; a reserved name of ours is refused by a rule of its own. */
const ours = (schema: GraphQLSchema): readonly GraphQLNamedType[] =>
  Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("_") && !name.includes("__"));

const fieldsOf = <Holder extends GraphQLObjectType | GraphQLInterfaceType>(type: Holder): readonly FieldAt<Holder>[] =>
  Object.values(type.getFields())
    .filter(({ name }) => !name.startsWith("_"))
    .map((field) => ({ type, field, coordinate: `${type.name}.${field.name}` }));
