import { type RawBuilder, sql } from "kysely";
import type { OfPerson } from "./store-ties.ts";

/** Whether a row's person is `p`, or was found to be the same person: what is said of either record holds for both. */
export const isOfSame = (eb: OfPerson, column: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} = any(p.id || array(${others(eb)}))`;

/** The other records that were found to be this person's. */
const others = (eb: OfPerson) =>
  eb.selectFrom("same_person as same").select("same.id").whereRef("same.of_id", "=", "p.id");
