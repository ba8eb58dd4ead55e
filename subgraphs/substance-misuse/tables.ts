import type { RecordRow } from "../../shared/record-table.ts";
import type { RowsOf } from "../../shared/seed-rows.ts";
import type { SummaryTable } from "../../shared/summaries.ts";
import type { BloodBorneVirus, BloodBorneVirusStatus } from "../../shared/types/blood-borne-virus.ts";
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
  readonly disclosure: RecordRow & { readonly text: string; readonly told_to: string };
  readonly appointment: RecordRow & { readonly at: Date; readonly purpose: string | null };
}

/** Rows of a table as they are inserted. */
export type Rows<Table extends keyof SubstanceMisuseTables> = RowsOf<SubstanceMisuseTables, Table>;

interface EpisodeTable extends RecordRow {
  readonly step: keyof typeof TreatmentStep;
  readonly substances: string;
  readonly keyworker: string;
  readonly started_at: Date;
}

/** That it is given is known to the treatment service; what is given may not be. */
interface OpioidSubstitutionTable extends RecordRow {
  readonly drug: string | null;
  readonly dose: string | null;
  readonly formulation: string | null;
  readonly supervision: keyof typeof DoseSupervision | null;
  readonly last_dose_at: Date | null;
  readonly next_dose_due: Date | null;
  readonly visible_on_summary_care_record: boolean | null;
}

interface PsychosocialInterventionTable extends RecordRow {
  readonly kind: string;
  readonly started_at: Date;
  readonly note: string | null;
}

interface WithdrawalScoreTable extends RecordRow {
  readonly tool: keyof typeof WithdrawalTool;
  /** Points, 0 to 48. */
  readonly score: number;
  readonly at: Date;
}

interface BloodBorneVirusTestTable extends RecordRow {
  readonly virus: BloodBorneVirus;
  readonly status: BloodBorneVirusStatus;
  readonly tested_at: Date | null;
}

interface PastEpisodeTable extends RecordRow {
  readonly began_at: Date;
  readonly ended_at: Date;
  readonly discharge: string;
}
