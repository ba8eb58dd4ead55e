import "reflect-metadata";
import { Directive, Field, type FieldOptions } from "type-graphql";
import type { Category, Level } from "../vocabulary.ts";

type TypeOf = NonNullable<Parameters<typeof Field>[0]>;

export interface DataOptions {
  /** How much the field tells; the record itself unless said otherwise. */
  readonly level?: Level;
  readonly description?: string;
  /** For a list: the most it may hold. A list without it does not compose. */
  readonly atMost?: number;
  /** What the place tells besides, whatever the value: which service holds the person. A headline of it must be readable. */
  readonly place?: Category;
  /** For a flag, count or maximum computed from other fields: their coordinates ("Type.field"). */
  readonly derivedFrom?: readonly string[];
  /** For a flag or number that somebody wrote down as such. */
  readonly recorded?: true;
}

const apply = (target: object, key: string | symbol, decorators: readonly unknown[]): void => {
  for (const decorator of decorators) (decorator as PropertyDecorator)(target, key);
};

function labelled(directive: string, type: TypeOf, options: DataOptions): PropertyDecorator {
  const { atMost, derivedFrom, recorded, description } = options;
  const field: FieldOptions = { nullable: atMost === undefined ? true : "itemsAndList" };
  if (description !== undefined) field.description = description;
  return (target, key) =>
    apply(target, key, [
      Field(type, field),
      Directive(directive),
      ...(atMost === undefined ? [] : [Directive(`@listSize(assumedSize: ${atMost})`)]),
      ...(derivedFrom ? [Directive(`@derivedFrom(fields: ${JSON.stringify(derivedFrom)})`)] : []),
      ...(recorded ? [Directive("@recorded")] : []),
    ]);
}

/**
 * A field that holds something about a person. The category is what it says (several: all must be readable);
 * the field is always nullable, and so are a list and its items, because any of them may be withheld.
 */
export function Data(
  categories: Category | readonly Category[],
  type: TypeOf,
  options: DataOptions = {},
): PropertyDecorator {
  const list = typeof categories === "string" ? categories : categories.join(", ");
  const place = options.place ? `, place: [${options.place}]` : "";
  return labelled(`@data(categories: [${list}], level: ${options.level ?? "DETAIL"}${place})`, type, options);
}

/** A field of an item that carries its categories as data: readable where all of them are, at this level. */
export const Tier = (
  level: Level,
  type: TypeOf,
  options: Omit<DataOptions, "level" | "place"> = {},
): PropertyDecorator => labelled(`@data(level: ${level})`, type, options);

/** The label of a filter, sort or search: accepted only from roles that may always read what it looks at. */
export const FilterOn = (categories: Category | readonly Category[]) =>
  Directive(
    `@data(categories: [${typeof categories === "string" ? categories : categories.join(", ")}], level: DETAIL)`,
  );

/** Always present for a visible person; whether anything exists is told only by its labelled fields. */
export const Section = (): ClassDecorator => Directive("@section") as ClassDecorator;

/** A value type shared by all subgraphs: it takes the label of the field that leads to it. */
export const InheritsCategory = (): ClassDecorator => (target) => {
  (Directive("@inheritsCategory") as ClassDecorator)(target);
  (Directive("@shareable") as ClassDecorator)(target);
};

/** Items of mixed kinds, whose categories stand in `field`; the item stands at `level`. */
export const CategoryFrom =
  (field: string, level: Level): ClassDecorator =>
  (target) => {
    (Directive(`@categoryFrom(field: "${field}", level: ${level})`) as ClassDecorator)(target);
    (Directive("@shareable") as ClassDecorator)(target);
  };

/** For a list of items of mixed kinds: what they may tell of. One that tells of anything else is withheld. */
export const Among = (...categories: readonly [Category, ...Category[]]) =>
  Directive(`@among(categories: [${categories.join(", ")}])`);

/** Says nothing about a person: a place, a page of a list, the caller. */
export const Impersonal = () => Directive("@impersonal");
