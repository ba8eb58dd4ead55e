import type { Kysely } from "kysely";
import type { PersonTables } from "./tables.ts";

/** The ranges of NHS numbers that nobody is given, by how they begin: 999 is kept for tests, and 900 for training. */
const NEVER_GIVEN = ["999", "900"] as const;

/** Whether somebody has an NHS number that a person could have been given. Of whoever has none, it cannot be told. */
export async function holdsGivenNumbers(db: Kysely<PersonTables>): Promise<boolean> {
  const found = await db
    .selectFrom("person")
    .select("id")
    .where("nhs_number", "is not", null)
    .where((eb) => eb.and(NEVER_GIVEN.map((range) => eb("nhs_number", "not like", `${range}%`))))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
