import { sql } from "kysely";
import { jsonBuildObject } from "kysely/helpers/postgres";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import { callerEpoch } from "../../shared/epochs.ts";
import type { PersonFacts } from "../../shared/facts.ts";
import { isOfSame } from "./store-same.ts";
import { HANDOVER_HOURS, type OfPerson } from "./store-ties.ts";

/** Reads, in the statement that reads the facts, by which versions and how long they hold: not beyond now, where consents were left out. */
export const readAsOf = (eb: OfPerson, { subject }: SignedCaller, now: Date, consents: "READ" | "LEFT_OUT") =>
  jsonBuildObject({
    personVersion: version(eb).whereRef("v.person_id", "=", "p.id").$asScalar(),
    callerVersion: version(eb).where("v.person_id", "=", callerEpoch(subject)).$asScalar(),
    lastChange: eb
      .selectFrom("person_version as v")
      .select((v) => v.fn.max<number | null>("v.change").as("last"))
      .$asScalar(),
    replayed: eb
      .selectFrom("replay as y")
      .select((y) => y.fn.max<number | null>("y.up_to").as("upTo"))
      .$asScalar(),
    nextTurn: consents === "READ" ? nextTurn(eb, now).$asScalar() : sql<Date | null>`${now}::timestamptz`,
  });

/** What was read of them. */
export interface AsOfRow {
  readonly personVersion: number | null;
  readonly callerVersion: number | null;
  readonly lastChange: number | null;
  readonly replayed: number | null;
  readonly nextTurn: Date | string | null;
}

/** What was read, as it travels. */
export const asOf = (row: AsOfRow, now: Date): PersonFacts["asOf"] => ({
  at: now.toISOString(),
  person: row.personVersion ?? UNCHANGED,
  caller: row.callerVersion ?? UNCHANGED,
  changes: row.lastChange ?? 0,
  replayed: row.replayed ?? 0,
  holdsForMs: row.nextTurn === null ? null : new Date(row.nextTurn).getTime() - now.getTime(),
});

/** The version of somebody of whom nothing has changed. */
const UNCHANGED = 1;

const version = (eb: OfPerson) => eb.selectFrom("person_version as v").select("v.version");

/**
 * The next instant at which a row about the person begins or ends, or an ended relationship ceases to be handed over,
 * whoever it concerns. Every instant by which facts are judged stands here, but for that at
 * which somebody comes of age: until it is noticed, less is shown.
 */
const nextTurn = (eb: OfPerson, now: Date) =>
  eb
    .selectFrom(
      ties(eb)
        .select("r.ended_at as at")
        .unionAll(ties(eb).select(sql<Date | null>`r.began_at`.as("at")))
        .unionAll(
          ties(eb).select(sql<Date | null>`r.ended_at + make_interval(hours => ${HANDOVER_HOURS}::int)`.as("at")),
        )
        .unionAll(directives(eb).select(sql<Date | null>`d.given_at`.as("at")))
        .unionAll(directives(eb).select(sql<Date | null>`d.begins_at`.as("at")))
        .unionAll(directives(eb).select("d.expires_at as at"))
        .unionAll(grants(eb).select(sql<Date | null>`b.opened_at`.as("at")))
        .unionAll(grants(eb).select(sql<Date | null>`b.expires_at`.as("at")))
        .unionAll(covers(eb).select(sql<Date | null>`c.from_at`.as("at")))
        .unionAll(covers(eb).select(sql<Date | null>`c.to_at`.as("at")))
        .as("turn"),
    )
    .select((turn) => turn.fn.min("turn.at").as("at"))
    .where("turn.at", ">", now);

const ties = (eb: OfPerson) => eb.selectFrom("relationship as r").where(isOfSame("r.person_id"));
const directives = (eb: OfPerson) => eb.selectFrom("consent_directive as d").where(isOfSame("d.person_id"));
const grants = (eb: OfPerson) => eb.selectFrom("break_glass as b").where(isOfSame("b.person_id"));

/** When other teams stand in for those that are tied to the person. */
const covers = (eb: OfPerson) =>
  eb
    .selectFrom("team_cover as c")
    .innerJoin("relationship as r", "r.holder", "c.team")
    .where(isOfSame("r.person_id"))
    .where("c.ended_at", "is", null);
