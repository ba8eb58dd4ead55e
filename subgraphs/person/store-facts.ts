import { type InferResult, type Kysely, sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import type { PersonFacts } from "../../shared/facts.ts";
import { type Differing, prepared } from "../../shared/store-prepared.ts";
import { asOf, readAsOf } from "./store-as-of.ts";
import { DIRECTIVE_COLUMNS, directiveOf, instant } from "./store-directives.ts";
import { isOfSame } from "./store-same.ts";
import { directivesHeld, isListed, type OfPerson, openGrants, strictest, ties } from "./store-ties.ts";
import type { PersonTables } from "./tables.ts";

/**
 * What is true between this caller and each of these people now, in one statement; nothing for a person who is not known.
 * What people have said may fail to be read alone: then it is null, and all else is told by a second statement.
 */
export const factsOf = (
  db: Kysely<PersonTables>,
  personIds: readonly string[],
  caller: SignedCaller,
  now: Date,
): Promise<readonly PersonFacts[]> =>
  read(db, personIds, caller, now, "READ").catch(() => read(db, personIds, caller, now, "LEFT_OUT"));

async function read(
  db: Kysely<PersonTables>,
  personIds: readonly string[],
  caller: SignedCaller,
  now: Date,
  consents: "READ" | "LEFT_OUT",
): Promise<readonly PersonFacts[]> {
  const key = JSON.stringify([consents, caller]);
  const { rows } = await asked(db, key, { ids: personIds, now }, (places) => statement(db, caller, places, consents));
  return rows.map(({ marks, own, relationships, directives, breakGlass, ...row }) => ({
    ...row,
    asOf: asOf(row.asOf, now),
    breakGlass: breakGlass.map((each) => ({ ...each, until: instant(each.until) })),
    relationships: relationships.map((each) => ({ ...each, endedAt: each.endedAt && instant(each.endedAt) })),
    directives: directives?.map(directiveOf) ?? null,
    toPerson: Object.fromEntries([
      ...own.map(({ id }) => [id, "YES"] as const),
      ...marks.map(({ record_id, mark }) => [record_id, mark] as const),
    ]),
  }));
}

const statement = (
  db: Kysely<PersonTables>,
  caller: SignedCaller,
  { ids, now }: Differing,
  consents: "READ" | "LEFT_OUT",
) =>
  db
    .selectFrom("person as p")
    .where("p.id", "=", sql<string>`any(${ids})`)
    .select((eb) => [
      "p.id as personId",
      "p.merged_with as sameAs",
      jsonArrayFrom(
        ties(eb, caller, now)
          .select(["r.id", "r.kind", "r.service", "r.provisional"])
          // An end that is still to come has not ended anything.
          .select((r) => r.case().when("r.ended_at", "<=", now).then(r.ref("r.ended_at")).end().as("endedAt"))
          .orderBy("r.id"),
      ).as("relationships"),
      (consents === "READ" ? directivesTold(eb, caller, now) : nothingTold).as("directives"),
      jsonArrayFrom(
        openGrants(eb, caller, now).select(["b.id", "b.categories", "b.expires_at as until"]).orderBy("b.id"),
      ).as("breakGlass"),
      jsonObjectFrom(strictest(eb, caller).select(["x.mode", isListed(caller).as("listed")])).as("restriction"),
      (isOneself(caller) ? ownMarks(eb, caller, now) : noMarks).as("marks"),
      readAsOf(eb, caller, now, consents).as("asOf"),
      (consents === "READ" && isOneself(caller) ? ownDirectives(eb, caller, now) : noDirectives).as("own"),
    ])
    .orderBy("p.id");

const asked = prepared<InferResult<ReturnType<typeof statement>>[number]>();

const directivesTold = (eb: OfPerson, caller: SignedCaller, now: Date) => {
  const told = jsonArrayFrom(directivesHeld(eb, caller, now).select(DIRECTIVE_COLUMNS).orderBy("d.id"));
  return told.$castTo<typeof told.expressionType | null>();
};

/** Nobody else can be tied to a record by its being their own. */
const isOneself = ({ kinds }: SignedCaller): boolean => kinds.includes("SELF");

const ownMarks = (eb: OfPerson, caller: SignedCaller, now: Date) =>
  jsonArrayFrom(
    eb
      .selectFrom("to_person_mark as m")
      .where(isOfSame("m.person_id"))
      .where((m) => m.exists(ties(eb, caller, now).where("r.kind", "=", "SELF")))
      .select(["m.record_id", "m.mark"])
      .orderBy("m.record_id"),
  );

const noMarks: ReturnType<typeof ownMarks> = sql`'[]'::json`;

/** What the person said themself is theirs to read, whatever it is about. */
const ownDirectives = (eb: OfPerson, caller: SignedCaller, now: Date) =>
  jsonArrayFrom(
    eb
      .selectFrom("consent_directive as c")
      .whereRef("c.person_id", "=", "p.id")
      .where((c) => c.exists(ties(eb, caller, now).where("r.kind", "=", "SELF")))
      .select("c.id")
      .orderBy("c.id"),
  );

const noDirectives: ReturnType<typeof ownDirectives> = sql`'[]'::json`;

const nothingTold: ReturnType<typeof directivesTold> = sql`null`;
