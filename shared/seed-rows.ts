import { type Kysely, sql } from "kysely";
import { schemaOf } from "./database.ts";
import type { SeedPerson, SeedValue } from "./seed.ts";
import { SeedTime } from "./seed-time.ts";
import type { Category, SubgraphName } from "./vocabulary.ts";

/** Rows of a table as a seed states them: times count from the seeding, and what may be null may be left out. */
export type RowsOf<Tables, Table extends keyof Tables> = SeedRow<Tables[Table]>[];

export type SeedRow<Row> = {
  readonly [Column in keyof Row as null extends Row[Column] ? never : Column]: Seeded<Row[Column]>;
} & { readonly [Column in keyof Row as null extends Row[Column] ? Column : never]?: Seeded<Row[Column]> };

type Seeded<Value> =
  | (Value extends Date | readonly Date[] ? never : Value)
  | (Date extends Value ? SeedTime : never)
  | (Value extends readonly Date[] ? readonly SeedTime[] : never)
  | DateText<Value>;
type DateText<Value> = string extends Value ? SeedTime : never;

export interface Sowing<Tables> {
  readonly db: Kysely<Tables>;
  readonly subgraph: SubgraphName;
  readonly people: readonly SeedPerson[];
  /** The instant that the seed's times count from. */
  readonly at: Date;
}

/** Makes the functions that write rows of these people, and of places, in few statements each. */
export function seedWriter<Tables>({ people, ...sowing }: Sowing<Tables>) {
  return {
    write: <Table extends keyof Tables & string>(
      table: Table,
      rowsOf: (person: SeedPerson) => RowsOf<Tables, Table>,
    ): Promise<void> => sow(sowing, table, people.flatMap(rowsOf)),
    /** Rows that other people may have brought already. */
    writePlaces: <Table extends keyof Tables & string>(table: Table, rows: RowsOf<Tables, Table>): Promise<void> =>
      sow(sowing, table, rows, sql`on conflict do nothing`),
  };
}

/** Writes rows into a table of a subgraph, some thousands with each statement. */
export async function sow<Tables, Table extends keyof Tables & string>(
  { db, subgraph, at }: Omit<Sowing<Tables>, "people">,
  table: Table,
  rows: RowsOf<Tables, Table>,
  conflict = sql``,
): Promise<void> {
  const target = sql.id(schemaOf(subgraph), table);
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const text = JSON.stringify(rows.slice(from, from + ROWS_A_STATEMENT).map((row) => writtenAt(row, at)));
    const read = sql`select * from json_populate_recordset(null::${target}, ${text}::json)`;
    await sql`insert into ${target} ${read} ${conflict}`.execute(db);
  }
}

const ROWS_A_STATEMENT = 5000;

/** A row with its times, and those in its lists, as instants and dates. */
function writtenAt(row: object, at: Date): object {
  const written: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row)) written[column] = timed(value, at);
  return written;
}

function timed(value: unknown, at: Date): unknown {
  if (value instanceof SeedTime) return value.from(at);
  return Array.isArray(value) ? value.map((one) => timed(one, at)) : value;
}

/** What a seed's records of one kind are made with. */
export interface SeedRecord {
  /** Which of the person's records of the kind this is, from 0. */
  readonly index: number;
  /** What every keyed row begins with. */
  readonly key: { readonly id: string; readonly person_id: string };
  /** The words of a labelled text field ("Type.field"): these, or one of several. */
  text(coordinate: string, ...words: readonly [string, ...string[]]): string;
  /** One of these codes or numbers. What is drawn under one name is the same wherever it is drawn for the record. */
  pick<const Value extends SeedValue>(name: string, ...values: readonly [Value, ...Value[]]): Value;
  /** A whole number of this range; the first unless the person's differ. */
  number(name: string, from: number, to: number): number;
}

export interface HeldRecords {
  /** Names the records, and makes their keys: "custody.medicine". */
  readonly kind: string;
  /** What they tell of: there are as many as of the scarcest. */
  readonly tells: readonly [Category, ...Category[]];
  /** Of some things a person has one, however much is recorded. */
  readonly atMost?: number;
  /** How many records stand for each of them; 1 unless said. */
  readonly each?: number;
}

/** The rows of a person's records of one kind, each made by `make`. */
export function held<Row>(
  person: SeedPerson,
  { kind, tells, atMost, each = 1 }: HeldRecords,
  make: (record: SeedRecord) => Row,
): Row[] {
  const count = person.records?.(kind) ?? person.count(...tells) * each;
  return upTo(Math.min(count, atMost ?? count), (index) => make(seedRecord(person, kind, index)));
}

/** What the n-th record of a kind is made with, where `held` does not say how many there are. */
export function seedRecord(person: SeedPerson, kind: string, index: number): SeedRecord {
  const one = <Value extends SeedValue>(name: string, values: readonly [Value, ...Value[]]): Value => {
    const told = person.told?.(name, index);
    if (told !== undefined) return told as Value;
    const drawn = values[Math.floor((person.draw?.(name, index) ?? 0) * values.length)];
    // Null is a value like any other.
    return drawn === undefined ? values[0] : drawn;
  };
  return {
    index,
    key: { id: person.recordId(kind, index), person_id: person.id },
    text: (coordinate, ...words) => person.text(coordinate, one(coordinate, words)),
    pick: (name, ...values) => one(name, values),
    number: (name, from, to) => {
      const told = person.told?.(name, index);
      return typeof told === "number" ? told : from + Math.floor((person.draw?.(name, index) ?? 0) * (to - from + 1));
    },
  };
}

/** So many rows, by their place. */
export const upTo = <Row>(count: number, make: (index: number) => Row): Row[] =>
  Array.from({ length: count }, (_, index) => make(index));
