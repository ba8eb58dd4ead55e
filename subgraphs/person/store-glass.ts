import type { Kysely, Transaction } from "kysely";
import { closesAt } from "../../shared/break-glass.ts";
import { refuse } from "../../shared/errors.ts";
import type { AskedChange } from "../../shared/store-once.ts";
import { type Changed, change } from "./store-change.ts";
import { closeNow, raiseAgain, raiseReview, refuseWhileUnreviewed } from "./store-reviews.ts";
import type { BreakGlassTable, PersonTables } from "./tables.ts";

/** A grant as it stands after it was changed. */
export interface Grant {
  readonly id: string;
  readonly version: number;
  /** When it closes by itself, or was closed (ISO 8601, UTC). */
  readonly until: string;
}

/** For whom and what the glass is broken, and why. */
export type Broken = Pick<BreakGlassTable, "id" | "person_id" | "categories" | "registration" | "reason" | "text"> & {
  /** When it was broken, where that is not now. */
  readonly at?: Date;
};

/**
 * Breaks the glass, and raises it for review. Nobody is looked up: a grant for a key that nobody has is recorded like
 * any other, and opens nothing. Refuses BREAK_GLASS_BLOCKED.
 */
export const openGrant = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  { at, ...broken }: Broken,
): Promise<Changed<Grant>> =>
  change(db, asked, async (transaction) => {
    // What has been opened already is recorded, whoever was blocked meanwhile.
    if (at === undefined) await refuseWhileUnreviewed(transaction, asked);
    const openedAt = at ?? asked.now;
    const { subject, role, organisation, purpose } = asked.caller;
    const until = closesAt(openedAt);
    await transaction
      .insertInto("break_glass")
      .values({
        ...broken,
        subject,
        role,
        organisation,
        purpose,
        opened_at: openedAt,
        expires_at: until,
        renewed_at: null,
        closed_at: null,
        version: 1,
      })
      .execute();
    const { id: about, person_id, reason, text, categories } = broken;
    await raiseReview(transaction, asked, {
      kind: "BREAK_GLASS",
      about,
      person_id,
      reason,
      text,
      categories,
      at: openedAt,
    });
    return { result: { id: about, version: 1, until: until.toISOString() }, people: [broken.person_id] };
  });

/** Which of one's own grants, as it was read. */
export type WhichGrant = Pick<Grant, "id" | "version">;

/** Keeps one's own open grant open, once. Refuses BREAK_GLASS_OVER or BREAK_GLASS_RENEWED. */
export const renewGrant = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  { text, ...which }: WhichGrant & { readonly text: string },
): Promise<Changed<Grant>> =>
  change(db, asked, async (transaction) => {
    const held = await ownGrant(transaction, asked, which);
    if (held.renewed_at) refuse("BREAK_GLASS_RENEWED");
    const until = closesAt(held.expires_at);
    const version = which.version + 1;
    await transaction
      .updateTable("break_glass")
      .set({ expires_at: until, renewed_at: asked.now, version })
      .where("id", "=", which.id)
      .execute();
    await raiseAgain(transaction, which.id, text);
    return { result: { id: which.id, version, until: until.toISOString() }, people: [held.person_id] };
  });

/** Closes one's own open grant. Refuses BREAK_GLASS_OVER. */
export const closeGrant = (db: Kysely<PersonTables>, asked: AskedChange, which: WhichGrant): Promise<Changed<Grant>> =>
  change(db, asked, async (transaction) => {
    const { person_id } = await ownGrant(transaction, asked, which);
    await closeNow(transaction, which.id, asked.now);
    const result = { id: which.id, version: which.version + 1, until: asked.now.toISOString() };
    return { result, people: [person_id] };
  });

/** The caller's own grant, where it is open and as it was read; nobody else's is theirs to act on. */
async function ownGrant(
  transaction: Transaction<PersonTables>,
  { caller, now }: AskedChange,
  { id, version }: WhichGrant,
) {
  const held = await transaction
    .selectFrom("break_glass")
    .select(["person_id", "version", "expires_at", "renewed_at"])
    .where("id", "=", id)
    .where("subject", "=", caller.subject)
    .forUpdate()
    .executeTakeFirst();
  if (!held) return refuse("NOTHING_TO_ACT_ON");
  if (held.version !== version) refuse("STALE_VERSION");
  if (held.expires_at <= now) refuse("BREAK_GLASS_OVER");
  return held;
}
