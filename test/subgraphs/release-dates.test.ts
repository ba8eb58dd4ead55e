import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../shared/database.ts";
import { londonDay } from "../../shared/london-days.ts";
import { dateInDays, hoursAgo } from "../../shared/seed-time.ts";
import { displayDate, type KnownDates } from "../../subgraphs/release/display-date.ts";
import { release } from "../../subgraphs/release/subgraph.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { releaseRows } from "./release-rows.ts";
import { aSignedCaller, type OpenForTest, openForTest } from "./signed.ts";

tellOfMissingDatabases();

/** The order of HMPPS Prepare Someone for Release, as it is written in the requirements. */
const IN_ORDER = [
  ["confirmed", "CONFIRMED"],
  ["actualParole", "ACTUAL_PAROLE"],
  ["homeDetentionCurfewActual", "HOME_DETENTION_CURFEW_ACTUAL"],
  ["conditional", "CONDITIONAL"],
  ["automatic", "AUTOMATIC"],
] as const;

/** Every choice of which of the five are known; each has a day of its own, the first to be shown the latest. */
const EVERY_CHOICE = Array.from({ length: 2 ** IN_ORDER.length }, (_, choice) =>
  Object.fromEntries(IN_ORDER.map(([name], place) => [name, choice & (1 << place) ? `2030-01-0${9 - place}` : null])),
) as unknown as readonly KnownDates[];

describe("the date to go by", () => {
  it.each(
    EVERY_CHOICE.map((known) => [Object.entries(known).flatMap(([name, day]) => (day ? name : [])), known] as const),
  )("is the first in order, where %j are known", (names, known) => {
    const shown = displayDate(known);
    const first = IN_ORDER.find(([name]) => names.includes(name));
    expect(shown).toEqual({
      displayDate: first ? known[first[0]] : null,
      displayBasis: first ? first[1] : null,
    });
    if (first)
      expect(shown.displayDate).toBe(
        [...Object.values(known)]
          .flatMap((day) => day ?? [])
          .sort()
          .at(-1),
      );
  });

  it("was tried for all 32 choices of what is known", () => {
    expect(new Set(EVERY_CHOICE.map((known) => JSON.stringify(known))).size).toBe(32);
  });
});

const PERSON = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person { release {
  dates { confirmed conditional automatic tariff displayDate displayBasis nonDtoReleaseDateType }
  dateChanges { id kind before after }
  departure { releasedAt daysSinceRelease }
} } } }`;

describe.each(databases())("release dates, on $name", ({ open }) => {
  const now = new Date();
  let subgraph: OpenForTest;
  let database: Database;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ database, close } = await open());
    subgraph = await openForTest(release, database);
  });
  afterAll(() => close());

  async function releaseOf(id: string) {
    const { data, failures } = await subgraph.ask(aSignedCaller(), PERSON, { people: [{ __typename: "Person", id }] });
    expect(failures).toEqual([]);
    return data._entities[0].release;
  }

  it("are told as the days that were written, with the one to go by", async () => {
    await releaseRows(database, now).writeUnchecked("release_dates", {
      id: "d-1",
      person_id: "p-dates",
      conditional: "2030-03-31",
      automatic: "2030-04-30",
      tariff: "2029-02-28",
      non_dto_release_date_type: "CRD",
    });
    expect((await releaseOf("p-dates")).dates).toEqual({
      confirmed: null,
      conditional: "2030-03-31",
      automatic: "2030-04-30",
      tariff: "2029-02-28",
      displayDate: "2030-03-31",
      displayBasis: "CONDITIONAL",
      nonDtoReleaseDateType: "CRD",
    });
  });

  it("keep the last twenty changes, newest first", async () => {
    const { write } = releaseRows(database, now);
    for (let days = 1; days <= 22; days++) {
      const key = { id: `c-${(days * 7) % 23}`, person_id: "p-changes" };
      await write("release_date_change", { ...key, kind: "CONFIRMED", after: dateInDays(days) }, 24 * days);
    }
    const { dateChanges } = await releaseOf("p-changes");
    expect(dateChanges).toHaveLength(20);
    expect(dateChanges[0]).toEqual({
      id: "c-7",
      kind: "CONFIRMED",
      before: null,
      after: dateInDays(1).from(now),
    });
    const days = dateChanges.map(({ after }: { after: string }) => after);
    expect(days).toEqual([...days].sort());
  });

  it.each([
    [0, 0],
    [24 * 9, 9],
  ])("count from a release %i hours ago to today", async (hours, days) => {
    const id = `p-left-${hours}`;
    await releaseRows(database, now).write("departure", { id, person_id: id, released_at: hoursAgo(hours) });
    const { departure } = await releaseOf(id);
    const left = new Date(now.getTime() - hours * 3_600_000);
    expect(departure.releasedAt).toBe(left.toISOString());
    // On the days on which clocks change, the same hour may fall on the day beside.
    const between = (Date.parse(londonDay(new Date())) - Date.parse(londonDay(left))) / 86_400_000;
    expect(departure.daysSinceRelease).toBe(between);
    expect(Math.abs(between - days)).toBeLessThanOrEqual(1);
  });
});
