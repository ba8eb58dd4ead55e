import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CountedTime,
  countedMinutes,
  counts,
  type Detention,
  detentionLimit,
  type Extension,
  nextReviewDue,
  type Period,
  reviewsDue,
  whenCounted,
} from "../../subgraphs/custody/pace-clock.ts";

const HOUR_MS = 3_600_000;
const hours = (at: Date, later: number): Date => new Date(at.getTime() + later * HOUR_MS);
const minutesLater = (minutes: number): Date => new Date(ARRIVED.getTime() + minutes * 60_000);
const between = (one: Date, other: Date): number => (other.getTime() - one.getTime()) / HOUR_MS;

/** What the clock on the wall of a custody suite shows. */
const onTheWall = (at: Date): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", dateStyle: "short", timeStyle: "short" }).format(at);

const ARRIVED = new Date("2026-01-14T10:00:00Z");
const detained = (rest: Partial<Detention> = {}): Detention => ({
  relevantTime: ARRIVED,
  excluded: [],
  reviewsHeld: [],
  extensions: [],
  indictable: true,
  ...rest,
});
const away = (from: number, to: number | null): Period => ({
  from: hours(ARRIVED, from),
  to: to === null ? null : hours(ARRIVED, to),
});
const granted = (kind: Extension["kind"], at: number, limitHours: number): Extension => ({
  kind,
  authorisedAt: hours(ARRIVED, at),
  limitHours,
});

describe("the next review of detention", () => {
  it("is due 6 hours after detention was first authorised", () => {
    expect(between(ARRIVED, nextReviewDue(ARRIVED, []))).toBe(6);
  });

  it("is due 9 hours after one that was held early or on time", () => {
    expect(between(ARRIVED, nextReviewDue(ARRIVED, [hours(ARRIVED, 5)]))).toBe(14);
    expect(between(ARRIVED, nextReviewDue(ARRIVED, [hours(ARRIVED, 6)]))).toBe(15);
  });

  it("is not put off by one that was held late", () => {
    expect(between(ARRIVED, nextReviewDue(ARRIVED, [hours(ARRIVED, 8)]))).toBe(15);
  });

  it("comes after one that was so late that the one after it had fallen due as well", () => {
    expect(between(ARRIVED, nextReviewDue(ARRIVED, [hours(ARRIVED, 16)]))).toBe(24);
    expect(between(ARRIVED, nextReviewDue(ARRIVED, [hours(ARRIVED, 15)]))).toBe(24);
  });

  it("does not depend on the order in which reviews were entered", () => {
    const held = [hours(ARRIVED, 14), hours(ARRIVED, 5), hours(ARRIVED, 20)];
    expect(reviewsDue(ARRIVED, held).map((due) => between(ARRIVED, due))).toEqual([6, 14, 23, 29]);
  });

  it("is always after the last one held and at most 9 hours after it, or 6 hours after the authorisation", () => {
    fc.assert(
      fc.property(someReviews, (held) => {
        const due = nextReviewDue(ARRIVED, held);
        const last = held.reduce((latest, at) => (at > latest ? at : latest), new Date(0));
        if (held.length === 0) return between(ARRIVED, due) === 6;
        return due > last && between(last, due) <= 9;
      }),
    );
  });

  it("never comes earlier for a last review that was held later", () => {
    fc.assert(
      fc.property(someReviews, someMinutes, someMinutes, (earlier, at, by) => {
        const held = earlier.filter((one) => one <= minutesLater(at));
        const [one, other] = [at, at + by].map((last) => nextReviewDue(ARRIVED, [...held, minutesLater(last)]));
        return one !== undefined && other !== undefined && one <= other;
      }),
    );
  });
});

describe("the minutes of detention that count", () => {
  it("begin with the relevant time and are whole", () => {
    expect(countedMinutes(detained(), new Date(ARRIVED.getTime() - 1))).toBe(0);
    expect(countedMinutes(detained(), new Date(ARRIVED.getTime() + 59_999))).toBe(0);
    expect(countedMinutes(detained(), hours(ARRIVED, 2))).toBe(120);
  });

  it("leave out treatment in hospital and the way there and back", () => {
    const time = detained({ excluded: [away(3, 5)] });
    expect([2, 4, 5, 6].map((at) => countedMinutes(time, hours(ARRIVED, at)))).toEqual([120, 180, 180, 240]);
  });

  it("stand still while somebody is still in hospital", () => {
    const time = detained({ excluded: [away(3, null)] });
    expect([3, 4, 30].map((at) => countedMinutes(time, hours(ARRIVED, at)))).toEqual([180, 180, 180]);
  });

  it("leave out a minute once, however often it was entered", () => {
    const once = countedMinutes(detained({ excluded: [away(3, 6)] }), hours(ARRIVED, 10));
    const overlapping = [away(4, 5), away(3, 5), away(4.5, 6), away(3, 6)];
    expect(countedMinutes(detained({ excluded: overlapping }), hours(ARRIVED, 10))).toBe(once);
  });

  it("leave out nothing of a hospital before the relevant time", () => {
    expect(countedMinutes(detained({ excluded: [away(-5, 1)] }), hours(ARRIVED, 3))).toBe(120);
  });

  it("never run backwards, and never faster than time", () => {
    fc.assert(
      fc.property(someTime, someMinutes, someMinutes, (time, at, more) => {
        const [one, other] = [at, at + more].map((minutes) => countedMinutes(time, minutesLater(minutes)));
        return one !== undefined && other !== undefined && one <= other && other - one <= more;
      }),
    );
  });
});

describe("the limit of detention", () => {
  it("is 24 counted hours after the relevant time", () => {
    expect(detentionLimit(detained(), ARRIVED)).toEqual({
      limit: "TWENTY_FOUR_HOURS",
      hours: 24,
      at: hours(ARRIVED, 24),
    });
  });

  it("comes as much later as the time in hospital was long, but not for a hospital after it", () => {
    expect(between(ARRIVED, detentionLimit(detained({ excluded: [away(3, 5)] }), ARRIVED).at)).toBe(26);
    expect(between(ARRIVED, detentionLimit(detained({ excluded: [away(3, 5), away(25, 26)] }), ARRIVED).at)).toBe(27);
    expect(between(ARRIVED, detentionLimit(detained({ excluded: [away(25, 26)] }), ARRIVED).at)).toBe(24);
  });

  it("is, while somebody is still in hospital, told as if they came back now", () => {
    const time = detained({ excluded: [away(3, null)] });
    expect(between(ARRIVED, detentionLimit(time, hours(ARRIVED, 7)).at)).toBe(28);
    expect(between(ARRIVED, detentionLimit(time, hours(ARRIVED, 9)).at)).toBe(30);
  });

  it("is reached exactly when as many hours have counted, whatever was left out", () => {
    fc.assert(
      fc.property(someTime, fc.constantFrom(24, 36, 72, 96), (time, limit) => {
        const at = whenCounted(time, limit, ARRIVED);
        return (
          countedMinutes(time, at) === limit * 60 && countedMinutes(time, new Date(at.getTime() - 1)) === limit * 60 - 1
        );
      }),
    );
  });

  describe("when a superintendent extended it", () => {
    const reviewsHeld = [hours(ARRIVED, 5), hours(ARRIVED, 13)];
    const superintendent = granted("SUPERINTENDENT", 20, 36);

    it("is 36 hours, for an indictable offence, after the second review and within 24 hours", () => {
      const extended = detained({ reviewsHeld, extensions: [superintendent] });
      expect(counts(superintendent, extended)).toBe(true);
      expect(detentionLimit(extended, ARRIVED)).toMatchObject({ limit: "SUPERINTENDENT", at: hours(ARRIVED, 36) });
    });

    it("is as many hours as were granted, where that is fewer", () => {
      const extended = detained({ reviewsHeld, extensions: [granted("SUPERINTENDENT", 20, 30)] });
      expect(between(ARRIVED, detentionLimit(extended, ARRIVED).at)).toBe(30);
    });

    it.each([
      ["no offence is indictable", detained({ reviewsHeld, extensions: [superintendent], indictable: false })],
      [
        "only one review was held before it",
        detained({ reviewsHeld: [hours(ARRIVED, 5), hours(ARRIVED, 21)], extensions: [superintendent] }),
      ],
      ["24 hours had passed", detained({ reviewsHeld, extensions: [granted("SUPERINTENDENT", 24.1, 36)] })],
    ])("stays 24 hours where %s", (_where, given) => {
      expect(given.extensions.map((one) => counts(one, given))).toEqual([false]);
      expect(detentionLimit(given, ARRIVED)).toMatchObject({ limit: "TWENTY_FOUR_HOURS", at: hours(ARRIVED, 24) });
    });

    it("counts the 24 hours without the time in hospital", () => {
      const late = granted("SUPERINTENDENT", 25, 36);
      expect(counts(late, detained({ reviewsHeld, excluded: [away(2, 4)] }))).toBe(true);
    });
  });

  describe("when a court issued a warrant", () => {
    it("is what the furthest warrant says, at most 96 hours", () => {
      const warrants = [granted("MAGISTRATES_WARRANT", 34, 72), granted("MAGISTRATES_WARRANT", 70, 96)];
      const limit = (extensions: readonly Extension[]) => detentionLimit(detained({ extensions }), ARRIVED);
      expect(limit(warrants.slice(0, 1))).toMatchObject({ limit: "MAGISTRATES_WARRANT", hours: 72 });
      expect(limit(warrants)).toMatchObject({ hours: 96, at: hours(ARRIVED, 96) });
      expect(limit([granted("MAGISTRATES_WARRANT", 34, 120)])).toMatchObject({ hours: 96 });
    });

    it("is never earlier than without it, whatever else was granted", () => {
      fc.assert(
        fc.property(someExtensions, (extensions) => {
          const { hours: most } = detentionLimit(detained({ extensions }), ARRIVED);
          return most >= 24 && most <= 96;
        }),
      );
    });
  });
});

describe("an arrival at 23:30 on the night the clocks change", () => {
  // In 2026 they go forward at 01:00 UTC on 29 March, and back at 01:00 UTC on 25 October.
  it.each([
    {
      change: "forward",
      arrived: new Date("2026-03-28T23:30:00Z"),
      wall: {
        arrived: "28/03/2026, 23:30",
        review: "29/03/2026, 06:30",
        second: "29/03/2026, 15:30",
        limit: "30/03/2026, 00:30",
      },
    },
    {
      change: "back",
      arrived: new Date("2026-10-24T22:30:00Z"),
      wall: {
        arrived: "24/10/2026, 23:30",
        review: "25/10/2026, 04:30",
        second: "25/10/2026, 13:30",
        limit: "25/10/2026, 22:30",
      },
    },
  ])("$change has its review and limit by hours that passed, and not by the wall", ({ arrived, wall }) => {
    const first = nextReviewDue(arrived, []);
    const second = nextReviewDue(arrived, [first]);
    const limit = detentionLimit({ ...detained(), relevantTime: arrived }, arrived).at;
    expect([first, second, limit].map((at) => between(arrived, at))).toEqual([6, 15, 24]);
    expect({
      arrived: onTheWall(arrived),
      review: onTheWall(first),
      second: onTheWall(second),
      limit: onTheWall(limit),
    }).toEqual(wall);
    expect(countedMinutes({ relevantTime: arrived, excluded: [] }, hours(arrived, 12))).toBe(12 * 60);
  });

  it("leaves out of the limit as much of a hospital as passed", () => {
    const arrived = new Date("2026-03-28T23:30:00Z");
    // From 00:30 to 03:30 on the wall is two hours, because one hour of the night was not there.
    const excluded = [{ from: new Date("2026-03-29T00:30:00Z"), to: new Date("2026-03-29T02:30:00Z") }];
    expect([excluded[0]?.from, excluded[0]?.to].map((at) => at && onTheWall(at))).toEqual([
      "29/03/2026, 00:30",
      "29/03/2026, 03:30",
    ]);
    expect(between(arrived, whenCounted({ relevantTime: arrived, excluded }, 24, arrived))).toBe(26);
  });
});

const someMinutes = fc.integer({ min: 0, max: 96 * 60 });
const someReviews = fc.array(someMinutes, { maxLength: 12 }).map((minutes) => minutes.map(minutesLater));
const someTime: fc.Arbitrary<CountedTime> = fc
  .array(fc.tuple(fc.integer({ min: -600, max: 96 * 60 }), fc.integer({ min: 1, max: 900 })), { maxLength: 6 })
  .map((periods) => ({
    relevantTime: ARRIVED,
    excluded: periods.map(([from, long]) => ({ from: minutesLater(from), to: minutesLater(from + long) })),
  }));
const someExtensions = fc.array(
  fc
    .tuple(
      fc.constantFrom("SUPERINTENDENT" as const, "MAGISTRATES_WARRANT" as const),
      fc.integer({ min: 0, max: 96 }),
      fc.integer({ min: 25, max: 96 }),
    )
    .map(([kind, at, limit]) => granted(kind, at, limit)),
  { maxLength: 4 },
);
