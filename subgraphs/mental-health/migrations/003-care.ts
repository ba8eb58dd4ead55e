import { type Kysely, type Migration, sql } from "kysely";
import { createHeadlineTable } from "../../../shared/headlines.ts";
import { createRecordTables, oneOf, oneOfOrNull, type RecordTables, required } from "../../../shared/record-table.ts";
import { createSummaryTable } from "../../../shared/summaries.ts";
import {
  ENDED_STATUSES,
  MentalHealthMedicineForm,
  MentalHealthReferralStatus,
  MentalHealthReferralUrgency,
} from "../care-codes.ts";
import { addSpell, kindsWith } from "./columns.ts";

/** Spells of care, what is current or past with them, legal statuses and medicines. */
export const care: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await createSummaryTable(schema);
    await createHeadlineTable(schema);
    await createRecordTables(schema, TABLES);
  },
};

const HAS_ENDED = sql`status in (${sql.join(ENDED_STATUSES.map((status) => sql.lit(status)))})`;

/** In this order: what belongs to a spell comes after it. */
const TABLES: RecordTables = {
  spell: (table) =>
    table
      .addColumn("team", "text", required)
      .addColumn("urgency", "text", oneOfOrNull("urgency", Object.keys(MentalHealthReferralUrgency)))
      .addColumn("referred_at", "timestamptz", required)
      .addColumn("reason", "text")
      .addColumn("status", "text", oneOf("status", Object.keys(MentalHealthReferralStatus)))
      .addColumn("began_at", "timestamptz")
      .addColumn("ended_at", "timestamptz")
      .addColumn("summary", "text")
      .addColumn("treatment", "text")
      .addCheckConstraint("spell_ended", sql`(${HAS_ENDED}) = (ended_at is not null)`)
      .addCheckConstraint(
        "spell_order",
        sql`referred_at <= began_at and began_at <= ended_at and referred_at <= ended_at`,
      )
      .addUniqueConstraint("spell_of_person", ["id", "person_id"]),
  care_team: (table) =>
    addSpell(table)
      .addColumn("team", "text", required)
      .addColumn("coordinator_role", "text", required)
      .addColumn("coordinator_name", "text")
      .addColumn("telephone_day", "text", required)
      .addColumn("telephone_night", "text"),
  diagnosis: (table) =>
    addSpell(table)
      .addColumn("name", "text", required)
      .addColumn("code", "text")
      .addColumn("code_system", "text")
      .addColumn("since", "date")
      .addColumn("ended_at", "timestamptz")
      .addCheckConstraint("diagnosis_code", sql`(code is null) = (code_system is null)`),
  legal_status: (table) =>
    table
      .addColumn("code_set", "text", required)
      .addColumn("code", "text", required)
      .addColumn("began_at", "timestamptz", required)
      .addColumn("ended_at", "timestamptz")
      .addForeignKeyConstraint("legal_status_of_set", ["code_set", "code"], "legal_status_code", ["code_set", "code"])
      .addCheckConstraint("legal_status_order", sql`began_at <= ended_at`)
      // Nobody writes down a status that is yet to begin; what is not in force has therefore ended.
      .addCheckConstraint("legal_status_begun", sql`began_at <= recorded_at`),
  care_cluster: (table) =>
    addSpell(table)
      .addColumn("cluster", "smallint", (column) => column.notNull().references("care_cluster_code.cluster"))
      .addColumn("began_at", "timestamptz", required)
      .addColumn("ended_at", "timestamptz")
      .addCheckConstraint("care_cluster_order", sql`began_at <= ended_at`),
  medicine: (table) =>
    table
      .addColumn("categories", sql`text[]`, kindsWith("MEDICATION", "MENTAL_HEALTH_CURRENT"))
      .addColumn("name", "text", required)
      .addColumn("form", "text", oneOf("form", Object.keys(MentalHealthMedicineForm)))
      .addColumn("dose", "text")
      .addColumn("prescriber_role", "text")
      .addColumn("monitoring", "text")
      .addColumn("started_at", "timestamptz", required)
      .addColumn("last_given_at", "timestamptz")
      .addColumn("next_due_at", "timestamptz")
      .addColumn("stopped_at", "timestamptz")
      .addCheckConstraint("medicine_order", sql`started_at <= stopped_at`)
      .addCheckConstraint("medicine_due", sql`stopped_at is null or next_due_at is null`)
      .addCheckConstraint(
        "medicine_depot_due",
        sql`form <> 'DEPOT_INJECTION' or stopped_at is not null or next_due_at is not null`,
      ),
};
