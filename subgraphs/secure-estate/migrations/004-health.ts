import { type Kysely, type Migration, sql } from "kysely";
import { createRecordTables, oneOf, type RecordTables, required } from "../../../shared/record-table.ts";
import { BloodBorneVirus, BloodBorneVirusStatus } from "../../../shared/types/blood-borne-virus.ts";
import { Confidence } from "../../../shared/types/confidence.ts";
import { PrisonMedicineStatus } from "../coded-values-health.ts";
import { kindsWith } from "./kinds.ts";

/** Conditions, results, allergies and medicines. */
export const health: Migration = {
  up: ({ schema }: Kysely<unknown>) => createRecordTables(schema, TABLES),
};

const TABLES: RecordTables = {
  condition: (table) =>
    table
      .addColumn("name", "text", required)
      .addColumn("code", "text")
      .addColumn("code_system", "text")
      .addColumn("since", "date")
      .addColumn("status", "text", required)
      .addColumn("plan", "text")
      .addCheckConstraint("condition_code", sql`(code is null) = (code_system is null)`),
  blood_borne_virus_result: (table) =>
    table
      .addColumn("virus", "text", oneOf("virus", Object.keys(BloodBorneVirus)))
      .addColumn("status", "text", oneOf("status", Object.keys(BloodBorneVirusStatus)))
      .addColumn("tested_at", "timestamptz"),
  sexual_health_record: (table) => table.addColumn("note", "text", required),
  allergy: (table) =>
    table
      .addColumn("substance", "text", required)
      .addColumn("reaction", "text", required)
      .addColumn("severity", "text", required),
  medicine: (table) =>
    table
      .addColumn("categories", sql`text[]`, kindsWith("MEDICATION"))
      .addColumn("name", "text", required)
      .addColumn("ingredient", "text")
      .addColumn("dose", "text")
      .addColumn("form", "text")
      .addColumn("route", "text")
      .addColumn("frequency", "text")
      .addColumn("status", "text", oneOf("status", Object.keys(PrisonMedicineStatus)))
      .addColumn("confidence", "text", oneOf("confidence", Object.keys(Confidence)))
      .addColumn("in_possession", "boolean", required)
      .addColumn("critical_due_at", "timestamptz")
      .addColumn("started_at", "timestamptz")
      .addColumn("stopped_at", "timestamptz")
      .addColumn("prescriber_role", "text")
      .addColumn("adverse_effects", "text")
      .addColumn("concordance", "text")
      .addCheckConstraint("medicine_stopped", sql`(status = 'STOPPED') = (stopped_at is not null)`)
      // What the person says of themselves is never a confirmation, and nothing else is told as their word.
      .addCheckConstraint("medicine_confidence", sql`(confidence = 'SELF_REPORTED') = (system = 'Self-report')`),
  disclosure: (table) => table.addColumn("text", "text", required).addColumn("told_to", "text", required),
};
