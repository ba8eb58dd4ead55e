import type { HeadlineTable } from "../../shared/headlines.ts";
import type { RecordRow } from "../../shared/record-table.ts";
import type { RowsOf } from "../../shared/seed-rows.ts";
import type { HoldingTables } from "../../shared/store-holdings.ts";
import type { SummaryTable } from "../../shared/summaries.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { AlertType, PrisonLegalStatus } from "./coded-values.ts";
import type { HealthTables } from "./tables-health.ts";

/** The tables of this subgraph, one row type each. */
export interface SecureEstateTables extends PrisonTables, HealthTables, HoldingTables {}

/** Rows of a table as they are inserted. */
export type Rows<Table extends keyof SecureEstateTables> = RowsOf<SecureEstateTables, Table>;

interface PrisonTables {
  readonly prison: {
    readonly id: string;
    readonly name: string;
    readonly open: boolean;
    readonly healthcare_contact: string;
    /** The team whose caseload holds whoever is in the prison. */
    readonly healthcare_team: string | null;
  };
  readonly alert_code: AlertCodeTable;
  readonly summary: SummaryTable;
  readonly headline: HeadlineTable;
  readonly stay: StayTable;
  readonly transfer: TransferTable;
  readonly legal_status: RecordRow & { readonly status: PrisonLegalStatus };
  readonly restricted_patient: RestrictedPatientTable;
  readonly cell_allocation: CellAllocationTable;
  readonly warning_notice: WarningNoticeTable;
  readonly acct: AcctTable;
  readonly alert: AlertTable;
  readonly diversion_review: DiversionReviewTable;
}

interface AlertCodeTable {
  readonly code: string;
  readonly type: AlertType;
  readonly words: string;
  readonly categories: readonly Category[];
  /** ISO 8601, or "infinity". */
  readonly usable_until: string;
}

/** Who is where, and was: the list of residents is made from the stays that have not ended. */
interface StayTable extends RecordRow {
  readonly prison_id: string;
  readonly received_at: Date;
  readonly left_at: Date | null;
  /** Since when somebody is here of whom nobody has confirmed yet that they are this person; null once it is. */
  readonly unconfirmed_since: Date | null;
}

interface TransferTable extends RecordRow {
  readonly from_prison_id: string;
  readonly to_prison_id: string;
  readonly departed_at: Date;
  readonly arrived_at: Date | null;
}

interface RestrictedPatientTable extends RecordRow {
  readonly restricted: boolean;
  readonly discharged_hospital: string | null;
  /** A day without a time. */
  readonly discharged_on: Date | null;
}

interface CellAllocationTable extends RecordRow {
  readonly location: string;
  readonly category: string | null;
  readonly csra: string | null;
  readonly incentive_level: string | null;
  readonly since: Date | null;
}

interface WarningNoticeTable extends RecordRow {
  readonly issued_by: string;
  readonly issued_at: Date;
  readonly received_at: Date | null;
  readonly self_harm_concern: string | null;
  readonly mental_health_concern: string | null;
  readonly action_taken: string | null;
}

interface AcctTable extends RecordRow {
  readonly opened_at: Date;
  readonly concern: string | null;
  readonly triggers: string | null;
  readonly immediate_action_plan_at: Date | null;
  readonly assessed_at: Date | null;
  readonly first_review_at: Date | null;
  readonly next_review_at: Date | null;
  readonly closed_at: Date | null;
}

interface AlertTable extends RecordRow {
  readonly code: string;
  /** Until when the code could begin an alert, as the code has it. */
  readonly code_usable_until: string;
  /** What was written with it. */
  readonly comment: string | null;
  readonly active_from: Date;
  readonly active_to: Date | null;
}

interface DiversionReviewTable extends RecordRow {
  readonly supervise: boolean;
  readonly concern: boolean;
  readonly reviewed_at: Date;
  readonly contact_role: string;
}
