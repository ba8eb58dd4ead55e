import type { ProvenanceColumns } from "../../shared/provenance-columns.ts";
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

interface OfPerson {
  readonly id: string;
  readonly person_id: string;
}

/** What to do about one category, and which service it concerns; one row a person and category. */
interface SummaryTable {
  readonly person_id: string;
  readonly category: Category;
  readonly code: string;
  readonly action: string;
  readonly service: string | null;
}

/** Days without a time of day. */
interface ReleaseDatesTable extends OfPerson, ProvenanceColumns {
  readonly confirmed: Date | null;
  readonly conditional: Date | null;
  readonly automatic: Date | null;
  readonly licence_expiry: Date | null;
}

interface LicenceTable extends OfPerson, ProvenanceColumns {
  readonly kind: string;
  readonly type: string;
  readonly status: string;
}

interface LocationTable extends OfPerson, ProvenanceColumns {
  readonly area: string;
  readonly address: string | null;
}

interface GpRegistrationTable extends OfPerson, ProvenanceColumns {
  readonly registered: boolean;
}

interface AppointmentTable extends OfPerson, ProvenanceColumns {
  readonly kind: "SUPERVISION" | "HEALTH";
  /** All that its date alone would tell of; never without APPOINTMENTS. */
  readonly categories: readonly Category[];
  readonly at: Date;
  readonly outcome: string | null;
  readonly service_family: string;
  readonly service: string;
}

interface VictimInformationTable extends OfPerson, ProvenanceColumns {
  readonly text: string;
}

interface DisclosureTable extends OfPerson, ProvenanceColumns {
  readonly text: string;
  readonly told_to: string | null;
}

interface SafeguardingConcernTable extends OfPerson, ProvenanceColumns {
  readonly concern: string;
  readonly action: string | null;
}
