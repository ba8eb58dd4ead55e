import { type Kysely, sql, type Transaction } from "kysely";
import { refuse } from "../../shared/errors.ts";
import { writtenNow } from "../../shared/provenance-columns.ts";
import type { Tie } from "../../shared/relationship-events.ts";
import {
  type Changing,
  changeHolding,
  changeOnce,
  correctHolding,
  type HoldingVersion,
  heldNow,
} from "../../shared/store-holdings.ts";
import type { AskedChange } from "../../shared/store-once.ts";
import { openAtSite, type Site, siteTies, toConfirm } from "../../shared/store-site-holdings.ts";
import { CUSTODY_SYSTEM } from "./seed-places.ts";
import type { CustodyTables } from "./tables.ts";

type Db = Kysely<CustodyTables>;
type Within = Transaction<CustodyTables>;

/** Who is to be booked in where; the person is whom the caller may act upon. */
export interface Booking {
  readonly id: string;
  readonly suite: string;
  readonly custodyRecordNumber: string;
  readonly arrivedAt: Date;
}

/** Books in, confirms, hands over, releases and corrects: each in one transaction, with what `person` is told of it. */
export const episodeStore = (db: Db) => ({
  openEpisode: (asked: AskedChange, { id, suite: code, custodyRecordNumber, arrivedAt }: Booking) =>
    within(db, asked, async (changing, transaction) => {
      const suite = await suiteOf(transaction, code);
      if (!suite) return refuse("NOTHING_TO_ACT_ON");
      const result = await openAtSite(changing, id, suite);
      const { numInsertedOrUpdatedRows: written } = await transaction
        .insertInto("detention")
        .values({
          id,
          person_id: asked.caller.actsOn?.personId ?? refuse("NOTHING_TO_ACT_ON"),
          suite: code,
          force: suite.force,
          custody_record_number: custodyRecordNumber,
          arrived_at: arrivedAt,
          relevant_time: null,
          detention_authorised_at: null,
          next_review_due: null,
          released_at: null,
          unconfirmed_since: asked.now,
          ...writtenNow(suite.force, CUSTODY_SYSTEM, { ...asked, observedAt: arrivedAt }),
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return written === 1n ? result : refuse("NUMBER_IN_USE");
    }),

  /** By somebody else than who booked them in; wherever else they were held in custody, they no longer are. */
  confirmEpisode: (asked: AskedChange, which: HoldingVersion) =>
    within(db, asked, async (changing, transaction) => {
      const { held, elsewhere } = await toConfirm(changing, which);
      for (const other of elsewhere) {
        await releaseFrom(transaction, other.id, asked.now);
        const there = await tiesAt(transaction, other.holder);
        await changeHolding(changing, other, { endedAt: asked.now, held: there, holds: [], cause: held.id });
      }
      await transaction.updateTable("detention").set({ unconfirmed_since: null }).where("id", "=", held.id).execute();
      const here = await tiesAt(transaction, held.holder);
      return changeHolding(changing, held, { provisional: false, held: here, holds: here });
    }),

  transferEpisode: (
    asked: AskedChange,
    {
      toSuite,
      custodyRecordNumber,
      ...which
    }: HoldingVersion & { readonly toSuite: string; readonly custodyRecordNumber: string | null },
  ) =>
    within(db, asked, async (changing, transaction) => {
      const held = await heldNow(changing, which);
      const to = await suiteOf(transaction, toSuite);
      if (!to || toSuite === held.holder) return refuse("UNKNOWN_PLACE");
      if (await isTaken(transaction, held.id, to.force, custodyRecordNumber)) refuse("NUMBER_IN_USE");
      await transaction
        .updateTable("detention")
        .set({
          suite: toSuite,
          force: to.force,
          ...(custodyRecordNumber !== null && { custody_record_number: custodyRecordNumber }),
        })
        .where("id", "=", held.id)
        .execute();
      const from = await tiesAt(transaction, held.holder);
      return changeHolding(changing, held, { holder: toSuite, held: from, holds: tiesOf(to) });
    }),

  endEpisode: (asked: AskedChange, which: HoldingVersion) =>
    within(db, asked, async (changing, transaction) => {
      const held = await heldNow(changing, which);
      await releaseFrom(transaction, held.id, asked.now);
      const ties = await tiesAt(transaction, held.holder);
      return changeHolding(changing, held, { endedAt: asked.now, held: ties, holds: [] });
    }),

  /** The time of arrival as it was; what was written before stays in the history. */
  amendEpisode: (
    asked: AskedChange,
    { arrivedAt, reason, ...which }: HoldingVersion & { readonly arrivedAt: Date; readonly reason: string },
  ) =>
    within(db, asked, async (changing, transaction) => {
      const held = await heldNow(changing, which);
      const before = await transaction
        .selectFrom("detention")
        .select("arrived_at")
        .where("id", "=", held.id)
        .executeTakeFirst();
      const { numUpdatedRows } = await transaction
        .updateTable("detention")
        .set({ arrived_at: arrivedAt })
        .where("id", "=", held.id)
        .where(sql<boolean>`(detention_authorised_at is null or detention_authorised_at >= ${arrivedAt})`)
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) refuse("BAD_INSTANT");
      return correctHolding(changing, held, { arrivedAt: { from: before?.arrived_at, to: arrivedAt }, reason });
    }),
});

const within = (
  db: Db,
  asked: AskedChange,
  work: (changing: Changing, transaction: Within) => Promise<HoldingVersion>,
): Promise<HoldingVersion> => changeOnce(db, { asked, service: "custody" }, work);

interface Suite extends Site {
  readonly force: string;
}

const suiteOf = (transaction: Within, code: string): Promise<Suite | undefined> =>
  transaction
    .selectFrom("suite")
    .select(["code", "force", "healthcare_team as healthcareTeam"])
    .where("code", "=", code)
    .executeTakeFirst();

async function tiesAt(transaction: Within, code: string): Promise<readonly Tie[]> {
  const suite = await suiteOf(transaction, code);
  return suite ? tiesOf(suite) : [];
}

const tiesOf = (suite: Suite): readonly Tie[] => siteTies("custody", suite);

const releaseFrom = (transaction: Within, id: string, now: Date) =>
  transaction.updateTable("detention").set({ released_at: now }).where("id", "=", id).execute();

/** Whether the number by which the episode would go on is another's in that force. */
async function isTaken(transaction: Within, id: string, force: string, number: string | null): Promise<boolean> {
  const other = await transaction
    .selectFrom("detention as other")
    .innerJoin("detention as own", (join) => join.on("own.id", "=", id))
    .select("other.id")
    .where("other.id", "!=", id)
    .where("other.force", "=", force)
    .where(sql<boolean>`other.custody_record_number = coalesce(${number}, own.custody_record_number)`)
    .executeTakeFirst();
  return other !== undefined;
}
