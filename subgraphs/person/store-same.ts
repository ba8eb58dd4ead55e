import { type RawBuilder, sql, type Transaction } from "kysely";
import type { PersonTables } from "./tables.ts";

/** Whether a row's person is `p`, or was found to be the same person: what is said of either record holds for both. */
export const isOfSame = (column: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} = any(p.id || p.merged_with)`;

/** Keeps anybody else from joining or parting these records until the transaction ends. */
export const holdRecords = (transaction: Transaction<PersonTables>, people: readonly string[]) =>
  transaction
    .selectFrom("person")
    .select("id")
    .where("id", "=", sql<string>`any(${people})`)
    .orderBy("id")
    .forUpdate()
    .execute();

/** Writes down with each of these records, and with whatever is joined to them, which the others are. */
export const noteOthers = (transaction: Transaction<PersonTables>, people: readonly string[]) =>
  transaction
    .updateTable("person as p")
    .set({
      merged_with: sql<string[]>`array(select same.id from ${sql.id("person", "same_person")} as same
        where same.of_id = p.id order by same.id)`,
    })
    .where(
      sql<boolean>`p.id = any(${people}::text[] || array(
        select same.id from ${sql.id("person", "same_person")} as same where same.of_id = any(${people})))`,
    )
    .execute();
