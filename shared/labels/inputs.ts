import { type GraphQLField, type GraphQLInputType, type GraphQLSchema, getNamedType, isInputObjectType } from "graphql";
import { type Label, labelOf } from "./read.ts";

/** A labelled argument, or a labelled part of one, by its path below the field's arguments. */
export interface LabelledInput {
  readonly path: readonly string[];
  readonly label: Label;
}

/** Every input of a field that looks at labelled data. An input type that contains itself is followed once. */
export function labelledInputs(schema: GraphQLSchema, field: GraphQLField<unknown, never>): readonly LabelledInput[] {
  return field.args.flatMap((argument) => {
    const label = labelOf(schema, argument);
    return [
      ...(label ? [{ path: [argument.name], label }] : []),
      ...within(schema, argument.type, [argument.name], []),
    ];
  });
}

function within(
  schema: GraphQLSchema,
  type: GraphQLInputType,
  path: readonly string[],
  followed: readonly string[],
): readonly LabelledInput[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || followed.includes(named.name)) return [];
  return Object.values(named.getFields()).flatMap((part) => {
    const label = labelOf(schema, part);
    const here = [...path, part.name];
    return [...(label ? [{ path: here, label }] : []), ...within(schema, part.type, here, [...followed, named.name])];
  });
}

/** What was given at that path, or undefined. */
export const valueAt = (given: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], given);
