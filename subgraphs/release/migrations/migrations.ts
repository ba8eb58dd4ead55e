import type { Migration } from "kysely";
import { seenCallers } from "../../../shared/store-seen.ts";
import { dates } from "./001-dates.ts";
import { licences } from "./002-licences.ts";
import { resettlement } from "./003-resettlement.ts";
import { appointments } from "./004-appointments.ts";
import { protection } from "./005-protection.ts";
import { holdings } from "./006-holdings.ts";

/** How the schema of this subgraph came to be, in order of name. */
export const migrations: Readonly<Record<string, Migration>> = {
  "001-dates": dates,
  "002-licences": licences,
  "003-resettlement": resettlement,
  "004-appointments": appointments,
  "005-protection": protection,
  "006-holdings": holdings,
  "007-seen-callers": seenCallers,
};
