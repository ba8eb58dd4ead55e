import { type Kysely, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { ActsOn, ArrivalNumber } from "../../shared/acting.ts";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import type { RelationshipKind } from "../../shared/vocabulary.ts";
import { isSuspended } from "./store-suspension.ts";
import { type OfPerson, presentSite, restrictionAgainst, ties } from "./store-ties.ts";
import type { PersonTables } from "./tables.ts";

/** By what a caller must be tied to somebody to act upon them. */
export interface ActingBy {
  readonly kinds: readonly RelationshipKind[];
  /** Whether a tie that is not confirmed yet is enough. */
  readonly beforeConfirmed: boolean;
}

/** The person, where one of these ties joins the caller to them; null alike where there is no person, tie or leave. */
export async function actsOnTied(
  db: Kysely<PersonTables>,
  personId: string,
  { caller, now, kinds, beforeConfirmed }: ActingBy & { readonly caller: SignedCaller; readonly now: Date },
): Promise<ActsOn | null> {
  const joining = (eb: OfPerson) =>
    ties(eb, { ...caller, kinds }, now)
      // Who claimed a tie for an hour makes no lasting one by it.
      .where("r.claimed_by", "is", null)
      .where(sql<boolean>`(${beforeConfirmed}::boolean or not r.provisional)`);
  const found = await db
    .selectFrom("person as p")
    .select("p.id as personId")
    .select((eb) => jsonArrayFrom(joining(eb).select("r.holder").distinct().orderBy("r.holder")).as("tied"))
    .where("p.id", "=", personId)
    .where((eb) => eb.exists(joining(eb)))
    .where((eb) => eb.or([eb.not(eb.exists(restrictionAgainst(eb, caller))), eb.exists(presentSite(eb, caller, now))]))
    .executeTakeFirst();
  return found ? { personId: found.personId, holders: found.tied.map(({ holder }) => holder) } : null;
}

/**
 * The person of whom both numbers are, where they arrive; null where there is none. Who is restricted arrives at a
 * site like anybody else, and is shown to nobody there but for the safety set; elsewhere they are not found.
 */
export async function actsOnArriving(
  db: Kysely<PersonTables>,
  [one, other]: readonly [ArrivalNumber, ArrivalNumber],
  caller: SignedCaller,
): Promise<ActsOn | null> {
  const atSite = caller.kinds.includes("SITE");
  const found = await db
    .selectFrom("person as p")
    .select("p.id as personId")
    .where(NUMBERS[one.kind], "=", one.value)
    .where(NUMBERS[other.kind], "=", other.value)
    .where((eb) => eb.not(isSuspended(eb, caller)))
    .where((eb) => eb.or([sql<boolean>`${atSite}::boolean`, eb.not(eb.exists(restrictionAgainst(eb, caller)))]))
    .executeTakeFirst();
  return found ? { ...found, holders: [] } : null;
}

const NUMBERS = {
  nhsNumber: "p.nhs_number",
  prisonNumber: "p.prison_number",
  pnc: "p.pnc",
  cro: "p.cro",
  crn: "p.crn",
} as const;
