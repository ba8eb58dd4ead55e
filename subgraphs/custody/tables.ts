import type { HeadlineTable } from "../../shared/headlines.ts";
import type { KeyedRow, RecordRow } from "../../shared/record-table.ts";
import type { RowsOf } from "../../shared/seed-rows.ts";
import type { SummaryTable } from "../../shared/summaries.ts";

/** The tables of this subgraph, one row type each. */
export interface CustodyTables {
  readonly suite: { readonly code: string; readonly name: string; readonly force: string };
  readonly detention: DetentionTable;
  readonly summary: SummaryTable;
  readonly headline: HeadlineTable;
  readonly reason: ReasonTable;
  readonly observation: ObservationTable;
  readonly risk_flag: RiskFlagTable;
  readonly fitness_assessment: FitnessAssessmentTable;
  readonly appropriate_adult: AppropriateAdultTable;
  readonly dependant: DependantTable;
  readonly drink_drive_assessment: DrinkDriveAssessmentTable;
  readonly safeguarding_concern: SafeguardingConcernTable;
  readonly disclosure: DisclosureTable;
  readonly third_party_information: ThirdPartyInformationTable;
  readonly medicine: MedicineTable;
}

/** Rows of a table as they are inserted. */
export type Rows<Table extends keyof CustodyTables> = RowsOf<CustodyTables, Table>;

/** A stay in a suite; the person is there now where it has no `released_at`. */
interface DetentionTable extends KeyedRow {
  readonly suite: string;
  readonly arrived_at: Date;
  readonly released_at: Date | null;
}

interface ReasonTable extends RecordRow {
  readonly grounds: string;
  readonly offence: string | null;
  readonly arrived_at: Date | null;
}

interface ObservationTable extends RecordRow {
  readonly level: string;
  readonly interval_minutes: number | null;
  readonly next_check_due: Date | null;
}

interface RiskFlagTable extends RecordRow {
  readonly flag: string;
  readonly note: string | null;
}

interface FitnessAssessmentTable extends RecordRow {
  readonly kind: string;
  readonly outcome: string;
  readonly conditions: string | null;
  readonly valid_until: Date | null;
}

interface AppropriateAdultTable extends RecordRow {
  readonly required: boolean;
  readonly requested_at: Date | null;
  readonly arrived_at: Date | null;
  readonly relationship: string | null;
  readonly previous_need: boolean | null;
}

interface DependantTable extends RecordRow {
  readonly relationship: string;
  readonly arrangement: string | null;
}

interface DrinkDriveAssessmentTable extends RecordRow {
  readonly medical_reason_not_to_provide_breath: boolean;
  readonly specimen_type: string | null;
  readonly assessed_at: Date | null;
  readonly assessor_registration: string | null;
  readonly narrative: string | null;
}

interface SafeguardingConcernTable extends RecordRow {
  readonly concern: string;
  readonly action: string | null;
}

interface DisclosureTable extends RecordRow {
  readonly text: string;
  readonly told_to: string | null;
}

interface ThirdPartyInformationTable extends RecordRow {
  readonly text: string;
}

interface MedicineTable extends RecordRow {
  readonly name: string;
  readonly status: string;
  readonly confidence: string;
  readonly reason: string | null;
}
