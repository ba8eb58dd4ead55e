import { randomUUID } from "node:crypto";
import { type Kysely, type SchemaModule, sql, type Transaction } from "kysely";
import { refuse } from "./errors.ts";
import { createKeyedTables, type KeyedRow, oneOf, required } from "./record-table.ts";
import type { Tie } from "./relationship-events.ts";
import { type AskedChange, createOnceTable, type OnceTable, once } from "./store-once.ts";
import { createOutbox, type OutboxTables, tell } from "./store-outbox.ts";
import { RELATIONSHIP_KINDS, type RelationshipKind, type SubgraphName } from "./vocabulary.ts";

/** Who holds people, how that came about, and what `person` is still to be told of it: the same in each service. */
export interface HoldingTables extends OutboxTables {
  readonly holding: HoldingTable;
  readonly holding_change: HoldingChangeTable;
  readonly once: OnceTable;
}

/** An episode, stay, referral or supervision as what it is for access: a site or team that holds a person. */
export interface HoldingTable extends KeyedRow {
  readonly kind: RelationshipKind;
  readonly holder: string;
  readonly provisional: boolean;
  /** The subject who opened it; null where it was here before anybody did so by this graph. */
  readonly opened_by: string | null;
  readonly ended_at: Date | null;
  /** How many times it has been written, the first time counted. */
  readonly version: number;
}

/** One row for each thing that was done to a holding; none is ever changed. */
interface HoldingChangeTable extends KeyedRow {
  readonly holding_id: string;
  readonly version: number;
  readonly action: string;
  readonly subject: string;
  readonly role: string;
  readonly organisation: string;
  readonly at: Date;
  /** What it was before and is since, as JSON: codes and instants. */
  readonly detail: string;
}

/** Creates the tables of holdings, their history, the outbox, and what was asked for once. */
export async function createHoldingTables(schema: SchemaModule): Promise<void> {
  await createKeyedTables(schema, {
    holding: (table) =>
      table
        .addColumn("kind", "text", oneOf("kind", RELATIONSHIP_KINDS))
        .addColumn("holder", "text", required)
        .addColumn("provisional", "boolean", required)
        .addColumn("opened_by", "text")
        .addColumn("ended_at", "timestamptz")
        .addColumn("version", "integer", required),
    holding_change: (table) =>
      table
        .addColumn("holding_id", "text", required)
        .addColumn("version", "integer", required)
        .addColumn("action", "text", required)
        .addColumn("subject", "text", required)
        .addColumn("role", "text", required)
        .addColumn("organisation", "text", required)
        .addColumn("at", "timestamptz", required)
        .addColumn("detail", "text", required)
        .addUniqueConstraint("holding_change_version", ["holding_id", "version"]),
  });
  await createOutbox(schema);
  await createOnceTable(schema);
}

type Within = Transaction<HoldingTables>;

/** A change of a holding, within the transaction that makes it once. */
export interface Changing {
  readonly transaction: Within;
  readonly asked: AskedChange;
  readonly service: SubgraphName;
}

/** What a change came to. */
export interface HoldingVersion {
  readonly id: string;
  readonly version: number;
}

/** Changes holdings of a service, once, in a transaction in which its own tables are written as well. */
export const changeOnce = <Tables extends HoldingTables>(
  db: Kysely<Tables>,
  { asked, service }: Pick<Changing, "asked" | "service">,
  work: (changing: Changing, transaction: Transaction<Tables>) => Promise<HoldingVersion>,
): Promise<HoldingVersion> =>
  once(db, asked, (transaction) =>
    // The tables of holdings are among the service's own.
    work({ transaction: transaction as unknown as Within, asked, service }, transaction),
  );

export interface Opened extends Pick<HoldingTable, "id" | "kind" | "holder" | "provisional"> {
  /** By what it ties callers to the person: its own site or team, and those that come with it. */
  readonly holds: readonly Tie[];
}

/** Opens a holding of the person whom the caller may act upon; NOTHING_TO_ACT_ON where there is none. */
export async function openHolding(changing: Changing, opened: Opened): Promise<HoldingVersion> {
  const { transaction, asked } = changing;
  const { holds, id, kind, holder, provisional } = opened;
  const personId = asked.caller.actsOn?.personId ?? refuse("NOTHING_TO_ACT_ON");
  const row = { id, person_id: personId, kind, holder, provisional, opened_by: asked.caller.subject };
  await transaction
    .insertInto("holding")
    .values({ ...row, ended_at: null, version: 1 })
    .execute();
  await noteChange(changing, { ...row, version: 1 }, { holder, kind });
  await tellOf(changing, { personId, episode: id, cause: id, holds, released: [], provisional, opens: true });
  return { id, version: 1 };
}

/** A holding as it stands, locked until the change is made. */
export type Held = HoldingTable;

export interface Which extends HoldingVersion {
  /** By whom it may be held, besides those who tie the caller to the person. */
  readonly alsoHeldBy?: readonly string[];
}

/**
 * The holding that the caller asks to change: of the person whom they may act upon, held by a site or team that ties
 * them to that person, and not ended. NOTHING_TO_ACT_ON where it is not all that; STALE_VERSION where it has changed.
 */
export async function heldNow({ transaction, asked }: Changing, which: Which): Promise<Held> {
  const { personId = "", holders = [] } = asked.caller.actsOn ?? {};
  const held = await transaction
    .selectFrom("holding")
    .selectAll()
    .where("id", "=", which.id)
    .where("person_id", "=", personId)
    .where("holder", "=", sql<string>`any(${[...holders, ...(which.alsoHeldBy ?? [])]}::text[])`)
    .where("ended_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!held) return refuse("NOTHING_TO_ACT_ON");
  if (held.version !== which.version) refuse("STALE_VERSION");
  return held;
}

/** How a holding is to stand. */
export interface Next {
  readonly kind?: RelationshipKind;
  readonly holder?: string;
  readonly provisional?: boolean;
  readonly endedAt?: Date;
  /** By what it tied callers to the person, and by what it does from now on. */
  readonly held: readonly Tie[];
  readonly holds: readonly Tie[];
  readonly withoutHandover?: boolean;
  /** The key of the holding whose change brings this one about; its own unless said. */
  readonly cause?: string;
}

/** Changes a holding that is locked, notes what was done, and tells of it. */
export async function changeHolding(changing: Changing, before: Held, next: Next): Promise<HoldingVersion> {
  const { id, version } = before;
  const { kind = before.kind, holder = before.holder, provisional = before.provisional, endedAt, held, holds } = next;
  const after = { ...before, kind, holder, provisional, ended_at: endedAt ?? null, version: version + 1 };
  const { ended_at } = after;
  await changing.transaction
    .updateTable("holding")
    .set({ kind, holder, provisional, ended_at, version: version + 1 })
    .where("id", "=", id)
    .execute();
  await noteChange(changing, after, { from: summary(before), to: summary(after) });
  const released = held.filter((one) => !holds.some((other) => isSame(one, other)));
  const { withoutHandover, cause = id } = next;
  await tellOf(changing, {
    personId: before.person_id,
    episode: id,
    cause,
    holds,
    released,
    provisional,
    withoutHandover,
    opens: false,
  });
  return { id, version: version + 1 };
}

/** Notes that something of a holding was corrected, which changes no tie. */
export async function correctHolding(changing: Changing, before: Held, detail: object): Promise<HoldingVersion> {
  const version = before.version + 1;
  await changing.transaction.updateTable("holding").set({ version }).where("id", "=", before.id).execute();
  await noteChange(changing, { ...before, version }, detail);
  return { id: before.id, version };
}

const summary = ({ kind, holder, provisional, ended_at }: HoldingTable) => ({ kind, holder, provisional, ended_at });

const isSame = (one: Tie, other: Tie): boolean =>
  one.kind === other.kind && one.holder === other.holder && one.service === other.service;

async function noteChange(
  { transaction, asked }: Changing,
  { id, person_id, version }: Pick<HoldingTable, "id" | "person_id" | "version">,
  detail: object,
): Promise<void> {
  const { subject, role, organisation } = asked.caller;
  await transaction
    .insertInto("holding_change")
    .values({
      id: randomUUID(),
      person_id,
      holding_id: id,
      version,
      action: asked.action,
      subject,
      role,
      organisation,
      at: asked.now,
      detail: JSON.stringify(detail),
    })
    .execute();
}

interface Told {
  readonly personId: string;
  readonly episode: string;
  readonly cause: string;
  readonly holds: readonly Tie[];
  readonly released: readonly Tie[];
  readonly provisional: boolean;
  readonly opens: boolean;
  readonly withoutHandover?: boolean | undefined;
}

const tellOf = (
  { transaction, asked, service }: Changing,
  { cause, holds, released, withoutHandover = false, ...told }: Told,
): Promise<void> =>
  tell(
    // The outbox is one of the tables of holdings.
    transaction as unknown as Transaction<OutboxTables>,
    { ...told, service, at: asked.now.toISOString(), holds: [...holds], released: [...released], withoutHandover },
    cause,
  );

/** All that hold the person whom the caller may act upon, locked in one order so that two changes wait for each other. */
export const holdingsNow = ({ transaction, asked }: Changing): Promise<readonly Held[]> =>
  transaction
    .selectFrom("holding")
    .selectAll()
    .where("person_id", "=", asked.caller.actsOn?.personId ?? "")
    .where("ended_at", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute();

/** The same database, seen as its tables of holdings. */
export const holdingsIn = <Tables extends HoldingTables>(db: Kysely<Tables>): Kysely<HoldingTables> =>
  db as unknown as Kysely<HoldingTables>;
