import { type Kysely, type Migration, sql } from "kysely";
import { HEADLINE_CODES } from "../../../shared/headline-catalogue.ts";
import { createHeadlineTable } from "../../../shared/headlines.ts";
import { createRecordTables, oneOf, type RecordTables, required } from "../../../shared/record-table.ts";
import { createSummaryTable } from "../../../shared/summaries.ts";
import { Confidence } from "../../../shared/types/confidence.ts";
import { CustodyMedicineStatus, NoteState, SummaryCareRecordStatus } from "../care-codes.ts";
import { PreReleaseOutcome, SelfHarmLevel } from "../safety-codes.ts";
import { tellsOf } from "./columns.ts";

/** What clinicians, and liaison and diversion, write down in custody; and what may be told of it in short. */
export const care: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await createSummaryTable(schema);
    await createHeadlineTable(schema);
    await createRecordTables(schema, { ...risk, ...healthcare, ...medicines, ...liaison });
    await schema
      .createIndex("liaison_handover_awaiting")
      .on("liaison_handover")
      .column("person_id")
      .where(sql.ref("note_state"), "=", sql.lit("AWAITING_FILING"))
      .execute();
  },
};

const risk: RecordTables = {
  self_harm: (table) =>
    table
      .addColumn("level", "text", oneOf("level", Object.keys(SelfHarmLevel)))
      .addColumn("triggers", "text")
      .addColumn("last_event_at", "timestamptz"),
  pre_release_assessment: (table) =>
    table
      .addColumn("assessed_at", "timestamptz", required)
      .addColumn("outcome", "text", oneOf("outcome", Object.keys(PreReleaseOutcome)))
      .addColumn("plan", "text"),
};

const healthcare: RecordTables = {
  hospital_question: (table) =>
    table.addColumn("attended", "boolean", required).addColumn("asked_at", "timestamptz", required),
  emergency_attendance: (table) =>
    table
      .addColumn("categories", sql`text[]`, tellsOf("categories", "PHYSICAL_HEALTH"))
      .addColumn("hospital", "text", required)
      .addColumn("attended_at", "timestamptz", required)
      .addColumn("discharged_at", "timestamptz")
      .addColumn("outcome", "text")
      .addCheckConstraint("emergency_attendance_order", sql`discharged_at >= attended_at`),
  healthcare_timing: (table) =>
    table
      .addColumn("suite", "text", (column) => column.notNull().references("suite.code"))
      .addColumn("requested_at", "timestamptz", required)
      .addColumn("seen_at", "timestamptz")
      .addCheckConstraint("healthcare_timing_order", sql`seen_at >= requested_at`),
  healthcare_contact: (table) =>
    table.addColumn("seen_by", "text").addColumn("reason", "text").addColumn("outcome", "text"),
};

const medicines: RecordTables = {
  medicine: (table) =>
    table
      .addColumn("categories", sql`text[]`, tellsOf("categories", "MEDICATION"))
      .addColumn("name", "text", required)
      .addColumn("status", "text", oneOf("status", Object.keys(CustodyMedicineStatus)))
      .addColumn("confidence", "text", oneOf("confidence", Object.keys(Confidence)))
      .addColumn("reason", "text")
      // Why a medicine is barred tells of more than the medicine.
      .addCheckConstraint("medicine_reason", sql`reason is null or cardinality(categories) > 1`)
      // What the person says of their own medicines is never taken for a confirmed record, nor the other way round.
      .addCheckConstraint("medicine_confidence", sql`(system = 'Self-report') = (confidence = 'SELF_REPORTED')`),
  summary_care_record: (table) =>
    table
      .addColumn("status", "text", oneOf("status", Object.keys(SummaryCareRecordStatus)))
      .addColumn("as_of", "timestamptz")
      .addCheckConstraint("summary_care_record_as_of", sql`(status = 'FOUND') = (as_of is not null)`),
};

const liaison: RecordTables = {
  liaison_diversion: (table) =>
    table
      .addColumn("referral_reasons", sql`text[]`, required)
      .addColumn("screen_outcome", "text")
      .addColumn("assessed_at", "timestamptz")
      .addColumn("court_report_requested", "boolean")
      .addColumn("engagement", "text"),
  liaison_handover: (table) =>
    table
      .addColumn("verbal_handover_at", "timestamptz", required)
      .addColumn("note_state", "text", oneOf("note_state", Object.keys(NoteState)))
      .addColumn("note_entered_at", "timestamptz")
      .addUniqueConstraint("liaison_handover_state", ["id", "note_state"]),
  liaison_note: (table) =>
    table
      .addColumn("handover_id", "text", required)
      .addColumn("note_state", "text", oneOf("note_state", ["FILED"]))
      .addColumn("text", "text", required)
      // There is no note of a handover that still awaits it.
      .addForeignKeyConstraint("liaison_note_filed", ["handover_id", "note_state"], "liaison_handover", [
        "id",
        "note_state",
      ]),
  police_version: (table) => table.addColumn("code", "text", oneOf("code", HEADLINE_CODES)),
};
