import { type Kysely, sql } from "kysely";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import { refuse } from "../../shared/errors.ts";
import { type AskedChange, once } from "../../shared/store-once.ts";
import { CATEGORIES } from "../../shared/vocabulary.ts";
import { type Changed, change } from "./store-change.ts";
import { type ConsentVersion, insertSaid, type SaidRow } from "./store-consent.ts";
import { mayActOn, mayFind, ties } from "./store-ties.ts";
import type { ConsentRequestTable, PersonTables } from "./tables.ts";

/** How long a request waits for an answer; our own number. */
const WAITS_DAYS = 28;

/** What a caller asks the person to agree to, for their own organisation and the purpose they state. */
export type Requested = Pick<ConsentRequestTable, "id" | "person_id" | "categories" | "reason">;

/** Asks, on behalf of a caller who may act on the person; else refuses NOTHING_TO_ACT_ON. */
export const request = (db: Kysely<PersonTables>, asked: AskedChange, requested: Requested): Promise<ConsentVersion> =>
  once(db, asked, async (transaction) => {
    const { subject, role, organisation, purpose } = asked.caller;
    const person = await transaction
      .selectFrom("person as p")
      .select("p.id")
      .where("p.id", "=", requested.person_id)
      .where((eb) => mayActOn(eb, asked))
      .executeTakeFirst();
    if (!person) return refuse("NOTHING_TO_ACT_ON");
    await transaction
      .insertInto("consent_request")
      .values({
        ...requested,
        subject,
        role,
        organisation,
        purpose,
        asked_at: asked.now,
        expires_at: new Date(asked.now.getTime() + WAITS_DAYS * 86_400_000),
        state: "ASKED",
        answered_at: null,
        answered_by: null,
        directive_id: null,
        version: 1,
      })
      .execute();
    return { id: requested.id, version: 1 };
  });

export interface Answering {
  readonly requestId: string;
  readonly version: number;
  /** The consent that the person gave, under a key of its own; null where they gave none. */
  readonly consent: {
    readonly id: string;
    readonly said: Pick<
      SaidRow,
      "begins_at" | "expires_at" | "capacity" | "evidence" | "language" | "interpreter" | "witness"
    >;
  } | null;
}

/**
 * Answers a request about a person on whom the caller may act; whoever asked cannot. A yes is written down as a
 * specific consent to the organisation that asked, for its purpose. Refuses NOTHING_TO_ACT_ON, STALE_VERSION.
 */
export const answer = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  { requestId, version, consent }: Answering,
): Promise<Changed<ConsentVersion & { readonly consentId: string | null }>> =>
  change(db, asked, async (transaction) => {
    const held = await transaction
      .selectFrom("person as p")
      .innerJoin("consent_request as q", "q.person_id", "p.id")
      .selectAll("q")
      .where("q.id", "=", requestId)
      .where("q.subject", "<>", asked.caller.subject)
      .where((eb) => mayActOn(eb, asked))
      .forUpdate("q")
      .executeTakeFirst();
    if (!held) return refuse("NOTHING_TO_ACT_ON");
    if (held.version !== version) refuse("STALE_VERSION");
    if (held.state !== "ASKED" || held.expires_at <= asked.now) refuse("NOTHING_TO_ACT_ON");
    const { person_id: personId, categories, purpose, organisation } = held;
    if (consent) {
      const said: SaidRow = {
        ...consent.said,
        decision: "PERMIT",
        categories,
        purposes: [purpose],
        recipient_kind: "ORGANISATION",
        recipient: organisation,
        is_specific: true,
      };
      await insertSaid(transaction, asked, { id: consent.id, personId, said });
    }
    await transaction
      .updateTable("consent_request")
      .set({
        state: consent ? "GRANTED" : "REFUSED",
        answered_at: asked.now,
        answered_by: asked.caller.subject,
        directive_id: consent?.id ?? null,
        version: version + 1,
      })
      .where("id", "=", requestId)
      .execute();
    const result = { id: requestId, version: version + 1, consentId: consent?.id ?? null };
    return { result, people: consent ? [personId] : [] };
  });

/**
 * The newest hundred requests that this caller may know of: those that wait for an answer about whom the caller's
 * site or team holds now, where the caller could ever read what is asked for; those about the caller; and the
 * caller's own, whatever became of them.
 */
export async function consentRequests(db: Kysely<PersonTables>, caller: SignedCaller, now: Date) {
  const readable = CATEGORIES.filter((category) => caller.ceiling[category] === "DETAIL");
  const rows = await db
    .selectFrom("person as p")
    .innerJoin("consent_request as q", "q.person_id", "p.id")
    .selectAll("q")
    .select((eb) =>
      eb
        .case()
        .when(mayFind(eb, caller, now))
        .then(eb.ref("p.id"))
        .end()
        .as("tiedTo"),
    )
    .where((eb) =>
      eb.or([
        eb.and([eb("q.subject", "=", caller.subject), eb("q.organisation", "=", caller.organisation)]),
        eb.and([
          eb("q.state", "=", "ASKED"),
          eb("q.expires_at", ">", now),
          sql<boolean>`q.categories <@ ${readable}::text[]`,
          eb.exists(
            ties(eb, caller, now)
              .where("r.provisional", "=", false)
              .where((r) => r.or([r("r.ended_at", "is", null), r("r.ended_at", ">", now)])),
          ),
          mayFind(eb, caller, now),
        ]),
      ]),
    )
    .orderBy("q.asked_at", "desc")
    .orderBy("q.id")
    .limit(100)
    .execute();
  return rows.map(({ tiedTo, ...row }) => ({
    id: row.id,
    state: row.state === "ASKED" && row.expires_at <= now ? ("EXPIRED" as const) : row.state,
    categories: row.categories,
    purpose: row.purpose,
    organisation: row.organisation,
    role: row.role,
    reason: row.reason,
    askedAt: row.asked_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    consentId: row.directive_id,
    version: row.version,
    person: tiedTo === null ? null : { id: tiedTo },
  }));
}
