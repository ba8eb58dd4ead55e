import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OutcomesSubstance } from "../../subgraphs/substance-misuse/outcomes-profile-codes.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { aSignedCaller, ceilings } from "./signed.ts";
import { type TreatmentRecords, treatmentRecords } from "./treatment-records.ts";

tellOfMissingDatabases();

const PROFILED = aSeedPerson({ id: "profiled" });
const COMMUNITY = aSeedPerson({ id: "community", told: told({ "TreatmentOutcomesProfile.setting": "COMMUNITY" }) });
const LEFT = aSeedPerson({ id: "left", told: told({ "TreatmentOutcomesProfile.stage": "EXIT" }) });
const LATE = aSeedPerson({ id: "late", told: told({ "TreatmentOutcomesProfile.completedOn days ago": 100 }) });
const QUARTERLY = aSeedPerson({ id: "quarterly", count: () => 3 });

describe.each(databases())("a Treatment Outcomes Profile, on $name", (on) => {
  let records: TreatmentRecords;
  beforeAll(async () => {
    records = await treatmentRecords(on, [PROFILED, COMMUNITY, LEFT, LATE, QUARTERLY]);
  });
  afterAll(() => records.close());

  const profileWith = (change: string) =>
    records.refusedBy(`update substance_misuse.outcomes_profile set ${change} where person_id = 'profiled'`);
  const useWith = (change: string, substance = "OPIATES") =>
    records.refusedBy(`update substance_misuse.outcomes_profile_use set ${change}
      where profile_id like 'profiled:%' and substance = '${substance}'`);

  it.each([
    ["injected_days", 28],
    ["psychological_health", 20],
    ["physical_health", 20],
    ["quality_of_life", 20],
    ["paid_work_days", 28],
    ["education_days", 28],
  ])("holds 0 to its most of %s (%i) and nothing outside", async (column, most) => {
    for (const inside of ["0", String(most), "null"]) {
      expect(await profileWith(`${column} = ${inside}`), inside).toBeUndefined();
    }
    for (const outside of ["-1", String(most + 1)]) {
      expect(await profileWith(`${column} = ${outside}`), outside).toBe(`outcomes_profile_${column}_check`);
    }
  });

  it.each(["week4", "week3", "week2", "week1"])("holds 0 to 7 days of %s and nothing outside", async (week) => {
    const others = ["week4", "week3", "week2", "week1"].filter((one) => one !== week).map((one) => `${one} = 0`);
    const days = (count: number) => useWith([`${week} = ${count}`, ...others, `total_days = ${count}`].join(", "));
    expect(await days(0)).toBeUndefined();
    expect(await days(7)).toBeUndefined();
    expect(await days(-1)).toBe(`outcomes_profile_use_${week}_check`);
    expect(await days(8)).toBe(`outcomes_profile_use_${week}_check`);
    expect(await useWith(`${week} = null`)).toBe("23502");
  });

  it("holds a total exactly where it is the sum of the four weeks", async () => {
    const days = fc.nat(7);
    await fc.assert(
      fc.asyncProperty(days, days, days, days, fc.nat(29), async (week4, week3, week2, week1, total) => {
        const refused = await useWith(
          `week4 = ${week4}, week3 = ${week3}, week2 = ${week2}, week1 = ${week1}, total_days = ${total}`,
        );
        const sum = week4 + week3 + week2 + week1;
        expect(refused).toBe(total === sum ? undefined : "outcomes_profile_use_total");
      }),
      {
        numRuns: 60,
        examples: [
          [7, 7, 7, 7, 28],
          [0, 0, 0, 0, 0],
          [7, 7, 7, 7, 29],
        ],
      },
    );
  });

  it("holds no less than nothing of an average day, and names what is none of the named substances", async () => {
    expect(await useWith("average_per_day = 0.5")).toBeUndefined();
    expect(await useWith("average_per_day = -0.5")).toBe("outcomes_profile_use_average_per_day_check");
    expect(await useWith("name = 'Spice'")).toBe("outcomes_profile_use_name");
    expect(await useWith("name = null", "OTHER")).toBe("outcomes_profile_use_name");
  });

  it("counts each substance once", async () => {
    expect(await useWith("substance = 'ALCOHOL'")).toBe("outcomes_profile_use_key");
  });

  it("is about the weeks before custody, or in the community about those until the day it was taken", async () => {
    expect(await profileWith("reference_period_end = completed_on")).toBe("outcomes_profile_period");
    expect(await profileWith("reference_period_end = completed_on + 1")).toBe("outcomes_profile_period");
    expect(await profileWith("reference_period_end = completed_on - 200")).toBeUndefined();
    expect(await profileWith("setting = 'COMMUNITY'")).toBe("outcomes_profile_period");
    expect(await profileWith("setting = 'COMMUNITY', reference_period_end = completed_on")).toBeUndefined();
    const [{ outcomesProfiles: secure }, { outcomesProfiles: community }] = await records.sections(
      ["profiled", "community"],
      "{ outcomesProfiles { setting completedOn referencePeriodEnd } }",
    );
    expect(secure[0].referencePeriodEnd < secure[0].completedOn).toBe(true);
    expect(community[0]).toMatchObject({ setting: "COMMUNITY", referencePeriodEnd: community[0].completedOn });
  });

  it("tells the weeks, their total and what an average day is counted in, substance by substance", async () => {
    const [{ outcomesProfiles }] = await records.sections(
      ["profiled"],
      "{ outcomesProfiles { substances { substance name week4 week3 week2 week1 totalDays averagePerDay averageUnit } } }",
    );
    const weeks = { week4: 5, week3: 5, week2: 5, week1: 5, totalDays: 20, averagePerDay: 2 };
    expect(outcomesProfiles[0].substances).toEqual([
      { substance: "ALCOHOL", name: null, ...weeks, averageUnit: "UNITS" },
      { substance: "OPIATES", name: null, ...weeks, averageUnit: null },
      { substance: "OTHER", name: "Pregabalin, not prescribed", ...weeks, averageUnit: null },
    ]);
  });

  it("says when the next is due, counted from the newest; after an exit none is", async () => {
    const [profiled, left, late, quarterly, nobody] = await records.sections(
      ["profiled", "left", "late", "quarterly", "nobody"],
      "{ outcomesProfiles { completedOn nextDueOn } outcomesProfileDue { dueOn overdue } }",
    );
    expect(profiled.outcomesProfileDue).toEqual({ dueOn: profiled.outcomesProfiles[0].nextDueOn, overdue: false });
    expect(left.outcomesProfileDue).toBeNull();
    expect(left.outcomesProfiles[0].nextDueOn).toBeNull();
    expect(late.outcomesProfileDue.overdue).toBe(true);
    const taken = quarterly.outcomesProfiles.map(({ completedOn }: { completedOn: string }) => completedOn);
    expect(taken).toEqual([...taken].sort().reverse());
    expect(quarterly.outcomesProfileDue.dueOn).toBe(quarterly.outcomesProfiles[0].nextDueOn);
    expect(nobody.outcomesProfileDue).toBeNull();
  });

  it("keeps what was said of crime apart, and from everybody who may not read what was told in confidence", async () => {
    const selection = "{ outcomesProfiles { __typename } outcomesCrime { item days committed referencePeriodEnd } }";
    const [{ outcomesCrime }] = await records.sections(["profiled"], selection);
    expect(outcomesCrime).toMatchObject([{ item: "SHOPLIFTING", days: 8, committed: true }]);
    const { PRIVILEGED_DISCLOSURE: _hidden, ...ceiling } = ceilings("DETAIL");
    const { data } = await records.opened.ask(
      aSignedCaller({ ceiling }),
      `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person { substanceMisuse ${selection} } } }`,
      { people: [{ __typename: "Person", id: "profiled" }] },
    );
    expect(data._entities[0].substanceMisuse).toEqual({
      outcomesProfiles: [{ __typename: "TreatmentOutcomesProfile" }],
      outcomesCrime: null,
    });
    expect(records.opened.statements().join(" ")).not.toContain("outcomes_crime");
  });

  it.each([
    ["days outside 0 to 28", "days = 29", "outcomes_crime_days_check"],
    ["fewer days than none", "days = -1, committed = false", "outcomes_crime_days_check"],
    ["days that the answer denies", "days = 3, committed = false", "outcomes_crime_answer"],
    ["no days where the answer admits some", "days = 0, committed = true", "outcomes_crime_answer"],
    ["no answer at all", "days = null, committed = null", "outcomes_crime_answer"],
    ["days alone", "days = 3, committed = null", undefined],
    ["yes or no alone", "days = null, committed = false", undefined],
  ])("of crime with %s is held or refused as the form means it", async (_, change, refusal) => {
    const statement = `update substance_misuse.outcomes_crime set ${change} where person_id = 'profiled'`;
    expect(await records.refusedBy(statement)).toBe(refusal);
  });
});

it("a profile asks about eight substances", () => expect(Object.keys(OutcomesSubstance)).toHaveLength(8));

function told(values: Readonly<Record<string, string | number>>) {
  return (name: string) => values[name];
}
