import type { Migration } from "kysely";
import { seenCallers } from "../../../shared/store-seen.ts";
import { suitesAndDetentions } from "./001-suites-and-detentions.ts";
import { procedure } from "./002-procedure.ts";
import { care } from "./003-care.ts";
import { holdings } from "./004-holdings.ts";

/** How the schema of this subgraph came to be, in order of name. */
export const migrations: Readonly<Record<string, Migration>> = {
  "001-suites-and-detentions": suitesAndDetentions,
  "002-procedure": procedure,
  "003-care": care,
  "004-holdings": holdings,
  "005-seen-callers": seenCallers,
};
