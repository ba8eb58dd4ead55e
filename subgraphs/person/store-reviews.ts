import { randomUUID } from "node:crypto";
import { type Expression, expressionBuilder, type Kysely, type SqlBool, sql, type Transaction } from "kysely";
import { registeredAs, UNREVIEWED } from "../../shared/break-glass.ts";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import { schemaOf } from "../../shared/database.ts";
import { refuse } from "../../shared/errors.ts";
import type { AskedChange } from "../../shared/store-once.ts";
import { isOneOf } from "../../shared/vocabulary.ts";
import type { ReviewKind, ReviewOutcome, ReviewState } from "./glass-codes.ts";
import { subjectsOf } from "./one-human.ts";
import { type Changed, change } from "./store-change.ts";
import { usesOf } from "./store-glass-uses.ts";
import { isSuspended } from "./store-suspension.ts";
import { organisationsOf } from "./store-ties.ts";
import type { PersonTables, ReviewItemTable } from "./tables.ts";

/** What is raised for review, besides who did it. */
export type Raised = Pick<ReviewItemTable, "kind" | "about" | "person_id" | "reason" | "text" | "categories"> & {
  /** When it was done, where that is not now. */
  readonly at?: Date;
};

/** Raises what this caller does for review by a Caldicott guardian, in the transaction in which it is done. */
export async function raiseReview(
  transaction: Transaction<PersonTables>,
  { caller, now }: Pick<AskedChange, "caller" | "now">,
  { at = now, ...raised }: Raised,
): Promise<void> {
  const { subject, role, organisation, registration, purpose } = caller;
  await transaction
    .insertInto("review_item")
    .values({
      ...raised,
      id: randomUUID(),
      subject,
      role,
      organisation,
      registration: registration ? registeredAs(registration) : null,
      purpose,
      renewal: null,
      raised_at: at,
      outcome: null,
      note: null,
      reviewed_by: null,
      reviewed_at: null,
      version: 1,
    })
    .execute();
}

/** Adds why a glass was kept open; whoever has reviewed it is to do so again. */
export async function raiseAgain(
  transaction: Transaction<PersonTables>,
  about: string,
  renewal: string,
): Promise<void> {
  await transaction
    .updateTable("review_item")
    .set({ renewal, outcome: null, note: null, reviewed_by: null, reviewed_at: null, version: sql`version + 1` })
    .where("about", "=", about)
    .execute();
}

/** Refuses BREAK_GLASS_BLOCKED where too many of the caller's broken glasses have waited too long for review. */
export async function refuseWhileUnreviewed(
  transaction: Transaction<PersonTables>,
  { caller, now }: Pick<AskedChange, "caller" | "now">,
): Promise<void> {
  const waiting = await transaction
    .selectFrom("review_item as i")
    .select("i.id")
    .where("i.subject", "in", subjectsOf(caller))
    .where("i.kind", "=", "BREAK_GLASS")
    .where("i.raised_at", "<=", new Date(now.getTime() - UNREVIEWED.days * 86_400_000))
    .where(IN_STATE.UNSETTLED)
    .limit(UNREVIEWED.most)
    .execute();
  if (waiting.length >= UNREVIEWED.most) refuse("BREAK_GLASS_BLOCKED");
}

/** Which items are listed, and from where. */
export interface ReviewsQuery {
  readonly caller: SignedCaller;
  readonly now: Date;
  /** Null: those that wait for a decision. */
  readonly state: ReviewState | null;
  /** The item the page begins after; null from the start. */
  readonly afterId: string | null;
  readonly limit: number;
}

export type ReviewRow = Awaited<ReturnType<typeof reviews>>[number];

/** What this guardian's organisation is to review: what its own people did, and what was done to people it guards. Oldest first. */
export const reviews = (db: Kysely<PersonTables>, { caller, now, state, afterId, limit }: ReviewsQuery) =>
  db
    .selectFrom("review_item as i")
    .innerJoinLateral(usesOf, (join) => join.onTrue())
    .selectAll("i")
    .select(["used.uses", "used.last_used_at"])
    .select(guards(caller, now).as("guards"))
    .where(mayReview(caller, now))
    .where(IN_STATE[state ?? "UNSETTLED"])
    .where(sql<boolean>`(${afterId}::text is null or (i.raised_at, i.id) >
      (select a.raised_at, a.id from ${sql.id(schemaOf("person"), "review_item")} as a where a.id = ${afterId}))`)
    .orderBy("i.raised_at")
    .orderBy("i.id")
    .limit(limit)
    .execute();

/** A decision on an item as it was read. */
export interface Decision {
  readonly id: string;
  readonly version: number;
  readonly outcome: ReviewOutcome;
  readonly note: string;
}

/**
 * Writes a guardian's decision down, beside those before it. NOTHING_TO_ACT_ON where the item is not for the guardian's
 * organisation, STALE_VERSION where it changed meanwhile, REVIEW_BY_ANOTHER where they did it themselves. What was not
 * justified is open no longer.
 */
export const decide = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  { id, version, outcome, note }: Decision,
): Promise<Changed<{ readonly id: string; readonly version: number }>> =>
  change(db, asked, async (transaction) => {
    const { caller, now } = asked;
    const item = await transaction
      .selectFrom("review_item as i")
      .selectAll("i")
      .where("i.id", "=", id)
      .where(mayReview(caller, now))
      .forUpdate()
      .executeTakeFirst();
    if (!item) return refuse("NOTHING_TO_ACT_ON");
    if (isOneOf(subjectsOf(caller), item.subject)) refuse("REVIEW_BY_ANOTHER");
    if (item.version !== version) refuse("STALE_VERSION");
    const decided = { outcome, note, reviewed_by: caller.subject, reviewed_at: now, version: version + 1 };
    await transaction
      .insertInto("review_decision")
      .values({ ...decided, review_id: id })
      .execute();
    await transaction.updateTable("review_item").set(decided).where("id", "=", id).execute();
    const closes = outcome === "NOT_JUSTIFIED";
    if (closes) await ENDS[item.kind](transaction, item.about, now);
    return { result: { id, version: version + 1 }, people: closes ? [item.person_id] : [] };
  });

/** Closes a grant that is still open. */
export const closeNow = (transaction: Transaction<PersonTables>, id: string, now: Date) =>
  transaction
    .updateTable("break_glass")
    .set({ expires_at: now, closed_at: now, version: sql`version + 1` })
    .where("id", "=", id)
    .where("expires_at", ">", now)
    .execute();

/** Ends a claimed tie that still ties. */
const endClaim = (transaction: Transaction<PersonTables>, id: string, now: Date) =>
  transaction
    .updateTable("relationship")
    .set({ ended_at: now })
    .where("id", "=", id)
    .where("claimed_by", "is not", null)
    .where("ended_at", ">", now)
    .execute();

/** How what was not justified is ended. */
const ENDS: Readonly<Record<ReviewKind, typeof closeNow>> = { BREAK_GLASS: closeNow, SELF_CLAIM: endClaim };

const IN_STATE: Readonly<Record<ReviewState | "UNSETTLED", Expression<SqlBool>>> = {
  OPEN: sql<boolean>`i.outcome is null`,
  FOLLOW_UP: sql<boolean>`i.outcome = 'NEEDS_FOLLOW_UP'`,
  REVIEWED: sql<boolean>`i.outcome in ('JUSTIFIED', 'NOT_JUSTIFIED')`,
  UNSETTLED: sql<boolean>`coalesce(i.outcome, 'NEEDS_FOLLOW_UP') = 'NEEDS_FOLLOW_UP'`,
};

type Item = { readonly i: ReviewItemTable };

function mayReview(caller: SignedCaller, now: Date): Expression<SqlBool> {
  const eb = expressionBuilder<PersonTables & Item & { readonly p: PersonTables["person"] }, "i" | "p">();
  return eb.and([
    eb.or([sql<boolean>`i.organisation = any(${organisationsOf(caller)})`, guards(caller, now)]),
    eb.not(isSuspended(expressionBuilder(), caller)),
  ]);
}

/** Whether the caller is guardian of an organisation that holds the person. */
function guards(caller: SignedCaller, now: Date) {
  const eb = expressionBuilder<PersonTables & Item, "i">();
  return eb.exists(
    eb
      .selectFrom("relationship as r")
      .select("r.id")
      .whereRef("r.person_id", "=", "i.person_id")
      .where("r.kind", "=", "GUARDIANSHIP")
      .where(sql<boolean>`r.holder = any(${organisationsOf(caller)})`)
      .where("r.began_at", "<=", now)
      .where((r) => r.or([r("r.ended_at", "is", null), r("r.ended_at", ">", now)])),
  );
}
