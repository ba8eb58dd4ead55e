import { type Kysely, sql } from "kysely";
import { schemaOf } from "../../shared/database.ts";
import { callerEpoch } from "../../shared/epochs.ts";
import type { StaffEntry } from "../../shared/partner-keys.ts";
import { raiseVersions } from "./store-change.ts";
import { rowOf } from "./store-staff.ts";
import type { PersonTables } from "./tables.ts";

/**
 * Enters somebody on the staff register as who administers it, where nobody does; false where somebody does, and then
 * nothing is written. Whoever was told before that they are not on it learns otherwise, as after any change.
 */
export const enterFirstAdministrator = (
  db: Kysely<PersonTables>,
  { organisation, subject }: Pick<StaffEntry, "organisation" | "subject">,
  now: Date,
): Promise<boolean> =>
  db.transaction().execute(async (transaction) => {
    // Of two operators at once one waits, and then finds the other's.
    await sql`lock table ${sql.id(schemaOf("person"), "staff")} in share row exclusive mode`.execute(transaction);
    const somebody = await transaction
      .selectFrom("staff")
      .select("subject")
      .where("administers", "=", true)
      .where((eb) => eb.or([eb("employed_until", "is", null), eb("employed_until", ">", now)]))
      .executeTakeFirst();
    if (somebody) return false;
    const row = rowOf({ organisation, subject, administers: true }, now, "operator");
    await transaction
      .insertInto("staff")
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(["organisation", "subject"]).doUpdateSet((eb) => ({
          employed_from: sql<Date>`least(${eb.ref("staff.employed_from")}, ${now})`,
          employed_until: null,
          administers: true,
          entered_by: row.entered_by,
          version: eb("staff.version", "+", 1),
        })),
      )
      .execute();
    await raiseVersions(transaction, [callerEpoch(subject)]);
    return true;
  });
