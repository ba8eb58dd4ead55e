import { type ExpressionBuilder, type Kysely, sql } from "kysely";
import { jsonObjectFrom } from "kysely/helpers/postgres";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import { schemaOf } from "../../shared/database.ts";
import type { Action, Category } from "../../shared/vocabulary.ts";
import type { SuppressionReason } from "./access-codes.ts";
import { isSuspended } from "./store-suspension.ts";
import { mayActOn, type OfPerson, ties } from "./store-ties.ts";
import type { PersonTables } from "./tables.ts";

/** A row of the ledger as it is told to whoever may read who looked. */
export interface AccessRow {
  readonly file: string;
  readonly line: number;
  readonly decision_id: string | null;
  readonly at: Date | null;
  readonly outcome: string | null;
  readonly code: string | null;
  readonly subject: string | null;
  readonly role: string | null;
  readonly organisation: string | null;
  readonly purpose: string | null;
  readonly key: string | null;
  readonly action: string | null;
  readonly under_glass: boolean;
  readonly shown: readonly string[];
  /** The question reached no kind of information: somebody was found, and no more. */
  readonly found: boolean;
  /** Why the glass was broken. */
  readonly reason: string | null;
  readonly person_id: string | null;
  readonly suppression: {
    readonly id: string;
    readonly reason: SuppressionReason;
    readonly reviewAt: string;
    readonly suppressedBy: string;
    readonly version: number;
  } | null;
}

/** A page of who looked at one person's record. */
export interface AccessLogQuery {
  readonly caller: SignedCaller;
  readonly now: Date;
  readonly personId: string;
  /** What the person is not told of: categories, and what was done. Nothing is kept from a guardian. */
  readonly untold: { readonly categories: readonly Category[]; readonly actions: readonly Action[] } | null;
  /** The place of the entry that the page begins after; null from the start. */
  readonly after: string | null;
  readonly limit: number;
}

/**
 * Who looked at a person's record, or at another that is theirs: under broken glass first, and then the newest. Null where nothing ties
 * the caller to the person so that they may ask.
 */
export async function accessLog(
  db: Kysely<PersonTables>,
  { caller, now, personId, untold, after, limit }: AccessLogQuery,
): Promise<readonly AccessRow[] | null> {
  const person = await db
    .selectFrom("person as p")
    .select(["p.id", "p.merged_with"])
    .where("p.id", "=", personId)
    .where((eb) => mayActOn(eb, { caller, action: "accessLog", key: "", input: null, now }))
    .executeTakeFirst();
  if (!person) return null;
  const people = [person.id, ...person.merged_with];
  return db
    .selectFrom("ledger_name as n")
    .innerJoin("ledger_line as l", (join) => join.onRef("l.file", "=", "n.file").onRef("l.person", "=", "n.as"))
    .where("n.id", "=", sql<string>`any(${people})`)
    .where("n.of", "is", null)
    .where(HAPPENED)
    .$if(untold !== null, (found) =>
      found.where((eb) =>
        eb.and([
          sql<boolean>`(l.action is null or l.action <> all(${untold?.actions ?? []}::text[]))`,
          sql<boolean>`(cardinality(l.reached) = 0 or not l.reached <@ ${untold?.categories ?? []}::text[])`,
          // A guardian who lists lawful disclosures, or what somebody asked, meets the person's key and nothing else of theirs.
          sql<boolean>`not (l.role = 'caldicott-guardian' and l.action is null and cardinality(l.reached) = 0)`,
          sql<boolean>`not (l.role = 'person' and exists (
            select from ${LEDGER_NAME} as s where s.file = l.file and s.as = l.subject and s.id = ${caller.subject}))`,
          eb.not(eb.exists(suppressionsOf(eb, people, now))),
        ]),
      ),
    )
    .where(
      sql<boolean>`(${after}::text is null or (l.under_glass, l.at, l.file, l.line) <
        (select a.under_glass, a.at, a.file, a.line from ${LEDGER_LINE} as a where a.file || '/' || a.line = ${after}))`,
    )
    .select(COLUMNS)
    .select(["n.id as person_id", FOUND, REASON])
    .select((eb) => jsonObjectFrom(suppressionsOf(eb, people, now).select(SUPPRESSION).limit(1)).as("suppression"))
    .orderBy("l.under_glass", "desc")
    .orderBy("l.at", "desc")
    .orderBy("l.file", "desc")
    .orderBy("l.line", "desc")
    .limit(limit)
    .execute();
}

/** A page of what one caller, or whoever asked through one partner's key, asked in a time. */
export interface AccessByQuery {
  readonly caller: SignedCaller;
  readonly now: Date;
  readonly by: { readonly subject: string } | { readonly key: string };
  readonly from: Date;
  readonly to: Date;
  readonly after: string | null;
  readonly limit: number;
}

/** What somebody asked, of whomever: of the guardian's own organisation, or about people it holds. Newest first. */
export const accessBy = (
  db: Kysely<PersonTables>,
  { caller, now, by, from, to, after, limit }: AccessByQuery,
): Promise<readonly AccessRow[]> =>
  db
    .selectFrom("ledger_line as l")
    .leftJoin("ledger_name as n", (join) =>
      join.onRef("n.file", "=", "l.file").onRef("n.as", "=", "l.person").on("n.of", "is", null),
    )
    .leftJoin("person as p", "p.id", "n.id")
    .where((eb) =>
      "key" in by
        ? eb("l.key", "=", by.key)
        : eb.or([eb("l.subject", "=", by.subject), eb("l.on_behalf_of", "=", by.subject)]),
    )
    // A person who reads their own record stands in the ledger under a name.
    .where(sql<boolean>`l.role is distinct from 'person'`)
    .where("l.at", ">=", from)
    .where("l.at", "<", to)
    .where((eb) =>
      eb.or([
        eb("l.organisation", "=", caller.organisation),
        // Refused before it was known for whom: then the key alone says of which organisation that was.
        sql<boolean>`(l.organisation is null and exists (
          select from ${PARTNER_KEY} as k where k.id = l.key and k.agency = ${caller.organisation}))`,
        eb.exists(guarded(eb, caller, now)),
      ]),
    )
    .where((eb) => eb.not(isSuspended(eb as unknown as OfPerson, caller)))
    .where(
      sql<boolean>`(${after}::text is null or (l.at, l.file, l.line) <
        (select a.at, a.file, a.line from ${LEDGER_LINE} as a where a.file || '/' || a.line = ${after}))`,
    )
    .select(COLUMNS)
    .select((eb) => [
      eb
        .case()
        .when(eb.exists(guarded(eb, caller, now)))
        .then(eb.ref("n.id"))
        .end()
        .as("person_id"),
      FOUND,
      REASON,
      sql<null>`null`.as("suppression"),
    ])
    .orderBy("l.at", "desc")
    .orderBy("l.file", "desc")
    .orderBy("l.line", "desc")
    .limit(limit)
    .execute();

const COLUMNS = [
  "l.file",
  "l.line",
  "l.decision_id",
  "l.at",
  "l.outcome",
  "l.code",
  "l.subject",
  "l.role",
  "l.organisation",
  "l.purpose",
  "l.key",
  "l.action",
  "l.under_glass",
  "l.shown",
] as const;

const LEDGER_LINE = sql.id(schemaOf("person"), "ledger_line");
const PARTNER_KEY = sql.id(schemaOf("person"), "partner_key");
const LEDGER_NAME = sql.id(schemaOf("person"), "ledger_name");
const BREAK_GLASS = sql.id(schemaOf("person"), "break_glass");

/** What was answered, and what was about to be done and of which nothing else is known. */
const HAPPENED = sql<boolean>`(l.outcome = 'ANSWERED' or l.outcome = 'INTENDED' and not exists (
  select from ${LEDGER_LINE} as other where other.decision_id = l.decision_id and other.outcome <> 'INTENDED'))`;

const FOUND = sql<boolean>`cardinality(l.reached) = 0`.as("found");

const REASON = sql<string | null>`(select b.reason from ${LEDGER_NAME} as g join ${BREAK_GLASS} as b on b.id = g.id
  where g.file = l.file and g.as = any(l.grants) order by b.id limit 1)`.as("reason");

type OfLine = PersonTables & { readonly l: PersonTables["ledger_line"] };

/** What stands now that keeps a line from these people's own view. */
const suppressionsOf = <Tables extends OfLine>(
  eb: ExpressionBuilder<Tables, "l" & keyof Tables>,
  people: readonly string[],
  now: Date,
) =>
  (eb as unknown as ExpressionBuilder<OfLine, "l">)
    .selectFrom("access_suppression as s")
    .where("s.person_id", "=", sql<string>`any(${people})`)
    .where("s.ended_at", "is", null)
    .where("s.review_at", ">", now)
    .where(sql<boolean>`(l.decision_id = any(s.decision_ids) or l.at >= s.from_at and l.at < s.to_at)`)
    // Nobody keeps from the person what they looked at themselves, wherever, or through a key of their organisation's.
    .where(
      sql<boolean>`l.subject is distinct from s.suppressed_by
        and l.subject is distinct from s.organisation || '/' || s.suppressed_by`,
    )
    .orderBy("s.id");

const SUPPRESSION = [
  "s.id",
  "s.reason",
  sql<string>`to_char(s.review_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`.as("reviewAt"),
  "s.suppressed_by as suppressedBy",
  "s.version",
] as const;

/** Whether the guardian's organisation holds the person `p`. */
const guarded = (eb: unknown, caller: SignedCaller, now: Date) =>
  ties(eb as OfPerson, { ...caller, kinds: caller.kinds.filter((kind) => kind === "GUARDIANSHIP") }, now)
    .select("r.id")
    .where("r.provisional", "=", false);
