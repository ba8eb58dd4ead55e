import { type Kysely, sql } from "kysely";
import { forgetNames } from "./store-ledger.ts";
import type { PersonTables } from "./tables.ts";

/** The shipped copy of the ledgers, for who looks after them: read and erased from, and never written otherwise. */
export const ledgerCopy = (db: Kysely<PersonTables>) => ({
  /** The files there are, each with how many lines of it. */
  files: () => db.selectFrom("ledger_file").select(["file", "spool", "lines"]).orderBy("file").execute(),

  /** Lines of a file as they were written, from a place on, at most 1,000. */
  lines: (file: string, from: number) =>
    db
      .selectFrom("ledger_line")
      .select(["line", "text"])
      .where("file", "=", file)
      .where("line", ">=", from)
      .orderBy("line")
      .limit(1_000)
      .execute(),

  /** The lines about these people, under any record of theirs, in the order in which the files were begun. */
  about: (people: readonly string[]) =>
    db
      .selectFrom("ledger_line as l")
      .select(["l.file", "l.line", "l.text"])
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom("ledger_name as n")
            .select("n.as")
            .whereRef("n.file", "=", "l.file")
            .where("n.id", "=", anyOf(people))
            .where(sql<boolean>`(n."as" = l.person or n."as" = any(l.same_as))`),
        ),
      )
      .orderBy("l.file")
      .orderBy("l.line")
      .execute(),

  /** Whose the names in a file are. */
  names: async (file: string): Promise<readonly NameThere[]> => {
    const found = await db
      .selectFrom("ledger_name")
      .select(["as", "id", "of", "salt"])
      .where("file", "=", file)
      .execute();
    return found.map(({ of, ...name }) => ({ ...name, ...(of !== null && { of }) }));
  },

  /** Removes all of these files, as they were removed where they were written. Those that there were. */
  remove: (files: readonly string[]): Promise<readonly string[]> =>
    db.transaction().execute(async (transaction) => {
      for (const table of ["ledger_name", "ledger_erased", "ledger_line"] as const)
        await transaction.deleteFrom(table).where("file", "=", anyOf(files)).execute();
      const gone = await transaction
        .deleteFrom("ledger_file")
        .where("file", "=", anyOf(files))
        .returning("file")
        .execute();
      return gone.map(({ file }) => file).sort();
    }),

  /** Takes out whose these people's names are and what hangs on them, for good. How many names there were. */
  erase: (people: readonly string[], now: Date): Promise<number> =>
    db.transaction().execute(async (transaction) => {
      const hanging = await transaction
        .selectFrom("ledger_name as n")
        .innerJoin("ledger_name as p", (join) => join.onRef("p.file", "=", "n.file").onRef("p.as", "=", "n.of"))
        .select("n.id")
        .where("p.id", "=", anyOf(people))
        .where("p.of", "is", null)
        .execute();
      const keys = [...people, ...hanging.map(({ id }) => id)];
      const named = await transaction
        .selectFrom("ledger_name")
        .select(["file", "as"])
        .where("id", "=", anyOf(keys))
        .execute();
      const files = [...new Set(named.map(({ file }) => file))].sort();
      // A gateway that ships meanwhile waits, and finds the names erased.
      await transaction
        .selectFrom("ledger_file")
        .select("file")
        .where("file", "=", anyOf(files))
        .orderBy("file")
        .forUpdate()
        .execute();
      for (const file of files)
        await forgetNames(
          transaction,
          file,
          named.filter((name) => name.file === file).map(({ as }) => as),
          now,
        );
      return named.length;
    }),
});

/** A name and whose it is; `of` is not there for a person's own. */
interface NameThere {
  readonly as: string;
  readonly id: string;
  readonly of?: string;
  readonly salt: string;
}

export type LedgerCopy = ReturnType<typeof ledgerCopy>;

const anyOf = (values: readonly string[]) => sql<string>`any(${values})`;
