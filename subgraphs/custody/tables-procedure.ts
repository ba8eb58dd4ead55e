import type { RecordRow } from "../../shared/record-table.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { FitnessKind, FitnessOutcome, SpecimenGround, SpecimenType } from "./procedure-codes.ts";
import type { ObservationLevel, RiskMarker } from "./safety-codes.ts";

/** What custody staff write down, and what they need of others to proceed. */
export interface ProcedureTables {
  readonly observation: ObservationTable;
  readonly risk_flag: RiskFlagTable;
  readonly fitness_assessment: FitnessAssessmentTable;
  readonly appropriate_adult: AppropriateAdultTable;
  readonly dependant: RecordRow & { readonly relationship: string; readonly arrangement: string | null };
  readonly drink_drive_assessment: DrinkDriveAssessmentTable;
  readonly safeguarding_concern: RecordRow & { readonly concern: string; readonly action: string | null };
  readonly disclosure: RecordRow & { readonly text: string; readonly told_to: string | null };
  readonly third_party_information: RecordRow & { readonly text: string };
}

interface ObservationTable extends RecordRow {
  readonly level: ObservationLevel;
  readonly interval_minutes: number | null;
  readonly rouse: boolean;
  readonly last_check_at: Date | null;
  /** Only where another time was set than the last check and the interval come to. */
  readonly next_check_due: Date | null;
  readonly ordered_by: string | null;
}

interface RiskFlagTable extends RecordRow {
  readonly flag: RiskMarker;
  readonly note: string | null;
  /** All that the note tells of; a note of CUSTODY_RISK alone shows with its flag. */
  readonly note_categories: readonly Category[];
}

interface FitnessAssessmentTable extends RecordRow {
  readonly kind: FitnessKind;
  readonly outcome: FitnessOutcome;
  readonly conditions: string | null;
  readonly valid_until: Date | null;
  readonly assessor_registration: string | null;
}

interface AppropriateAdultTable extends RecordRow {
  readonly required: boolean;
  readonly requested_at: Date | null;
  readonly arrived_at: Date | null;
  readonly relationship: string | null;
  readonly previous_need: boolean | null;
}

interface DrinkDriveAssessmentTable extends RecordRow {
  readonly medical_reason_not_to_provide_breath: boolean;
  readonly specimen_type: SpecimenType | null;
  readonly specimen_ground: SpecimenGround | null;
  readonly breath_specimens: number | null;
  readonly may_be_analysed: boolean | null;
  readonly assessed_at: Date | null;
  readonly assessor_registration: string | null;
  readonly narrative: string | null;
}
