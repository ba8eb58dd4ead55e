import type { RecordRow } from "../../shared/record-table.ts";
import type { BloodBorneVirus, BloodBorneVirusStatus } from "../../shared/types/blood-borne-virus.ts";
import type { Confidence } from "../../shared/types/confidence.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type {
  CareNeedStatus,
  HospitalAttendance,
  HospitalVisitKind,
  PrisonMedicineStatus,
  RecordTransferState,
} from "./coded-values-health.ts";

/** The tables of prison healthcare. Days without a time are `date`. */
export interface HealthTables {
  readonly condition: ConditionTable;
  readonly blood_borne_virus_result: BloodBorneVirusResultTable;
  readonly sexual_health_record: RecordRow & { readonly note: string };
  readonly allergy: RecordRow & { readonly substance: string; readonly reaction: string; readonly severity: string };
  readonly medicine: MedicineTable;
  readonly disclosure: RecordRow & { readonly text: string; readonly told_to: string };
  readonly reception_screening: ReceptionScreeningTable;
  readonly gp_practice: GpPracticeTable;
  readonly gp_contact: GpContactTable;
  readonly hospital_appointment: HospitalAppointmentTable;
  readonly record_transfer: RecordTransferTable;
  readonly personal_care_need: PersonalCareNeedTable;
}

interface ConditionTable extends RecordRow {
  readonly name: string;
  /** With its system, or neither. */
  readonly code: string | null;
  readonly code_system: string | null;
  readonly since: Date | null;
  readonly status: string;
  readonly plan: string | null;
}

interface BloodBorneVirusResultTable extends RecordRow {
  readonly virus: BloodBorneVirus;
  readonly status: BloodBorneVirusStatus;
  readonly tested_at: Date | null;
}

/** What is of mixed kinds: never without the kind of its table. */
interface OfKinds {
  readonly categories: readonly Category[];
}

interface MedicineTable extends RecordRow, OfKinds {
  readonly name: string;
  readonly ingredient: string | null;
  readonly dose: string | null;
  readonly form: string | null;
  readonly route: string | null;
  readonly frequency: string | null;
  readonly status: PrisonMedicineStatus;
  readonly confidence: Confidence;
  readonly in_possession: boolean;
  readonly critical_due_at: Date | null;
  readonly started_at: Date | null;
  readonly stopped_at: Date | null;
  readonly prescriber_role: string | null;
  readonly adverse_effects: string | null;
  readonly concordance: string | null;
}

interface ReceptionScreeningTable extends RecordRow {
  readonly first_at: Date;
  readonly first_by_role: string;
  readonly first_outcome: string | null;
  readonly second_at: Date | null;
  readonly second_by_role: string | null;
  readonly second_outcome: string | null;
}

interface GpPracticeTable extends RecordRow {
  readonly name: string;
  readonly telephone: string | null;
  readonly registered: boolean;
  readonly since: Date | null;
}

interface GpContactTable extends RecordRow, OfKinds {
  readonly at: Date;
  readonly practice: string;
  readonly reason: string | null;
  readonly outcome: string | null;
}

interface HospitalAppointmentTable extends RecordRow, OfKinds {
  readonly at: Date;
  readonly kind: HospitalVisitKind;
  readonly attendance: HospitalAttendance | null;
  readonly specialty: string;
  readonly hospital: string;
  readonly reason: string | null;
  readonly lost_consciousness: boolean | null;
  readonly discharged_at: Date | null;
  readonly discharge_letter: string | null;
}

interface RecordTransferTable extends RecordRow {
  readonly state: RecordTransferState;
  readonly from_organisation: string;
  readonly requested_at: Date;
  readonly missing_before: Date | null;
  readonly completed_at: Date | null;
}

interface PersonalCareNeedTable extends RecordRow, OfKinds {
  readonly problem_type: string | null;
  readonly problem_code: string | null;
  readonly status: CareNeedStatus;
  readonly start_date: Date | null;
  readonly end_date: Date | null;
  readonly text: string | null;
}
