import { type ExpressionBuilder, type Kysely, sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres";
import type { Caller, SignedCaller } from "../../shared/caller/caller.ts";
import type { PersonFacts } from "../../shared/facts.ts";
import { RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import type { RelationshipKind } from "../../shared/vocabulary.ts";
import type { PersonTables } from "./tables.ts";

/** By which identifier a person is looked up, in its canonical form. */
export interface LookUp {
  readonly kind: keyof typeof IDENTIFIER_COLUMNS;
  readonly value: string;
}

export type PersonStore = ReturnType<typeof personStore>;
export type IdentityRow = Awaited<ReturnType<PersonStore["identities"]>>[number];

/** What is held of people, who is tied to them, and what they have allowed. Each is one statement. */
export const personStore = (db: Kysely<PersonTables>) => ({
  /** The person, where the caller is tied to them and they are not restricted against the caller; else null. */
  find: async ({ kind, value }: LookUp, caller: SignedCaller, now: Date): Promise<{ readonly id: string } | null> => {
    const found = await db
      .selectFrom("person as p")
      .select("p.id")
      .where(`p.${IDENTIFIER_COLUMNS[kind]}`, "=", value)
      .where((eb) => eb.or([eb.exists(tiesThatFind(eb, caller, now)), eb.exists(openGrants(eb, caller, now))]))
      .where((eb) =>
        eb.or([eb.not(eb.exists(restrictionAgainst(eb, caller))), eb.exists(presentSite(eb, caller, now))]),
      )
      .executeTakeFirst();
    return found ?? null;
  },

  /** What is true between this caller and each of these people now; nothing for a person who is not known. */
  facts: async (personIds: readonly string[], caller: SignedCaller, now: Date): Promise<readonly PersonFacts[]> => {
    const rows = await db
      .selectFrom("person as p")
      .where("p.id", "=", anyOf(personIds))
      .select((eb) => [
        "p.id as personId",
        jsonArrayFrom(
          ties(eb, caller, now)
            .select(["r.id", "r.kind", "r.service", "r.provisional"])
            // An end that is still to come has not ended anything.
            .select((r) => r.case().when("r.ended_at", "<=", now).then(r.ref("r.ended_at")).end().as("endedAt"))
            .orderBy("r.id"),
        ).as("relationships"),
        jsonArrayFrom(
          directivesInForce(eb, caller, now)
            .select(["d.id", "d.decision", "d.categories", "d.purposes", "d.upstream"])
            // What is said to anyone names nobody, so it is specific to nobody.
            .select(sql<boolean>`d.is_specific and d.recipient_kind <> 'ANYONE'`.as("specific"))
            .select("d.given_at as givenAt")
            .orderBy("d.id"),
        ).as("directives"),
        jsonArrayFrom(openGrants(eb, caller, now).select(["b.id", "b.categories"]).orderBy("b.id")).as("breakGlass"),
        jsonObjectFrom(restrictions(eb).select(["x.mode", isListed(caller).as("listed")])).as("restriction"),
        jsonArrayFrom(
          eb
            .selectFrom("to_person_mark as m")
            .whereRef("m.person_id", "=", "p.id")
            .where((m) => m.exists(ties(eb, caller, now).where("r.kind", "=", "SELF")))
            .select(["m.record_id", "m.mark"])
            .orderBy("m.record_id"),
        ).as("marks"),
      ])
      .orderBy("p.id")
      .execute();
    return rows.map(({ marks, relationships, directives, ...row }) => ({
      ...row,
      relationships: relationships.map((each) => ({ ...each, endedAt: each.endedAt && instant(each.endedAt) })),
      directives: directives.map((each) => ({ ...each, givenAt: instant(each.givenAt) })),
      toPerson: Object.fromEntries(marks.map(({ record_id, mark }) => [record_id, mark])),
    }));
  },

  identities: (personIds: readonly string[]) =>
    db
      .selectFrom("person")
      .select(["id as person_id", "nhs_number as nhsNumber", "prison_number as prisonNumber", "pnc", "cro", "crn"])
      .select(["family_name as familyName", "given_names as givenNames", "preferred_name as preferredName"])
      .select(["date_of_birth as dateOfBirth", "gender", "address", "identity_confidence as identityConfidence"])
      .select("interpreter_needed as interpreterNeeded")
      .where("id", "=", anyOf(personIds))
      .execute(),

  aliases: (personIds: readonly string[]) =>
    recordsOf(
      db.selectFrom("alias").select([...RECORD_COLUMNS, "family_name as familyName", "given_names as givenNames"]),
      personIds,
    ),

  languages: (personIds: readonly string[]) =>
    recordsOf(db.selectFrom("spoken_language").select([...RECORD_COLUMNS, "language", "proficiency"]), personIds),
});

const IDENTIFIER_COLUMNS = {
  id: "id",
  nhsNumber: "nhs_number",
  prisonNumber: "prison_number",
  pnc: "pnc",
  cro: "cro",
  crn: "crn",
} as const;

/** How long a relationship that has ended still ties, for handover. */
const HANDOVER_HOURS = 72;

/** Who holds a relationship of each kind, where it is this caller. */
const HOLDERS: Readonly<Record<RelationshipKind, (caller: Caller) => readonly string[]>> = {
  SITE: ({ sites }) => sites,
  HEARING: ({ sites }) => sites,
  REFERRAL: ({ team }) => (team === undefined ? [] : [team]),
  CASELOAD: ({ team }) => (team === undefined ? [] : [team]),
  INVESTIGATION: ({ subject }) => [subject],
  SELF: ({ subject }) => [subject],
  GUARDIANSHIP: ({ organisation }) => [organisation],
};

/** A person `p`, within the statement that finds them. */
type OfPerson = ExpressionBuilder<PersonTables & { readonly p: PersonTables["person"] }, "p">;

/** Relationships `r` of the person that this caller holds, begun, and not ended longer ago than handover lasts. */
function ties(eb: OfPerson, caller: SignedCaller, now: Date) {
  const held = caller.kinds.flatMap((kind) => HOLDERS[kind](caller).map((holder) => ({ kind, holder })));
  const kinds = held.map(({ kind }) => kind);
  const holders = held.map(({ holder }) => holder);
  const handover = new Date(now.getTime() - HANDOVER_HOURS * 3_600_000);
  return eb
    .selectFrom("relationship as r")
    .whereRef("r.person_id", "=", "p.id")
    .where(sql<boolean>`(r.kind, r.holder) in (select * from unnest(${kinds}::text[], ${holders}::text[]))`)
    .where("r.began_at", "<=", now)
    .where((r) =>
      r.or([
        r("r.ended_at", "is", null),
        r("r.ended_at", ">", now),
        r.and([r("r.ended_at", ">", handover), r("r.kind", "not in", WITHOUT_HANDOVER)]),
      ]),
    );
}

/** Nobody takes over from the person, and a court's list ends with its window. */
const WITHOUT_HANDOVER: readonly RelationshipKind[] = ["SELF", "HEARING"];

/** An arrival that is not confirmed finds somebody only while they are at the site; elsewhere it is no tie. */
const tiesThatFind = (eb: OfPerson, caller: SignedCaller, now: Date) =>
  ties(eb, caller, now).where((r) =>
    r.or([
      r("r.provisional", "=", false),
      r.and([r("r.kind", "=", "SITE"), r.or([r("r.ended_at", "is", null), r("r.ended_at", ">", now)])]),
    ]),
  );

/** A restricted person is still found by those of the site where they are now. */
const presentSite = (eb: OfPerson, caller: SignedCaller, now: Date) =>
  ties(eb, caller, now)
    .where("r.kind", "=", "SITE")
    .where((r) => r.or([r("r.ended_at", "is", null), r("r.ended_at", ">", now)]));

/** This caller's open break-glass grants `b` for the person, where they open a category the caller may break the glass for. */
const openGrants = (eb: OfPerson, { subject, breakGlass }: SignedCaller, now: Date) =>
  eb
    .selectFrom("break_glass as b")
    .whereRef("b.person_id", "=", "p.id")
    .where("b.subject", "=", subject)
    .where(sql<boolean>`b.categories && ${breakGlass}::text[]`)
    .where("b.opened_at", "<=", now)
    .where("b.expires_at", ">", now);

/** Consents and dissents `d` of the person that name this caller's organisation or role, or anyone, given and not expired. */
const directivesInForce = (eb: OfPerson, { organisation, role }: SignedCaller, now: Date) =>
  eb
    .selectFrom("consent_directive as d")
    .whereRef("d.person_id", "=", "p.id")
    .where("d.given_at", "<=", now)
    .where((d) => d.or([d("d.expires_at", "is", null), d("d.expires_at", ">", now)]))
    .where((d) =>
      d.or([
        d("d.recipient_kind", "=", "ANYONE"),
        d.and([d("d.recipient_kind", "=", "ORGANISATION"), d("d.recipient", "=", organisation)]),
        d.and([d("d.recipient_kind", "=", "ROLE"), d("d.recipient", "=", role)]),
      ]),
    );

const restrictions = (eb: OfPerson) => eb.selectFrom("restriction as x").whereRef("x.person_id", "=", "p.id");

/** The person's restriction `x`, where it stands against this caller; a mode that is not known always does. */
const restrictionAgainst = (eb: OfPerson, caller: SignedCaller) =>
  restrictions(eb).where((x) =>
    x
      .case("x.mode")
      .when("DENY_LIST")
      .then(isListed(caller))
      .when("ALLOW_LIST")
      .then(x.not(isListed(caller)))
      .when("SENSITIVE")
      .then(x.not(isListed(caller)))
      .else(true)
      .end(),
  );

const isListed = ({ subject }: SignedCaller) => sql<boolean>`${subject}::text = any(x.subjects)`;

/** All ids as one parameter, so that the statement is the same however many there are. */
const anyOf = (ids: readonly string[]) => sql<string>`any(${ids})`;

const instant = (at: string | Date): string => new Date(at).toISOString();
