import { type Kysely, sql, type Transaction } from "kysely";
import { refuse } from "../../shared/errors.ts";
import type { AskedChange } from "../../shared/store-once.ts";
import type { Action } from "../../shared/vocabulary.ts";
import { type Changed, change } from "./store-change.ts";
import { holdRecords, noteOthers } from "./store-same.ts";
import { restrictionAgainst, ties } from "./store-ties.ts";
import type { PersonTables } from "./tables.ts";

/** A merge as it stands after it was changed. */
export interface Merge {
  readonly id: string;
  readonly version: number;
}

/** The two records of one person; the first is the one to go on with. */
export interface TwoRecords {
  readonly id: string;
  readonly survivorId: string;
  readonly mergedId: string;
}

/**
 * Joins two records that hold at least two numbers in common; NOT_ONE_PERSON where they do not. NOTHING_TO_ACT_ON where
 * the caller is not tied to both; ALREADY_MERGED where either is joined to another in a way that leaves no one survivor.
 */
export const mergePeople = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  { id, survivorId, mergedId }: TwoRecords,
): Promise<Changed<Merge>> =>
  change(db, asked, async (transaction) => {
    const people = [survivorId, mergedId];
    await holdRecords(transaction, people);
    const tied = await tiedTo(transaction, asked, people);
    if (tied.length !== 2) return refuse("NOTHING_TO_ACT_ON");
    if (await inAnother(transaction, survivorId, mergedId)) return refuse("ALREADY_MERGED");
    if ((await numbersInCommon(transaction, survivorId, mergedId)) < NUMBERS_NEEDED) return refuse("NOT_ONE_PERSON");
    await transaction
      .insertInto("person_merge")
      .values({
        id,
        survivor_id: survivorId,
        merged_id: mergedId,
        merged_by: asked.caller.subject,
        merged_at: asked.now,
        undone_by: null,
        undone_at: null,
        version: 1,
      })
      .execute();
    await noteOthers(transaction, people);
    return { result: { id, version: 1 }, people };
  });

/** Parts two records again; each is as if they had never been joined. NOTHING_TO_ACT_ON for who is tied to neither. */
export const unmergePeople = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  { id, version }: Merge,
): Promise<Changed<Merge>> =>
  change(db, asked, async (transaction) => {
    const held = await transaction
      .selectFrom("person_merge")
      .select(["survivor_id", "merged_id", "version"])
      .where("id", "=", id)
      .where("undone_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    const people = [held?.survivor_id ?? id, held?.merged_id ?? id];
    await holdRecords(transaction, people);
    const tied = await tiedTo(transaction, asked, people);
    if (!held || tied.length === 0) return refuse("NOTHING_TO_ACT_ON");
    if (held.version !== version) refuse("STALE_VERSION");
    await transaction
      .updateTable("person_merge")
      .set({ undone_by: asked.caller.subject, undone_at: asked.now, version: version + 1 })
      .where("id", "=", id)
      .execute();
    await noteOthers(transaction, people);
    return { result: { id, version: version + 1 }, people };
  });

/** Two who share one number may be relatives, or a number mistyped; two numbers are not shared by chance. */
const NUMBERS_NEEDED = 2;

/** Those of these people to whom the caller is tied as the action asks, none of them restricted against the caller. */
const tiedTo = (
  transaction: Transaction<PersonTables>,
  { caller, action, now }: AskedChange,
  people: readonly string[],
) => {
  const kinds = caller.acts[action as Action] ?? [];
  return transaction
    .selectFrom("person as p")
    .select("p.id")
    .where("p.id", "=", sql<string>`any(${people})`)
    .where((eb) =>
      eb.exists(
        ties(eb, caller, now)
          .where("r.kind", "=", sql<(typeof kinds)[number]>`any(${kinds})`)
          // Who claims a tie for an hour joins nobody's records by it.
          .where("r.claimed_by", "is", null)
          .where("r.provisional", "=", false),
      ),
    )
    .where((eb) => eb.not(eb.exists(restrictionAgainst(eb, caller))))
    .execute();
};

/** Whether the survivor went into another record, or the other is one that others went into, or went itself. */
const inAnother = async (transaction: Transaction<PersonTables>, survivorId: string, mergedId: string) => {
  const standing = await transaction
    .selectFrom("person_merge")
    .select("id")
    .where("undone_at", "is", null)
    .where((eb) => eb.or([eb("merged_id", "in", [survivorId, mergedId]), eb("survivor_id", "=", mergedId)]))
    .execute();
  return standing.length > 0;
};

const numbersInCommon = async (transaction: Transaction<PersonTables>, one: string, other: string): Promise<number> => {
  const common = await transaction
    .selectFrom("identity_number as a")
    .innerJoin("identity_number as b", (join) => join.onRef("b.kind", "=", "a.kind").onRef("b.value", "=", "a.value"))
    .where("a.person_id", "=", one)
    .where("b.person_id", "=", other)
    .select(["a.kind", "a.value"])
    .distinct()
    .execute();
  return common.length;
};
