import type { Migration } from "kysely";
import { legalStatusCodes } from "./001-legal-status-codes.ts";
import { records } from "./002-records.ts";

/** How the schema of this subgraph came to be, in order of name. */
export const migrations: Readonly<Record<string, Migration>> = {
  "001-legal-status-codes": legalStatusCodes,
  "002-records": records,
};
