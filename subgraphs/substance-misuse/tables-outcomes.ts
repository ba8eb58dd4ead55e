import type { RecordRow } from "../../shared/record-table.ts";
import type { OutcomesCrimeItem, OutcomesSetting, OutcomesStage, OutcomesSubstance } from "./outcomes-profile-codes.ts";

/** Treatment Outcomes Profiles. */
export interface OutcomesTables {
  readonly outcomes_profile: OutcomesProfileTable;
  readonly outcomes_profile_use: OutcomesProfileUseTable;
  readonly outcomes_crime: OutcomesCrimeTable;
}

interface OutcomesProfileTable extends RecordRow {
  readonly stage: OutcomesStage;
  readonly setting: OutcomesSetting;
  /** Dates. */
  readonly completed_on: string;
  readonly reference_period_end: string;
  readonly injected_days: number | null;
  readonly injected_with_used_needle: boolean | null;
  readonly injected_with_used_equipment: boolean | null;
  /** Scores, 0 to 20. */
  readonly psychological_health: number | null;
  readonly physical_health: number | null;
  readonly quality_of_life: number | null;
  readonly paid_work_days: number | null;
  readonly education_days: number | null;
  readonly acute_housing_problem: boolean | null;
  readonly at_risk_of_eviction: boolean | null;
}

/** One substance of one profile: days of each of the four weeks, the first of them week 4. */
interface OutcomesProfileUseTable {
  readonly profile_id: string;
  readonly substance: OutcomesSubstance;
  readonly name: string | null;
  readonly week4: number;
  readonly week3: number;
  readonly week2: number;
  readonly week1: number;
  readonly total_days: number;
  readonly average_per_day: number | null;
}

interface OutcomesCrimeTable extends RecordRow {
  readonly item: OutcomesCrimeItem;
  readonly days: number | null;
  readonly committed: boolean | null;
  /** A date. */
  readonly reference_period_end: string;
}
