import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AcctTimes, acctTimers } from "../../subgraphs/secure-estate/acct-timers.ts";
import { secondScreening } from "../../subgraphs/secure-estate/reception-timer.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { type OpenSecureEstate, openSecureEstate, someoneTold } from "./secure-estate-opened.ts";

tellOfMissingDatabases();

/** Noon, and the hours after it. */
const at = (hours: number): Date => new Date(Date.UTC(2026, 2, 1, 12) + hours * 3_600_000);
const A_SECOND = 1 / 3600;
const OPENED: AcctTimes = {
  openedAt: at(0),
  immediateActionPlanAt: null,
  assessedAt: null,
  firstReviewAt: null,
  nextReviewAt: null,
  closedAt: null,
};

describe("an ACCT's timers", () => {
  it("make the plan due in an hour, the interview and the first review in 24", () => {
    expect(acctTimers(OPENED, at(0))).toMatchObject({
      immediateActionPlanDue: at(1),
      assessmentDue: at(24),
      firstReviewDue: at(24),
      postClosureUntil: null,
    });
  });

  it("run over to the day when clocks go forward, by the hour and not by the clock on the wall", () => {
    const openedAt = new Date("2026-03-28T20:00:00Z");
    expect(acctTimers({ ...OPENED, openedAt }, openedAt).firstReviewDue).toEqual(new Date("2026-03-29T20:00:00Z"));
  });

  it.each([
    ["nothing, until an hour has passed", 1, OPENED, []],
    ["the plan, from then on", 1 + A_SECOND, OPENED, ["plan"]],
    ["nothing, where the plan was made in time", 2, { ...OPENED, immediateActionPlanAt: at(0.9) }, []],
    ["nothing, where the plan was made late", 5, { ...OPENED, immediateActionPlanAt: at(4) }, []],
    ["all three, when a day has passed", 24 + A_SECOND, OPENED, ["plan", "interview", "first review"]],
    ["the first review alone", 30, { ...OPENED, immediateActionPlanAt: at(1), assessedAt: at(20) }, ["first review"]],
    ["the next review, once its time has passed", 80, inReview(79), ["next review"]],
    ["nothing, before its time", 78, inReview(79), []],
    ["nothing, of a plan that is closed", 500, { ...OPENED, nextReviewAt: at(50), closedAt: at(60) }, []],
  ])("say overdue is %s", (_, now, times, expected) => {
    const timers = acctTimers(times, at(now));
    const overdue = [
      ...(timers.immediateActionPlanOverdue ? ["plan"] : []),
      ...(timers.assessmentOverdue ? ["interview"] : []),
      ...(timers.firstReviewOverdue ? ["first review"] : []),
      ...(timers.nextReviewOverdue ? ["next review"] : []),
    ];
    expect(overdue).toEqual(expected);
  });

  it.each([
    ["OPEN", 0, OPENED],
    ["OPEN", 300, OPENED],
    ["IN_REVIEW", 30, { ...OPENED, firstReviewAt: at(23) }],
    ["CLOSED_POST_CLOSURE", 100, { ...OPENED, firstReviewAt: at(23), closedAt: at(100) }],
    ["CLOSED_POST_CLOSURE", 100 + 7 * 24 - A_SECOND, { ...OPENED, firstReviewAt: at(23), closedAt: at(100) }],
    ["CLOSED", 100 + 7 * 24, { ...OPENED, firstReviewAt: at(23), closedAt: at(100) }],
    // Closed at once, as a mistake: nobody ever reviewed it.
    ["CLOSED_POST_CLOSURE", 3, { ...OPENED, closedAt: at(2) }],
  ])("call it %s after %f hours", (phase, now, times) => {
    expect(acctTimers(times, at(now)).phase).toBe(phase);
  });

  it("watch for seven days after closing", () => {
    expect(acctTimers({ ...OPENED, closedAt: at(48) }, at(49)).postClosureUntil).toEqual(at(48 + 7 * 24));
  });
});

describe("the second health assessment after reception", () => {
  it.each([
    ["is due seven days after the first, and not overdue then", null, 7 * 24, false],
    ["is overdue from then on", null, 7 * 24 + A_SECOND, true],
    ["is not overdue once done, though late", at(9 * 24), 10 * 24, false],
  ])("%s", (_, secondAt, now, secondOverdue) => {
    expect(secondScreening(at(0), secondAt, at(now))).toEqual({ secondDue: at(7 * 24), secondOverdue });
  });
});

const PHASES = ["OPEN", "IN_REVIEW", "CLOSED_POST_CLOSURE"] as const;
const IN_PHASE = PHASES.map((phase) => someoneTold({ "Acct.phase": phase }, { id: phase, prison: "BFI" }));
const UNASSESSED = someoneTold(
  { "Acct.assessedAt hours after opening": null, "Acct.openedAt hours ago": 25, "Acct.nextReviewAt in hours": -1 },
  { id: "unassessed" },
);
const NONE = someoneTold({}, { id: "none", records: { "secure-estate.acct": 0, "secure-estate.acct.earlier": 0 } });

describe.each(databases())("an ACCT, on $name", (database) => {
  let estate: OpenSecureEstate;
  beforeAll(async () => {
    estate = await openSecureEstate(database, [...IN_PHASE, UNASSESSED, NONE]);
  });
  afterAll(() => estate.close());

  it.each([
    ["OPEN", "HA"],
    ["IN_REVIEW", "HA"],
    ["CLOSED_POST_CLOSURE", "HA1"],
  ])("that is %s agrees with the alert %s, and one closed long ago with HA2", async (phase, code) => {
    const [{ prison }] = await estate.peopleOf(
      [phase],
      "{ prison { acct { phase openedAt closedAt postClosureUntil } earlierAccts { phase postClosureUntil } alerts { code active activeFrom } } }",
    );
    expect(prison.acct.phase).toBe(phase);
    const alert = (of: string) => prison.alerts.filter((one: { code: string }) => one.code === of);
    expect(alert(code)).toEqual([{ code, active: true, activeFrom: prison.acct.closedAt ?? prison.acct.openedAt }]);
    expect(prison.earlierAccts).toMatchObject([{ phase: "CLOSED" }]);
    expect(alert("HA2")).toMatchObject([{ activeFrom: prison.earlierAccts[0].postClosureUntil }]);
  });

  it("tells which steps are overdue, and when each is or was due", async () => {
    const [{ prison }] = await estate.peopleOf(
      [UNASSESSED.id],
      "{ prison { acct { assessedAt assessmentDue assessmentOverdue openedAt firstReviewOverdue nextReviewOverdue immediateActionPlanOverdue } } }",
    );
    expect(prison.acct).toMatchObject({
      assessedAt: null,
      assessmentOverdue: true,
      firstReviewOverdue: true,
      nextReviewOverdue: true,
      immediateActionPlanOverdue: false,
    });
    expect(Date.parse(prison.acct.assessmentDue) - Date.parse(prison.acct.openedAt)).toBe(24 * 3_600_000);
  });

  it("is absent, as are its alerts, where none was ever opened", async () => {
    const [{ prison }] = await estate.peopleOf(
      [NONE.id],
      "{ prison { acct { id } earlierAccts { id } alerts { code } } }",
    );
    expect([prison.acct, prison.earlierAccts]).toEqual([null, []]);
    expect(prison.alerts.filter(({ code }: { code: string }) => /^HA/.test(code))).toEqual([]);
  });

  it("cannot be closed, planned or reviewed before it was opened", async () => {
    const early = new Date("2001-01-01T00:00:00Z");
    for (const column of ["closed_at", "immediate_action_plan_at", "assessed_at", "first_review_at"] as const) {
      const writing = estate.db
        .updateTable("acct")
        .set({ [column]: early })
        .execute();
      await expect(writing).rejects.toThrow(/acct_order/);
    }
  });
});

function inReview(nextReviewHours: number): AcctTimes {
  const done = { immediateActionPlanAt: at(1), assessedAt: at(20), firstReviewAt: at(23) };
  return { ...OPENED, ...done, nextReviewAt: at(nextReviewHours) };
}
