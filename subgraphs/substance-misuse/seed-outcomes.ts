import type { SeedPerson } from "../../shared/seed.ts";
import { type HeldRecords, held, type SeedRecord } from "../../shared/seed-rows.ts";
import { dateInDays } from "../../shared/seed-time.ts";
import type { OutcomesSubstance } from "./outcomes-profile-codes.ts";
import { byWorker } from "./seed-provenance.ts";
import type { Rows } from "./tables.ts";

const PROFILE: HeldRecords = { kind: "substance-misuse.outcomes-profile", tells: ["SUBSTANCE_USE_CURRENT"] };

export const outcomesProfiles = (person: SeedPerson): Rows<"outcomes_profile"> =>
  held(person, PROFILE, (record) => {
    const takenDaysAgo = record.number("TreatmentOutcomesProfile.completedOn days ago", 35, 85) + 91 * record.index;
    const setting = record.pick("TreatmentOutcomesProfile.setting", "SECURE", "COMMUNITY");
    const periodEnd = takenDaysAgo + (setting === "SECURE" ? 11 : 0);
    return {
      ...record.key,
      stage: record.pick("TreatmentOutcomesProfile.stage", "START", "REVIEW"),
      setting,
      completed_on: dateInDays(-takenDaysAgo),
      reference_period_end: dateInDays(
        -record.number("TreatmentOutcomesProfile.referencePeriodEnd days ago", periodEnd, periodEnd),
      ),
      injected_days: record.number("TreatmentOutcomesProfile.injectedDays", 12, 28),
      injected_with_used_needle: record.pick("TreatmentOutcomesProfile.injectedWithUsedNeedle", false, false, true),
      injected_with_used_equipment: record.pick("TreatmentOutcomesProfile.injectedWithUsedEquipment", true, false),
      psychological_health: record.number("TreatmentOutcomesProfile.psychologicalHealth", 6, 18),
      physical_health: record.number("TreatmentOutcomesProfile.physicalHealth", 8, 19),
      quality_of_life: record.number("TreatmentOutcomesProfile.qualityOfLife", 5, 17),
      paid_work_days: record.number("TreatmentOutcomesProfile.paidWorkDays", 0, 12),
      education_days: record.number("TreatmentOutcomesProfile.educationDays", 0, 8),
      acute_housing_problem: record.pick("TreatmentOutcomesProfile.acuteHousingProblem", true, false),
      at_risk_of_eviction: record.pick("TreatmentOutcomesProfile.atRiskOfEviction", false, false, true),
      ...byWorker(24 * takenDaysAgo),
    };
  });

/** What the profiles say of each substance. */
export const outcomesProfileUses = (person: SeedPerson): Rows<"outcomes_profile_use"> =>
  held(person, PROFILE, (record) =>
    USED[record.pick("TreatmentOutcomesProfile.substances", "HEROIN", "ALCOHOL", "STIMULANTS", "CANNABIS")].map(
      (substance) => useOf(record, substance),
    ),
  ).flat();

const USED = {
  HEROIN: ["OPIATES", "ALCOHOL", "OTHER"],
  ALCOHOL: ["ALCOHOL"],
  STIMULANTS: ["CRACK", "COCAINE"],
  CANNABIS: ["CANNABIS", "TOBACCO"],
} as const satisfies Readonly<Record<string, readonly OutcomesSubstance[]>>;

function useOf(record: SeedRecord, substance: OutcomesSubstance): Rows<"outcomes_profile_use">[number] {
  const days = (week: string) => record.number(`SubstanceDays.${week} ${substance}`, 5, 7);
  const weeks = { week4: days("week4"), week3: days("week3"), week2: days("week2"), week1: days("week1") };
  return {
    profile_id: record.key.id,
    substance,
    ...weeks,
    total_days: weeks.week4 + weeks.week3 + weeks.week2 + weeks.week1,
    average_per_day: record.number(`SubstanceDays.averagePerDay ${substance}`, 2, 12),
    ...(substance === "OTHER" && {
      name: record.text("SubstanceDays.name", "Pregabalin, not prescribed", "Benzodiazepines", "Spice"),
    }),
  };
}

export const outcomesCrime = (person: SeedPerson): Rows<"outcomes_crime"> =>
  held(
    person,
    { kind: "substance-misuse.outcomes-crime", tells: ["SUBSTANCE_USE_CURRENT", "PRIVILEGED_DISCLOSURE"] },
    (record) => {
      const days = record.number("OutcomesCrimeAnswer.days", 8, 20);
      return {
        ...record.key,
        item: record.pick("OutcomesCrimeAnswer.item", "SHOPLIFTING", "DRUG_SELLING", "OTHER_THEFT_OR_BURGLARY"),
        days,
        committed: days > 0,
        reference_period_end: dateInDays(-record.number("OutcomesCrimeAnswer.referencePeriodEnd days ago", 46, 96)),
        ...byWorker(24 * 35),
      };
    },
  );
