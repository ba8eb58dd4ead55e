import { type Kysely, type Migration, sql } from "kysely";
import { createRecordTables, oneOf, type RecordTables, required } from "../../../shared/record-table.ts";
import { OutcomesCrimeItem, OutcomesSetting, OutcomesStage, OutcomesSubstance } from "../outcomes-profile-codes.ts";
import { between } from "./columns.ts";

/** Treatment Outcomes Profiles, by the ranges of the form. */
export const outcomesProfiles: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await createRecordTables(schema, PROFILES);
    await schema
      .createTable("outcomes_profile_use")
      .addColumn("profile_id", "text", (column) =>
        column.notNull().references("outcomes_profile.id").onDelete("cascade"),
      )
      .addColumn("substance", "text", oneOf("substance", Object.keys(OutcomesSubstance)))
      .addColumn("name", "text")
      .addColumn("week4", "smallint", (column) => between("week4", 0, 7)(column).notNull())
      .addColumn("week3", "smallint", (column) => between("week3", 0, 7)(column).notNull())
      .addColumn("week2", "smallint", (column) => between("week2", 0, 7)(column).notNull())
      .addColumn("week1", "smallint", (column) => between("week1", 0, 7)(column).notNull())
      .addColumn("total_days", "smallint", required)
      .addColumn("average_per_day", "double precision", (column) => column.check(sql`average_per_day >= 0`))
      .addPrimaryKeyConstraint("outcomes_profile_use_key", ["profile_id", "substance"])
      .addCheckConstraint("outcomes_profile_use_total", sql`total_days = week4 + week3 + week2 + week1`)
      .addCheckConstraint("outcomes_profile_use_name", sql`(substance = 'OTHER') = (name is not null)`)
      .execute();
  },
};

const PROFILES: RecordTables = {
  outcomes_profile: (table) =>
    table
      .addColumn("stage", "text", oneOf("stage", Object.keys(OutcomesStage)))
      .addColumn("setting", "text", oneOf("setting", Object.keys(OutcomesSetting)))
      .addColumn("completed_on", "date", required)
      .addColumn("reference_period_end", "date", required)
      .addColumn("injected_days", "smallint", between("injected_days", 0, 28))
      .addColumn("injected_with_used_needle", "boolean")
      .addColumn("injected_with_used_equipment", "boolean")
      .addColumn("psychological_health", "smallint", between("psychological_health", 0, 20))
      .addColumn("physical_health", "smallint", between("physical_health", 0, 20))
      .addColumn("quality_of_life", "smallint", between("quality_of_life", 0, 20))
      .addColumn("paid_work_days", "smallint", between("paid_work_days", 0, 28))
      .addColumn("education_days", "smallint", between("education_days", 0, 28))
      .addColumn("acute_housing_problem", "boolean")
      .addColumn("at_risk_of_eviction", "boolean")
      .addCheckConstraint(
        "outcomes_profile_period",
        sql`case setting when 'SECURE' then reference_period_end < completed_on
          when 'COMMUNITY' then reference_period_end = completed_on end`,
      ),
  outcomes_crime: (table) =>
    table
      .addColumn("item", "text", oneOf("item", Object.keys(OutcomesCrimeItem)))
      .addColumn("days", "smallint", between("days", 0, 28))
      .addColumn("committed", "boolean")
      .addColumn("reference_period_end", "date", required)
      // Counted, or answered with yes or no; where both, they agree.
      .addCheckConstraint(
        "outcomes_crime_answer",
        sql`coalesce(committed = (days > 0), (days is null) <> (committed is null))`,
      ),
};
