import type { RecordRow } from "../../shared/record-table.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { CapacityOutcome, CommunicationNeedKind, NeurodiversityCertainty } from "./needs-codes.ts";
import type { CrisisEventKind, MentalHealthRiskLevel } from "./risk-codes.ts";
import type { OfSpell } from "./tables-care.ts";

export interface SelfHarmRiskTable extends RecordRow {
  readonly level: MentalHealthRiskLevel;
  readonly last_event_at: Date | null;
  readonly triggers: string;
  readonly assessed_at: Date;
}

export interface CrisisPlanTable extends RecordRow {
  readonly triggers: string;
  readonly warning_signs: string | null;
  readonly plan: string;
  readonly contact: string | null;
  readonly review_due_at: Date | null;
}

export interface RiskFormulationTable extends OfSpell {
  readonly text: string;
  readonly to_self: MentalHealthRiskLevel;
  readonly to_others: MentalHealthRiskLevel;
  readonly from_others: MentalHealthRiskLevel | null;
  readonly self_neglect: MentalHealthRiskLevel | null;
  readonly assessed_at: Date;
  /** When another took its place. */
  readonly ended_at: Date | null;
}

/** Its kinds are those of an event that counts as current; reading tells what they are by now. */
export interface CrisisEventTable extends RecordRow {
  readonly categories: readonly Category[];
  readonly kind: CrisisEventKind;
  readonly happened_at: Date;
  readonly seen_by: string | null;
  readonly outcome: string | null;
}

export interface NeurodiversityTable extends RecordRow {
  readonly condition: string;
  readonly certainty: NeurodiversityCertainty;
  readonly adjustments: string;
}

export interface CommunicationNeedTable extends RecordRow {
  readonly kind: CommunicationNeedKind;
  readonly help: string;
}

/** Its kinds are those of an assessment that counts as current; reading tells what they are by now. */
export interface CapacityAssessmentTable extends RecordRow {
  readonly categories: readonly Category[];
  readonly decision: string;
  readonly outcome: CapacityOutcome;
  readonly support: string | null;
  readonly assessed_at: Date;
}

export interface TherapyNoteTable extends RecordRow {
  readonly therapy: string;
  readonly held_at: Date;
  readonly text: string;
}
