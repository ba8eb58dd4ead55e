import type { OfPerson } from "../../shared/loaders.ts";
import type { ProvenanceColumns } from "../../shared/provenance-columns.ts";
import type { Category } from "../../shared/vocabulary.ts";

/** The tables of this subgraph, one row type each. */
export interface MentalHealthTables {
  readonly legal_status_code: LegalStatusCodeTable;
  readonly summary: SummaryTable;
  readonly headline: HeadlineTable;
  readonly referral: RecordTable & { readonly team: string; readonly reason: string; readonly status: string };
  readonly diagnosis: RecordTable & { readonly name: string };
  readonly legal_status: LegalStatusTable;
  readonly past_episode: PastEpisodeTable;
  readonly crisis_plan: RecordTable & { readonly triggers: string; readonly plan: string };
  readonly neurodiversity: RecordTable & { readonly condition: string; readonly adjustments: string };
  readonly disclosure: RecordTable & { readonly text: string; readonly told_to: string };
  readonly family_information: RecordTable & { readonly text: string };
}

interface RecordTable extends OfPerson, ProvenanceColumns {
  readonly id: string;
}

/** A code means something only together with the version of its set. */
interface LegalStatusCodeTable {
  readonly code_set: string;
  readonly code: string;
  readonly description: string;
}

/** What may be told of a category without its record. */
interface SummaryTable extends OfPerson {
  readonly category: Category;
  readonly code: string;
  readonly action: string;
  readonly service: string | null;
}

interface HeadlineTable extends RecordTable {
  readonly code: string;
  readonly plain_text: string;
  readonly action: string;
  readonly categories: readonly Category[];
}

interface LegalStatusTable extends RecordTable {
  readonly code_set: string;
  readonly code: string;
  readonly began_at: Date;
}

interface PastEpisodeTable extends RecordTable {
  readonly service: string;
  readonly summary: string;
  readonly began_at: Date;
  readonly ended_at: Date;
}
