import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DoneStep, reviewsToHold, type TimedStep, timetable } from "../../subgraphs/substance-misuse/step-due.ts";
import { isTreatmentPath, STEPS_AFTER, type TreatmentStep } from "../../subgraphs/substance-misuse/treatment-step.ts";
import { at, DAY_MS, daysLater, STEPS, treatmentPaths } from "./treatment-paths.ts";

/** The steps done on these days after the referral. */
const done = (...steps: readonly (readonly [TreatmentStep, number])[]): readonly DoneStep[] =>
  steps.map(([step, days]) => ({ step, doneAt: at(days) }));

const TO_TREATMENT = [
  ["REFERRED", 0],
  ["RECEPTION_SEEN", 1],
  ["DUAL_DIAGNOSIS", 2],
  ["RISK_ASSESSED", 3],
  ["CASELOAD", 5],
  ["TOP_START", 10],
] as const;

const dueIn = (steps: readonly TimedStep[], name: TreatmentStep): Date | null | undefined =>
  steps.filter(({ step }) => step === name).at(-1)?.dueAt;

describe("the order of treatment", () => {
  it("has thirteen steps, each of which can be reached from the referral", () => {
    const reached = new Set<TreatmentStep>(["REFERRED"]);
    for (const step of reached) for (const next of STEPS_AFTER[step]) reached.add(next);
    expect(STEPS).toHaveLength(13);
    expect([...reached].sort()).toEqual([...STEPS].sort());
  });

  it("goes on from every step but the discharge, which may come after any of them", () => {
    for (const step of STEPS) {
      expect(STEPS_AFTER[step].includes("DISCHARGED"), step).toBe(step !== "DISCHARGED");
    }
    expect(STEPS_AFTER.DISCHARGED).toEqual([]);
  });

  it.each([
    ["the usual way", ["REFERRED", "RECEPTION_SEEN", "DUAL_DIAGNOSIS", "RISK_ASSESSED", "CASELOAD", "TOP_START"]],
    ["a brief intervention before treatment", [...namesOf(5), "BRIEF_INTERVENTION", "TOP_START"]],
    ["reviews again and again", [...namesOf(6), "REVIEW_5D", "REVIEW_28D", "REVIEW_13W", "REVIEW_13W", "REVIEW_13W"]],
    [
      "a care plan, a recall and a review after them",
      [...namesOf(6), "REVIEW_5D", "REVIEW_28D", "REVIEW_13W", "CARE_PLAN", "RECALL", "REVIEW_13W"],
    ],
    ["treatment that was declined", ["REFERRED", "DISCHARGED"]],
  ])("allows %s", (_, steps) => expect(isTreatmentPath(steps)).toBe(true));

  it.each([
    ["nothing at all", []],
    ["a beginning other than the referral", ["RECEPTION_SEEN"]],
    ["a step left out", ["REFERRED", "DUAL_DIAGNOSIS"]],
    ["a step back", ["REFERRED", "RECEPTION_SEEN", "REFERRED"]],
    ["the same step twice", ["REFERRED", "RECEPTION_SEEN", "RECEPTION_SEEN"]],
    ["a brief intervention within treatment", [...namesOf(6), "BRIEF_INTERVENTION"]],
    ["the 28-day review before that of 5 days", [...namesOf(6), "REVIEW_28D"]],
    ["anything after the discharge", ["REFERRED", "DISCHARGED", "REFERRED"]],
    ["a word that is no step", ["REFERRED", "constructor"]],
  ])("does not allow %s", (_, steps) => expect(isTreatmentPath(steps)).toBe(false));
});

describe("when a step is due", () => {
  it("is told of the reviews by the toolkit: 5 days, 28 days and 13 weeks after treatment began", () => {
    const steps = timetable(done(...TO_TREATMENT), "2026-11", at(11));
    expect(dueIn(steps, "REVIEW_5D")).toEqual(at(10 + 5));
    expect(dueIn(steps, "REVIEW_28D")).toEqual(at(10 + 28));
    expect(dueIn(steps, "REVIEW_13W")).toEqual(at(10 + 91));
    expect(reviewsToHold(steps).map(({ basis }) => basis)).toEqual(["TOOLKIT", "TOOLKIT", "TOOLKIT"]);
  });

  it("does not move because an earlier review was late", () => {
    const steps = timetable(done(...TO_TREATMENT, ["REVIEW_5D", 30]), "2026-11", at(31));
    expect(dueIn(steps, "REVIEW_28D")).toEqual(at(10 + 28));
  });

  it("is 13 weeks after the last time, where the review is held again", () => {
    const reviewed = [...TO_TREATMENT, ["REVIEW_5D", 15], ["REVIEW_28D", 38], ["REVIEW_13W", 110]] as const;
    expect(dueIn(timetable(done(...reviewed), "2026-11", at(111)), "REVIEW_13W")).toEqual(at(110 + 91));
    const planned = done(...reviewed, ["CARE_PLAN", 120], ["RECALL", 140]);
    expect(dueIn(timetable(planned, "2026-11", at(141)), "REVIEW_13W")).toEqual(at(110 + 91));
  });

  it("is counted from the step before, where no source gives a time, and says so", () => {
    const [, , ...coming] = timetable(done(["REFERRED", 0], ["RECEPTION_SEEN", 4]), "2026-11", at(4.5));
    expect(coming[0]).toEqual({
      step: "DUAL_DIAGNOSIS",
      dueAt: at(4 + 3),
      doneAt: null,
      overdue: false,
      basis: "OWN_DEFAULT",
    });
    expect(coming[1]).toMatchObject({ step: "RISK_ASSESSED", dueAt: at(4 + 3 + 3) });
  });

  it("counts a step to come from now, where what it waits for is overdue", () => {
    const steps = timetable(done(["REFERRED", 0]), "2026-11", at(20));
    expect(steps.slice(1, 3)).toMatchObject([
      { step: "RECEPTION_SEEN", dueAt: at(1), overdue: true },
      { step: "DUAL_DIAGNOSIS", dueAt: at(23), overdue: false },
    ]);
  });

  it("passes at its instant and not before", () => {
    const overdueAt = (now: Date) =>
      reviewsToHold(timetable(done(...TO_TREATMENT), "2026-11", now)).filter(({ overdue }) => overdue).length;
    expect(overdueAt(at(15))).toBe(0);
    expect(overdueAt(new Date(at(15).getTime() + 1))).toBe(1);
    expect(overdueAt(new Date(at(38).getTime() + 1))).toBe(2);
  });

  it("names, whatever was done, every step with a due date but the referral and the discharge", () => {
    fc.assert(
      fc.property(treatmentPaths, fc.nat(400), (path, days) => {
        const now = daysLater(path.at(-1)?.doneAt ?? at(0), days);
        const steps = timetable(path, "2026-11", now);
        expect(steps.filter(({ doneAt }) => doneAt).map(({ step }) => step)).toEqual(path.map(({ step }) => step));
        expect(isTreatmentPath(steps.map(({ step }) => step))).toBe(true);
        for (const { step, dueAt } of steps) expect(dueAt !== null, step).toBe(step !== "REFERRED");
      }),
    );
  });

  it("comes after the step it is counted from, by whole days", () => {
    fc.assert(
      fc.property(treatmentPaths, (path) => {
        const steps = timetable(path, "2026-11", path.at(-1)?.doneAt ?? at(0));
        const instants = [...steps.flatMap(({ doneAt, dueAt }) => [doneAt, dueAt])].filter((one) => one !== null);
        for (const { dueAt } of steps) {
          if (dueAt === null) continue;
          const from = instants.filter((one) => one < dueAt && (dueAt.getTime() - one.getTime()) % DAY_MS === 0);
          expect(from.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it("is overdue only where it has passed, is not done, and nothing is waited for", () => {
    fc.assert(
      fc.property(treatmentPaths, fc.nat(400), (path, days) => {
        const now = daysLater(path.at(-1)?.doneAt ?? at(0), days);
        for (const { dueAt, doneAt, overdue } of timetable(path, "2026-11", now)) {
          expect(overdue).toBe(doneAt === null && dueAt !== null && dueAt < now);
        }
      }),
    );
  });
});

function namesOf(count: number): readonly TreatmentStep[] {
  return TO_TREATMENT.slice(0, count).map(([step]) => step);
}
