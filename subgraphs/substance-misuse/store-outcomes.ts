import { type Kysely, sql } from "kysely";
import { RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import { nextProfileDue } from "./outcomes-profile-due.ts";
import { profileUses } from "./profile-uses.ts";
import type { SubstanceMisuseTables } from "./tables.ts";

/** Treatment Outcomes Profiles. */
export const outcomesStore = (db: Kysely<SubstanceMisuseTables>) => ({
  /** Newest first. */
  outcomesProfiles: async (personIds: Ids) => {
    const rows = await recordsOf(
      db
        .selectFrom("outcomes_profile")
        .select([...RECORD_COLUMNS, "stage", "setting"])
        .select([day("completed_on").as("completedOn"), day("reference_period_end").as("referencePeriodEnd")])
        .select(["injected_days as injectedDays", "injected_with_used_needle as injectedWithUsedNeedle"])
        .select("injected_with_used_equipment as injectedWithUsedEquipment")
        .select(["psychological_health as psychologicalHealth", "physical_health as physicalHealth"])
        .select(["quality_of_life as qualityOfLife", "paid_work_days as paidWorkDays"])
        .select(["education_days as educationDays", "acute_housing_problem as acuteHousingProblem"])
        .select("at_risk_of_eviction as atRiskOfEviction")
        .select(({ selectFrom }) =>
          selectFrom("outcomes_profile_use as u")
            .whereRef("u.profile_id", "=", "outcomes_profile.id")
            .select(USES.as("uses"))
            .as("uses"),
        ),
      personIds,
    );
    return rows
      .map(({ uses, ...row }) => ({ ...row, substances: profileUses(uses), nextDueOn: nextProfileDue(row) }))
      .sort((one, other) => other.completedOn.localeCompare(one.completedOn));
  },

  outcomesCrime: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("outcomes_crime")
        .select([...RECORD_COLUMNS, "item", "days", "committed"])
        .select(day("reference_period_end").as("referencePeriodEnd")),
      personIds,
    ),
});

type Ids = readonly string[];

const USES = sql<unknown>`json_agg(json_build_object(
  'substance', u.substance, 'name', u.name, 'week4', u.week4, 'week3', u.week3, 'week2', u.week2, 'week1', u.week1,
  'totalDays', u.total_days, 'averagePerDay', u.average_per_day) order by u.substance)`;

/** As text, because a client library would read a day as an instant of its own time zone. */
const day = (column: "completed_on" | "reference_period_end") => sql<string>`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`;
