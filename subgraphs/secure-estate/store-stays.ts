import { type Kysely, sql, type Transaction } from "kysely";
import { refuse } from "../../shared/errors.ts";
import { writtenNow } from "../../shared/provenance-columns.ts";
import type { Tie } from "../../shared/relationship-events.ts";
import {
  type Changing,
  changeHolding,
  changeOnce,
  correctHolding,
  type Held,
  type HoldingVersion,
  heldNow,
  openHolding,
} from "../../shared/store-holdings.ts";
import type { AskedChange } from "../../shared/store-once.ts";
import { openAtSite, type Site, siteTies, toConfirm } from "../../shared/store-site-holdings.ts";
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
  openStay: (asked: AskedChange, { id, prisonId, receivedAt }: Reception) =>
    within(db, asked, async (changing, transaction) => {
      const prison = await prisonOf(transaction, prisonId);
      if (!prison?.open) return refuse("NOTHING_TO_ACT_ON");
      const result = await openAtSite(changing, id, prison);
      await writeStay(transaction, asked, { id, prisonId, receivedAt, unconfirmedSince: asked.now });
      return result;
    }),

  /** By somebody else than who received them; whichever other prison held them no longer does. */
  confirmStay: (asked: AskedChange, which: HoldingVersion) =>
    within(db, asked, async (changing, transaction) => {
      const { held, elsewhere } = await toConfirm(changing, which);
      for (const other of elsewhere) await leave(changing, transaction, other, held.id);
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
): Promise<HoldingVersion> => changeOnce(db, { asked, service: "secure-estate" }, work);

interface Prison extends Site {
  readonly open: boolean;
}

const prisonOf = (transaction: Within, id: string): Promise<Prison | undefined> =>
  transaction
    .selectFrom("prison")
    .select(["id as code", "open", "healthcare_team as healthcareTeam"])
    .where("id", "=", id)
    .executeTakeFirst();

async function tiesAt(transaction: Within, id: string): Promise<readonly Tie[]> {
  const prison = await prisonOf(transaction, id);
  return prison ? tiesOf(prison) : [];
}

const tiesOf = (prison: Prison): readonly Tie[] => siteTies("secure-estate", prison);

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
