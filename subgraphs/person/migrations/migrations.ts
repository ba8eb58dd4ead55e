import type { Migration } from "kysely";
import { firstTables } from "./001-first-tables.ts";
import { versions } from "./002-versions.ts";
import { consent } from "./003-consent.ts";

/** How the schema of this subgraph came to be, in order of name. */
export const migrations: Readonly<Record<string, Migration>> = {
  "001-first-tables": firstTables,
  "002-versions": versions,
  "003-consent": consent,
};
