import { type Kysely, sql } from "kysely";
import type { PersonTables } from "./tables.ts";

/** A withdrawal as the ledger tells of it. */
export interface Withdrawn {
  /** The key of the consent or dissent. */
  readonly id: string;
  readonly at: Date;
  readonly subject: string;
  readonly role: string;
  readonly organisation: string;
}

/**
 * Does again, in a database that was restored, the withdrawals that it does not know of, and then says that it was replayed
 * up to a change. Everybody's version rises above any that was told before. Gives the keys that it withdrew, and of `expected` those
 * that it does not hold: while there is one of these, nothing is written.
 */
export const replay = (
  db: Kysely<PersonTables>,
  withdrawals: readonly Withdrawn[],
  { upTo, expected, now }: { readonly upTo: number; readonly expected: readonly string[]; readonly now: Date },
): Promise<{ readonly withdrawn: readonly string[]; readonly missing: readonly string[] }> =>
  db.transaction().execute(async (transaction) => {
    const ids = [...new Set([...expected, ...withdrawals.map(({ id }) => id)])];
    const held = await transaction
      .selectFrom("consent_directive as d")
      .leftJoin("consent_withdrawal as w", "w.directive_id", "d.id")
      .select(["d.id", "d.person_id", "w.id as withdrawal"])
      .where("d.id", "=", sql<string>`any(${ids})`)
      .execute();
    const known = new Map(held.map((row) => [row.id, row]));
    const missing = expected.filter((id) => !known.has(id));
    if (missing.length > 0) return { withdrawn: [], missing };
    const withdrawn: string[] = [];
    for (const { id, at, subject, role, organisation } of withdrawals) {
      const row = known.get(id);
      // A consent given since the copy was made is gone with its withdrawal.
      if (row === undefined || row.withdrawal !== null || withdrawn.includes(id)) continue;
      await transaction
        .insertInto("consent_withdrawal")
        .values({
          id: `replayed:${id}`,
          person_id: row.person_id,
          directive_id: id,
          withdrawn_at: at,
          withdrawn_by: subject,
          withdrawn_role: role,
          withdrawn_organisation: organisation,
        })
        .execute();
      withdrawn.push(id);
    }
    // A change has raised one version by one, so nobody's can have been higher than this.
    const above = upTo + 1;
    await transaction
      .insertInto("person_version")
      .columns(["person_id", "version", "change"])
      .expression((eb) =>
        eb
          .selectFrom("person")
          .select(["id", sql<number>`${above}::int`.as("version"), sql<number>`${above}::bigint`.as("change")]),
      )
      .onConflict((conflict) =>
        conflict
          .column("person_id")
          .doUpdateSet({ version: sql`person_version.version + ${above}::int`, change: above }),
      )
      .execute();
    await sql`select setval(pg_get_serial_sequence('person.person_version', 'change'), ${above}::bigint)`.execute(
      transaction,
    );
    await transaction
      .insertInto("replay")
      .values({ up_to: upTo, at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return { withdrawn, missing };
  });
