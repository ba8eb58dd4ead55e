import { type SchemaModule, type SelectQueryBuilder, sql } from "kysely";
import { HEADLINE_CATALOGUE, HEADLINE_CODES, type HeadlineCode, SEVERITIES } from "./headline-catalogue.ts";
import { RECORD_COLUMNS, recordsOf, type seedProvenance } from "./provenance-columns.ts";
import { createRecordTables, oneOf, type RecordRow } from "./record-table.ts";
import type { SeedPerson } from "./seed.ts";
import { held, type SeedRow } from "./seed-rows.ts";
import type { SeedTime } from "./seed-time.ts";
import { Confidence } from "./types/confidence.ts";
import type { Category } from "./vocabulary.ts";

/** A headline of somebody: a code of the catalogue, and since and until when; the catalogue has the words. */
export interface HeadlineTable extends RecordRow {
  readonly code: HeadlineCode;
  readonly since: Date | null;
  readonly expires_at: Date | null;
  readonly due_at: Date | null;
  readonly confidence: Confidence;
}

/** Creates the table `headline`. A code that is not in the catalogue cannot be stored. */
export const createHeadlineTable = (schema: SchemaModule): Promise<void> =>
  createRecordTables(schema, {
    headline: (table) =>
      table
        .addColumn("code", "text", oneOf("code", HEADLINE_CODES))
        .addColumn("since", "timestamptz")
        .addColumn("expires_at", "timestamptz")
        .addColumn("due_at", "timestamptz")
        .addColumn("confidence", "text", oneOf("confidence", Object.keys(Confidence))),
  });

/** What a headline is selected with. */
export const HEADLINE_COLUMNS = [...RECORD_COLUMNS, "code", "since", "expires_at", "due_at", "confidence"] as const;

/** What the place of a headline tells besides its words: a treatment service's own medicine is one it prescribes. */
export type AlsoTells = Readonly<Partial<Record<HeadlineCode, Category>>>;

/** The headlines of these people that hold now, with the catalogue's words, gravest first: one statement. */
export async function headlinesOf<Tables, Table extends keyof Tables>(
  query: SelectQueryBuilder<Tables, Table, HeadlineTable>,
  personIds: readonly string[],
  now: Date,
  alsoTells: AlsoTells = {},
) {
  const holding = query.where(sql<boolean>`(expires_at is null or expires_at > ${now})`);
  const rows = await recordsOf(holding, personIds);
  return rows
    .map(({ expires_at, due_at, ...row }) => ({
      ...row,
      ...HEADLINE_CATALOGUE[row.code],
      categories: toldBy(row.code, alsoTells),
      expiresAt: expires_at,
      dueAt: due_at,
      source: row.provenance.source,
    }))
    .sort((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity));
}

/** All that a headline of this code tells at its place: what its words do, and what the place adds. */
export function toldBy(code: HeadlineCode, alsoTells: AlsoTells): readonly [Category, ...Category[]] {
  const also = alsoTells[code];
  const [first, ...others] = HEADLINE_CATALOGUE[code].categories;
  return also === undefined ? [first, ...others] : [first, ...others, also];
}

export interface SeedHeadline {
  readonly code: HeadlineCode;
  readonly provenance: ReturnType<typeof seedProvenance>;
  readonly since: SeedTime;
  readonly expiresAt?: SeedTime;
  readonly dueAt?: SeedTime;
  readonly confidence?: Confidence;
}

/** For seeds: a row for each of these headlines of whose categories the person has a record. */
export const headlinesIn =
  (subgraph: string, headlines: readonly SeedHeadline[], alsoTells: AlsoTells = {}) =>
  (person: SeedPerson): SeedRow<HeadlineTable>[] =>
    headlines.flatMap(({ code, provenance, since, expiresAt, dueAt, confidence = "CONFIRMED" }) =>
      held(person, { kind: `${subgraph}.headline.${code}`, tells: toldBy(code, alsoTells), atMost: 1 }, (record) => ({
        ...record.key,
        code,
        since,
        ...(expiresAt && { expires_at: expiresAt }),
        ...(dueAt && { due_at: dueAt }),
        confidence,
        ...provenance,
        source: record.text("Headline.source", provenance.source),
      })),
    );
