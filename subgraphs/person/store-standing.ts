import { type Kysely, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import type { Standing, StandingQuestion } from "../../shared/standing.ts";
import { DIRECTIVE_COLUMNS, directiveOf } from "./store-directives.ts";
import { directivesHeld, standingTies, ties } from "./store-ties.ts";
import type { PersonTables } from "./tables.ts";

/** On what the reading of somebody of a role would rest, in one statement; null unless one of the action's ties joins the guardian to the person. */
export async function standing(
  db: Kysely<PersonTables>,
  guardian: SignedCaller,
  { personId, role, kinds, services }: StandingQuestion,
  now: Date,
): Promise<Standing | null> {
  const needed = guardian.acts.explainAccess ?? [];
  const found = await db
    .selectFrom("person as p")
    .where("p.id", "=", personId)
    .where((eb) => eb.exists(ties(eb, { ...guardian, kinds: needed }, now)))
    .select((eb) => [
      jsonArrayFrom(
        standingTies(eb, now)
          .where(sql<boolean>`r.kind = any(${kinds}::text[])`)
          // A claim ties its claimer alone.
          .where("r.claimed_by", "is", null)
          .select(["r.kind", "r.service", "r.provisional"])
          .select(sql<boolean>`coalesce(r.ended_at <= ${now}, false)`.as("ended"))
          .orderBy("r.id"),
      ).as("ties"),
      jsonArrayFrom(
        directivesHeld(eb, { ...guardian, role, services }, now)
          .select(DIRECTIVE_COLUMNS)
          .orderBy("d.id"),
      ).as("directives"),
    ])
    .executeTakeFirst();
  return found ? { ties: found.ties, directives: found.directives.map(directiveOf) } : null;
}
