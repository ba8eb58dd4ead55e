import { sql } from "kysely";
import { expect } from "vitest";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import { type Clock, systemClock } from "../../shared/clock.ts";
import type { Database } from "../../shared/database.ts";
import { federate } from "../../shared/federate.ts";
import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { RecordRow } from "../../shared/record-table.ts";
import type { SeedPerson, SeedValue } from "../../shared/seed.ts";
import { type RowsOf, sow } from "../../shared/seed-rows.ts";
import { mentalHealth } from "../../subgraphs/mental-health/subgraph.ts";
import type { MentalHealthTables } from "../../subgraphs/mental-health/tables.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import type { TestDatabase } from "../databases.ts";
import { everythingBelow } from "../whole-query.ts";
import { type Answered, aSignedCaller, type OpenForTest, openForTest } from "./signed.ts";

type Records = {
  readonly [Name in keyof MentalHealthTables as MentalHealthTables[Name] extends RecordRow
    ? Name
    : never]: MentalHealthTables[Name];
};
type Row<Table extends keyof Records> = RowsOf<Records, Table>[number];
type Own<Table extends keyof Records> = Omit<Row<Table>, keyof ReturnType<typeof seedProvenance>>;

/** The mental-health subgraph on one kind of database, read at the time of a clock. */
export interface OpenMentalHealth {
  readonly subgraph: OpenForTest;
  readonly database: Database;
  /** What is answered of the section of each person, in order; it must not fail. */
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of the section
  of(selection: string, ids: readonly string[], caller?: SignedCaller): Promise<readonly any[]>;
  /** The same, failures and all. */
  ask(selection: string, ids: readonly string[]): Promise<Answered>;
  /** Writes rows as they were written down 1,000 days before `at`; rejects where a constraint refuses one. */
  write<Table extends keyof Records & string>(table: Table, ...rows: readonly Own<Table>[]): Promise<void>;
  /** The same, of values that the columns may refuse. */
  writeUnchecked(table: string, row: Readonly<Record<string, unknown>>): Promise<void>;
  /** How a statement is carried out where reading a whole table is the last resort, whatever its values. */
  planOf(statement: string): Promise<string>;
  close(): Promise<void>;
}

export interface OpenedWith {
  readonly people?: readonly SeedPerson[];
  readonly clock?: Clock;
  /** The instant that the times of rows count from; when the clock stands at the opening unless said. */
  readonly at?: Date;
}

export async function openMentalHealth(where: TestDatabase, given: OpenedWith = {}): Promise<OpenMentalHealth> {
  const { people = [], clock = systemClock, at = clock.now() } = given;
  const { database, close } = await where.open();
  const subgraph = await openForTest(mentalHealth, database, clock);
  await subgraph.seed(people);
  const ask: OpenMentalHealth["ask"] = (selection, ids) => askAs(aSignedCaller(), selection, ids);
  const askAs = (caller: SignedCaller, selection: string, ids: readonly string[]) =>
    subgraph.ask(caller, aboutPeople(selection), { people: ids.map((id) => ({ __typename: "Person", id })) });
  const sowing = { db: database.of<Records>("mental-health"), subgraph: "mental-health", at } as const;
  const writtenDown = seedProvenance("A trust", "A record", { hoursAgo: 24_000 });
  return {
    subgraph,
    database,
    ask,
    of: async (selection, ids, caller = aSignedCaller()) => {
      const { data, errors, failures } = await askAs(caller, selection, ids);
      expect(failures).toEqual([]);
      expect(errors).toBeUndefined();
      return data._entities.map((person: { mentalHealth: unknown }) => person.mentalHealth);
    },
    write: (table, ...rows) =>
      sow(
        sowing,
        table,
        rows.map((row) => ({ ...writtenDown, ...row }) as unknown as Row<typeof table>),
      ),
    writeUnchecked: (table, row) =>
      sow({ ...sowing, db: database.of<Record<string, never>>("mental-health") }, table, [
        { ...writtenDown, ...row } as never,
      ]),
    planOf: (statement) => planOf(database, statement),
    close,
  };
}

async function planOf(database: Database, statement: string): Promise<string> {
  const values = new Set(statement.match(/\$\d+/g)).size;
  const nulls = sql.join(Array.from({ length: values }, () => sql.lit(null)));
  const { rows } = await database
    .of("mental-health")
    .transaction()
    .execute(async (within) => {
      await sql`set local enable_seqscan = off`.execute(within);
      await sql`set local plan_cache_mode = force_generic_plan`.execute(within);
      await sql`prepare asked as ${sql.raw(statement)}`.execute(within);
      const plan = await sql<{ "QUERY PLAN": string }>`explain (costs off) execute asked(${nulls})`.execute(within);
      await sql`deallocate asked`.execute(within);
      return plan;
    });
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

/** A question about the sections of `$people`. */
export const aboutPeople = (selection: string): string =>
  `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person { mentalHealth ${selection} } } }`;

/** Everything there is to ask of the section. */
export async function wholeSection(): Promise<string> {
  const { schema } = await federate(mentalHealth);
  const section = schema.getType("MentalHealth");
  if (!section) throw new Error("no MentalHealth");
  return everythingBelow(schema, section);
}

/** Somebody of whom a story says so, by name and place; what it leaves out is as of everybody. */
export const someoneTold = (
  told: Readonly<Record<string, readonly SeedValue[]>>,
  records: Readonly<Record<string, number>> = {},
  others: Partial<SeedPerson> = {},
): SeedPerson =>
  aSeedPerson({ ...others, told: (name, index) => told[name]?.[index], records: (kind) => records[kind] });

/** A clock that stands still until it is set. */
export function aStandingClock(at: string): Clock & { set(at: string): void } {
  let now = new Date(at);
  return {
    now: () => now,
    set: (to) => {
      now = new Date(to);
    },
  };
}
