import type { InsertObject, Kysely } from "kysely";
import type { SeedPerson } from "./seed.ts";

/** Rows of a table as they are inserted. */
export type RowsOf<Tables, Table extends keyof Tables> = InsertObject<Tables, Table>[];

/** Makes the function that writes into a table the rows it holds of these people, in few statements. */
export const seedWriter =
  <Tables>(db: Kysely<Tables>, people: readonly SeedPerson[]) =>
  async <Table extends keyof Tables & string>(
    table: Table,
    rowsOf: (person: SeedPerson) => RowsOf<Tables, Table>,
  ): Promise<void> => {
    const rows = people.flatMap(rowsOf);
    for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
      await db
        .insertInto(table)
        .values(rows.slice(from, from + ROWS_A_STATEMENT))
        .execute();
  };

/** PostgreSQL takes at most 65,535 parameters in one statement. */
const ROWS_A_STATEMENT = 1000;

/** So many rows, by their place. */
export const upTo = <Row>(count: number, make: (index: number) => Row): Row[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Of some things a person has one row, or none, however much is recorded. */
export const atMostOne = <Row>(count: number, make: (index: number) => Row): Row[] => upTo(Math.min(1, count), make);
