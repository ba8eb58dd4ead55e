import type { Migration } from "kysely";
import { seenCallers } from "../../../shared/store-seen.ts";
import { legalStatusCodes } from "./001-legal-status-codes.ts";
import { careClusterCodes } from "./002-care-cluster-codes.ts";
import { care } from "./003-care.ts";
import { risksNeedsAndConfidences } from "./004-risks-needs-and-confidences.ts";
import { holdings } from "./005-holdings.ts";
import { crisisEvents } from "./007-crisis-events.ts";

/** How the schema of this subgraph came to be, in order of name. */
export const migrations: Readonly<Record<string, Migration>> = {
  "001-legal-status-codes": legalStatusCodes,
  "002-care-cluster-codes": careClusterCodes,
  "003-care": care,
  "004-risks-needs-and-confidences": risksNeedsAndConfidences,
  "005-holdings": holdings,
  "006-seen-callers": seenCallers,
  "007-crisis-events": crisisEvents,
};
