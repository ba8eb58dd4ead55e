import { type Kysely, sql } from "kysely";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import type { TiedOccupants } from "../../shared/occupants.ts";
import { heldBy, presentSite, restrictionAgainst, restrictions, standsNow, ties } from "./store-ties.ts";
import type { PersonTables } from "./tables.ts";

/**
 * Whom a list of the caller's own place may show, of those whom their site or team holds, in one statement. Somebody is
 * open whom a confirmed tie joins to the caller and no restriction keeps from them; of others the safety set may be read
 * while they are at the site. `judge` in the gateway decides the same of each person by the facts.
 */
export async function occupants(db: Kysely<PersonTables>, caller: SignedCaller, now: Date): Promise<TiedOccupants> {
  const { kinds, holders } = heldBy(caller);
  const rows = await db
    .selectFrom("person as p")
    .select((eb) => [
      "p.id",
      eb
        .case()
        .when(
          eb.and([
            eb.exists(ties(eb, caller, now).where("r.provisional", "=", false)),
            eb.not(eb.exists(restrictionAgainst(eb, caller))),
          ]),
        )
        .then("open")
        .when(eb.exists(presentSite(eb, caller, now)))
        .then("guarded")
        .end()
        .as("standing"),
      eb.exists(restrictions(eb)).as("restricted"),
    ])
    .where(({ eb, selectFrom }) =>
      eb(
        "p.id",
        "in",
        selectFrom("relationship as r")
          .select("r.person_id")
          .where(sql<boolean>`(r.kind, r.holder) in (select * from unnest(${kinds}::text[], ${holders}::text[]))`)
          .where((r) => standsNow(r, now)),
      ),
    )
    .orderBy("p.id")
    .execute();
  const those = (standing: "open" | "guarded") => rows.filter((row) => row.standing === standing).map(({ id }) => id);
  const kept = rows.filter((row) => row.standing === "open" && row.restricted).map(({ id }) => id);
  return { open: those("open"), kept, guarded: those("guarded") };
}
