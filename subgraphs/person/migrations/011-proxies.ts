import { type Kysely, type Migration, sql } from "kysely";
import { RELATIONSHIP_KINDS } from "../../../shared/vocabulary.ts";

/** Somebody may be recorded as acting for another. */
export const proxies: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema.alterTable("relationship").dropConstraint("relationship_kind_check").execute();
    await schema
      .alterTable("relationship")
      .addCheckConstraint(
        "relationship_kind_check",
        sql`kind in (${sql.join(RELATIONSHIP_KINDS.map((kind) => sql.lit(kind)))})`,
      )
      .execute();
  },
};
