import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextProfileDue, profileDue } from "../../subgraphs/substance-misuse/outcomes-profile-due.ts";

describe("the next Treatment Outcomes Profile", () => {
  it.each([
    ["2026-01-15", "2026-04-15"],
    ["2026-10-05", "2027-01-05"],
    ["2026-11-30", "2027-02-28"],
    ["2027-11-30", "2028-02-29"],
    ["2026-12-31", "2027-03-31"],
    ["2026-03-31", "2026-06-30"],
  ])("after one of %s is due on %s", (completedOn, dueOn) => {
    expect(nextProfileDue({ stage: "START", completedOn })).toBe(dueOn);
    expect(nextProfileDue({ stage: "REVIEW", completedOn })).toBe(dueOn);
  });

  it.each(["EXIT", "POST_TREATMENT_EXIT"] as const)("is not due after one of %s", (stage) => {
    expect(nextProfileDue({ stage, completedOn: "2026-01-15" })).toBeNull();
  });

  it("is overdue from the day after it was due", () => {
    const taken = [{ stage: "START", completedOn: "2026-01-15" }] as const;
    expect(profileDue(taken, new Date("2026-04-15T23:59:59Z"))).toEqual({ dueOn: "2026-04-15", overdue: false });
    expect(profileDue(taken, new Date("2026-04-16T00:00:00Z"))).toEqual({ dueOn: "2026-04-15", overdue: true });
  });

  it("is counted from the newest, in whatever order they are held", () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((days) => new Date(Date.UTC(2020, 0, 1 + days)));
    const taken = day.map((date) => ({ stage: "REVIEW" as const, completedOn: date.toISOString().slice(0, 10) }));
    fc.assert(
      fc.property(fc.array(taken, { minLength: 1, maxLength: 8 }), (profiles) => {
        const newest =
          profiles
            .map(({ completedOn }) => completedOn)
            .sort()
            .at(-1) ?? "";
        const due = profileDue(profiles, new Date("2026-01-01T00:00:00Z"))?.dueOn;
        expect(due).toBe(nextProfileDue({ stage: "REVIEW", completedOn: newest }));
      }),
    );
  });
});
