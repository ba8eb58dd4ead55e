import type { Kysely } from "kysely";
import type { AskedChange } from "../../shared/store-once.ts";
import { type Changed, change } from "./store-change.ts";
import { raiseReview, refuseWhileUnreviewed } from "./store-reviews.ts";
import type { PersonTables } from "./tables.ts";

/** How long a claimed tie lasts, in minutes. */
const CLAIM_MINUTES = 60;

/** Who is claimed to be in the caller's care, and why, in words. */
export interface Claim {
  readonly id: string;
  readonly personId: string;
  readonly text: string;
}

/** A claim as it stands. */
export interface Claimed {
  readonly id: string;
  readonly version: number;
  /** When it ends by itself (ISO 8601, UTC). */
  readonly until: string;
}

/**
 * Ties the caller, in the role they act in and alone, to the person for 60 minutes, and raises it for review. Nobody
 * is looked up: a claim on a key that nobody has is recorded like any other, and opens nothing. Refuses
 * BREAK_GLASS_BLOCKED.
 */
export const claimTie = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  { id, personId: person_id, text }: Claim,
): Promise<Changed<Claimed>> =>
  change(db, asked, async (transaction) => {
    await refuseWhileUnreviewed(transaction, asked);
    const { subject, role } = asked.caller;
    const until = new Date(asked.now.getTime() + CLAIM_MINUTES * 60_000);
    await transaction
      .insertInto("relationship")
      .values({
        id,
        person_id,
        // The claimer treats the person; no team of theirs holds them in any service.
        kind: "CASELOAD",
        holder: `claim:${subject}`,
        service: null,
        provisional: false,
        began_at: asked.now,
        ended_at: until,
        episode: null,
        without_handover: true,
        claimed_by: subject,
        claimed_role: role,
      })
      .execute();
    await raiseReview(transaction, asked, {
      kind: "SELF_CLAIM",
      about: id,
      person_id,
      reason: null,
      text,
      categories: [],
    });
    return { result: { id, version: 1, until: until.toISOString() }, people: [person_id] };
  });
