import { type GraphQLSchema, getNamedType } from "graphql";
import { markOf, ownObjectTypes } from "./labels/read.ts";

/** What a section's fields are given: whose section it is. */
export interface SectionRoot {
  readonly personId: string;
}

/** Reads what is held of one person under one name; many at once are one statement. */
export interface SectionLoader<Held> {
  load(personId: string): Promise<Held>;
}

/** One loader for each field of a section, under the field's name. */
export type SectionLoaders<Section> = { readonly [Field in keyof Section]: SectionLoader<Section[Field]> };

/** The loaders of a request, by section type and field. */
export type LoadersBySection = Readonly<Record<string, Readonly<Record<string, SectionLoader<unknown>>>>>;

interface WithLoaders {
  readonly loaders: LoadersBySection;
}

/**
 * Answers every field of a section by the loader of its name, and every field of a person that leads to a
 * section by whose it is. A field without a loader fails rather than being taken for empty.
 */
export function resolveSections(schema: GraphQLSchema): void {
  const isSection = (name: string): boolean => {
    const type = schema.getType(name);
    return type !== undefined && markOf(schema, type).kind === "section";
  };
  for (const type of ownObjectTypes(schema)) {
    for (const field of Object.values(type.getFields())) {
      if (isSection(type.name)) {
        field.resolve = ({ personId }: SectionRoot, _args, { loaders }: WithLoaders) =>
          loaderOf(loaders, type.name, field.name).load(personId);
      } else if (isSection(getNamedType(field.type).name)) {
        field.resolve = ({ id }: { readonly id: string }): SectionRoot => ({ personId: id });
      }
    }
  }
}

function loaderOf(loaders: LoadersBySection, section: string, field: string): SectionLoader<unknown> {
  const loader = loaders[section]?.[field];
  if (!loader) throw new Error(`nothing reads ${section}.${field}`);
  return loader;
}

/** Loaders for fields that all stand in one row of the person: each is its own column, read with the others. */
export const columnsOf = <Row, Field extends keyof Row>(
  loader: SectionLoader<Row | null>,
  fields: readonly Field[],
): { readonly [Name in Field]: SectionLoader<Row[Name] | null> } =>
  Object.fromEntries(
    fields.map((field) => [field, { load: async (id: string) => (await loader.load(id))?.[field] ?? null }]),
  ) as { readonly [Name in Field]: SectionLoader<Row[Name] | null> };
