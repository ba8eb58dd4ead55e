import { type Kysely, sql } from "kysely";
import { HEADLINE_CATALOGUE } from "../../shared/headline-catalogue.ts";
import { gravestFirst, holdsAt } from "../../shared/headlines.ts";
import type { OfPerson } from "../../shared/loaders.ts";
import type { Headline } from "../../shared/types/headline.ts";
import type { PersonTables } from "./tables.ts";

/** The headlines of these people that hold at `now`, gravest first; none says who told it. One statement. */
export async function headlinesOf(
  db: Kysely<PersonTables>,
  personIds: readonly string[],
  now: Date,
): Promise<readonly (Headline & OfPerson)[]> {
  const rows = await db
    .selectFrom("headline")
    .select(["id", "person_id", "code", "since", "expires_at", "confidence"])
    .where("person_id", "=", sql<string>`any(${personIds})`)
    .where(holdsAt(now))
    .orderBy("id")
    .execute();
  return rows
    .map(({ since, expires_at, ...row }) => ({
      ...row,
      ...HEADLINE_CATALOGUE[row.code],
      since: since?.toISOString() ?? null,
      expiresAt: expires_at?.toISOString() ?? null,
      dueAt: null,
      source: null,
      provenance: null,
    }))
    .sort(gravestFirst);
}
