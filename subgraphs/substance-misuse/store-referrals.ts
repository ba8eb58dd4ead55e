import { type Kysely, sql, type Transaction } from "kysely";
import { writtenNow } from "../../shared/provenance-columns.ts";
import type { Held } from "../../shared/store-holdings.ts";
import type { AskedChange } from "../../shared/store-once.ts";
import { type Begun, teamCare } from "../../shared/store-team-care.ts";
import type { DischargeLabel } from "./discharge.ts";
import type { TreatmentReferralSource } from "./referral-codes.ts";
import type { SubstanceMisuseTables } from "./tables.ts";

/** What is asked of a team. */
export interface TreatmentDetails {
  readonly source: TreatmentReferralSource | null;
  readonly substances: string | null;
}

type Within = Transaction<SubstanceMisuseTables>;

/** Referrals to treatment teams and the treatment that follows, as episodes. */
export const referralStore = (db: Kysely<SubstanceMisuseTables>) =>
  teamCare<SubstanceMisuseTables, TreatmentDetails>(
    db,
    { service: "substance-misuse", needsSecond: false },
    {
      begun: writeEpisode,

      taken: async (transaction, { id }) => {
        await transaction.updateTable("episode").set({ referral_outcome: "ACCEPTED" }).where("id", "=", id).execute();
      },

      ended: (transaction, held, _ending, { now }) =>
        discharge(
          transaction,
          held,
          held.provisional ? "INCOMPLETE_COMMENCEMENT_DECLINED" : "INCOMPLETE_WITHDRAWN_BY_PROVIDER",
          now,
        ),

      moved: async (transaction, held, begun, asked) => {
        const asking = transaction
          .selectFrom("episode")
          .select(["referral_source", "substances"])
          .where("id", "=", held.id);
        const before = await asking.executeTakeFirst();
        await discharge(transaction, held, "TRANSFERRED_NOT_IN_CUSTODY", asked.now);
        const details = { source: before?.referral_source ?? null, substances: before?.substances ?? null };
        await writeEpisode(transaction, { ...begun, ...details }, asked);
      },
    },
  );

async function writeEpisode(
  transaction: Within,
  { id, personId, source, substances }: Begun & TreatmentDetails,
  asked: AskedChange,
): Promise<void> {
  const { now, caller } = asked;
  await transaction
    .insertInto("episode")
    .values({
      id,
      person_id: personId,
      referral_source: source,
      referral_outcome: "AWAITING_DECISION",
      steps: ["REFERRED"],
      done_at: [now],
      due_rules: DUE_RULES_NOW,
      substances,
      keyworker: null,
      discharge_label: null,
      discharge_code: null,
      ...writtenNow(caller.organisation, "Referral", { ...asked, observedAt: now }),
    })
    .execute();
}

const DUE_RULES_NOW = "2026-11" as const;

const discharge = async (transaction: Within, { id }: Held, label: DischargeLabel, now: Date): Promise<void> => {
  await transaction
    .updateTable("episode")
    .set({
      discharge_label: label,
      steps: sql`array_append(steps, 'DISCHARGED')`,
      done_at: sql`array_append(done_at, greatest(done_at[cardinality(done_at)], ${now}::timestamptz))`,
    })
    .where("id", "=", id)
    .where("discharge_label", "is", null)
    .execute();
};
