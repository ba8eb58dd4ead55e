import type { Migration } from "kysely";
import { seenCallers } from "../../../shared/store-seen.ts";
import { placesAndCodes } from "./001-places-and-codes.ts";
import { prison } from "./002-prison.ts";
import { acctAndAlerts } from "./003-acct-and-alerts.ts";
import { health } from "./004-health.ts";
import { care } from "./005-care.ts";
import { holdings } from "./006-holdings.ts";

/** Every migration of this subgraph, applied in order of name. */
export const migrations: Readonly<Record<string, Migration>> = {
  "001-places-and-codes": placesAndCodes,
  "002-prison": prison,
  "003-acct-and-alerts": acctAndAlerts,
  "004-health": health,
  "005-care": care,
  "006-holdings": holdings,
  "007-seen-callers": seenCallers,
};
