import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isListType,
  isObjectType,
} from "graphql";
import { applied } from "../../shared/labels/read.ts";

type Field = GraphQLField<unknown, unknown>;
type Input = GraphQLArgument | GraphQLInputField;

/** How long a list is, as its field declares (the IBM cost specification, `@listSize`). */
export interface ListSize {
  readonly assumed: number | undefined;
  /** The arguments that say how many are wanted. */
  readonly slicing: readonly string[];
  /** The fields below whose size this is; none where it is the field's own. */
  readonly sized: readonly string[];
  /** Whether exactly one of the slicing arguments must be given. */
  readonly needsOne: boolean;
}

/** What each part of the schema weighs. */
export interface Weights {
  readonly schema: GraphQLSchema;
  /** One object of a field: its own `@cost`, else its type's, else 1 for what has fields and 0 for a value. */
  field(field: Field): number;
  /** A value given to an argument or an input's field: its own `@cost`, else its type's, else 1 for an input object. */
  input(input: Input): number;
  listSize(parent: GraphQLNamedType, field: Field): ListSize | undefined;
}

/** Reads `@cost` and `@listSize` out of the composed schema. */
export function readWeights(schema: GraphQLSchema): Weights {
  const meta = sizesOfSchema(schema);
  const weightOf = (element: { readonly astNode?: unknown }): number | undefined => {
    const weight = Number(applied(schema, "cost", element)?.weight ?? Number.NaN);
    return Number.isFinite(weight) ? weight : undefined;
  };
  return {
    schema,
    field: (field) => {
      const type = getNamedType(field.type);
      return weightOf(field) ?? weightOf(type) ?? (isCompositeType(type) ? 1 : 0);
    },
    input: (input) => {
      const type: GraphQLInputType = getNamedType(input.type);
      return weightOf(input) ?? weightOf(type) ?? (isInputObjectType(type) ? 1 : 0);
    },
    listSize: (parent, field) => {
      const said = applied(schema, "listSize", field);
      if (!said) return parent.name.startsWith("__") ? onlyAssumed(meta(parent.name, field.name)) : undefined;
      return {
        assumed: typeof said.assumedSize === "number" ? said.assumedSize : undefined,
        slicing: textsIn(said.slicingArguments),
        sized: textsIn(said.sizedFields),
        needsOne: said.requireOneSlicingArgument !== false,
      };
    },
  };
}

const onlyAssumed = (assumed: number): ListSize => ({ assumed, slicing: [], sized: [], needsOne: false });

const textsIn = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** How long the schema's lists about itself are: of types as many as there are, of what is in one, the usual number. */
function sizesOfSchema(schema: GraphQLSchema): (type: string, field: string) => number {
  const types = Object.values(schema.getTypeMap());
  const fields = types.filter(isObjectType).flatMap((type) => Object.values(type.getFields()));
  const sizes: Readonly<Record<string, number>> = {
    "__Schema.types": types.length,
    "__Schema.directives": schema.getDirectives().length,
    "__Type.fields": usual(fields.length, types.filter(isObjectType).length),
    "__Type.inputFields": 4,
    "__Type.enumValues": 4,
    "__Type.interfaces": 1,
    "__Type.possibleTypes": 1,
    "__Field.args": usual(fields.flatMap(({ args }) => args).length, fields.length),
    "__Directive.args": 2,
    "__Directive.locations": 2,
  };
  return (type, field) => sizes[`${type}.${field}`] ?? 1;
}

const usual = (all: number, among: number): number => Math.max(1, Math.round(all / Math.max(1, among)));

/** Whether a field holds a list of anything. */
export const isList = ({ type }: Field): boolean => isListType(getNullableType(type));
