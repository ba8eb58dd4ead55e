import type { Migration } from "kysely";
import { seenCallers } from "../../../shared/store-seen.ts";
import { firstTables } from "./001-first-tables.ts";
import { versions } from "./002-versions.ts";
import { consent } from "./003-consent.ts";
import { relationships } from "./004-relationships.ts";
import { breakGlass } from "./005-break-glass.ts";
import { lawfulDisclosure } from "./006-lawful-disclosure.ts";
import { merge } from "./007-merge.ts";
import { changes } from "./008-changes.ts";
import { mergedWith } from "./010-merged-with.ts";
import { proxies } from "./011-proxies.ts";
import { glassUses } from "./012-glass-uses.ts";
import { headlines } from "./013-headlines.ts";
import { callers } from "./014-callers.ts";
import { documents } from "./015-documents.ts";
import { shippedLedger } from "./016-shipped-ledger.ts";
import { alerts } from "./017-alerts.ts";

/** How the schema of this subgraph came to be, in order of name. */
export const migrations: Readonly<Record<string, Migration>> = {
  "001-first-tables": firstTables,
  "002-versions": versions,
  "003-consent": consent,
  "004-relationships": relationships,
  "005-break-glass": breakGlass,
  "006-lawful-disclosure": lawfulDisclosure,
  "007-merge": merge,
  "008-changes": changes,
  "009-seen-callers": seenCallers,
  "010-merged-with": mergedWith,
  "011-proxies": proxies,
  "012-glass-uses": glassUses,
  "013-headlines": headlines,
  "014-callers": callers,
  "015-documents": documents,
  "016-shipped-ledger": shippedLedger,
  "017-alerts": alerts,
};
