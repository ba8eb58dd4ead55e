import { type SchemaModule, sql } from "kysely";
import { RECORD_COLUMNS, type seedProvenance } from "./provenance-columns.ts";
import { createRecordTables, type RecordRow, required } from "./record-table.ts";
import type { SeedPerson } from "./seed.ts";
import type { Category } from "./vocabulary.ts";

/** Headlines of mixed kinds, each with the categories it tells something of. */
export interface HeadlineTable extends RecordRow {
  readonly code: string;
  readonly plain_text: string;
  readonly action: string;
  readonly categories: readonly Category[];
}

/** Creates the table `headline`. */
export const createHeadlineTable = (schema: SchemaModule): Promise<void> =>
  createRecordTables(schema, {
    headline: (table) =>
      table
        .addColumn("code", "text", required)
        .addColumn("plain_text", "text", required)
        .addColumn("action", "text", required)
        .addColumn("categories", sql`text[]`, (column) => column.notNull().check(sql`cardinality(categories) > 0`)),
  });

/** What a `Headline` is selected with. */
export const HEADLINE_COLUMNS = [...RECORD_COLUMNS, "code", "plain_text as plainText", "action", "categories"] as const;

/** The invented words of a headline. */
export interface HeadlineWords {
  readonly category: Category;
  readonly code: string;
  readonly plainText: string;
  readonly action: string;
}

export interface SeedHeadlinesOptions {
  /** The kind under which the opaque keys are made. */
  readonly kind: string;
  readonly words: readonly HeadlineWords[];
  readonly provenance: ReturnType<typeof seedProvenance>;
}

/** For seeds: a row for each of these headlines of whose category the person has a record. */
export const headlinesIn =
  ({ kind, words, provenance }: SeedHeadlinesOptions) =>
  (person: SeedPerson) =>
    words.flatMap(({ category, code, plainText, action }, index) =>
      person.count(category) === 0
        ? []
        : {
            id: person.recordId(kind, index),
            person_id: person.id,
            code,
            plain_text: person.text("Headline.plainText", plainText),
            action: person.text("Headline.action", action),
            categories: [category],
            ...provenance,
          },
    );
