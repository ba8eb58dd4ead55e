import type { RecordRow } from "../../shared/record-table.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { HealthAttendance, ResettlementAppointmentType, SupervisionOutcome } from "./appointment-codes.ts";
import type { MissedServiceFamily, NamedServiceFamily } from "./missed-appointment-codes.ts";

export interface AppointmentTable extends RecordRow {
  readonly kind: "SUPERVISION" | "HEALTH";
  /** All that its date alone would tell of; never without APPOINTMENTS. */
  readonly categories: readonly Category[];
  readonly at: Date;
  readonly type: ResettlementAppointmentType | null;
  /** Of a supervision appointment. */
  readonly outcome: SupervisionOutcome | null;
  /** Of a health appointment. */
  readonly attendance: HealthAttendance | null;
  readonly service_family: string;
  readonly service: string;
}

/** The first tier of each kind of service, and what a miss there tells of. */
export interface MissedFamilyTable {
  readonly named_family: string;
  readonly service_family: MissedServiceFamily;
  readonly categories: readonly Category[];
}

export interface MissedAppointmentTable extends RecordRow {
  readonly named_family: NamedServiceFamily;
  readonly at: Date;
  /** Of a supervision appointment. */
  readonly outcome: SupervisionOutcome | null;
  /** Of a health appointment. */
  readonly attendance: HealthAttendance | null;
  readonly service: string;
  /** What this one tells of besides what its kind of service does. */
  readonly also: readonly Category[];
}

export interface TreatmentReferralTable extends RecordRow {
  readonly referred_at: Date;
  readonly first_attended_at: Date | null;
}
