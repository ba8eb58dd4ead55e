import { type ExpressionBuilder, type Kysely, sql } from "kysely";
import type { GlassUse } from "../../shared/break-glass.ts";
import type { PersonTables, ReviewItemTable } from "./tables.ts";

/** Writes down requests that were answered under broken glass, each once. A glass that was broken at a gateway alone may be handed over later. */
export async function noteUses(db: Kysely<PersonTables>, uses: readonly GlassUse[]): Promise<void> {
  if (uses.length === 0) return;
  await db
    .insertInto("glass_use")
    .values(
      uses.map(({ grantId: grant_id, decisionId: decision_id, at }) => ({ grant_id, decision_id, at: new Date(at) })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** How often the grant that an item is about was used, and when last. */
export const usesOf = (eb: ExpressionBuilder<PersonTables & { readonly i: ReviewItemTable }, "i">) =>
  eb
    .selectFrom("glass_use as u")
    .select([sql<number>`count(*)::integer`.as("uses"), sql<Date | null>`max(u.at)`.as("last_used_at")])
    .whereRef("u.grant_id", "=", "i.about")
    .as("used");
