import type { Migration } from "kysely";
import { seenCallers } from "../../../shared/store-seen.ts";
import { episodes } from "./001-episodes.ts";
import { treatment } from "./002-treatment.ts";
import { outcomesProfiles } from "./003-outcomes-profiles.ts";
import { assessments } from "./004-assessments.ts";
import { contacts } from "./005-contacts.ts";
import { holdings } from "./006-holdings.ts";

/** How the schema of this subgraph came to be, in order of name. */
export const migrations: Readonly<Record<string, Migration>> = {
  "001-episodes": episodes,
  "002-treatment": treatment,
  "003-outcomes-profiles": outcomesProfiles,
  "004-assessments": assessments,
  "005-contacts": contacts,
  "006-holdings": holdings,
  "007-seen-callers": seenCallers,
};
