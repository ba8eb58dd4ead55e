import type { Migration } from "kysely";
import { placesAndCodes } from "./001-places-and-codes.ts";
import { records } from "./002-records.ts";

/** Every migration of this subgraph, applied in order of name. */
export const migrations: Readonly<Record<string, Migration>> = {
  "001-places-and-codes": placesAndCodes,
  "002-records": records,
};
