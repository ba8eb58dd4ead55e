import type { Kysely, Migration } from "kysely";
import { createHoldingTables } from "../../../shared/store-holdings.ts";

/** Who is referred, taken on, handed over and discharged through this graph, and what `person` is to be told of it. */
export const holdings: Migration = { up: ({ schema }: Kysely<unknown>) => createHoldingTables(schema) };
