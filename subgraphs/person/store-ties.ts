import { type ExpressionBuilder, sql } from "kysely";
import type { Caller, SignedCaller } from "../../shared/caller/caller.ts";
import { schemaOf } from "../../shared/database.ts";
import { RECIPIENT_KINDS } from "../../shared/directives.ts";
import type { AskedChange } from "../../shared/store-once.ts";
import { type RelationshipKind, ROLES, SUBGRAPHS } from "../../shared/vocabulary.ts";
import { subjectsOf } from "./one-human.ts";
import { isOfAge } from "./store-of-age.ts";
import { isOfSame } from "./store-same.ts";
import { isSuspended } from "./store-suspension.ts";
import type { PersonTables } from "./tables.ts";

/** How long a relationship that has ended still ties, for handover. */
export const HANDOVER_HOURS = 72;

/** Who holds a relationship of each kind, where it is this caller. */
const HOLDERS: Readonly<Record<RelationshipKind, (caller: Caller) => readonly string[]>> = {
  SITE: ({ sites }) => sites,
  HEARING: ({ sites }) => sites,
  REFERRAL: ({ team }) => (team === undefined ? [] : [team]),
  CASELOAD: ({ team }) => (team === undefined ? [] : [team]),
  INVESTIGATION: ({ subject }) => [subject],
  SELF: ({ subject }) => [subject],
  PROXY: ({ subject }) => [subject],
  GUARDIANSHIP: ({ organisation }) => [organisation],
};

/** A person `p`, within the statement that finds them. */
export type OfPerson = ExpressionBuilder<PersonTables & { readonly p: PersonTables["person"] }, "p">;

/** By which kinds and holders of a relationship the caller is tied, side by side. */
export function heldBy(caller: SignedCaller) {
  const held = caller.kinds.flatMap((kind) => HOLDERS[kind](caller).map((holder) => ({ kind, holder })));
  return { kinds: held.map(({ kind }) => kind), holders: held.map(({ holder }) => holder) };
}

/** Relationships `r` of the person that tie this caller to them now. */
export function ties(eb: OfPerson, caller: SignedCaller, now: Date) {
  const { kinds, holders } = heldBy(caller);
  return standingTies(eb, now)
    .where((r) =>
      r.or([
        r.and([
          r("r.claimed_by", "is", null),
          r.or([
            sql<boolean>`(r.kind, r.holder) in (select * from unnest(${kinds}::text[], ${holders}::text[]))`,
            isCovered(r, caller, now),
          ]),
        ]),
        r.and([r("r.claimed_by", "=", caller.subject), r("r.claimed_role", "=", caller.role)]),
      ]),
    )
    .where(eb.not(isSuspended(eb, caller)))
    .$if(caller.supervision !== undefined, (found) => found.where(isSupervisedAs(caller.supervision, now)));
}

/** Whether whoever supervises the person, the prison that holds them or else probation, is one that a partner's key reaches. */
export const isSupervisedAs = (supervision: readonly string[] = [], now: Date) =>
  sql<boolean>`('*' = any(${supervision}::text[]) or case when exists (
      select from ${sql.id(schemaOf("person"), "relationship")} as i
      join ${sql.id(schemaOf("person"), "place")} as h on h.holder = i.holder
      where ${isOfSame("i.person_id")} and i.kind = 'SITE' and h.prison is not null
        and i.began_at <= ${now} and (i.ended_at is null or i.ended_at > ${now})
    ) then 'PRISONS' else 'PROBATION' end = any(${supervision}::text[]))`;

/** Relationships `r` of the person that tie whoever holds them; nobody is tied to themselves who is not known to be of age. */
export const standingTies = (eb: OfPerson, now: Date) =>
  eb
    .selectFrom("relationship as r")
    .where(isOfSame("r.person_id"))
    .where((r) => r.or([r("r.kind", "<>", "SELF"), isOfAge(eb, now)]))
    .where((r) => standsNow(r, now));

/** A relationship `r`, within the statement that finds it. */
type OfRelationship = ExpressionBuilder<PersonTables & { readonly r: PersonTables["relationship"] }, "r">;

/** Whether a relationship has begun, and has not ended longer ago than handover lasts. */
export function standsNow(r: OfRelationship, now: Date) {
  const handover = new Date(now.getTime() - HANDOVER_HOURS * 3_600_000);
  return r.and([
    r("r.began_at", "<=", now),
    r.or([
      r("r.ended_at", "is", null),
      r("r.ended_at", ">", now),
      r.and([
        r("r.ended_at", ">", handover),
        r("r.kind", "not in", WITHOUT_HANDOVER),
        r("r.without_handover", "=", false),
      ]),
    ]),
  ]);
}

/**
 * Whether the caller may do to this person what they ask to do: one of the ties that the action needs joins them, an
 * arrival being confirmed, and no restriction stands against the caller. An action that needs no tie is not asked about here.
 */
export const mayActOn = (eb: OfPerson, { caller, action, now }: AskedChange) => {
  const needed = caller.acts[action] ?? [];
  const kinds = caller.kinds.filter((kind) => needed.includes(kind));
  return eb.and([
    eb.exists(ties(eb, { ...caller, kinds }, now).where("r.provisional", "=", false)),
    eb.not(eb.exists(restrictionAgainst(eb, caller))),
  ]);
};

/** Whether the caller's team stands in for the team that holds the relationship; what it holds itself is not passed on. */
const isCovered = (r: OfRelationship, { kinds, team }: SignedCaller, now: Date) =>
  r.exists(
    r
      .selectFrom("team_cover as c")
      .select("c.id")
      .whereRef("c.team", "=", "r.holder")
      .where("c.covering_team", "=", team ?? "")
      .where(sql<boolean>`r.kind = any(${kinds.filter((kind) => kind === "REFERRAL" || kind === "CASELOAD")}::text[])`)
      .where("c.from_at", "<=", now)
      .where("c.to_at", ">", now)
      .where("c.ended_at", "is", null),
  );

/** Nobody takes over from the person, and a court's list ends with its window. */
const WITHOUT_HANDOVER: readonly RelationshipKind[] = ["SELF", "PROXY", "HEARING"];

/** An arrival that is not confirmed finds somebody only while they are at the site; elsewhere it is no tie. */
export const tiesThatFind = (eb: OfPerson, caller: SignedCaller, now: Date) =>
  ties(eb, caller, now).where((r) =>
    r.or([
      r("r.provisional", "=", false),
      r.and([r("r.kind", "=", "SITE"), r.or([r("r.ended_at", "is", null), r("r.ended_at", ">", now)])]),
    ]),
  );

/** A restricted person is still found by those of the site where they are now. */
export const presentSite = (eb: OfPerson, caller: SignedCaller, now: Date) =>
  ties(eb, caller, now)
    .where("r.kind", "=", "SITE")
    .where((r) => r.or([r("r.ended_at", "is", null), r("r.ended_at", ">", now)]));

/** This caller's open break-glass grants `b` for the person, where they open a category the caller may break the glass for. */
export const openGrants = (eb: OfPerson, caller: SignedCaller, now: Date) =>
  eb
    .selectFrom("break_glass as b")
    .where(isOfSame("b.person_id"))
    .where("b.subject", "=", caller.subject)
    .where(eb.not(isSuspended(eb, caller)))
    .where(sql<boolean>`b.categories && ${caller.breakGlass}::text[]`)
    .where("b.opened_at", "<=", now)
    .where("b.expires_at", ">", now)
    .$if(caller.supervision !== undefined, (found) => found.where(isSupervisedAs(caller.supervision, now)));

/**
 * Consents and dissents `d` of the person, each with its withdrawal `w`, that speak to this caller's
 * organisation, role or services, or to anyone; dissents that are over are left out, and those whose recipient
 * nobody can read are not. What they come to is for the policy.
 */
export const directivesHeld = (eb: OfPerson, { organisation, role, services }: SignedCaller, now: Date) =>
  eb
    .selectFrom("consent_directive as d")
    .leftJoin("consent_withdrawal as w", "w.directive_id", "d.id")
    .where(isOfSame("d.person_id"))
    .where(
      sql<boolean>`(d.decision = 'PERMIT' or w.id is null
        and (d.expires_at is null or d.expires_at > ${now} or d.expires_at < d.begins_at))`,
    )
    .where(
      sql<boolean>`(d.recipient_kind = 'ANYONE'
        or d.recipient_kind = 'ORGANISATION' and d.recipient = ${organisation}
        or d.recipient_kind = 'ROLE' and d.recipient = ${role}
        or d.recipient_kind = 'SERVICE' and d.recipient = any(${services}::text[])
        or d.decision <> 'PERMIT' and (d.recipient_kind <> all(${RECIPIENT_KINDS}::text[]) or d.recipient = ''
          or d.recipient_kind = 'ROLE' and d.recipient <> all(${ROLES}::text[])
          or d.recipient_kind = 'SERVICE' and d.recipient <> all(${SUBGRAPHS}::text[])))`,
    );

export const restrictions = (eb: OfPerson) => eb.selectFrom("restriction as x").where(isOfSame("x.person_id"));

/** The person's restrictions `x` that stand against this caller; a mode that is not known always does. */
export const restrictionAgainst = (eb: OfPerson, caller: SignedCaller) => restrictions(eb).where(against(caller));

/** The person's restriction `x`; where two records have one each, one that stands against this caller before any other. */
export const strictest = (eb: OfPerson, caller: SignedCaller) =>
  restrictions(eb).orderBy(against(caller), "desc").orderBy("x.person_id").limit(1);

const against = (caller: SignedCaller) =>
  sql<boolean>`case x.mode when 'DENY_LIST' then ${isListed(caller)} when 'ALLOW_LIST' then not ${isListed(caller)}
    when 'SENSITIVE' then not ${isListed(caller)} else true end`;

/**
 * Whether the person's restriction `x` names the caller. Whom it shuts out it shuts out through a partner's key as well, where
 * their subject stands behind their agency; whom it lets in, it lets in as they are named.
 */
export const isListed = (caller: SignedCaller) => {
  const [own] = subjectsOf(caller);
  return sql<boolean>`(${caller.subject}::text = any(x.subjects) or x.mode = 'DENY_LIST' and ${own}::text = any(x.subjects))`;
};

/** Whether this caller may know that the person is here: tied to them, or by an open grant, and no restriction against it. */
export const mayFind = (eb: OfPerson, caller: SignedCaller, now: Date) =>
  eb.and([
    eb.or([eb.exists(tiesThatFind(eb, caller, now)), eb.exists(openGrants(eb, caller, now))]),
    eb.or([eb.not(eb.exists(restrictionAgainst(eb, caller))), eb.exists(presentSite(eb, caller, now))]),
  ]);

/** For which organisations a caller reads, reviews and decides as their guardian; a caller of another role for none. */
export const organisationsOf = ({ kinds, organisation }: SignedCaller): readonly string[] =>
  kinds.includes("GUARDIANSHIP") ? [organisation] : [];
