import type { HeadlineTable } from "../../shared/headlines.ts";
import type { RowsOf } from "../../shared/seed-rows.ts";
import type { HoldingTables } from "../../shared/store-holdings.ts";
import type { SummaryTable } from "../../shared/summaries.ts";
import type { CareTables } from "./tables-care.ts";
import type { DetentionTables } from "./tables-detention.ts";
import type { ProcedureTables } from "./tables-procedure.ts";

/** The tables of this subgraph, one row type each. */
export interface CustodyTables extends DetentionTables, ProcedureTables, CareTables, HoldingTables {
  readonly summary: SummaryTable;
  readonly headline: HeadlineTable;
}

/** Rows of a table as they are inserted. */
export type Rows<Table extends keyof CustodyTables> = RowsOf<CustodyTables, Table>;
