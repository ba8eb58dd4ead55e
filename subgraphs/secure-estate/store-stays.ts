import { type Kysely, sql, type Transaction } from "kysely";
import { refuse } from "../../shared/errors.ts";
import { writtenNow } from "../../shared/provenance-columns.ts";
import type { Tie } from "../../shared/relationship-events.ts";
import {
  type Changing,
  changeHolding,
  correctHolding,
  type Held,
  type HoldingVersion,
  heldNow,
  holdingsNow,
  openHolding,
} from "../../shared/store-holdings.ts";
import { type AskedChange, once } from "../../shared/store-once.ts";
import { PRISON_SERVICE, PRISON_SYSTEM } from "./seed-sources.ts";
import type { SecureEstateTables } from "./tables.ts";

type Db = Kysely<SecureEstateTables>;
type Within = Transaction<SecureEstateTables>;

/** Who is received where; the person is whom the caller may act upon. */
export interface Reception {
  readonly id: string;
  readonly prisonId: string;
  readonly receivedAt: Date;
}

/** Receives, confirms, moves on, discharges and corrects: each in one transaction, with what `person` is told of it. */
export const stayStore = (db: Db) => ({
  /** Not yet confirmed: whoever is received is shown to nobody for it but for the safety set. */
  openStay: (asked: AskedChange, { id, prisonId, receivedAt }: Reception) =>
    within(db, asked, async (changing, transaction) => {
      const prison = await prisonOf(transaction, prisonId);
      if (!prison?.open || !asked.caller.sites.includes(prisonId)) return refuse("NOTHING_TO_ACT_ON");
      const here = await holdingsNow(changing);
      if (here.some(({ holder }) => holder === prisonId)) refuse("ALREADY_HELD");
      const opened = { id, kind: "SITE", holder: prisonId, provisional: true, holds: tiesOf(prison) } as const;
      const result = await openHolding(changing, opened);
      await writeStay(transaction, asked, { id, prisonId, receivedAt, unconfirmedSince: asked.now });
      return result;
    }),

  /** By somebody else than who received them; whichever other prison held them no longer does. */
  confirmStay: (asked: AskedChange, which: HoldingVersion) =>
    within(db, asked, async (changing, transaction) => {
      const all = await holdingsNow(changing);
      const held = await heldNow(changing, which);
      if (!held.provisional) return refuse("NOTHING_TO_ACT_ON");
      if (held.opened_by === asked.caller.subject) refuse("SECOND_PERSON_NEEDED");
      for (const other of all.filter(({ id, provisional }) => id !== held.id && !provisional))
        await leave(changing, transaction, other, held.id);
      await transaction.updateTable("stay").set({ unconfirmed_since: null }).where("id", "=", held.id).execute();
      const here = await tiesAt(transaction, held.holder);
      return changeHolding(changing, held, { provisional: false, held: here, holds: here });
    }),

  /** The stay ends and another begins where the person is taken, under the new key that is answered. */
  transferStay: (
    asked: AskedChange,
    { toPrison, newId, ...which }: HoldingVersion & { readonly toPrison: string; readonly newId: string },
  ) =>
    within(db, asked, async (changing, transaction) => {
      const held = await heldNow(changing, which);
      const to = await prisonOf(transaction, toPrison);
      if (!to?.open || toPrison === held.holder) return refuse("UNKNOWN_PLACE");
      await leave(changing, transaction, held, newId);
      const { provisional, person_id } = held;
      const opened = { id: newId, kind: "SITE", holder: toPrison, provisional, holds: tiesOf(to) } as const;
      const result = await openHolding(changing, opened);
      const unconfirmedSince = provisional ? asked.now : null;
      await writeStay(transaction, asked, { id: newId, prisonId: toPrison, receivedAt: asked.now, unconfirmedSince });
      await transaction
        .insertInto("transfer")
        .values({
          id: `${newId}/transfer`,
          person_id,
          from_prison_id: held.holder,
          to_prison_id: toPrison,
          departed_at: asked.now,
          arrived_at: asked.now,
          ...writtenNow(PRISON_SERVICE, PRISON_SYSTEM, { ...asked, observedAt: asked.now }),
        })
        .execute();
      return result;
    }),

  endStay: (asked: AskedChange, which: HoldingVersion) =>
    within(db, asked, async (changing, transaction) => {
      const held = await heldNow(changing, which);
      return leave(changing, transaction, held, held.id);
    }),

  /** The time of reception as it was; what was written before stays in the history. */
  amendStay: (
    asked: AskedChange,
    { receivedAt, reason, ...which }: HoldingVersion & { readonly receivedAt: Date; readonly reason: string },
  ) =>
    within(db, asked, async (changing, transaction) => {
      const held = await heldNow(changing, which);
      const stay = transaction.selectFrom("stay").select("received_at").where("id", "=", held.id);
      const before = await stay.executeTakeFirst();
      await transaction.updateTable("stay").set({ received_at: receivedAt }).where("id", "=", held.id).execute();
      return correctHolding(changing, held, { receivedAt: { from: before?.received_at, to: receivedAt }, reason });
    }),
});

const within = (
  db: Db,
  asked: AskedChange,
  work: (changing: Changing, transaction: Within) => Promise<HoldingVersion>,
): Promise<HoldingVersion> =>
  once(db, asked, (transaction) =>
    // The tables of holdings are among the prisons' own.
    work(
      { transaction: transaction as unknown as Changing["transaction"], asked, service: "secure-estate" },
      transaction,
    ),
  );

interface Place {
  readonly id: string;
  readonly open: boolean;
  readonly healthcare_team: string | null;
}

const prisonOf = (transaction: Within, id: string): Promise<Place | undefined> =>
  transaction.selectFrom("prison").select(["id", "open", "healthcare_team"]).where("id", "=", id).executeTakeFirst();

async function tiesAt(transaction: Within, id: string): Promise<readonly Tie[]> {
  const prison = await prisonOf(transaction, id);
  return prison ? tiesOf(prison) : [];
}

/** Who is held in a prison is held by those who work there, and by its healthcare. */
const tiesOf = ({ id, healthcare_team }: Place): readonly Tie[] => [
  { kind: "SITE", holder: id, service: null },
  ...(healthcare_team === null
    ? []
    : [{ kind: "CASELOAD", holder: healthcare_team, service: "secure-estate" } as const]),
];

async function leave(changing: Changing, transaction: Within, held: Held, cause: string): Promise<HoldingVersion> {
  const { now } = changing.asked;
  await transaction
    .updateTable("stay")
    .set({ left_at: sql<Date>`greatest(received_at, ${now})` })
    .where("id", "=", held.id)
    .execute();
  const ties = await tiesAt(transaction, held.holder);
  return changeHolding(changing, held, { endedAt: now, held: ties, holds: [], cause });
}

interface Written extends Reception {
  readonly unconfirmedSince: Date | null;
}

const writeStay = (transaction: Within, asked: AskedChange, { id, prisonId, receivedAt, unconfirmedSince }: Written) =>
  transaction
    .insertInto("stay")
    .values({
      id,
      person_id: asked.caller.actsOn?.personId ?? refuse("NOTHING_TO_ACT_ON"),
      prison_id: prisonId,
      received_at: receivedAt,
      left_at: null,
      unconfirmed_since: unconfirmedSince,
      ...writtenNow(PRISON_SERVICE, PRISON_SYSTEM, { ...asked, observedAt: receivedAt }),
    })
    .execute();
