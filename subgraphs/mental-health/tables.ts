import type { HeadlineTable } from "../../shared/headlines.ts";
import type { RecordRow } from "../../shared/record-table.ts";
import type { RowsOf } from "../../shared/seed-rows.ts";
import type { HoldingTables } from "../../shared/store-holdings.ts";
import type { SummaryTable } from "../../shared/summaries.ts";
import type {
  CareClusterCodeTable,
  CareClusterTable,
  CareTeamTable,
  DiagnosisTable,
  LegalStatusCodeTable,
  LegalStatusTable,
  MedicineTable,
  SpellTable,
} from "./tables-care.ts";
import type {
  CapacityAssessmentTable,
  CommunicationNeedTable,
  CrisisEventTable,
  CrisisPlanTable,
  NeurodiversityTable,
  RiskFormulationTable,
  SelfHarmRiskTable,
  TherapyNoteTable,
} from "./tables-risk.ts";

/** The tables of this subgraph, one row type each. */
export interface MentalHealthTables extends HoldingTables {
  readonly legal_status_code: LegalStatusCodeTable;
  readonly care_cluster_code: CareClusterCodeTable;
  readonly summary: SummaryTable;
  readonly headline: HeadlineTable;
  readonly spell: SpellTable;
  readonly care_team: CareTeamTable;
  readonly diagnosis: DiagnosisTable;
  readonly legal_status: LegalStatusTable;
  readonly care_cluster: CareClusterTable;
  readonly medicine: MedicineTable;
  readonly risk_formulation: RiskFormulationTable;
  readonly self_harm_risk: SelfHarmRiskTable;
  readonly crisis_plan: CrisisPlanTable;
  readonly crisis_event: CrisisEventTable;
  readonly neurodiversity: NeurodiversityTable;
  readonly communication_need: CommunicationNeedTable;
  readonly capacity_assessment: CapacityAssessmentTable;
  readonly disclosure: RecordRow & { readonly text: string; readonly told_to: string };
  readonly therapy_note: TherapyNoteTable;
  readonly family_information: RecordRow & { readonly relationship: string; readonly text: string };
}

/** Rows of a table as they are inserted. */
export type Rows<Table extends keyof MentalHealthTables> = RowsOf<MentalHealthTables, Table>;
