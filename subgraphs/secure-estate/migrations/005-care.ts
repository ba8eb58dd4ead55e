import { type Kysely, type Migration, sql } from "kysely";
import { createRecordTables, oneOf, oneOfOrNull, type RecordTables, required } from "../../../shared/record-table.ts";
import { CareNeedStatus, HospitalAttendance, HospitalVisitKind, RecordTransferState } from "../coded-values-health.ts";
import { kindsWith } from "./kinds.ts";

/** Reception, the general practice, hospitals, the transfer of records, and needs of personal care. */
export const care: Migration = {
  up: ({ schema }: Kysely<unknown>) => createRecordTables(schema, TABLES),
};

const TABLES: RecordTables = {
  reception_screening: (table) =>
    table
      .addColumn("first_at", "timestamptz", required)
      .addColumn("first_by_role", "text", required)
      .addColumn("first_outcome", "text")
      .addColumn("second_at", "timestamptz")
      .addColumn("second_by_role", "text")
      .addColumn("second_outcome", "text")
      .addCheckConstraint("reception_screening_order", sql`second_at >= first_at`),
  gp_practice: (table) =>
    table
      .addColumn("name", "text", required)
      .addColumn("telephone", "text")
      .addColumn("registered", "boolean", required)
      .addColumn("since", "date"),
  gp_contact: (table) =>
    table
      .addColumn("categories", sql`text[]`, kindsWith("PHYSICAL_HEALTH"))
      .addColumn("at", "timestamptz", required)
      .addColumn("practice", "text", required)
      .addColumn("reason", "text")
      .addColumn("outcome", "text"),
  hospital_appointment: (table) =>
    table
      .addColumn("categories", sql`text[]`, kindsWith("APPOINTMENTS", "PHYSICAL_HEALTH"))
      .addColumn("at", "timestamptz", required)
      .addColumn("kind", "text", oneOf("kind", Object.keys(HospitalVisitKind)))
      .addColumn("attendance", "text", oneOfOrNull("attendance", Object.keys(HospitalAttendance)))
      .addColumn("specialty", "text", required)
      .addColumn("hospital", "text", required)
      .addColumn("reason", "text")
      .addColumn("lost_consciousness", "boolean")
      .addColumn("discharged_at", "timestamptz")
      .addColumn("discharge_letter", "text")
      .addCheckConstraint("hospital_appointment_order", sql`discharged_at >= at`),
  record_transfer: (table) =>
    table
      .addColumn("state", "text", oneOf("state", Object.keys(RecordTransferState)))
      .addColumn("from_organisation", "text", required)
      .addColumn("requested_at", "timestamptz", required)
      .addColumn("missing_before", "date")
      .addColumn("completed_at", "timestamptz")
      .addCheckConstraint("record_transfer_complete", sql`(state = 'COMPLETE') = (completed_at is not null)`)
      .addCheckConstraint("record_transfer_missing", sql`state <> 'COMPLETE' or missing_before is null`),
  personal_care_need: (table) =>
    table
      .addColumn("categories", sql`text[]`, kindsWith("PHYSICAL_HEALTH"))
      .addColumn("problem_type", "text")
      .addColumn("problem_code", "text")
      .addColumn("status", "text", oneOf("status", Object.keys(CareNeedStatus)))
      .addColumn("start_date", "date")
      .addColumn("end_date", "date")
      .addColumn("text", "text")
      .addCheckConstraint("personal_care_need_order", sql`end_date >= start_date`),
};
