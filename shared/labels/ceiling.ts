import { defaultFieldResolver, type GraphQLField, type GraphQLSchema } from "graphql";
import type { SignedCaller } from "../caller/caller.ts";
import { refuse } from "../errors.ts";
import { reaches } from "../vocabulary.ts";
import { labelledInputs, valueAt } from "./inputs.ts";
import { applied, type Label, labelOf, markOf, ownObjectTypes } from "./read.ts";

/**
 * Withholds at the source: each labelled field outside the signed caller's ceiling is null without being
 * resolved, each labelled argument is refused unless the caller may always read what it looks at, and no
 * list is longer than it says.
 */
export function holdToCeiling(schema: GraphQLSchema): void {
  for (const type of ownObjectTypes(schema)) {
    const mark = markOf(schema, type);
    for (const field of Object.values(type.getFields())) {
      const label = labelOf(schema, field);
      const inItem = mark.kind === "items" && label?.categories === undefined;
      guardField(field, inItem ? undefined : label, atMost(schema, field));
      refuseArguments(schema, field);
    }
  }
}

interface GivenCaller {
  readonly caller: SignedCaller;
}

const mayEverRead = (caller: SignedCaller, label: Label): boolean =>
  (label.categories ?? []).length > 0 &&
  (label.categories ?? []).every((category) => {
    const ceiling = caller.ceiling[category];
    return ceiling !== undefined && reaches(ceiling, label.level);
  });

function guardField(
  field: GraphQLField<unknown, GivenCaller>,
  label: Label | undefined,
  most: number | undefined,
): void {
  if (label === undefined && most === undefined) return;
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    if (label && !mayEverRead(context.caller, label)) return null;
    const value = resolve(source, args, context, info);
    return most === undefined
      ? value
      : Promise.resolve(value).then((list) => (Array.isArray(list) ? list.slice(0, most) : list));
  };
}

/** Wraps a field so that a labelled argument, or a labelled part of an input argument, is checked before it is used. */
function refuseArguments(schema: GraphQLSchema, field: GraphQLField<unknown, GivenCaller>): void {
  const labelled = labelledInputs(schema, field);
  if (labelled.length === 0) return;
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    for (const { path, label } of labelled) {
      const given = valueAt(args, path) !== undefined;
      const allowed =
        (label.categories ?? []).length > 0 &&
        (label.categories ?? []).every((c) => context.caller.filters.includes(c));
      if (given && !allowed) refuse("FORBIDDEN_ARGUMENT");
    }
    return resolve(source, args, context, info);
  };
}

/** The size a list declares, or undefined for anything else. */
function atMost(schema: GraphQLSchema, field: GraphQLField<unknown, GivenCaller>): number | undefined {
  const size = applied(schema, "listSize", field)?.assumedSize;
  return typeof size === "number" ? size : undefined;
}
