import { type Expression, expressionBuilder, type Kysely, type SqlBool, sql } from "kysely";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import { schemaOf } from "../../shared/database.ts";
import { refuse } from "../../shared/errors.ts";
import { type AskedChange, once } from "../../shared/store-once.ts";
import { isOneOf } from "../../shared/vocabulary.ts";
import type { ReviewState } from "./glass-codes.ts";
import { subjectsOf } from "./one-human.ts";
import type { Decision, ReviewsQuery } from "./store-reviews.ts";
import { administrators } from "./store-staff.ts";
import { isSuspended } from "./store-suspension.ts";
import { organisationsOf } from "./store-ties.ts";
import type { PersonTables } from "./tables.ts";
import type { AlertTable } from "./tables-alerts.ts";

/** The alerts about this guardian's own organisation and, where they administer keys, about any key; the oldest first. */
export const alerts = (
  db: Kysely<PersonTables>,
  { caller, now, state, afterId, limit }: ReviewsQuery,
): Promise<readonly AlertTable[]> =>
  db
    .selectFrom("alert as i")
    .selectAll("i")
    .where(mayReview(db, caller, now))
    .where(IN_STATE[state ?? "UNSETTLED"])
    .where(sql<boolean>`(${afterId}::text is null or (i.raised_at, i.id) >
      (select a.raised_at, a.id from ${sql.id(schemaOf("person"), "alert")} as a where a.id = ${afterId}))`)
    .orderBy("i.raised_at")
    .orderBy("i.id")
    .limit(limit)
    .execute();

/**
 * Writes a guardian's decision about an alert down, beside those before it. NOTHING_TO_ACT_ON where it is not theirs to decide,
 * STALE_VERSION where it changed meanwhile, REVIEW_BY_ANOTHER where it is about themselves.
 */
export const decideAlert = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  { id, version, outcome, note }: Decision,
): Promise<{ readonly id: string; readonly version: number }> =>
  once(db, asked, async (transaction) => {
    const { caller, now } = asked;
    const alert = await transaction
      .selectFrom("alert as i")
      .select(["i.subject", "i.version"])
      .where("i.id", "=", id)
      .where(mayReview(transaction, caller, now))
      .forUpdate()
      .executeTakeFirst();
    if (!alert) return refuse("NOTHING_TO_ACT_ON");
    if (isOneOf(subjectsOf(caller), alert.subject)) refuse("REVIEW_BY_ANOTHER");
    if (alert.version !== version) refuse("STALE_VERSION");
    const decided = { outcome, note, reviewed_by: caller.subject, reviewed_at: now, version: version + 1 };
    await transaction
      .insertInto("alert_decision")
      .values({ ...decided, alert_id: id })
      .execute();
    await transaction.updateTable("alert").set(decided).where("id", "=", id).execute();
    return { id, version: version + 1 };
  });

const IN_STATE: Readonly<Record<ReviewState | "UNSETTLED", Expression<SqlBool>>> = {
  OPEN: sql<boolean>`i.outcome is null`,
  FOLLOW_UP: sql<boolean>`i.outcome = 'NEEDS_FOLLOW_UP'`,
  REVIEWED: sql<boolean>`i.outcome in ('JUSTIFIED', 'NOT_JUSTIFIED')`,
  UNSETTLED: sql<boolean>`coalesce(i.outcome, 'NEEDS_FOLLOW_UP') = 'NEEDS_FOLLOW_UP'`,
};

/** Guardians decide for their own organisation; of keys, whoever the register says administers them does too. */
function mayReview(db: Kysely<PersonTables>, caller: SignedCaller, now: Date): Expression<SqlBool> {
  const eb = expressionBuilder<PersonTables & { readonly i: AlertTable }, "i">();
  const theirs = organisationsOf(caller);
  return eb.and([
    sql<boolean>`${theirs.length > 0}`,
    eb.or([
      sql<boolean>`i.organisation = any(${theirs})`,
      eb.and([eb("i.key", "is not", null), eb.exists(administrators(db, caller, now))]),
    ]),
    eb.not(isSuspended(expressionBuilder(), caller)),
  ]);
}
