import { type Expression, expressionBuilder, type Kysely, type SqlBool, sql } from "kysely";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import { schemaOf } from "../../shared/database.ts";
import { refuse } from "../../shared/errors.ts";
import { type AskedChange, once } from "../../shared/store-once.ts";
import { isSuspended } from "./store-suspension.ts";
import { mayActOn, organisationsOf, ties } from "./store-ties.ts";
import type { LawfulDisclosureTable, PersonTables } from "./tables.ts";

/** A lawful disclosure as it is written down, besides who writes it. */
export type Lawful = Omit<
  LawfulDisclosureTable,
  "recorded_by" | "recorded_role" | "organisation" | "recorded_at" | "version"
>;

/** Stores the document; it ties nobody to anybody. NOTHING_TO_ACT_ON where nothing ties the caller to the person. */
export const recordLawful = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  lawful: Lawful,
): Promise<{ readonly id: string; readonly version: number }> =>
  once(db, asked, async (transaction) => {
    const found = await transaction
      .selectFrom("person as p")
      .select("p.id")
      .where("p.id", "=", lawful.person_id)
      .where((eb) => mayActOn(eb, asked))
      .executeTakeFirst();
    if (!found) return refuse("NOTHING_TO_ACT_ON");
    const { subject: recorded_by, role: recorded_role, organisation } = asked.caller;
    await transaction
      .insertInto("lawful_disclosure")
      .values({ ...lawful, recorded_by, recorded_role, organisation, recorded_at: asked.now, version: 1 })
      .execute();
    return { id: lawful.id, version: 1 };
  });

/** Which documents are listed: one by its key, or a page of them. */
export interface LawfulQuery {
  readonly caller: SignedCaller;
  readonly now: Date;
  readonly id: string | null;
  readonly afterId: string | null;
  readonly limit: number;
}

export type LawfulRow = Awaited<ReturnType<typeof lawfulDisclosures>>[number];

/**
 * What this caller recorded themselves, or guards: recorded in their organisation, or of somebody it holds. Newest first.
 * The words are read back by whoever wrote them alone, while something still ties them to the person.
 */
export const lawfulDisclosures = (db: Kysely<PersonTables>, { caller, now, id, afterId, limit }: LawfulQuery) =>
  db
    .selectFrom("lawful_disclosure as l")
    .innerJoin("person as p", "p.id", "l.person_id")
    .select(["l.id", "l.person_id", "l.recorded_by", "l.recorded_role", "l.organisation", "l.clinician", "l.version"])
    .select(["l.recipient_role", "l.recipient_organisation", "l.recipient", "l.basis", "l.reference"])
    .select(["l.guardian_reference", "l.categories", "l.disclosed_at", "l.recorded_at"])
    .select((eb) => [
      eb.exists(tied(caller, now)).as("tied"),
      eb
        .case()
        .when(eb.and([eb("l.recorded_by", "=", caller.subject), eb.exists(tied(caller, now))]))
        .then(eb.ref("l.document"))
        .end()
        .as("document"),
    ])
    .where((eb) =>
      eb.or([
        eb("l.recorded_by", "=", caller.subject),
        sql<boolean>`l.organisation = any(${organisationsOf(caller)})`,
        eb.and([sql<boolean>`${organisationsOf(caller).length > 0}`, eb.exists(tied(caller, now))]),
      ]),
    )
    .where(notSuspended(caller))
    .where(sql<boolean>`(${id}::text is null or l.id = ${id})`)
    .where(sql<boolean>`(${afterId}::text is null or (l.recorded_at, l.id) <
      (select a.recorded_at, a.id from ${sql.id(schemaOf("person"), "lawful_disclosure")} as a where a.id = ${afterId}))`)
    .orderBy("l.recorded_at", "desc")
    .orderBy("l.id", "desc")
    .limit(limit)
    .execute();

type WithPerson = PersonTables & { readonly p: PersonTables["person"] };

const tied = (caller: SignedCaller, now: Date) => {
  const eb = expressionBuilder<WithPerson, "p">();
  return ties(eb, caller, now).select("r.id").where("r.provisional", "=", false);
};

const notSuspended = (caller: SignedCaller): Expression<SqlBool> => {
  const eb = expressionBuilder<WithPerson, "p">();
  return eb.not(isSuspended(eb, caller));
};
