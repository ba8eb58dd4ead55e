import type { OfPerson } from "../../shared/loaders.ts";
import type { ProvenanceColumns } from "../../shared/provenance-columns.ts";
import type { BloodBorneVirus, BloodBorneVirusStatus } from "../../shared/types/blood-borne-virus.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { DoseSupervision, TreatmentStep, WithdrawalTool } from "./coded-values.ts";

/** The tables of this subgraph, one row type each. */
export interface SubstanceMisuseTables {
  readonly summary: SummaryTable;
  readonly episode: EpisodeTable;
  readonly opioid_substitution: OpioidSubstitutionTable;
  readonly psychosocial_intervention: PsychosocialInterventionTable;
  readonly withdrawal_score: WithdrawalScoreTable;
  readonly blood_borne_virus_test: BloodBorneVirusTestTable;
  readonly past_episode: PastEpisodeTable;
  readonly disclosure: RecordTable & { readonly text: string; readonly told_to: string };
  readonly appointment: RecordTable & { readonly at: Date; readonly purpose: string | null };
}

interface RecordTable extends OfPerson, ProvenanceColumns {
  readonly id: string;
}

/** What may be told of a category without its record. */
interface SummaryTable extends OfPerson {
  readonly category: Category;
  readonly code: string;
  readonly action: string;
  readonly service: string | null;
}

interface EpisodeTable extends RecordTable {
  readonly step: keyof typeof TreatmentStep;
  readonly substances: string;
  readonly keyworker: string;
  readonly started_at: Date;
}

/** That it is given is known to the treatment service; what is given may not be. */
interface OpioidSubstitutionTable extends RecordTable {
  readonly drug: string | null;
  readonly dose: string | null;
  readonly formulation: string | null;
  readonly supervision: keyof typeof DoseSupervision | null;
  readonly last_dose_at: Date | null;
  readonly next_dose_due: Date | null;
  readonly visible_on_summary_care_record: boolean | null;
}

interface PsychosocialInterventionTable extends RecordTable {
  readonly kind: string;
  readonly started_at: Date;
  readonly note: string | null;
}

interface WithdrawalScoreTable extends RecordTable {
  readonly tool: keyof typeof WithdrawalTool;
  /** Points, 0 to 48. */
  readonly score: number;
  readonly at: Date;
}

interface BloodBorneVirusTestTable extends RecordTable {
  readonly virus: BloodBorneVirus;
  readonly status: BloodBorneVirusStatus;
  readonly tested_at: Date | null;
}

interface PastEpisodeTable extends RecordTable {
  readonly began_at: Date;
  readonly ended_at: Date;
  readonly discharge: string;
}
