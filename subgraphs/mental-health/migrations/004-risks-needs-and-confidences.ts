import { type Kysely, type Migration, sql } from "kysely";
import { createRecordTables, oneOf, oneOfOrNull, type RecordTables, required } from "../../../shared/record-table.ts";
import { CapacityOutcome, CommunicationNeedKind, NeurodiversityCertainty } from "../needs-codes.ts";
import { CrisisEventKind, HARM_TO_SELF, MentalHealthRiskLevel } from "../risk-codes.ts";
import { addSpell, kindsWith, listOf } from "./columns.ts";

/** Risks and crises, neurodiversity and other needs, and what was told in confidence. */
export const risksNeedsAndConfidences: Migration = {
  up: ({ schema }: Kysely<unknown>) => createRecordTables(schema, TABLES),
};

const LEVELS = Object.keys(MentalHealthRiskLevel);
const IS_HARM = sql`kind in (${sql.join(HARM_TO_SELF.map((kind) => sql.lit(kind)))})`;

const TABLES: RecordTables = {
  self_harm_risk: (table) =>
    table
      .addColumn("level", "text", oneOf("level", LEVELS))
      .addColumn("last_event_at", "timestamptz")
      .addColumn("triggers", "text", required)
      .addColumn("assessed_at", "timestamptz", required),
  crisis_plan: (table) =>
    table
      .addColumn("triggers", "text", required)
      .addColumn("warning_signs", "text")
      .addColumn("plan", "text", required)
      .addColumn("contact", "text")
      .addColumn("review_due_at", "timestamptz"),
  risk_formulation: (table) =>
    addSpell(table)
      .addColumn("text", "text", required)
      .addColumn("to_self", "text", oneOf("to_self", LEVELS))
      .addColumn("to_others", "text", oneOf("to_others", LEVELS))
      .addColumn("from_others", "text", oneOfOrNull("from_others", LEVELS))
      .addColumn("self_neglect", "text", oneOfOrNull("self_neglect", LEVELS))
      .addColumn("assessed_at", "timestamptz", required)
      .addColumn("ended_at", "timestamptz")
      .addCheckConstraint("risk_formulation_order", sql`assessed_at <= ended_at`),
  crisis_event: (table) =>
    table
      .addColumn("categories", sql`text[]`, kindsWith())
      .addColumn("kind", "text", oneOf("kind", Object.keys(CrisisEventKind)))
      .addColumn("happened_at", "timestamptz", required)
      .addColumn("seen_by", "text")
      .addColumn("outcome", "text")
      .addCheckConstraint(
        "crisis_event_tells",
        sql`categories @> case when ${IS_HARM} then ${listOf(["SELF_HARM_RISK"])} else ${listOf(["MENTAL_HEALTH_CURRENT"])} end`,
      ),
  neurodiversity: (table) =>
    table
      .addColumn("condition", "text", required)
      .addColumn("certainty", "text", oneOf("certainty", Object.keys(NeurodiversityCertainty)))
      .addColumn("adjustments", "text", required),
  communication_need: (table) =>
    table
      .addColumn("kind", "text", oneOf("kind", Object.keys(CommunicationNeedKind)))
      .addColumn("help", "text", required),
  capacity_assessment: (table) =>
    table
      .addColumn("categories", sql`text[]`, kindsWith("MENTAL_HEALTH_CURRENT"))
      .addColumn("decision", "text", required)
      .addColumn("outcome", "text", oneOf("outcome", Object.keys(CapacityOutcome)))
      .addColumn("support", "text")
      .addColumn("assessed_at", "timestamptz", required),
  disclosure: (table) => table.addColumn("text", "text", required).addColumn("told_to", "text", required),
  therapy_note: (table) =>
    table
      .addColumn("therapy", "text", required)
      .addColumn("held_at", "timestamptz", required)
      .addColumn("text", "text", required),
  family_information: (table) => table.addColumn("relationship", "text", required).addColumn("text", "text", required),
};
