import { type ColumnDefinitionBuilder, type CreateTableBuilder, type SchemaModule, sql } from "kysely";
import type { OfPerson } from "./loaders.ts";
import { addProvenance, type ProvenanceColumns } from "./provenance-columns.ts";

/** A row that stands for one thing of one person, under an opaque key. */
export interface KeyedRow extends OfPerson {
  readonly id: string;
}

/** What every record of a person has: its key, whose it is, and where it comes from. */
export interface RecordRow extends KeyedRow, ProvenanceColumns {}

/** Creates these tables of things of people, by name; each adds the columns that are its own. */
export async function createKeyedTables(schema: SchemaModule, tables: Tables<keyof KeyedRow>): Promise<void> {
  for (const [name, itsOwn] of Object.entries(tables)) {
    await itsOwn(keyedTable(schema, name)).execute();
    await indexByPerson(schema, name);
  }
}

/** Creates these tables of records, by name; each adds what its records say. */
export async function createRecordTables(schema: SchemaModule, tables: RecordTables): Promise<void> {
  for (const [name, itsOwn] of Object.entries(tables)) {
    await itsOwn(keyedTable(schema, name).$call(addProvenance)).execute();
    await indexByPerson(schema, name);
  }
}

/** For `addColumn`: the column is never null. */
export const required = (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder => column.notNull();

/** For `addColumn`: the column holds one of these codes, always; any other is refused on its way in. */
export const oneOf =
  (name: string, codes: readonly string[]) =>
  (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder =>
    oneOfOrNull(name, codes)(column).notNull();

/** For `addColumn`: the column holds one of these codes, or null where it is not known. */
export const oneOfOrNull =
  (name: string, codes: readonly string[]) =>
  (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder =>
    column.check(sql`${sql.ref(name)} in (${sql.join(codes.map((code) => sql.lit(code)))})`);

/** Makes the rows of each person quick to find. */
export const indexByPerson = (schema: SchemaModule, table: string): Promise<void> =>
  schema.createIndex(`${table}_person_id`).on(table).column("person_id").execute();

/** The tables of records by name, each with the columns that are its own. */
export type RecordTables = Tables<keyof RecordRow>;

type Tables<Column extends string> = Readonly<
  Record<string, (table: CreateTableBuilder<string, Column>) => { execute(): Promise<void> }>
>;

const keyedTable = (schema: SchemaModule, name: string): CreateTableBuilder<string, keyof KeyedRow> =>
  schema
    .createTable(name)
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("person_id", "text", required);
