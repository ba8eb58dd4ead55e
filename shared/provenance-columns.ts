import { type CreateTableBuilder, type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import { hoursAgo } from "./seed-time.ts";
import type { Provenance } from "./types/provenance.ts";

/** The columns that keep where a record comes from, on the record's own table; instants are timestamptz. */
export interface ProvenanceColumns {
  readonly source: string;
  readonly system: string;
  readonly author_role: string | null;
  readonly observed_at: Date | null;
  readonly recorded_at: Date;
  readonly available_at: Date;
  readonly late_entry: boolean;
}

/** The names of those columns, to be selected with a record. */
const PROVENANCE_COLUMNS = [
  "source",
  "system",
  "author_role",
  "observed_at",
  "recorded_at",
  "available_at",
  "late_entry",
] as const satisfies readonly (keyof ProvenanceColumns)[];

/** Adds those columns to a table that is being created: `createTable("…").addColumn(…).$call(addProvenance)`. */
export const addProvenance = <Table extends string, Column extends string>(
  table: CreateTableBuilder<Table, Column>,
): CreateTableBuilder<Table, Column | keyof ProvenanceColumns> =>
  table
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("system", "text", (column) => column.notNull())
    .addColumn("author_role", "text")
    .addColumn("observed_at", "timestamptz")
    .addColumn("recorded_at", "timestamptz", (column) => column.notNull())
    .addColumn("available_at", "timestamptz", (column) => column.notNull())
    .addColumn("late_entry", "boolean", (column) => column.notNull());

/** The provenance of a row, as the graph tells it: instants are ISO 8601 in UTC. */
const provenanceOf = (row: ProvenanceColumns): Provenance => ({
  source: row.source,
  system: row.system,
  authorRole: row.author_role,
  observedAt: instant(row.observed_at),
  recordedAt: row.recorded_at.toISOString(),
  availableAt: row.available_at.toISOString(),
  lateEntry: row.late_entry,
});

/** An instant as the graph tells it (ISO 8601, UTC), or null. */
const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/** A row as the graph tells it: its provenance as one value, each instant as ISO 8601 in UTC, all else as it is. */
export type RecordOf<Row> = {
  readonly [Name in keyof Row as Exclude<Name, keyof ProvenanceColumns>]: ToldAs<Row[Name]>;
} & { readonly provenance: Provenance };

type ToldAs<Value> = Value extends Date ? string : Value;

/** Parses a row that was selected with `PROVENANCE_COLUMNS`. */
function recordOf<Row extends ProvenanceColumns>(row: Row): RecordOf<Row> {
  const own = Object.entries(row).filter(([name]) => !(PROVENANCE_COLUMNS as readonly string[]).includes(name));
  const told = own.map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]);
  return { ...Object.fromEntries(told), provenance: provenanceOf(row) } as RecordOf<Row>;
}

/** What every record is selected with: its key, whose it is, and where it comes from. */
export const RECORD_COLUMNS = ["id", "person_id", ...PROVENANCE_COLUMNS] as const;

/**
 * The records of these people as the graph tells them, in order of their opaque key: one statement, whose text
 * does not depend on how many people there are. The query selects `RECORD_COLUMNS` and what else is told.
 */
export async function recordsOf<Tables, Table extends keyof Tables, Row extends ProvenanceColumns>(
  query: SelectQueryBuilder<Tables, Table, Row>,
  personIds: readonly string[],
): Promise<readonly RecordOf<Row>[]> {
  const rows = await query.where(ofAny(personIds)).orderBy(sql`id`).execute();
  return rows.map((row) => recordOf(row));
}

/**
 * The newest of these records of each person, by when it was written down: of what one record is shown. Of two
 * written down at once, the first by key. The query selects `RECORD_COLUMNS` and what else is told.
 */
export async function newestOf<Tables, Table extends keyof Tables, Row extends ProvenanceColumns>(
  query: SelectQueryBuilder<Tables, Table, Row>,
  personIds: readonly string[],
): Promise<readonly RecordOf<Row>[]> {
  const rows = await query
    .distinctOn(sql`person_id`)
    .where(ofAny(personIds))
    .orderBy(sql`person_id`)
    .orderBy(sql`recorded_at`, "desc")
    .orderBy(sql`id`)
    .execute();
  return rows.map((row) => recordOf(row));
}

/** Whether a row is of any of these people. */
const ofAny = (personIds: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`person_id = any(${personIds}::text[])`;

export interface SeedProvenanceOptions {
  /** How long ago it was seen. */
  readonly hoursAgo: number;
  /** The role of who wrote it. */
  readonly role?: string;
  /** How much later than it was seen it was written down; 0 unless said. From an hour on it is a late entry. */
  readonly writtenHoursLater?: number;
}

/** The provenance of an invented record, to be inserted with it. */
export function seedProvenance(source: string, system: string, options: SeedProvenanceOptions) {
  const later = options.writtenHoursLater ?? 0;
  return {
    source,
    system,
    author_role: options.role ?? null,
    observed_at: hoursAgo(options.hoursAgo),
    recorded_at: hoursAgo(options.hoursAgo - later),
    available_at: hoursAgo(options.hoursAgo - later),
    late_entry: later >= 1,
  };
}

/** The provenance of a record that the caller writes down now. */
export const writtenNow = (
  source: string,
  system: string,
  {
    caller,
    now,
    observedAt,
  }: { readonly caller: { readonly role: string }; readonly now: Date; readonly observedAt: Date },
): ProvenanceColumns => ({
  source,
  system,
  author_role: caller.role,
  observed_at: observedAt,
  recorded_at: now,
  available_at: now,
  late_entry: now.getTime() - observedAt.getTime() >= 3_600_000,
});
