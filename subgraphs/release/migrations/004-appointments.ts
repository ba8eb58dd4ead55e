import { type Kysely, type Migration, sql } from "kysely";
import { createRecordTables, oneOf, oneOfOrNull, required } from "../../../shared/record-table.ts";
import { HealthAttendance, ResettlementAppointmentType, SupervisionOutcome } from "../appointment-codes.ts";
import { MISSED_FAMILIES, MissedServiceFamily } from "../missed-appointment-codes.ts";
import type { ReleaseTables } from "../tables.ts";
import { knownCategories, someCategories } from "./categories.ts";

/** Appointments, those that were missed, and the referral to community treatment. */
export const appointments: Migration = {
  up: async (db: Kysely<ReleaseTables>) => {
    await db.schema
      .createTable("missed_family")
      .addColumn("named_family", "text", (column) => column.primaryKey())
      .addColumn("service_family", "text", oneOf("service_family", Object.keys(MissedServiceFamily)))
      .addColumn("categories", sql`text[]`, knownCategories("categories"))
      .addCheckConstraint(
        "missed_family_base",
        sql`(case service_family when 'SUPERVISION' then 'RELEASE' else 'APPOINTMENTS' end) = any(categories)`,
      )
      .execute();
    await db.insertInto("missed_family").values(FAMILIES).execute();
    await createRecordTables(db.schema, {
      appointment: (table) =>
        table
          .addColumn("kind", "text", oneOf("kind", ["SUPERVISION", "HEALTH"]))
          .addColumn("categories", sql`text[]`, someCategories("categories", "APPOINTMENTS"))
          .addColumn("at", "timestamptz", required)
          .addColumn("type", "text", oneOfOrNull("type", Object.keys(ResettlementAppointmentType)))
          .addColumn("outcome", "text", oneOfOrNull("outcome", Object.keys(SupervisionOutcome)))
          .addColumn("attendance", "text", oneOfOrNull("attendance", Object.keys(HealthAttendance)))
          .addColumn("service_family", "text", required)
          .addColumn("service", "text", required)
          // A missed health appointment is never kept in the words of enforcement, nor the other way round.
          .addCheckConstraint("appointment_enforcement", sql`kind = 'SUPERVISION' or outcome is null`)
          .addCheckConstraint("appointment_attendance", sql`kind = 'HEALTH' or attendance is null`)
          // What is about drugs or health is never kept as an appointment with probation alone.
          .addCheckConstraint(
            "appointment_type",
            sql`type is null or (
              (type <> 'DRUGS_AND_ALCOHOL' or 'SUBSTANCE_USE_CURRENT' = any(categories))
              and (kind = 'HEALTH' or type <> 'HEALTH'))`,
          ),
      missed_appointment: (table) =>
        table
          .addColumn("named_family", "text", (column) => column.notNull().references("missed_family.named_family"))
          .addColumn("at", "timestamptz", required)
          .addColumn("outcome", "text", oneOfOrNull("outcome", ABSENCES))
          .addColumn("attendance", "text", oneOfOrNull("attendance", ["DNA"]))
          .addColumn("service", "text", required)
          .addColumn("also", sql`text[]`, knownCategories("also"))
          .addCheckConstraint(
            "missed_appointment_enforcement",
            sql`(named_family = 'SUPERVISION') = (outcome is not null)
              and (named_family = 'SUPERVISION') = (attendance is null)`,
          ),
      treatment_referral: (table) =>
        table.addColumn("referred_at", "timestamptz", required).addColumn("first_attended_at", "timestamptz"),
    });
  },
};

/** Of a supervision appointment, the outcomes of those who did not come. */
const ABSENCES = ["ACCEPTABLE_ABSENCE", "UNACCEPTABLE_ABSENCE", "FAILED_TO_ATTEND"];

const FAMILIES = Object.entries(MISSED_FAMILIES).map(([named_family, { family, tells }]) => ({
  named_family,
  service_family: family,
  categories: tells,
}));
