import { type Kysely, type Migration, sql } from "kysely";
import { createRecordTables, oneOf, oneOfOrNull, type RecordTables, required } from "../../../shared/record-table.ts";
import { FitnessKind, FitnessOutcome, SpecimenGround, SpecimenType } from "../procedure-codes.ts";
import { ObservationLevel, RISK_NOTE_TELLS, RiskMarker } from "../safety-codes.ts";
import { tellsOf } from "./columns.ts";

/** What custody staff write down, and what they need of others to proceed. */
export const procedure: Migration = {
  up: ({ schema }: Kysely<unknown>) => createRecordTables(schema, { ...watching, ...proceeding, ...others }),
};

const watching: RecordTables = {
  observation: (table) =>
    table
      .addColumn("level", "text", oneOf("level", Object.keys(ObservationLevel)))
      .addColumn("interval_minutes", "integer", (column) => column.check(sql`interval_minutes > 0`))
      .addColumn("rouse", "boolean", required)
      .addColumn("last_check_at", "timestamptz")
      .addColumn("next_check_due", "timestamptz")
      .addColumn("ordered_by", "text")
      // Who is to be roused is visited and roused every 30 minutes at least (PACE Code C).
      .addCheckConstraint("observation_rouse", sql`not rouse or coalesce(interval_minutes <= 30, false)`),
  risk_flag: (table) =>
    table
      .addColumn("flag", "text", oneOf("flag", Object.keys(RiskMarker)))
      .addColumn("note", "text")
      .addColumn("note_categories", sql`text[]`, tellsOf("note_categories", "CUSTODY_RISK"))
      .addCheckConstraint("risk_flag_note", NOTE_TELLS),
};

/** A note about a marker of health carries what the marker is of, whoever writes it. */
const NOTE_TELLS = sql.join(
  Object.entries(RISK_NOTE_TELLS).flatMap(([flag, category]) =>
    category ? [sql`(flag <> ${sql.lit(flag)} or ${sql.lit(category)} = any(note_categories))`] : [],
  ),
  sql` and `,
);

const proceeding: RecordTables = {
  fitness_assessment: (table) =>
    table
      .addColumn("kind", "text", oneOf("kind", Object.keys(FitnessKind)))
      .addColumn("outcome", "text", oneOf("outcome", Object.keys(FitnessOutcome)))
      .addColumn("conditions", "text")
      .addColumn("valid_until", "timestamptz")
      .addColumn("assessor_registration", "text"),
  appropriate_adult: (table) =>
    table
      .addColumn("required", "boolean", required)
      .addColumn("requested_at", "timestamptz")
      .addColumn("arrived_at", "timestamptz")
      .addColumn("relationship", "text")
      .addColumn("previous_need", "boolean"),
  drink_drive_assessment: (table) =>
    table
      .addColumn("medical_reason_not_to_provide_breath", "boolean", required)
      .addColumn("specimen_type", "text", oneOfOrNull("specimen_type", Object.keys(SpecimenType)))
      .addColumn("specimen_ground", "text", oneOfOrNull("specimen_ground", Object.keys(SpecimenGround)))
      .addColumn("breath_specimens", "integer", (column) => column.check(sql`breath_specimens >= 0`))
      .addColumn("may_be_analysed", "boolean")
      .addColumn("assessed_at", "timestamptz")
      .addColumn("assessor_registration", "text")
      .addColumn("narrative", "text")
      // Blood or urine is taken only on one of the grounds of the Act (Road Traffic Act 1988 ss.7, 7A).
      .addCheckConstraint(
        "drink_drive_ground",
        sql`(specimen_type is null) = (specimen_ground is null)
          and (specimen_type = 'BREATH') = (specimen_ground = 'BREATH_REQUIRED')`,
      )
      .addCheckConstraint(
        "drink_drive_medical",
        sql`specimen_ground <> 'MEDICAL_REASON' or medical_reason_not_to_provide_breath`,
      )
      .addCheckConstraint("drink_drive_7a", sql`specimen_ground <> 'INCAPABLE_OF_CONSENT' or specimen_type = 'BLOOD'`),
};

const others: RecordTables = {
  dependant: (table) => table.addColumn("relationship", "text", required).addColumn("arrangement", "text"),
  safeguarding_concern: (table) => table.addColumn("concern", "text", required).addColumn("action", "text"),
  disclosure: (table) => table.addColumn("text", "text", required).addColumn("told_to", "text"),
  third_party_information: (table) => table.addColumn("text", "text", required),
};
