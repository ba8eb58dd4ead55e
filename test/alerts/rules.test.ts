import { describe, expect, it } from "vitest";
import { ALERT_RULES, type AlertRule } from "../../shared/alert-rules.ts";
import type { AskedHour, AskedRequest } from "../../subgraphs/person/alerts/asked.ts";
import { type Finding, findAlerts } from "../../subgraphs/person/alerts/find-alerts.ts";
import { askedHour } from "../../subgraphs/person/alerts/hours.ts";
import { RULES } from "../../subgraphs/person/alerts/rules.ts";
import { DECISIONS_MOST, THRESHOLDS, USUAL_PEOPLE_AN_HOUR } from "../../subgraphs/person/alerts/thresholds.ts";

/** A Tuesday in winter, when London keeps UTC. */
const START = Date.parse("2025-03-04T10:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const at = (ms: number): Date => new Date(START + ms);

const asked = (serial: number, more: Partial<AskedRequest> = {}): AskedRequest => ({
  decisionId: `decision-${serial}`,
  at: at(serial * MINUTE),
  role: "prison-officer",
  code: null,
  byKey: false,
  // What is refused before it is afforded is not held against what was asked about before.
  lookUps: { fresh: more.code === undefined ? 1 : 0, sequential: 0, unmet: 0 },
  people: [{ id: "somebody", tied: true }],
  told: 5,
  withheld: 1,
  ...more,
});
const series = (count: number, more: (serial: number) => Partial<AskedRequest> = () => ({})): readonly AskedRequest[] =>
  Array.from({ length: count }, (_, serial) => asked(serial, more(serial)));
const people = (count: number, tied: boolean, from = 0): AskedRequest["people"] =>
  Array.from({ length: count }, (_, serial) => ({ id: `person-${from + serial}`, tied }));

/** Somebody who asked from nine to five on so many working days before, of so many people an hour. */
const daytimes = (days: number, ofPeople = 5): readonly AskedHour[] =>
  Array.from({ length: 28 }, (_, back) => new Date(START - (back + 1) * DAY))
    .filter((day) => ![0, 6].includes(day.getUTCDay()))
    .slice(0, days)
    .flatMap((day) =>
      Array.from({ length: 8 }, (_, hour) => askedHour(new Date(day.setUTCHours(9 + hour, 0, 0, 0)), ofPeople)),
    );

const found = (
  requests: readonly AskedRequest[],
  { hours = [], standing = [], since = at(0) }: Partial<Parameters<typeof findAlerts>[0]> = {},
): readonly Finding[] => findAlerts({ requests, hours, standing, since });
const rulesIn = (findings: readonly Finding[]) => findings.map(({ rule }) => rule);

/** For each rule what just trips it, and what just does not. */
const EDGES: Readonly<
  Record<AlertRule, readonly (readonly [name: string, trips: readonly Finding[], not: readonly Finding[]])[]>
> = {
  UNRELATED_LOOKUPS: [
    [
      "nobody found",
      found(series(20, () => ({ people: [], lookUps: { fresh: 1, sequential: 0, unmet: 1 } }))),
      found(series(19, () => ({ people: [], lookUps: { fresh: 1, sequential: 0, unmet: 1 } }))),
    ],
    [
      "refused, so that nobody could tell whom they would have met; but not for want of an answer of ours",
      found(series(20, () => ({ code: "BAD_CURSOR", people: [], lookUps: { fresh: 1, sequential: 0, unmet: 0 } }))),
      found(series(60, () => ({ code: "UNAVAILABLE", people: [], lookUps: { fresh: 1, sequential: 0, unmet: 0 } }))),
    ],
    [
      "found and not tied",
      found([asked(0, { people: people(20, false) })]),
      found([asked(0, { people: [...people(19, false), ...people(30, true, 100)] })]),
    ],
    [
      "different ones, not one again and again",
      found(series(20, (serial) => ({ people: people(1, false, serial) }))),
      found(series(60, () => ({ people: people(1, false) })).map((one, serial) => ({ ...one, at: at(serial * 1000) }))),
    ],
    [
      "whom they had not asked about within the hour",
      found(series(20, () => ({ people: [], lookUps: { fresh: 3, sequential: 0, unmet: 1 } }))),
      found(series(40, () => ({ people: [], lookUps: { fresh: 0, sequential: 0, unmet: 1 } }))),
    ],
    [
      "within an hour",
      found(series(20, (serial) => ({ at: at(serial * 3 * MINUTE), people: people(1, false, serial) }))),
      found(series(20, (serial) => ({ at: at(serial * 4 * MINUTE), people: people(1, false, serial) }))),
    ],
  ],
  SEQUENTIAL_IDENTIFIERS: [
    [
      "over several requests",
      found(series(6, (serial) => ({ lookUps: { fresh: 1, sequential: serial === 0 ? 0 : 1, unmet: 0 } }))),
      found(series(5, (serial) => ({ lookUps: { fresh: 1, sequential: serial === 0 ? 0 : 1, unmet: 0 } }))),
    ],
    [
      "within one",
      found([asked(0, { lookUps: { fresh: 5, sequential: 5, unmet: 0 } })]),
      found([asked(0, { lookUps: { fresh: 5, sequential: 4, unmet: 0 } })]),
    ],
  ],
  OFF_SHIFT: [
    [
      "at night, of somebody who is known to work by day",
      found([asked(0, { at: at(16 * HOUR) })], { hours: daytimes(10) }),
      found([asked(0, { at: at(16 * HOUR) })], { hours: daytimes(9) }),
    ],
    [
      "far from any hour they asked at, and not next to one",
      found([asked(0, { at: at(10 * HOUR) })], { hours: daytimes(20) }),
      found([asked(0, { at: at(7 * HOUR) })], { hours: daytimes(20) }),
    ],
    [
      "once in twelve hours",
      found([asked(0, { at: at(14 * HOUR) })], { hours: daytimes(20) }),
      found([asked(0, { at: at(14 * HOUR) })], {
        hours: daytimes(20),
        standing: [{ rule: "OFF_SHIFT", to: at(10 * HOUR) }],
      }),
    ],
  ],
  UNUSUAL_VOLUME: [
    [
      "more than is usual for the role",
      found([asked(0, { people: people(301, true) })]),
      found([asked(0, { people: people(300, true) })]),
    ],
    [
      "of a role of which little is usual",
      found([asked(0, { role: "court-officer", people: people(41, true) })]),
      found([asked(0, { role: "court-officer", people: people(40, true) })]),
    ],
    [
      "three times their busiest hour",
      found([asked(0, { people: people(601, true) })], { hours: daytimes(20, 200) }),
      found([asked(0, { people: people(600, true) })], { hours: daytimes(20, 200) }),
    ],
    [
      "different ones",
      found(series(4, (serial) => ({ people: people(100, true, serial * 100) }))),
      found(series(40, () => ({ people: people(100, true) }))),
    ],
  ],
  HIGH_WITHHELD_RATIO: [
    [
      "nearly all of it",
      found(series(20, () => ({ told: 2, withheld: 8 }))),
      found(series(20, () => ({ told: 3, withheld: 8 }))),
    ],
    [
      "over enough requests",
      found(series(20, () => ({ told: 0, withheld: 8 }))),
      found(
        [
          ...series(19, () => ({ told: 0, withheld: 8 })),
          ...series(59).map((one, serial) => ({ ...one, at: at(serial * MINUTE), told: 0, withheld: 0 })),
        ].sort((one, other) => one.at.getTime() - other.at.getTime()),
      ),
    ],
  ],
  ATTEMPT_BY_LEAVER: [
    [
      "not employed",
      found([asked(0, { code: "NOT_EMPLOYED", people: [], told: 0, withheld: 0 })]),
      found([asked(0, { code: "NO_VALID_REGISTRATION", people: [], told: 0, withheld: 0 })]),
    ],
    ["suspended", found([asked(0, { code: "STAFF_SUSPENDED" })]), found([asked(0, { code: "KEY_SUSPENDED" })])],
    ["by a revoked key", found([asked(0, { code: "KEY_REVOKED" })]), found([asked(0, { code: "KEY_EXPIRED" })])],
  ],
  FORBIDDEN_FILTERS: [
    [
      "three times",
      found(series(3, () => ({ code: "FORBIDDEN_ARGUMENT" }))),
      found(series(2, () => ({ code: "FORBIDDEN_ARGUMENT" }))),
    ],
    [
      "within an hour",
      found(series(3, (serial) => ({ code: "FORBIDDEN_ARGUMENT", at: at(serial * 29 * MINUTE) }))),
      found(series(3, (serial) => ({ code: "FORBIDDEN_ARGUMENT", at: at(serial * 30 * MINUTE) }))),
    ],
    [
      "what is not there to a key, twenty times",
      found(series(20, (serial) => ({ byKey: true, code: serial % 2 ? "VALIDATION_FAILED" : "BAD_VARIABLES" }))),
      found(series(19, (serial) => ({ byKey: true, code: serial % 2 ? "VALIDATION_FAILED" : "BAD_VARIABLES" }))),
    ],
    [
      "through a key, not the slips of staff",
      found(series(20, () => ({ byKey: true, code: "VALIDATION_FAILED" }))),
      found(series(40, (serial) => ({ code: serial % 2 ? "VALIDATION_FAILED" : "BAD_VARIABLES" }))),
    ],
    [
      "what is not registered, of staff too",
      found(series(20, (serial) => ({ byKey: serial % 2 === 0, code: "OPERATION_NOT_REGISTERED" }))),
      found(series(19, () => ({ code: "OPERATION_NOT_REGISTERED" }))),
    ],
  ],
};

describe.each(ALERT_RULES)("%s", (rule) => {
  it.each(EDGES[rule])("is raised: %s", (_, trips) => {
    expect(rulesIn(trips)).toEqual([rule]);
  });

  it.each(EDGES[rule])("is not raised just short of it: %s", (_name, _trips, not) => {
    expect(not).toEqual([]);
  });

  it("says in a sentence what it tells, with its own numbers", () => {
    expect(RULES[rule].sentence).toMatch(/^[A-Z].{40,}\.$/);
  });
});

describe("alerts", () => {
  it("name the requests they rest on, and no others, the latest fifty at most", () => {
    const tried = series(8, (serial) => (serial % 2 ? {} : { code: "FORBIDDEN_ARGUMENT" }));
    const [one] = found(tried);
    expect(one).toEqual({
      rule: "FORBIDDEN_FILTERS",
      from: at(0),
      to: at(4 * MINUTE),
      decisionIds: ["decision-0", "decision-2", "decision-4"],
    });
    const [many] = found(
      series(59, (serial) => ({ people: people(6, true, serial * 6) })).map((request) => ({ ...request })),
    );
    expect(many?.rule).toBe("UNUSUAL_VOLUME");
    expect(many?.decisionIds).toHaveLength(DECISIONS_MOST);
    expect(many?.decisionIds.at(-1)).toBe("decision-50");
  });

  it("are raised once an hour of what goes on, and again when it still does", () => {
    const going = series(150, () => ({ code: "FORBIDDEN_ARGUMENT" }));
    expect(found(going).map(({ to }) => to)).toEqual([at(2 * MINUTE), at(62 * MINUTE), at(122 * MINUTE)]);
  });

  it("are raised once, whatever came late or came again", () => {
    const all = series(30, () => ({ code: "FORBIDDEN_ARGUMENT" }));
    const [first] = found(all.slice(10));
    expect(first).toBeDefined();
    expect(found(all, { standing: first ? [first] : [] })).toEqual([]);
    expect(found(all, { standing: first ? [first] : [], since: at(5 * MINUTE) })).toEqual([]);
  });

  it("look at nothing that was looked at before, but count it", () => {
    const tried = series(3, () => ({ code: "FORBIDDEN_ARGUMENT" }));
    expect(rulesIn(found(tried, { since: at(2 * MINUTE) }))).toEqual(["FORBIDDEN_FILTERS"]);
    expect(found(tried, { since: at(3 * MINUTE) })).toEqual([]);
  });

  it("take an hour of the week as London's clocks show it, summer and winter", () => {
    // In summer somebody who always begins at nine in London begins at eight by UTC.
    expect(askedHour(new Date("2025-07-01T08:00:00Z"), 0).hourOfWeek).toBe("Tue 09");
    expect(askedHour(new Date("2025-03-04T09:00:00Z"), 0).hourOfWeek).toBe("Tue 09");
  });

  it("have numbers that leave the roles' own budgets room", () => {
    expect(Math.max(...Object.values(USUAL_PEOPLE_AN_HOUR))).toBeLessThan(600);
    expect(THRESHOLDS.forbiddenFiltersAnHour).toBe(3);
  });
});
