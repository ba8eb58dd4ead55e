import { type Kysely, type RawBuilder, sql } from "kysely";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import { schemaOf } from "../../shared/database.ts";
import { inOrder, type ListOrder, standsAfter } from "../../shared/ordered-list.ts";
import type { Listed } from "../../shared/page-of.ts";
import type { Direction } from "../../shared/types/direction.ts";
import type { SubgraphName } from "../../shared/vocabulary.ts";
import { isSuspended } from "./store-suspension.ts";
import { isSupervisedAs, restrictionAgainst } from "./store-ties.ts";
import type { PersonTables } from "./tables.ts";

/** By what a caseload is ordered; the key tells nothing. */
export type CaseloadKey = "key" | "since" | "name" | "dateOfBirth";

export interface CaseloadQuery {
  readonly caller: SignedCaller;
  readonly now: Date;
  /** Whether what is recorded of people may be looked at; where not, a filter by it matches nobody, and an order by it is by key. */
  readonly mayLook: boolean;
  readonly order: { readonly by: CaseloadKey; readonly direction: Direction };
  readonly service: SubgraphName | null;
  /** ISO 8601. */
  readonly since: string | null;
  readonly interpreterNeeded: boolean | null;
  /** The relationship after which to begin; null: from the start. */
  readonly afterId: string | null;
  readonly limit: number;
}

/** Whom the caller's team holds now, each once however often the team holds them; nobody for a caller without a team, or one who is suspended. */
export function caseload(db: Kysely<PersonTables>, query: CaseloadQuery): Promise<readonly Listed[]> {
  const { caller, now, mayLook, service, since, interpreterNeeded, limit } = query;
  const kinds = caller.kinds.filter((kind) => kind === "REFERRAL" || kind === "CASELOAD");
  const order: ListOrder = {
    ...orderOf(query),
    subgraph: "person",
    table: "relationship",
    afterId: query.afterId,
  };
  const heldNow = (row: "l" | "o") => sql<boolean>`(
    ${sql.ref(`${row}.holder`)} = any(${teamsHeld(query)}) and ${sql.ref(`${row}.kind`)} = any(${kinds}::text[])
    and ${sql.ref(`${row}.began_at`)} <= ${now} and not ${sql.ref(`${row}.provisional`)}
    and (${sql.ref(`${row}.ended_at`)} is null or ${sql.ref(`${row}.ended_at`)} > ${now})
    and (${service}::text is null or ${sql.ref(`${row}.service`)} = ${service}))`;
  return db
    .selectFrom("relationship as l")
    .innerJoin("person as p", "p.id", "l.person_id")
    .select(["l.person_id", "l.id"])
    .where(heldNow("l"))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("relationship as o")
            .select("o.id")
            .whereRef("o.person_id", "=", "l.person_id")
            .where(heldNow("o"))
            .where(sql<boolean>`(o.began_at, o.id) < (l.began_at, l.id)`),
        ),
      ),
    )
    .where(sql<boolean>`(${since}::timestamptz is null or l.began_at >= ${since}::timestamptz)`)
    .where(
      sql<boolean>`(${interpreterNeeded}::boolean is null
        or ${mayLook}::boolean and coalesce(p.interpreter_needed, false) = ${interpreterNeeded})`,
    )
    .where((eb) => eb.not(eb.exists(restrictionAgainst(eb, caller))))
    .where((eb) => eb.not(isSuspended(eb, caller)))
    .$if(caller.supervision !== undefined, (found) => found.where(isSupervisedAs(caller.supervision, now)))
    .where(standsAfter(order))
    .orderBy(inOrder(order))
    .limit(limit)
    .execute();
}

/** The caller's team and those it stands in for now, as one array: an index finds the rows of each. */
const teamsHeld = ({ caller: { team }, now }: CaseloadQuery) => sql`(${team ?? null}::text || array(
  select c.team from ${sql.id(schemaOf("person"), "team_cover")} as c where c.covering_team = ${team ?? null}
    and c.from_at <= ${now} and c.to_at > ${now} and c.ended_at is null))`;

const orderOf = ({ order: { by, direction }, mayLook }: CaseloadQuery) => ({
  key: KEYS[mayLook || !OF_PEOPLE.includes(by) ? by : "key"],
  direction,
});

/** The orders that look at what is recorded of people; the others go by what the team itself did. */
const OF_PEOPLE: readonly CaseloadKey[] = ["name", "dateOfBirth"];

const KEYS: Readonly<Record<CaseloadKey, ListOrder["key"]>> = {
  key: (row) => sql`${row}.person_id`,
  since: (row) => sql`${row}.began_at`,
  name: (row) => ofPerson(row, sql`coalesce(family_key, '') || ' ' || coalesce(given_key, '')`),
  dateOfBirth: (row) => ofPerson(row, sql`coalesce(date_of_birth, '')`),
};

const ofPerson = (row: RawBuilder<unknown>, key: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select ${key} from "person"."person" where id = ${row}.person_id)`;
