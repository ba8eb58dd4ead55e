import { type Kysely, sql, type Transaction } from "kysely";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import { refuse } from "../../shared/errors.ts";
import type { AskedChange } from "../../shared/store-once.ts";
import type { ConsentStanding } from "./consent-codes.ts";
import { type Changed, change } from "./store-change.ts";
import { mayActOn, ties } from "./store-ties.ts";
import type { ConsentDirectiveTable, PersonTables } from "./tables.ts";

/** What was said, before it is known by whom it was written down. */
export type SaidRow = Omit<
  ConsentDirectiveTable,
  "id" | "person_id" | "upstream" | "given_at" | "recorded_by" | "recorded_role" | "recorded_organisation"
>;

/** A consent or dissent as it stands after it was changed. */
export interface ConsentVersion {
  readonly id: string;
  readonly version: number;
}

/** Writes down what a person said to a caller who may act on them; else refuses NOTHING_TO_ACT_ON. */
export const record = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  { id, personId, said }: { readonly id: string; readonly personId: string; readonly said: SaidRow },
): Promise<Changed<ConsentVersion>> =>
  change(db, asked, async (transaction) => {
    const person = await transaction
      .selectFrom("person as p")
      .select("p.id")
      .where("p.id", "=", personId)
      .where((eb) => mayActOn(eb, asked))
      .executeTakeFirst();
    if (!person) return refuse("NOTHING_TO_ACT_ON");
    await insertSaid(transaction, asked, { id, personId, said });
    return { result: { id, version: 1 }, people: [personId] };
  });

/** Writes the row; it is never written again. */
export async function insertSaid(
  transaction: Transaction<PersonTables>,
  { caller, now }: AskedChange,
  { id, personId, said }: { readonly id: string; readonly personId: string; readonly said: SaidRow },
): Promise<void> {
  const { subject, role, organisation } = caller;
  await transaction
    .insertInto("consent_directive")
    .values({
      id,
      person_id: personId,
      ...said,
      upstream: false,
      given_at: now,
      recorded_by: subject,
      recorded_role: role,
      recorded_organisation: organisation,
    })
    .execute();
}

export interface Withdrawing {
  /** The key of the withdrawal itself. */
  readonly id: string;
  readonly consentId: string;
  readonly version: number;
  /** Whose referral and caseload end with it. */
  readonly endsReferralTo: string | null;
}

/**
 * Takes back what the person said here. Somebody tied to them may, and the organisation that wrote a consent
 * down may take that consent back. Refuses NOTHING_TO_ACT_ON alike where there is none such, where it is
 * somebody else's and where it was recorded at the practice; STALE_VERSION.
 */
export const withdraw = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  { id, consentId, version, endsReferralTo }: Withdrawing,
): Promise<Changed<ConsentVersion>> =>
  change(db, asked, async (transaction) => {
    const { subject, role, organisation } = asked.caller;
    const held = await transaction
      .selectFrom("person as p")
      .innerJoin("consent_directive as d", "d.person_id", "p.id")
      .select("p.id as personId")
      .where("d.id", "=", consentId)
      .where("d.upstream", "=", false)
      .where((eb) => {
        const wroteItDown = [eb("d.recorded_organisation", "=", organisation), eb("d.decision", "=", "PERMIT")];
        // People who ask for themselves share an organisation with strangers.
        return eb.or([mayActOn(eb, asked), ...(role === "person" ? [] : [eb.and(wroteItDown)])]);
      })
      // Whoever withdraws it at the same time waits here.
      .forUpdate("d")
      .executeTakeFirst();
    if (!held) return refuse("NOTHING_TO_ACT_ON");
    const before = await transaction
      .selectFrom("consent_withdrawal")
      .select("id")
      .where("directive_id", "=", consentId)
      .executeTakeFirst();
    if (version !== (before ? 2 : 1)) refuse("STALE_VERSION");
    if (before) refuse("NOTHING_TO_ACT_ON");
    const { personId } = held;
    await transaction
      .insertInto("consent_withdrawal")
      .values({
        id,
        person_id: personId,
        directive_id: consentId,
        withdrawn_at: asked.now,
        withdrawn_by: subject,
        withdrawn_role: role,
        withdrawn_organisation: organisation,
      })
      .execute();
    if (endsReferralTo !== null) await endReferral(transaction, asked, personId, endsReferralTo);
    return { result: { id: consentId, version: 2 }, people: [personId] };
  });

/** Ends what ties a team to the person, at once: nobody takes over. */
async function endReferral(
  transaction: Transaction<PersonTables>,
  { now }: AskedChange,
  personId: string,
  team: string,
): Promise<void> {
  await transaction
    .updateTable("relationship")
    // What had ended already keeps its end, and only its handover goes.
    .set({ ended_at: sql<Date>`least(ended_at, ${now}::timestamptz)`, without_handover: true })
    .where("person_id", "=", personId)
    .where("kind", "in", ["REFERRAL", "CASELOAD"])
    .where("holder", "=", team)
    .execute();
}

/**
 * What these people said, newest first, that this caller may know of: all of it to the person and to the
 * organisation that wrote it down; to whom it speaks, what is in force.
 */
export async function consentsOf(
  db: Kysely<PersonTables>,
  personIds: readonly string[],
  caller: SignedCaller,
  now: Date,
) {
  const { organisation, role, services } = caller;
  const rows = await db
    .selectFrom("person as p")
    .innerJoin("consent_directive as d", "d.person_id", "p.id")
    .leftJoin("consent_withdrawal as w", "w.directive_id", "d.id")
    .select(["d.person_id", "d.id", "d.categories", "d.decision", "d.purposes", "d.recipient_kind as recipientKind"])
    .select(["d.recipient", "d.is_specific as specific", "d.upstream", "d.capacity", "d.language", "d.interpreter"])
    .select(["d.witness", "d.evidence", "d.recorded_role as recordedByRole"])
    .select(["d.recorded_organisation as recordedByOrganisation", "d.given_at", "d.begins_at", "d.expires_at"])
    .select("w.withdrawn_at")
    .where("p.id", "=", sql<string>`any(${personIds})`)
    .where((eb) =>
      eb.or([
        eb.exists(ties(eb, caller, now).where("r.kind", "=", "SELF")),
        eb("d.recorded_organisation", "=", organisation),
        sql<boolean>`(w.id is null and d.begins_at <= ${now} and (d.expires_at is null or d.expires_at > ${now})
          and (d.recipient_kind = 'ANYONE'
            or d.recipient_kind = 'ORGANISATION' and d.recipient = ${organisation}
            or d.recipient_kind = 'ROLE' and d.recipient = ${role}
            or d.recipient_kind = 'SERVICE' and d.recipient = any(${services}::text[])))`,
      ]),
    )
    .orderBy("d.given_at", "desc")
    .orderBy("d.id")
    .execute();
  return rows.map(({ given_at, begins_at, expires_at, withdrawn_at, recipient, ...row }) => ({
    ...row,
    recipient: row.recipientKind === "ANYONE" ? null : recipient,
    givenAt: given_at.toISOString(),
    from: begins_at.toISOString(),
    to: expires_at?.toISOString() ?? null,
    withdrawnAt: withdrawn_at?.toISOString() ?? null,
    standing: standingOf({ begins_at, expires_at, withdrawn_at }, now),
    version: withdrawn_at === null ? 1 : 2,
  }));
}

function standingOf(
  {
    begins_at,
    expires_at,
    withdrawn_at,
  }: Pick<ConsentDirectiveTable, "begins_at" | "expires_at"> & { readonly withdrawn_at: Date | null },
  now: Date,
): ConsentStanding {
  if (withdrawn_at !== null) return "WITHDRAWN";
  if (expires_at !== null && expires_at <= now) return "ENDED";
  return begins_at > now ? "TO_COME" : "IN_FORCE";
}
