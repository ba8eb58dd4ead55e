import { randomUUID } from "node:crypto";
import { type Generated, type Kysely, type SchemaModule, sql, type Transaction } from "kysely";
import { required } from "./record-table.ts";
import { EVENTS_MOST, type PendingEvent, type RelationshipEvent } from "./relationship-events.ts";

/** What was written with a change and is still to be carried to `person`, and what was. */
export interface OutboxTables {
  readonly outbox: {
    readonly id: string;
    readonly position: Generated<number>;
    readonly episode: string;
    readonly sequence: number;
    /** The episode whose change caused it. */
    readonly cause: string;
    /** JSON. */
    readonly event: string;
    readonly done_at: Date | null;
  };
}

/** Creates the table `outbox`. */
export async function createOutbox(schema: SchemaModule): Promise<void> {
  await schema
    .createTable("outbox")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("position", "bigserial", required)
    .addColumn("episode", "text", required)
    .addColumn("sequence", "integer", required)
    .addColumn("cause", "text", required)
    .addColumn("event", "text", required)
    .addColumn("done_at", "timestamptz")
    .addUniqueConstraint("outbox_order", ["episode", "sequence"])
    .execute();
  await schema
    .createIndex("outbox_pending")
    .on("outbox")
    .column("position")
    .where(sql.ref("done_at"), "is", null)
    .execute();
  await schema
    .createIndex("outbox_cause_pending")
    .on("outbox")
    .column("cause")
    .where(sql.ref("done_at"), "is", null)
    .execute();
}

/** What an event says; its key and its place are given when it is written. */
export type ToldEvent = Omit<RelationshipEvent, "id" | "sequence">;

/** Writes an event in the transaction that changes its episode, whose row that transaction holds. */
export async function tell(transaction: Transaction<OutboxTables>, told: ToldEvent, cause: string): Promise<void> {
  const { last } = await transaction
    .selectFrom("outbox")
    .select((eb) => eb.fn.coalesce(eb.fn.max("sequence"), sql<number>`0`).as("last"))
    .where("episode", "=", told.episode)
    .executeTakeFirstOrThrow();
  const event: RelationshipEvent = { ...told, id: randomUUID(), sequence: Number(last) + 1 };
  const { id, episode, sequence } = event;
  await transaction
    .insertInto("outbox")
    .values({ id, episode, sequence, cause, event: JSON.stringify(event), done_at: null })
    .execute();
}

/** What is read and done of an outbox from outside of a change. */
export const outboxStore = (db: Kysely<OutboxTables>) => ({
  /** Events that are not done, in order, after a position; at most 100. */
  pending: async (after: number): Promise<readonly PendingEvent[]> => {
    const rows = await db
      .selectFrom("outbox")
      .select(["position", "cause", "event"])
      .where("done_at", "is", null)
      .where("position", ">", after)
      .orderBy("position")
      .limit(EVENTS_MOST)
      .execute();
    // Written by `tell`; the relay checks what it is given.
    return rows.map(({ position, cause, event }) => ({ position: Number(position), cause, event: JSON.parse(event) }));
  },

  done: async (ids: readonly string[], now: Date): Promise<void> => {
    await db
      .updateTable("outbox")
      .set({ done_at: now })
      .where("id", "=", sql<string>`any(${ids}::text[])`)
      .where("done_at", "is", null)
      .execute();
  },

  /** Whether something that a change of this episode caused is still to be carried. */
  isPending: async (episode: string): Promise<boolean> => {
    const waiting = await db
      .selectFrom("outbox")
      .select("id")
      .where("cause", "=", episode)
      .where("done_at", "is", null)
      .limit(1)
      .executeTakeFirst();
    return waiting !== undefined;
  },
});
