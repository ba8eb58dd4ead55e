import { sql } from "kysely";
import { expect } from "vitest";
import type { SeedPerson } from "../../shared/seed.ts";
import { substanceMisuse } from "../../subgraphs/substance-misuse/subgraph.ts";
import type { TestDatabase } from "../databases.ts";
import { type Answered, aSignedCaller, type OpenForTest, openForTest } from "./signed.ts";

/** The treatment records of some people, asked through the subgraph and written to past it. */
export interface TreatmentRecords {
  readonly opened: OpenForTest;
  /** The section of each of these people; nothing may have failed. */
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of the data
  sections(ids: readonly string[], selection: string): Promise<readonly any[]>;
  /** The same of one person, with whatever failed. */
  ask(id: string, selection: string): Promise<Answered>;
  /** Sends one statement to the database itself. */
  send(statement: string): Promise<unknown>;
  /** The constraint or index for which the database refuses a statement; undefined where it takes it. Nothing stays. */
  refusedBy(statement: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Opens the subgraph over a database of its own. */
export async function treatmentRecords(on: TestDatabase, people: readonly SeedPerson[]): Promise<TreatmentRecords> {
  const { database, close } = await on.open();
  const opened = await openForTest(substanceMisuse, database);
  await opened.seed(people);
  const db = database.of("substance-misuse");
  const send = (statement: string) => sql.raw(statement).execute(db);

  const asked = (ids: readonly string[], selection: string): Promise<Answered> =>
    opened.ask(
      aSignedCaller(),
      `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person { substanceMisuse ${selection} } } }`,
      { people: ids.map((id) => ({ __typename: "Person", id })) },
    );

  return {
    opened,
    close,
    send,
    ask: (id, selection) => asked([id], selection),
    sections: async (ids, selection) => {
      const { data, failures } = await asked(ids, selection);
      expect(failures).toEqual([]);
      return data._entities.map(({ substanceMisuse: section }: { substanceMisuse: unknown }) => section);
    },
    refusedBy: async (statement) => {
      try {
        await db.transaction().execute(async (transaction) => {
          await sql.raw(statement).execute(transaction);
          throw new Undone();
        });
      } catch (error) {
        if (error instanceof Undone) return undefined;
        const { constraint, code } = error as { readonly constraint?: string; readonly code?: string };
        return constraint ?? code;
      }
      return undefined;
    },
  };
}

/** Thrown to leave a transaction without a trace. */
class Undone extends Error {}
