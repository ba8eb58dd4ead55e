import type { HeadlineTable } from "../../shared/headlines.ts";
import type { RecordRow } from "../../shared/record-table.ts";
import type { RowsOf } from "../../shared/seed-rows.ts";
import type { SummaryTable } from "../../shared/summaries.ts";

/** The tables of this subgraph, one row type each. */
export interface MentalHealthTables {
  readonly legal_status_code: LegalStatusCodeTable;
  readonly summary: SummaryTable;
  readonly headline: HeadlineTable;
  readonly referral: RecordRow & { readonly team: string; readonly reason: string; readonly status: string };
  readonly diagnosis: RecordRow & { readonly name: string };
  readonly legal_status: LegalStatusTable;
  readonly past_episode: PastEpisodeTable;
  readonly crisis_plan: RecordRow & { readonly triggers: string; readonly plan: string };
  readonly neurodiversity: RecordRow & { readonly condition: string; readonly adjustments: string };
  readonly disclosure: RecordRow & { readonly text: string; readonly told_to: string };
  readonly family_information: RecordRow & { readonly text: string };
}

/** Rows of a table as they are inserted. */
export type Rows<Table extends keyof MentalHealthTables> = RowsOf<MentalHealthTables, Table>;

/** A code means something only together with the version of its set. */
interface LegalStatusCodeTable {
  readonly code_set: string;
  readonly code: string;
  readonly description: string;
}

interface LegalStatusTable extends RecordRow {
  readonly code_set: string;
  readonly code: string;
  readonly began_at: Date;
}

interface PastEpisodeTable extends RecordRow {
  readonly service: string;
  readonly summary: string;
  readonly began_at: Date;
  readonly ended_at: Date;
}
