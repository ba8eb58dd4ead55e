import type { OfPerson } from "../../shared/loaders.ts";
import type { RecordRow } from "../../shared/record-table.ts";
import type { RowsOf } from "../../shared/seed-rows.ts";
import type { SummaryTable } from "../../shared/summaries.ts";
import type { BloodBorneVirus, BloodBorneVirusStatus } from "../../shared/types/blood-borne-virus.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { AcctPhase, PrisonLegalStatus } from "./coded-values.ts";

/** The tables of this subgraph, one row type each. */
export interface SecureEstateTables {
  readonly prison: { readonly id: string; readonly name: string; readonly healthcare_contact: string };
  readonly alert_code: {
    readonly code: string;
    readonly description: string;
    readonly categories: readonly Category[];
  };
  readonly stay: StayTable;
  readonly summary: SummaryTable;
  readonly reception: RecordRow & { readonly prison_id: string; readonly received_at: Date };
  readonly legal_status: RecordRow & { readonly status: keyof typeof PrisonLegalStatus };
  readonly cell_allocation: RecordRow & {
    readonly location: string;
    readonly category: string;
    readonly csra: string;
  };
  readonly acct: AcctTable;
  readonly alert: AlertTable;
  readonly diversion_review: RecordRow & {
    readonly supervise: boolean;
    readonly concern: boolean;
    readonly reviewed_at: Date;
    readonly contact_role: string;
  };
  readonly condition: RecordRow & { readonly name: string; readonly status: string };
  readonly blood_borne_virus_result: RecordRow & {
    readonly virus: BloodBorneVirus;
    readonly status: BloodBorneVirusStatus;
    readonly tested_at: Date | null;
  };
  readonly sexual_health_record: RecordRow & { readonly note: string };
  readonly allergy: RecordRow & { readonly substance: string; readonly reaction: string; readonly severity: string };
  readonly medicine: MedicineTable;
  readonly disclosure: RecordRow & { readonly text: string; readonly told_to: string };
}

/** Rows of a table as they are inserted. */
export type Rows<Table extends keyof SecureEstateTables> = RowsOf<SecureEstateTables, Table>;

/** Who is where: not a record that is shown, but what the list of residents is made from. */
interface StayTable extends OfPerson {
  readonly prison_id: string;
  readonly received_at: Date;
  readonly left_at: Date | null;
}

interface AcctTable extends RecordRow {
  readonly phase: keyof typeof AcctPhase;
  readonly opened_at: Date;
  readonly triggers: string;
  readonly immediate_action_plan_at: Date | null;
  readonly first_review_at: Date | null;
}

interface AlertTable extends RecordRow {
  readonly code: string;
  /** What was written with it; null where the code's own words stand. */
  readonly description: string | null;
  readonly active_from: Date;
  readonly active_to: Date | null;
}

interface MedicineTable extends RecordRow {
  readonly name: string;
  readonly dose: string;
  readonly in_possession: boolean;
  readonly critical_due_at: Date | null;
}
