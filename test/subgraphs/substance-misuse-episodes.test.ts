import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isTreatmentPath } from "../../subgraphs/substance-misuse/treatment-step.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { at, STEPS, treatmentPaths } from "./treatment-paths.ts";
import { type TreatmentRecords, treatmentRecords } from "./treatment-records.ts";

tellOfMissingDatabases();

describe.each(databases())("an episode of treatment, on $name", (on) => {
  let records: TreatmentRecords;
  beforeAll(async () => {
    records = await treatmentRecords(on, [
      aSeedPerson({ id: "in-treatment" }),
      aSeedPerson({ id: "ended", records: (kind) => (kind === "substance-misuse.episode" ? 0 : undefined) }),
      ...STEPS.filter((step) => step !== "DISCHARGED").map((step) =>
        aSeedPerson({ id: step, told: (name) => (name === "TreatmentEpisode.step" ? step : undefined) }),
      ),
    ]);
  });
  afterAll(() => records.close());

  const stored = (steps: readonly (string | null)[], instants: readonly (string | null)[]) =>
    records.refusedBy(`update substance_misuse.episode set steps = ${list(steps, "text")},
      done_at = ${list(instants, "timestamptz")}, discharge_label = ${steps.at(-1) === "DISCHARGED" ? "'MOVED'" : "null"} where person_id = 'in-treatment' and discharge_label is null`);
  const hourly = (count: number) => Array.from({ length: count }, (_, hour) => at(hour / 24).toISOString());

  it("can be stored exactly where its steps follow one another", async () => {
    const step = fc.constantFrom(...STEPS);
    const near = treatmentPaths.chain((path) =>
      fc
        .record({ place: fc.nat(path.length), other: fc.option(step, { freq: 2 }), ends: fc.boolean() })
        .map(({ place, other, ends }) => [
          ...path.map((one, index) => (index === place && other ? other : one.step)),
          ...(ends ? (["DISCHARGED"] as const) : []),
        ]),
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(near, fc.array(step, { maxLength: 4 })), async (steps) => {
        expect((await stored(steps, hourly(steps.length))) === undefined).toBe(isTreatmentPath(steps));
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ["a word that is no step", ["REFERRED", "SENT_HOME"], hourly(2)],
    ["a step that is not said", ["REFERRED", null], hourly(2)],
    ["a step without its time", ["REFERRED", "RECEPTION_SEEN"], [at(0).toISOString(), null]],
    ["fewer times than steps", ["REFERRED", "RECEPTION_SEEN"], hourly(1)],
    ["a step done before the one it follows", ["REFERRED", "RECEPTION_SEEN"], hourly(2).reverse()],
    ["no step", [], []],
  ])("cannot be stored with %s", async (_, steps, instants) => {
    expect(await stored(steps, instants)).toBe("episode_path");
  });

  it.each([
    ["a discharge that says no label", "steps = array['REFERRED', 'DISCHARGED'], done_at = array[now(), now()]"],
    ["a label before the discharge", "discharge_label = 'MOVED'"],
  ])("cannot be stored with %s", async (_, change) => {
    const statement = `update substance_misuse.episode set ${change} where person_id = 'in-treatment' and discharge_label is null`;
    expect(await records.refusedBy(statement)).toBe("episode_discharge");
  });

  it("cannot be stored under rules that nobody knows", async () => {
    const statement = "update substance_misuse.episode set due_rules = '2025-01' where person_id = 'in-treatment'";
    expect(await records.refusedBy(statement)).toBe("episode_due_rules_check");
  });

  it("tells its steps, what it waits for and what is late, as it stands now", async () => {
    const [{ episode }] = await records.sections(
      ["in-treatment"],
      `{ episode { referral { source at outcome } step startedAt dueRulesVersion
        steps { step doneAt overdue basis } reviewsUpcoming { step dueAt } reviewsOverdue { step dueAt } } }`,
    );
    expect(episode).toMatchObject({
      referral: { source: "RECEPTION_SCREENING", at: episode.startedAt, outcome: "ACCEPTED" },
      step: "REVIEW_5D",
      dueRulesVersion: "2026-11",
    });
    const steps: readonly { step: string; doneAt: string | null; overdue: boolean }[] = episode.steps;
    expect(steps.filter(({ doneAt }) => doneAt === null).map(({ step, overdue }) => [step, overdue])).toEqual([
      ["REVIEW_28D", true],
      ["REVIEW_13W", false],
      ["CARE_PLAN", false],
    ]);
    expect(episode.reviewsOverdue.map(({ step }: { step: string }) => step)).toEqual(["REVIEW_28D"]);
    expect(episode.reviewsUpcoming.map(({ step }: { step: string }) => step)).toEqual(["REVIEW_13W"]);
    const [late] = episode.reviewsOverdue;
    expect(Date.parse(late.dueAt)).toBeLessThan(Date.now());
  });

  it.each(STEPS.filter((step) => step !== "DISCHARGED"))("may stand at %s, as the seed tells it", async (step) => {
    const [{ episode }] = await records.sections([step], "{ episode { step steps { step doneAt } } }");
    expect(episode.step).toBe(step);
    expect(isTreatmentPath(episode.steps.map((one: { step: string }) => one.step))).toBe(true);
  });

  it("is past from its discharge on, with what its code counts as and no more", async () => {
    const [{ episode, pastEpisodes }] = await records.sections(
      ["ended"],
      "{ episode { step } pastEpisodes { from to discharge dischargeCode dischargeClass } }",
    );
    expect(episode).toBeNull();
    expect(pastEpisodes).toMatchObject([
      { discharge: "INCOMPLETE_DROPPED_OUT", dischargeCode: 85, dischargeClass: "UNSUCCESSFUL" },
    ]);
    expect(Date.parse(pastEpisodes[0].from)).toBeLessThan(Date.parse(pastEpisodes[0].to));
  });
});

const list = (values: readonly (string | null)[], type: string): string =>
  `array[${values.map((value) => (value === null ? "null" : `'${value}'`)).join(", ")}]::${type}[]`;
