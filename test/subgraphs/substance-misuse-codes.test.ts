import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSeedPerson } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { type TreatmentRecords, treatmentRecords } from "./treatment-records.ts";

tellOfMissingDatabases();

/** Every coded column, with codes that it must not take: unknown, of another set, or another's way of writing. */
const REFUSED: readonly (readonly [column: string, ...codes: string[]])[] = [
  ["episode.referral_source", "MENTAL_HEALTH_TEAM", "self"],
  ["episode.referral_outcome", "REJECTED", "SELF"],
  ["episode.due_rules", "2026-10", "latest"],
  ["substance_use.route", "INHALED", "IV"],
  ["substance_use.dependence_code", "191816009", "165816005"],
  ["injecting.status", "CURRENT", "1"],
  ["opioid_substitution.formulation", "METHADONE_TABLET", "Buvidal"],
  ["opioid_substitution.dose_unit", "MICROGRAMS", "mg"],
  ["opioid_substitution.supervision", "WEEKLY", "supervised"],
  ["outcomes_profile.stage", "MIDDLE", "S"],
  ["outcomes_profile.setting", "PRISON"],
  ["outcomes_profile_use.substance", "HEROIN", "opiates"],
  ["outcomes_crime.item", "FRAUD", "ASSAULT"],
  ["blood_borne_virus_test.virus", "HEPATITIS_A", "HEP_C"],
  ["blood_borne_virus_test.status", "REACTIVE", "positive"],
  ["headline.code", "METHADONE_DUE"],
  ["headline.confidence", "PROBABLY"],
];

/** Labels and codes of discharge stand on episodes that have ended. */
const OF_DISCHARGE: readonly (readonly [column: string, ...codes: string[]])[] = [
  ["discharge_label", "TREATMENT_COMPLETED_ALCOHOL_FREE", "Incomplete: dropped out"],
  ["discharge_code", "79", "90", "91", "92", "98"],
];

describe.each(databases())("treatment records, on $name", (on) => {
  let records: TreatmentRecords;
  beforeAll(async () => {
    records = await treatmentRecords(on, [aSeedPerson({ id: "coded" })]);
  });
  afterAll(() => records.close());

  it.each(REFUSED)("refuse in %s what is none of theirs", async (place, ...codes) => {
    const [table, column] = place.split(".");
    for (const code of codes) {
      const refusal = await records.refusedBy(`update substance_misuse.${table} set ${column} = '${code}'`);
      expect(refusal, code).toBe(`${table}_${column}_check`);
    }
  });

  it.each(OF_DISCHARGE)("refuse as %s what no source names", async (column, ...codes) => {
    for (const code of codes) {
      const statement = `update substance_misuse.episode set ${column} = '${code}' where discharge_label is not null`;
      expect(await records.refusedBy(statement), code).toBe(`episode_${column}_check`);
    }
  });

  it("take a discharge without a code, and no code without a discharge", async () => {
    const ended = "update substance_misuse.episode set discharge_code = null where discharge_label is not null";
    expect(await records.refusedBy(ended)).toBeUndefined();
    const open = "update substance_misuse.episode set discharge_code = 80 where discharge_label is null";
    expect(await records.refusedBy(open)).toBe("episode_discharge_code");
  });

  it.each([
    ["of appointments alone", "{APPOINTMENTS}"],
    ["of treatment alone", "{SUBSTANCE_USE_CURRENT}"],
    ["of nothing", "{}"],
    ["of something that nobody knows", "{APPOINTMENTS,SUBSTANCE_USE_CURRENT,HEPATITIS}"],
  ])("refuse an appointment that would tell %s", async (_, categories) => {
    const statement = `update substance_misuse.appointment set categories = '${categories}'`;
    expect(await records.refusedBy(statement)).toBe("appointment_categories_check");
  });

  it.each([
    ["an amount without its unit", "opioid_substitution", "dose_unit = null", "opioid_substitution_dose"],
    ["a unit without an amount", "opioid_substitution", "dose_amount = null", "opioid_substitution_dose"],
    ["a dose of nothing", "opioid_substitution", "dose_amount = 0", "opioid_substitution_dose_amount_check"],
    ["a next dose before the last", "opioid_substitution", "next_dose_due = last_dose_at", "opioid_substitution_order"],
    [
      "a depot without its dates",
      "opioid_substitution",
      "formulation = 'BUPRENORPHINE_DEPOT_WEEKLY', supervision = null, depot_due_at = null",
      "opioid_substitution_depot",
    ],
    [
      "a depot that somebody watches being swallowed",
      "opioid_substitution",
      "formulation = 'BUPRENORPHINE_DEPOT_MONTHLY'",
      "opioid_substitution_depot",
    ],
    ["two main substances", "substance_use", "main = true", "substance_use_main"],
    ["an injection by somebody who never did", "injecting", "status = 'NEVER_INJECTED'", "injecting_never"],
    [
      "a first visit before the referral",
      "community_referral",
      "first_attended_at = at - interval '1 hour'",
      "community_referral_order",
    ],
  ])("refuse what would disagree with itself: %s", async (_, table, change, refusal) => {
    expect(await records.refusedBy(`update substance_misuse.${table} set ${change}`)).toBe(refusal);
  });
});
