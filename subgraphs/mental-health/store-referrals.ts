import { type Kysely, sql, type Transaction } from "kysely";
import { writtenNow } from "../../shared/provenance-columns.ts";
import type { Held } from "../../shared/store-holdings.ts";
import type { AskedChange } from "../../shared/store-once.ts";
import { type Begun, teamCare } from "../../shared/store-team-care.ts";
import type { MentalHealthReferralUrgency } from "./care-codes.ts";
import type { MentalHealthTables } from "./tables.ts";

/** What is asked of a team. */
export interface ReferralDetails {
  readonly urgency: MentalHealthReferralUrgency | null;
  readonly reason: string | null;
}

type Within = Transaction<MentalHealthTables>;

/** Referrals to mental-health teams and the care that follows, as spells. */
export const referralStore = (db: Kysely<MentalHealthTables>) =>
  teamCare<MentalHealthTables, ReferralDetails>(
    db,
    { service: "mental-health", needsSecond: false },
    {
      begun: writeSpell,

      taken: async (transaction, { id }) => {
        await transaction.updateTable("spell").set({ status: "ACCEPTED" }).where("id", "=", id).execute();
      },

      ended: (transaction, held, _ending, { now }) => endSpell(transaction, held, now),

      moved: async (transaction, held, begun, asked) => {
        const asking = transaction.selectFrom("spell").select(["urgency", "reason"]).where("id", "=", held.id);
        const { urgency = null, reason = null } = (await asking.executeTakeFirst()) ?? {};
        await endSpell(transaction, held, asked.now);
        await writeSpell(transaction, { ...begun, urgency, reason }, asked);
      },
    },
  );

async function writeSpell(
  transaction: Within,
  { id, personId, team, urgency, reason }: Begun & ReferralDetails,
  asked: AskedChange,
): Promise<void> {
  const { now, caller } = asked;
  await transaction
    .insertInto("spell")
    .values({
      id,
      person_id: personId,
      team,
      urgency,
      reason,
      referred_at: now,
      status: "RECEIVED",
      began_at: null,
      ended_at: null,
      summary: null,
      treatment: null,
      ...writtenNow(caller.organisation, "Referral", { ...asked, observedAt: now }),
    })
    .execute();
}

/** One that was never taken on is declined. */
const endSpell = async (transaction: Within, { id, provisional }: Held, now: Date): Promise<void> => {
  await transaction
    .updateTable("spell")
    .set({
      status: provisional ? "DECLINED" : "DISCHARGED",
      ended_at: sql<Date>`greatest(referred_at, began_at, ${now})`,
    })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .execute();
};
