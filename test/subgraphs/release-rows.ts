import type { Database } from "../../shared/database.ts";
import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { RecordRow } from "../../shared/record-table.ts";
import { type RowsOf, sow } from "../../shared/seed-rows.ts";
import type { ReleaseTables } from "../../subgraphs/release/tables.ts";

type Records = {
  readonly [Name in keyof ReleaseTables as ReleaseTables[Name] extends RecordRow ? Name : never]: ReleaseTables[Name];
};
type Row<Table extends keyof Records> = RowsOf<Records, Table>[number];
type Own<Table extends keyof Records> = Omit<Row<Table>, keyof ReturnType<typeof seedProvenance>>;

/** Writes a record of somebody straight into a table of release, as it was written down so many hours before `at`. */
export const releaseRows = (database: Database, at: Date) => ({
  write: <Table extends keyof Records & string>(table: Table, row: Own<Table>, hoursAgo = 1): Promise<void> =>
    sow({ db: database.of<Records>("release"), subgraph: "release", at }, table, [
      { ...seedProvenance("Anybody", "Anything", { hoursAgo }), ...row } as Row<Table>,
    ]),

  /** The same, of values that its columns may refuse. */
  writeUnchecked: (table: string, row: Readonly<Record<string, unknown>>): Promise<void> =>
    sow({ db: database.of<Record<string, never>>("release"), subgraph: "release", at }, table, [
      { ...seedProvenance("Anybody", "Anything", { hoursAgo: 1 }), ...row } as never,
    ]),
});
