import type { ProvenanceColumns } from "../../shared/provenance-columns.ts";
import type { Category } from "../../shared/vocabulary.ts";

/** The tables of this subgraph, one row type each. */
export interface CustodyTables {
  readonly suite: { readonly code: string; readonly name: string; readonly force: string };
  readonly detention: DetentionTable;
  readonly summary: SummaryTable;
  readonly headline: HeadlineTable;
  readonly reason: ReasonTable;
  readonly observation: ObservationTable;
  readonly risk_flag: RiskFlagTable;
  readonly fitness_assessment: FitnessAssessmentTable;
  readonly appropriate_adult: AppropriateAdultTable;
  readonly dependant: DependantTable;
  readonly drink_drive_assessment: DrinkDriveAssessmentTable;
  readonly safeguarding_concern: SafeguardingConcernTable;
  readonly disclosure: DisclosureTable;
  readonly third_party_information: ThirdPartyInformationTable;
  readonly medicine: MedicineTable;
}

interface OfPerson {
  readonly id: string;
  readonly person_id: string;
}

/** A stay in a suite; the person is there now where it has no `released_at`. */
interface DetentionTable extends OfPerson {
  readonly suite: string;
  readonly arrived_at: Date;
  readonly released_at: Date | null;
}

/** What to do about one category, and which service it concerns; one row a person and category. */
interface SummaryTable {
  readonly person_id: string;
  readonly category: Category;
  readonly code: string;
  readonly action: string;
  readonly service: string | null;
}

interface HeadlineTable extends OfPerson, ProvenanceColumns {
  readonly code: string;
  readonly plain_text: string;
  readonly action: string;
  readonly categories: readonly Category[];
}

interface ReasonTable extends OfPerson, ProvenanceColumns {
  readonly grounds: string;
  readonly offence: string | null;
  readonly arrived_at: Date | null;
}

interface ObservationTable extends OfPerson, ProvenanceColumns {
  readonly level: string;
  readonly interval_minutes: number | null;
  readonly next_check_due: Date | null;
}

interface RiskFlagTable extends OfPerson, ProvenanceColumns {
  readonly flag: string;
  readonly note: string | null;
}

interface FitnessAssessmentTable extends OfPerson, ProvenanceColumns {
  readonly kind: string;
  readonly outcome: string;
  readonly conditions: string | null;
  readonly valid_until: Date | null;
}

interface AppropriateAdultTable extends OfPerson, ProvenanceColumns {
  readonly required: boolean;
  readonly requested_at: Date | null;
  readonly arrived_at: Date | null;
  readonly relationship: string | null;
  readonly previous_need: boolean | null;
}

interface DependantTable extends OfPerson, ProvenanceColumns {
  readonly relationship: string;
  readonly arrangement: string | null;
}

interface DrinkDriveAssessmentTable extends OfPerson, ProvenanceColumns {
  readonly medical_reason_not_to_provide_breath: boolean;
  readonly specimen_type: string | null;
  readonly assessed_at: Date | null;
  readonly assessor_registration: string | null;
  readonly narrative: string | null;
}

interface SafeguardingConcernTable extends OfPerson, ProvenanceColumns {
  readonly concern: string;
  readonly action: string | null;
}

interface DisclosureTable extends OfPerson, ProvenanceColumns {
  readonly text: string;
  readonly told_to: string | null;
}

interface ThirdPartyInformationTable extends OfPerson, ProvenanceColumns {
  readonly text: string;
}

interface MedicineTable extends OfPerson, ProvenanceColumns {
  readonly name: string;
  readonly status: string;
  readonly confidence: string;
  readonly reason: string | null;
}
