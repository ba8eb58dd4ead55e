import type { HeadlineCode } from "../../shared/headline-catalogue.ts";
import type { RecordRow } from "../../shared/record-table.ts";
import type { Confidence } from "../../shared/types/confidence.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { CustodyMedicineStatus, NoteState, SummaryCareRecordStatus } from "./care-codes.ts";
import type { PreReleaseOutcome, SelfHarmLevel } from "./safety-codes.ts";

/** What clinicians, and liaison and diversion, write down in custody. */
export interface CareTables {
  readonly self_harm: SelfHarmTable;
  readonly pre_release_assessment: PreReleaseAssessmentTable;
  readonly hospital_question: RecordRow & { readonly attended: boolean; readonly asked_at: Date };
  readonly emergency_attendance: EmergencyAttendanceTable;
  readonly healthcare_timing: HealthcareTimingTable;
  readonly healthcare_contact: HealthcareContactTable;
  readonly medicine: MedicineTable;
  readonly summary_care_record: RecordRow & { readonly status: SummaryCareRecordStatus; readonly as_of: Date | null };
  readonly liaison_diversion: LiaisonDiversionTable;
  readonly liaison_handover: LiaisonHandoverTable;
  readonly liaison_note: LiaisonNoteTable;
  readonly police_version: RecordRow & { readonly code: HeadlineCode };
}

interface SelfHarmTable extends RecordRow {
  readonly level: SelfHarmLevel;
  readonly triggers: string | null;
  readonly last_event_at: Date | null;
}

interface PreReleaseAssessmentTable extends RecordRow {
  readonly assessed_at: Date;
  readonly outcome: PreReleaseOutcome;
  readonly plan: string | null;
}

interface EmergencyAttendanceTable extends RecordRow {
  /** All that the visit tells of; never without PHYSICAL_HEALTH. */
  readonly categories: readonly Category[];
  readonly hospital: string;
  readonly attended_at: Date;
  readonly discharged_at: Date | null;
  readonly outcome: string | null;
}

interface HealthcareTimingTable extends RecordRow {
  /** The suite whose target holds. */
  readonly suite: string;
  readonly requested_at: Date;
  readonly seen_at: Date | null;
}

/** What stands behind a timing, under the same key; a table of its own, so that neither tells of the other. */
interface HealthcareContactTable extends RecordRow {
  readonly seen_by: string | null;
  readonly reason: string | null;
  readonly outcome: string | null;
}

interface MedicineTable extends RecordRow {
  /** All that the medicine and its reason tell of; never without MEDICATION. */
  readonly categories: readonly Category[];
  readonly name: string;
  readonly status: CustodyMedicineStatus;
  readonly confidence: Confidence;
  readonly reason: string | null;
}

interface LiaisonDiversionTable extends RecordRow {
  readonly referral_reasons: readonly string[];
  readonly screen_outcome: string | null;
  readonly assessed_at: Date | null;
  readonly court_report_requested: boolean | null;
  readonly engagement: string | null;
}

/** What was told by word; when its note was entered stands here, so that it is known without reading of the note. */
interface LiaisonHandoverTable extends RecordRow {
  readonly verbal_handover_at: Date;
  readonly note_state: NoteState;
  readonly note_entered_at: Date | null;
}

/** What was entered of a handover by word, often hours after it. */
interface LiaisonNoteTable extends RecordRow {
  readonly handover_id: string;
  /** The state the handover must be in for there to be a note. */
  readonly note_state: "FILED";
  readonly text: string;
}
