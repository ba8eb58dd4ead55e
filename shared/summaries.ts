import { type SchemaModule, type SelectQueryBuilder, sql } from "kysely";
import type { OfCategory } from "./loaders.ts";
import { required } from "./record-table.ts";
import type { SeedPerson } from "./seed.ts";
import type { Category, SubgraphName } from "./vocabulary.ts";

/** What may be told of a category without its record: what to do, and which service it is; one row of each person. */
export interface SummaryTable extends OfCategory {
  readonly code: string;
  readonly action: string;
  readonly service: string | null;
}

/** Creates the table `summary`. */
export const createSummaryTable = (schema: SchemaModule): Promise<void> =>
  schema
    .createTable("summary")
    .addColumn("person_id", "text", required)
    .addColumn("category", "text", required)
    .addColumn("code", "text", required)
    .addColumn("action", "text", required)
    .addColumn("service", "text")
    .addPrimaryKeyConstraint("summary_key", ["person_id", "category"])
    .execute();

/** What a `CategoryHeadline` is selected with: the service is not read with it. */
export const CATEGORY_HEADLINE_COLUMNS = ["person_id", "category", "code", "action"] as const;

/** What a `NamedService` is selected with: what to do is not read with it. */
export const NAMED_SERVICE_COLUMNS = ["person_id", "category", "service"] as const;

/**
 * The summaries of exactly these categories of these people: one statement, whose text does not depend on how
 * many there are. No category is read that was not asked for.
 */
export const summariesOf = <Tables, Table extends keyof Tables, Row>(
  query: SelectQueryBuilder<Tables, Table, Row>,
  asked: readonly OfCategory[],
) => query.where(isAmong(asked)).execute();

/** The services named in the summaries of exactly these categories of these people; as `summariesOf`. */
export const servicesOf = <Tables, Table extends keyof Tables, Row extends { readonly service: string | null }>(
  query: SelectQueryBuilder<Tables, Table, Row>,
  asked: readonly OfCategory[],
) => query.where(sql<boolean>`service is not null`).where(isAmong(asked)).$narrowType<{ service: string }>().execute();

const isAmong = (asked: readonly OfCategory[]) => {
  const people = asked.map(({ person_id }) => person_id);
  const categories = asked.map(({ category }) => category);
  // The people alone are what an index is asked for, whatever else a statement adds.
  return sql<boolean>`(person_id = any(${people}::text[])
    and (person_id, category) in (select * from unnest(${people}::text[], ${categories}::text[])))`;
};

/** The invented words of a category; "RECORDED" where the catalogue of headlines has no code for it. */
export interface SummaryWords {
  readonly category: Category;
  readonly code?: string;
  /** The coordinate it is read at, and its words. */
  readonly action: readonly [string, string];
  readonly service?: readonly [string, string];
}

/**
 * For seeds: a row for each of these categories of which the person has a record in this subgraph, and one of its
 * `place` besides, where that is a kind of information of its own.
 */
export const summariesIn = (words: readonly SummaryWords[], subgraph?: SubgraphName, place?: Category) => {
  const told = (category: Category): Category[] => (place === undefined ? [category] : [category, place]);
  return (person: SeedPerson) =>
    words
      .filter(({ category }) => person.records?.(`${subgraph}.summary`) !== 0 && person.count(...told(category)) > 0)
      .map(({ category, code = "RECORDED", action, service }) => ({
        person_id: person.id,
        category,
        code,
        action: person.text(...action),
        service: service ? person.text(...service) : null,
      }));
};
