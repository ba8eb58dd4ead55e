import { type Kysely, sql, type Transaction } from "kysely";
import type { AppliedEvent, RelationshipEvent, Tie } from "../../shared/relationship-events.ts";
import { raiseVersions } from "./store-change.ts";
import type { PersonTables } from "./tables.ts";

/** What came of an event, and the versions its person has since; for `epochs.raise`. */
export interface Applied extends AppliedEvent {
  readonly versions: ReadonlyMap<string, number>;
}

/**
 * Applies one event of a service to what ties callers to its person, once: in one transaction with the person's
 * version, and only after the episode's event before it. One that was applied already is so still.
 */
export async function applyEvent(db: Kysely<PersonTables>, event: RelationshipEvent, now: Date): Promise<Applied> {
  const { id, personId } = event;
  try {
    return await db.transaction().execute(async (transaction) => {
      if (!(await isFirst(transaction, event, now))) return alreadyApplied(transaction, event);
      await followsApplied(transaction, event);
      await applyTies(transaction, event);
      return { id, outcome: "APPLIED", versions: await raiseVersions(transaction, [personId]) };
    });
  } catch (error) {
    if (error instanceof OutOfOrder) return { id, outcome: "WAITING", versions: new Map() };
    throw error;
  }
}

/** An earlier event of the episode has not been applied; this one leaves nothing behind. */
class OutOfOrder extends Error {
  override readonly name = "OutOfOrder";
}

/** The episode of one service; others may use the same key. */
const episodeOf = ({ service, episode }: RelationshipEvent): string => `${service}/${episode}`;

/** Whoever brings the same event at the same time waits here, and is not the first. */
async function isFirst(transaction: Transaction<PersonTables>, event: RelationshipEvent, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto("applied_event")
    .values({ id: event.id, episode: episodeOf(event), sequence: event.sequence, applied_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Told again with the version as it stands, because the answer of who applied it may have been lost before replicas knew. */
async function alreadyApplied(
  transaction: Transaction<PersonTables>,
  { id, personId }: RelationshipEvent,
): Promise<Applied> {
  const same = await transaction.selectFrom("applied_event").select("id").where("id", "=", id).executeTakeFirst();
  // Another event has this one's place: the service was restored from before it made that one.
  if (!same) throw new OutOfOrder();
  const { version } = await transaction
    .selectFrom("person_version")
    .select("version")
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
  return { id, outcome: "APPLIED", versions: new Map([[personId, Number(version)]]) };
}

async function followsApplied(transaction: Transaction<PersonTables>, event: RelationshipEvent): Promise<void> {
  if (event.sequence === 1) return;
  const before = await transaction
    .selectFrom("applied_event")
    .select("id")
    .where("episode", "=", episodeOf(event))
    .where("sequence", "=", event.sequence - 1)
    .executeTakeFirst();
  if (!before) throw new OutOfOrder();
}

/** Ends what no longer holds, opens what newly does, and leaves the rest as it is. */
async function applyTies(transaction: Transaction<PersonTables>, event: RelationshipEvent): Promise<void> {
  const { personId: person_id, provisional, withoutHandover, holds, released, opens } = event;
  const [episode, at] = [episodeOf(event), new Date(event.at)];
  // What was there before the episode told of itself is its own from here on.
  for (const tie of opens ? [] : [...holds, ...released]) {
    await open(transaction, person_id, tie).where("episode", "is", null).set({ episode }).execute();
  }
  for (const tie of released) {
    await open(transaction, person_id, tie)
      .where("episode", "=", episode)
      .set({ ended_at: at, without_handover: withoutHandover })
      .execute();
  }
  for (const [index, tie] of holds.entries()) {
    const { numUpdatedRows } = await open(transaction, person_id, tie)
      .where("episode", "=", episode)
      .set({ provisional })
      .executeTakeFirst();
    if (numUpdatedRows > 0n) continue;
    const { kind, holder, service } = tie;
    await transaction
      .insertInto("relationship")
      .values({
        id: `${event.id}/${index}`,
        person_id,
        kind,
        holder,
        service,
        provisional,
        began_at: at,
        ended_at: null,
        episode,
        without_handover: false,
        claimed_by: null,
        claimed_role: null,
      })
      .execute();
  }
}

/** The person's relationships by this tie that have not ended and that nobody claimed. */
const open = (transaction: Transaction<PersonTables>, personId: string, { kind, holder, service }: Tie) =>
  transaction
    .updateTable("relationship")
    .where("person_id", "=", personId)
    .where("kind", "=", kind)
    .where("holder", "=", holder)
    .where(sql<boolean>`service is not distinct from ${service}`)
    .where("ended_at", "is", null)
    .where("claimed_by", "is", null);
