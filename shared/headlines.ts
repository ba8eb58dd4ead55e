import { type SchemaModule, type SelectQueryBuilder, sql } from "kysely";
import {
  HEADLINE_CATALOGUE,
  HEADLINE_CODES,
  type HeadlineCode,
  SEVERITIES,
  type Severity,
} from "./headline-catalogue.ts";
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

/**
 * The headlines of these people that hold now, with the catalogue's words, gravest first: one statement. Where they
 * stand in the section of a service whose care is a kind of information, that kind is their `place`.
 */
export async function headlinesOf<Tables, Table extends keyof Tables>(
  query: SelectQueryBuilder<Tables, Table, HeadlineTable>,
  personIds: readonly string[],
  now: Date,
  place?: Category,
) {
  const rows = await recordsOf(query.where(holdsAt(now)), personIds);
  return rows
    .map(({ expires_at, due_at, ...row }) => ({
      ...row,
      ...HEADLINE_CATALOGUE[row.code],
      categories: toldBy(row.code, place),
      expiresAt: expires_at,
      dueAt: due_at,
      source: row.provenance.source,
    }))
    .sort(gravestFirst);
}

/** Whether a headline holds at `now`. */
export const holdsAt = (now: Date) => sql<boolean>`(expires_at is null or expires_at > ${now})`;

/** The order in which headlines are told. */
export const gravestFirst = (one: { readonly severity: Severity }, other: { readonly severity: Severity }): number =>
  SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity);

/** All that a headline of this code tells: what its words do, and that the service of its place holds the person. */
export function toldBy(code: HeadlineCode, place?: Category): readonly [Category, ...Category[]] {
  const [first, ...others]: readonly [Category, ...Category[]] = HEADLINE_CATALOGUE[code].categories;
  const isNew = place !== undefined && place !== first && !others.includes(place);
  return isNew ? [first, ...others, place] : [first, ...others];
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
  (subgraph: string, headlines: readonly SeedHeadline[], place?: Category) =>
  (person: SeedPerson): SeedRow<HeadlineTable>[] =>
    headlines.flatMap(({ code, provenance, since, expiresAt, dueAt, confidence = "CONFIRMED" }) =>
      held(person, { kind: `${subgraph}.headline.${code}`, tells: toldBy(code, place), atMost: 1 }, (record) => ({
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
