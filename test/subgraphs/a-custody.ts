import { expect } from "vitest";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import type { Database } from "../../shared/database.ts";
import { federate } from "../../shared/federate.ts";
import type { SeedPerson, SeedValue } from "../../shared/seed.ts";
import { sow } from "../../shared/seed-rows.ts";
import { custody } from "../../subgraphs/custody/subgraph.ts";
import type { CustodyTables, Rows } from "../../subgraphs/custody/tables.ts";
import type { TestDatabase } from "../databases.ts";
import { everythingBelow } from "../whole-query.ts";
import { aSignedCaller, type OpenForTest, openForTest } from "./signed.ts";

/** The custody subgraph over these people, on one kind of database. */
export interface OpenCustody {
  readonly subgraph: OpenForTest;
  readonly database: Database;
  /** What is answered of the section of each person, in order; it must not fail. */
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of the section
  of(selection: string, ids: readonly string[], caller?: SignedCaller): Promise<readonly any[]>;
  /** Writes rows as they are; rejects where a constraint refuses them. */
  insert<Table extends keyof CustodyTables & string>(table: Table, ...rows: Rows<Table>): Promise<void>;
  close(): Promise<void>;
}

export async function openCustody(where: TestDatabase, people: readonly SeedPerson[]): Promise<OpenCustody> {
  const { database, close } = await where.open();
  const subgraph = await openForTest(custody, database);
  await subgraph.seed(people);
  const db = database.of<CustodyTables>("custody");
  return {
    subgraph,
    database,
    of: async (selection, ids, caller = aSignedCaller()) => {
      const { data, errors, failures } = await subgraph.ask(caller, aboutPeople(selection), {
        people: ids.map((id) => ({ __typename: "Person", id })),
      });
      expect(failures).toEqual([]);
      expect(errors).toBeUndefined();
      return data._entities.map((person: { custody: unknown }) => person.custody);
    },
    insert: (table, ...rows) => sow({ db, subgraph: "custody", at: new Date() }, table, rows),
    close,
  };
}

/** A question about the sections of `$people`. */
export const aboutPeople = (selection: string): string =>
  `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person { custody ${selection} } } }`;

/** Everything there is to ask of the section. */
export async function wholeSection(): Promise<string> {
  const { schema } = await federate(custody);
  const section = schema.getType("Custody");
  if (!section) throw new Error("no Custody");
  return everythingBelow(schema, section);
}

/** What a story says of a person: by name, the value at each place. */
export const telling =
  (told: Readonly<Record<string, SeedValue | readonly SeedValue[]>>): NonNullable<SeedPerson["told"]> =>
  (name, index) => {
    const said = told[name];
    if (!isList(said)) return index === 0 ? said : undefined;
    return said[index];
  };

const isList = (said: SeedValue | readonly SeedValue[] | undefined): said is readonly SeedValue[] =>
  Array.isArray(said);
