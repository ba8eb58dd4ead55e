import { createHash } from "node:crypto";
import { type Kysely, type SchemaModule, sql, type Transaction } from "kysely";
import type { SignedCaller } from "./caller/caller.ts";
import { refuse } from "./errors.ts";
import { required } from "./record-table.ts";
import type { Action } from "./vocabulary.ts";

/** A change as a caller asks for it: theirs, named by a key of their own, so that it is made once however often it is asked for. */
export interface AskedChange {
  readonly caller: SignedCaller;
  readonly action: Action;
  /** The caller's idempotency key; another caller's same key is another. */
  readonly key: string;
  /** All that the change is given. */
  readonly input: unknown;
  readonly now: Date;
}

/** What was asked for under a key, and what came of it. Kept as hashes: a key could name somebody. */
export interface OnceTable {
  readonly key_hash: string;
  readonly input_hash: string;
  /** JSON. */
  readonly result: string | null;
  readonly at: Date;
}

/** Creates the table `once`. */
export const createOnceTable = (schema: SchemaModule): Promise<void> =>
  schema
    .createTable("once")
    .addColumn("key_hash", "text", (column) => column.primaryKey())
    .addColumn("input_hash", "text", required)
    .addColumn("result", "text")
    .addColumn("at", "timestamptz", required)
    .execute();

/**
 * Does the work in one transaction, the first time it is asked for; asked again, gives what came of it then. The work's
 * result is something JSON can say. Asked with the same key for something else, refuses IDEMPOTENCY_CONFLICT. Two who
 * ask at once wait for each other; work that throws leaves nothing, its key included.
 */
export function once<Tables, Result>(
  db: Kysely<Tables>,
  asked: AskedChange,
  work: (transaction: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  const { caller, action, key, input, now } = asked;
  const keyHash = hash([caller.organisation, caller.subject, action, key]);
  const inputHash = hash(input);
  return db.transaction().execute(async (transaction) => {
    const table = transaction as unknown as Transaction<{ readonly once: OnceTable }>;
    const taken = await table
      .insertInto("once")
      .values({ key_hash: keyHash, input_hash: inputHash, result: null, at: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (taken.numInsertedOrUpdatedRows === 0n) {
      const before = await table
        .selectFrom("once")
        .selectAll()
        .where("key_hash", "=", keyHash)
        .executeTakeFirstOrThrow();
      if (before.input_hash !== inputHash) refuse("IDEMPOTENCY_CONFLICT");
      return JSON.parse(before.result ?? "null") as Result;
    }
    const result = await work(transaction);
    await table
      .updateTable("once")
      .set({ result: sql`${JSON.stringify(result ?? null)}` })
      .where("key_hash", "=", keyHash)
      .execute();
    return result;
  });
}

/** Whatever order its parts came in, the same input has the same hash. */
const hash = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value, sortedKeys)).digest("base64url");

const sortedKeys = (_key: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;
