import type { RecordRow } from "../../shared/record-table.ts";
import type { RowsOf } from "../../shared/seed-rows.ts";
import type { SummaryTable } from "../../shared/summaries.ts";
import type { Category } from "../../shared/vocabulary.ts";

/** The tables of this subgraph, one row type each. */
export interface ReleaseTables {
  readonly summary: SummaryTable;
  readonly release_dates: ReleaseDatesTable;
  readonly licence: LicenceTable;
  readonly location: LocationTable;
  readonly gp_registration: GpRegistrationTable;
  readonly appointment: AppointmentTable;
  readonly victim_information: VictimInformationTable;
  readonly disclosure: DisclosureTable;
  readonly safeguarding_concern: SafeguardingConcernTable;
}

/** Rows of a table as they are inserted. */
export type Rows<Table extends keyof ReleaseTables> = RowsOf<ReleaseTables, Table>;

/** Days without a time of day. */
interface ReleaseDatesTable extends RecordRow {
  readonly confirmed: Date | null;
  readonly conditional: Date | null;
  readonly automatic: Date | null;
  readonly licence_expiry: Date | null;
}

interface LicenceTable extends RecordRow {
  readonly kind: string;
  readonly type: string;
  readonly status: string;
}

interface LocationTable extends RecordRow {
  readonly area: string;
  readonly address: string | null;
}

interface GpRegistrationTable extends RecordRow {
  readonly registered: boolean;
}

interface AppointmentTable extends RecordRow {
  readonly kind: "SUPERVISION" | "HEALTH";
  /** All that its date alone would tell of; never without APPOINTMENTS. */
  readonly categories: readonly Category[];
  readonly at: Date;
  /** Of a supervision appointment. */
  readonly outcome: string | null;
  /** Of a health appointment. */
  readonly attendance: string | null;
  readonly service_family: string;
  readonly service: string;
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
