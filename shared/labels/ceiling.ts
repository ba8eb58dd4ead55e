import { defaultFieldResolver, type GraphQLField, type GraphQLSchema, getNamedType, isAbstractType } from "graphql";
import type { SignedCaller } from "../caller/caller.ts";
import { refuse } from "../errors.ts";
import { ACTIONS, CATEGORIES, isOneOf, LEVELS, type Level, reaches } from "../vocabulary.ts";
import { labelledInputs, valueAt } from "./inputs.ts";
import { atMost, type Label, labelOf, markOf, ownObjectTypes, type TypeMark } from "./read.ts";

/**
 * Withholds at the source: each labelled field outside the signed caller's ceiling is null without being
 * resolved, items of mixed kinds outside it are not in their list, each labelled argument is refused unless
 * the caller may always read what it looks at, and no list of records is longer than it says.
 */
export function holdToCeiling(schema: GraphQLSchema): void {
  for (const type of ownObjectTypes(schema)) {
    const mark = markOf(schema, type);
    for (const field of Object.values(type.getFields())) {
      const label = labelOf(schema, field);
      const items = itemsIn(schema, field);
      if (items) dropItems(field, items);
      const tiered = mark.kind === "items" && label?.categories === undefined ? label : undefined;
      if (tiered && mark.kind === "items") guardTier(field, mark.field, tiered.level);
      else if (label) guardField(field, label);
      if (!items) cut(field, atMost(schema, field));
      refuseArguments(schema, field);
      if (type === schema.getMutationType()) refuseUnlessMayAct(field);
    }
  }
}

/** Nothing is changed but what the signed caller was let through for. */
function refuseUnlessMayAct(field: Guarded): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) =>
    isOneOf(ACTIONS, field.name) && context.caller.acts[field.name] !== undefined
      ? resolve(source, args, context, info)
      : refuse("ACTION_NOT_PERMITTED");
}

interface GivenCaller {
  readonly caller: SignedCaller;
}

type Guarded = GraphQLField<unknown, GivenCaller>;

const mayEverRead = (caller: SignedCaller, categories: readonly unknown[], level: Level): boolean =>
  categories.length > 0 &&
  categories.every((category) => {
    const ceiling = isOneOf(CATEGORIES, category) ? caller.ceiling[category] : undefined;
    return ceiling !== undefined && reaches(ceiling, level);
  });

function guardField(field: Guarded, { categories = [], level, place }: Label): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  const mayBeHere = (caller: SignedCaller) => place.length === 0 || mayEverRead(caller, place, "HEADLINE");
  field.resolve = (source, args, context, info) =>
    mayEverRead(context.caller, categories, level) && mayBeHere(context.caller)
      ? resolve(source, args, context, info)
      : null;
}

/** A field of an item is held to the categories that the item carries. */
function guardTier(field: Guarded, categoriesField: string, level: Level): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) =>
    mayEverRead(context.caller, listAt(source, categoriesField), level) ? resolve(source, args, context, info) : null;
}

/** How the items below a field carry their categories; undefined where it leads to anything else. */
function itemsIn(schema: GraphQLSchema, field: Guarded): ItemsMark | undefined {
  const type = getNamedType(field.type);
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  const marks = possible.map((one) => markOf(schema, one)).filter((mark) => mark.kind === "items");
  const [lowest] = marks.sort((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level));
  return marks.length === possible.length ? lowest : undefined;
}

type ItemsMark = Extract<TypeMark, { kind: "items" }>;

/**
 * A list of items is never cut here: what the caller may see of it must not depend on what they may not. For whom no
 * kind of item could be, it is not read.
 */
function dropItems(field: Guarded, { field: categoriesField, level }: ItemsMark): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = async (source, args, context, info) => {
    if (!CATEGORIES.some((category) => mayEverRead(context.caller, [category], level))) return [];
    const items: unknown = await resolve(source, args, context, info);
    const mayRead = (item: unknown): boolean => mayEverRead(context.caller, listAt(item, categoriesField), level);
    return Array.isArray(items) ? items.filter(mayRead) : items;
  };
}

function cut(field: Guarded, most: number | undefined): void {
  if (most === undefined) return;
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = async (source, args, context, info) => {
    const list: unknown = await resolve(source, args, context, info);
    // Some of a person's own records may be marked away from them, which is not known here.
    const whole = context.caller.role === "person" || !Array.isArray(list);
    return whole ? list : list.slice(0, most);
  };
}

function listAt(source: unknown, name: string): readonly unknown[] {
  const list = valueAt(source, [name]);
  return Array.isArray(list) ? list : [];
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
