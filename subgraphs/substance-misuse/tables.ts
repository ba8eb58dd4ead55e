import type { HeadlineTable } from "../../shared/headlines.ts";
import type { RecordRow } from "../../shared/record-table.ts";
import type { RowsOf } from "../../shared/seed-rows.ts";
import type { HoldingTables } from "../../shared/store-holdings.ts";
import type { SummaryTable } from "../../shared/summaries.ts";
import type { BloodBorneVirus, BloodBorneVirusStatus } from "../../shared/types/blood-borne-virus.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { OutcomesTables } from "./tables-outcomes.ts";
import type { TreatmentTables } from "./tables-treatment.ts";
import type { BandConfigVersion, WithdrawalTool } from "./withdrawal-band.ts";

/** The tables of this subgraph, one row type each. */
export interface SubstanceMisuseTables extends TreatmentTables, OutcomesTables, HoldingTables {
  readonly summary: SummaryTable;
  readonly headline: HeadlineTable;
  readonly withdrawal_score: WithdrawalScoreTable;
  readonly audit_score: RecordRow & { readonly score: number; readonly at: Date };
  readonly blood_borne_virus_test: BloodBorneVirusTestTable;
  readonly community_referral: CommunityReferralTable;
  readonly appointment: AppointmentTable;
  readonly disclosure: RecordRow & { readonly text: string; readonly told_to: string };
  /** `about` is a date. */
  readonly use_diary_entry: RecordRow & { readonly about: string; readonly entry: string };
  readonly keyworker_note: RecordRow & { readonly text: string };
}

/** Rows of a table as they are inserted. */
export type Rows<Table extends keyof SubstanceMisuseTables> = RowsOf<SubstanceMisuseTables, Table>;

interface WithdrawalScoreTable extends RecordRow {
  readonly tool: WithdrawalTool;
  /** Points: 0 to 48 of COWS, 0 to 67 of CIWA-Ar. */
  readonly score: number;
  readonly band_config_version: BandConfigVersion;
  readonly at: Date;
}

interface BloodBorneVirusTestTable extends RecordRow {
  readonly virus: BloodBorneVirus;
  readonly status: BloodBorneVirusStatus;
  readonly tested_at: Date | null;
}

interface CommunityReferralTable extends RecordRow {
  readonly to_service: string;
  readonly at: Date;
  readonly first_attended_at: Date | null;
}

interface AppointmentTable extends RecordRow {
  /** All that the appointment tells of; never without APPOINTMENTS and SUBSTANCE_USE_CURRENT. */
  readonly categories: readonly Category[];
  readonly at: Date;
  readonly purpose: string | null;
  readonly clinic: string | null;
}
