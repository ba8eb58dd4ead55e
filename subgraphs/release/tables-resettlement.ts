import type { RecordRow } from "../../shared/record-table.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { GpRegistrationAnswer, Pathway, PathwayStatus } from "./resettlement-codes.ts";

export interface LocationTable extends RecordRow {
  readonly area: string;
  readonly local_authority: string | null;
  readonly provider: string | null;
  readonly no_fixed_abode: boolean | null;
  readonly address: string | null;
}

export interface AccommodationTable extends RecordRow {
  readonly type: string;
  readonly provider: string | null;
  readonly cas3_reference: string | null;
  readonly available_from: Date | null;
}

export interface ProbationTeamTable extends RecordRow {
  readonly pdu: string;
  readonly practitioner_role: string | null;
  readonly since: Date | null;
  readonly ended_at: Date | null;
}

export interface ReconnectTable extends RecordRow {
  readonly eligible: boolean;
}

/** What a record of each pathway tells of. */
export interface PathwayTable {
  readonly code: string;
  readonly categories: readonly Category[];
}

export interface PathwayStatusTable extends RecordRow {
  readonly pathway: Pathway;
  readonly status: PathwayStatus;
}

export interface ReferralTable extends RecordRow {
  readonly pathway: Pathway;
  readonly sent_at: Date | null;
  readonly intervention_title: string | null;
  readonly provider_name: string | null;
}

export interface GpRegistrationTable extends RecordRow {
  readonly registered: GpRegistrationAnswer;
}
