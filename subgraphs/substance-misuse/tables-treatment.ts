import type { RecordRow } from "../../shared/record-table.ts";
import type { DischargeLabel } from "./discharge.ts";
import type { DoseSupervision, DoseUnit, OpioidFormulation } from "./opioid-codes.ts";
import type { TreatmentReferralOutcome, TreatmentReferralSource } from "./referral-codes.ts";
import type { DueRulesVersion } from "./step-due.ts";
import type { DependenceCode, InjectingStatus, SubstanceRoute } from "./substance-codes.ts";
import type { TreatmentStep } from "./treatment-step.ts";

/** Episodes of treatment, what is used, and what is done about it. */
export interface TreatmentTables {
  readonly episode: EpisodeTable;
  readonly substance_use: SubstanceUseTable;
  readonly injecting: RecordRow & { readonly status: InjectingStatus; readonly last_injected_at: Date | null };
  readonly opioid_substitution: OpioidSubstitutionTable;
  readonly psychosocial_intervention: PsychosocialInterventionTable;
  readonly naloxone_issue: RecordRow & { readonly at: Date; readonly form: string | null };
}

/** An episode is past from the step of discharge on. */
interface EpisodeTable extends RecordRow {
  readonly referral_source: TreatmentReferralSource | null;
  readonly referral_outcome: TreatmentReferralOutcome | null;
  /** The steps done, in order; the referral is the first. */
  readonly steps: readonly TreatmentStep[];
  /** When each of them was done, in the same order. */
  readonly done_at: readonly Date[];
  readonly due_rules: DueRulesVersion;
  readonly substances: string | null;
  readonly keyworker: string | null;
  readonly discharge_label: DischargeLabel | null;
  readonly discharge_code: number | null;
}

interface SubstanceUseTable extends RecordRow {
  readonly substance: string;
  readonly route: SubstanceRoute | null;
  readonly frequency: string | null;
  readonly main: boolean;
  readonly dependence_code: DependenceCode | null;
}

/** That it is given is known to the treatment service; what is given may not be. */
interface OpioidSubstitutionTable extends RecordRow {
  readonly drug: string | null;
  readonly dose: string | null;
  readonly dose_amount: number | null;
  readonly dose_unit: DoseUnit | null;
  readonly formulation: OpioidFormulation | null;
  readonly supervision: DoseSupervision | null;
  readonly last_dose_at: Date | null;
  readonly next_dose_due: Date | null;
  readonly depot_given_at: Date | null;
  readonly depot_due_at: Date | null;
  readonly prescriber_registration: string | null;
  readonly prescriber_out_of_hours: string | null;
  readonly pharmacy_name: string | null;
  readonly pharmacy_opening: string | null;
  readonly visible_on_summary_care_record: boolean | null;
}

interface PsychosocialInterventionTable extends RecordRow {
  readonly kind: string;
  readonly started_at: Date;
  readonly note: string | null;
}
