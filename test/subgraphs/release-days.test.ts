import { describe, expect, it } from "vitest";
import { daysAfter, daysBetween, londonDay, monthsAfter } from "../../shared/london-days.ts";
import { engagedWithin21Days } from "../../subgraphs/release/engaged-within-21-days.ts";
import { reconnectWindow } from "../../subgraphs/release/reconnect-window.ts";

describe("a day in London", () => {
  it.each([
    ["in winter is the day in UTC", "2026-01-10T23:59:59Z", "2026-01-10"],
    ["in summer begins an hour before it does in UTC", "2026-07-10T23:00:00Z", "2026-07-11"],
    ["in summer ends an hour before it does in UTC", "2026-07-10T22:59:59Z", "2026-07-10"],
    ["may be in the next year", "2026-12-31T23:59:59Z", "2026-12-31"],
  ])("%s", (_, instant, day) => {
    expect(londonDay(new Date(instant))).toBe(day);
  });

  it("is counted over the change of clocks without a day more or less", () => {
    expect(daysAfter("2026-03-28", 2)).toBe("2026-03-30");
    expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
    expect(daysBetween("2026-10-26", "2026-10-24")).toBe(-2);
  });

  it.each([
    ["2026-01-15", 6, "2026-07-15"],
    ["2026-08-31", 6, "2027-02-28"],
    ["2027-08-31", 6, "2028-02-29"],
    ["2026-12-31", 2, "2027-02-28"],
  ])("%s and %i months is %s", (day, months, later) => {
    expect(monthsAfter(day, months)).toBe(later);
  });
});

describe("engagement within 21 days of release", () => {
  const releasedOn = "2026-05-01";
  const day21Date = "2026-05-22";

  it.each([
    ["somebody who came on the day of release is engaged", "2026-05-01", "2026-05-01", true],
    ["somebody who came on day 20 is engaged", "2026-05-21", "2026-05-30", true],
    ["somebody who came on day 21 is engaged", "2026-05-22", "2026-05-30", true],
    ["somebody who came on day 22 is not", "2026-05-23", "2026-05-30", false],
    ["somebody who came before release only, and whose day 21 is over, is not", "2026-04-30", "2026-05-23", false],
    ["somebody who never came is not, on day 22", null, "2026-05-23", false],
    ["nobody knows yet of somebody who has not come, on day 21", null, "2026-05-22", null],
    ["nobody knows yet of somebody who has not come, on day 9", null, "2026-05-10", null],
    ["nobody knows yet of somebody who came before release only, on day 9", "2026-04-30", "2026-05-10", null],
  ])("%s", (_, attendedOn, today, engaged) => {
    expect(engagedWithin21Days({ releasedOn, attendedOn, today })).toEqual({
      day21Date,
      engagedWithin21Days: engaged,
    });
  });

  it("is not counted before release", () => {
    expect(engagedWithin21Days({ releasedOn: null, attendedOn: "2026-05-01", today: "2026-05-30" })).toEqual({
      day21Date: null,
      engagedWithin21Days: null,
    });
  });
});

describe("the time of RECONNECT", () => {
  const window = { windowFrom: "2026-01-01", windowTo: "2026-09-26" };
  const release = "2026-03-26";

  it.each([
    ["is not open the day before 12 weeks before release", "2025-12-31", false],
    ["is open from 12 weeks before release", "2026-01-01", true],
    ["is open on the day of release", "2026-03-26", true],
    ["is open until 6 months after release", "2026-09-26", true],
    ["is over the day after", "2026-09-27", false],
  ])("%s", (_, today, open) => {
    expect(reconnectWindow({ displayDate: release, releasedOn: null, today })).toEqual({ ...window, open });
    expect(reconnectWindow({ displayDate: null, releasedOn: release, today })).toEqual({ ...window, open });
  });

  it("is counted from the release to come where somebody left before", () => {
    const known = { displayDate: release, releasedOn: "2024-02-01", today: "2026-02-01" };
    expect(reconnectWindow(known)).toEqual({ ...window, open: true });
  });

  it("is counted from the day the person left where that was after the date", () => {
    const known = { displayDate: "2026-03-20", releasedOn: release, today: "2026-09-26" };
    expect(reconnectWindow(known)).toEqual({ ...window, open: true });
  });

  it("is not known where no release is", () => {
    expect(reconnectWindow({ displayDate: null, releasedOn: null, today: "2026-02-01" })).toEqual({
      windowFrom: null,
      windowTo: null,
      open: null,
    });
  });
});
