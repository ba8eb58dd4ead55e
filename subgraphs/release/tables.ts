import type { HeadlineTable } from "../../shared/headlines.ts";
import type { RecordRow } from "../../shared/record-table.ts";
import type { RowsOf } from "../../shared/seed-rows.ts";
import type { HoldingTables } from "../../shared/store-holdings.ts";
import type { SummaryTable } from "../../shared/summaries.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { NonDtoReleaseDateType, ReleaseDateKind } from "./date-codes.ts";
import type { LicenceKind, LicenceStatus, LicenceType } from "./licence-codes.ts";
import type { LicenceConditionCategory } from "./licence-condition-codes.ts";
import type {
  AppointmentTable,
  MissedAppointmentTable,
  MissedFamilyTable,
  TreatmentReferralTable,
} from "./tables-appointments.ts";
import type {
  AccommodationTable,
  GpRegistrationTable,
  LocationTable,
  PathwayStatusTable,
  PathwayTable,
  ProbationTeamTable,
  ReconnectTable,
  ReferralTable,
} from "./tables-resettlement.ts";

/** The tables of this subgraph, one row type each. */
export interface ReleaseTables extends HoldingTables {
  readonly summary: SummaryTable;
  readonly headline: HeadlineTable;
  readonly release_dates: ReleaseDatesTable;
  readonly release_date_change: ReleaseDateChangeTable;
  readonly departure: DepartureTable;
  readonly licence: LicenceTable;
  readonly licence_condition_category: LicenceConditionCategoryTable;
  readonly licence_condition: LicenceConditionTable;
  readonly location: LocationTable;
  readonly accommodation: AccommodationTable;
  readonly probation_team: ProbationTeamTable;
  readonly reconnect: ReconnectTable;
  readonly pathway: PathwayTable;
  readonly pathway_status: PathwayStatusTable;
  readonly referral: ReferralTable;
  readonly gp_registration: GpRegistrationTable;
  readonly appointment: AppointmentTable;
  readonly missed_family: MissedFamilyTable;
  readonly missed_appointment: MissedAppointmentTable;
  readonly treatment_referral: TreatmentReferralTable;
  readonly victim_information: VictimInformationTable;
  readonly disclosure: DisclosureTable;
  readonly safeguarding_concern: SafeguardingConcernTable;
}

/** Rows of a table as they are inserted. */
export type Rows<Table extends keyof ReleaseTables> = RowsOf<ReleaseTables, Table>;

/** A day without a time of day. */
type Day = Date | null;

interface ReleaseDatesTable extends RecordRow {
  readonly confirmed: Day;
  readonly actual_parole: Day;
  readonly home_detention_curfew_eligibility: Day;
  readonly home_detention_curfew_actual: Day;
  readonly home_detention_curfew_end: Day;
  readonly conditional: Day;
  readonly automatic: Day;
  readonly non_parole: Day;
  readonly post_recall: Day;
  readonly non_dto_release_date_type: NonDtoReleaseDateType | null;
  readonly sentence_expiry: Day;
  readonly licence_expiry: Day;
  readonly top_up_supervision_expiry: Day;
  readonly release_on_temporary_licence: Day;
  readonly parole_eligibility: Day;
  readonly tariff: Day;
}

interface ReleaseDateChangeTable extends RecordRow {
  readonly kind: ReleaseDateKind;
  readonly before: Day;
  readonly after: Day;
  readonly reason: string | null;
}

interface DepartureTable extends RecordRow {
  readonly released_at: Date;
  readonly prison: string | null;
}

interface LicenceTable extends RecordRow {
  readonly kind: LicenceKind;
  readonly type: LicenceType;
  readonly status: LicenceStatus;
}

/** What a condition of each category tells of, and what its words may tell. */
interface LicenceConditionCategoryTable {
  readonly code: string;
  readonly categories: readonly Category[];
  readonly text_categories: readonly Category[];
}

interface LicenceConditionTable extends RecordRow {
  readonly licence_id: string;
  readonly category: LicenceConditionCategory;
  readonly text: string;
  /** What this one tells of besides what its category does. */
  readonly also: readonly Category[];
  /** What its words alone tell of besides. */
  readonly text_also: readonly Category[];
}

interface VictimInformationTable extends RecordRow {
  readonly text: string;
}

interface DisclosureTable extends RecordRow {
  readonly text: string;
  readonly told_to: string | null;
}

interface SafeguardingConcernTable extends RecordRow {
  readonly concern: string;
  readonly action: string | null;
}
