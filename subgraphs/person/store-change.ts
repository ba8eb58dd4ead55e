import { type Kysely, sql, type Transaction } from "kysely";
import { type AskedChange, once } from "../../shared/store-once.ts";
import type { PersonTables } from "./tables.ts";

/** What came of a change, and the versions that its people have since. */
export interface Changed<Result> {
  readonly result: Result;
  /** For `epochs.raise`: once every replica knows these, the change is done. */
  readonly versions: ReadonlyMap<string, number>;
}

/** Work that changes what ties callers to people; it says of whom, once it knows. */
export type Change<Result> = (
  transaction: Transaction<PersonTables>,
) => Promise<{ readonly result: Result; readonly people: readonly string[] }>;

/**
 * Changes what ties callers to people (relationships, consents, grants, restrictions, merges), once however often it
 * is asked for. The people's versions rise in the same transaction, and stay to be told to all replicas until they
 * were: nobody can be told of the change without them.
 */
export async function change<Result>(
  db: Kysely<PersonTables>,
  asked: AskedChange,
  work: Change<Result>,
): Promise<Changed<Result>> {
  const done = await once(db, asked, async (transaction) => {
    const { result, people } = await work(transaction);
    return { result, versions: [...(await raiseVersions(transaction, people))] };
  });
  return { result: done.result, versions: new Map(done.versions) };
}

/** Raises the versions of these people, in the transaction that changes something of them. */
export async function raiseVersions(
  transaction: Transaction<PersonTables>,
  people: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const raised = new Map<string, number>();
  const raise = async (id: string): Promise<void> => {
    const { version } = await transaction
      .insertInto("person_version")
      .values({ person_id: id, version: 2 })
      .onConflict((conflict) => conflict.column("person_id").doUpdateSet(RAISED))
      .returning("version")
      .executeTakeFirstOrThrow();
    raised.set(id, Number(version));
    await transaction
      .insertInto("epoch_outbox")
      .values({ person_id: id, version: Number(version) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  };
  let wanted = [...people, ...(await theirOthers(transaction, people))];
  while (wanted.length > 0) {
    // In one order, so that two changes of the same people wait for each other and never both.
    for (const id of [...new Set(wanted)].sort()) await raise(id);
    // Whoever was waited for may have joined one of them to another.
    wanted = (await theirOthers(transaction, [...raised.keys()])).filter((id) => !raised.has(id));
  }
  return raised;
}

/** A change has a number of its own, higher than any before it. */
const RAISED = { version: sql<number>`person_version.version + 1`, change: sql<number>`default` };

/** The other records of these people: what changes of one changes what holds for them. */
async function theirOthers(
  transaction: Transaction<PersonTables>,
  people: readonly string[],
): Promise<readonly string[]> {
  const found = await transaction
    .selectFrom("same_person")
    .select("id")
    .where("of_id", "=", sql<string>`any(${people})`)
    .execute();
  return found.map(({ id }) => id);
}
