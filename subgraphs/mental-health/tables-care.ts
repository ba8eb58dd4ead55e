import type { RecordRow } from "../../shared/record-table.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type {
  MentalHealthMedicineForm,
  MentalHealthReferralStatus,
  MentalHealthReferralUrgency,
} from "./care-codes.ts";

/** A referral and the care that follows from it, in one row from the asking to the end. */
export interface SpellTable extends RecordRow {
  readonly team: string;
  readonly urgency: MentalHealthReferralUrgency | null;
  readonly referred_at: Date;
  readonly reason: string | null;
  readonly status: MentalHealthReferralStatus;
  /** When care began; null while the person waits, and of a referral that was declined. */
  readonly began_at: Date | null;
  readonly ended_at: Date | null;
  readonly summary: string | null;
  readonly treatment: string | null;
}

/** A row that is current or past with the spell it belongs to. */
export interface OfSpell extends RecordRow {
  readonly spell_id: string;
}

export interface CareTeamTable extends OfSpell {
  readonly team: string;
  readonly coordinator_role: string;
  readonly coordinator_name: string | null;
  readonly telephone_day: string;
  readonly telephone_night: string | null;
}

export interface DiagnosisTable extends OfSpell {
  readonly name: string;
  readonly code: string | null;
  readonly code_system: string | null;
  /** ISO date. */
  readonly since: string | null;
  readonly ended_at: Date | null;
}

/** A code means something only together with the version of its set. */
export interface LegalStatusCodeTable {
  readonly code_set: string;
  readonly code: string;
  readonly description: string;
  readonly justice_relevant: boolean;
}

export interface LegalStatusTable extends RecordRow {
  readonly code_set: string;
  readonly code: string;
  readonly began_at: Date;
  readonly ended_at: Date | null;
}

/** What a cluster is called, and what its name tells of besides mental health. */
export interface CareClusterCodeTable {
  readonly cluster: number;
  readonly label: string | null;
  readonly tells: readonly Category[];
}

export interface CareClusterTable extends OfSpell {
  readonly cluster: number;
  readonly began_at: Date;
  readonly ended_at: Date | null;
}

/** Its kinds are those of a medicine that is taken; reading tells what they are by now. */
export interface MedicineTable extends RecordRow {
  readonly categories: readonly Category[];
  readonly name: string;
  readonly form: MentalHealthMedicineForm;
  readonly dose: string | null;
  readonly prescriber_role: string | null;
  readonly monitoring: string | null;
  readonly started_at: Date;
  readonly last_given_at: Date | null;
  readonly next_due_at: Date | null;
  readonly stopped_at: Date | null;
}
