import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedProvenance } from "../../shared/provenance-columns.ts";
import { hoursAgo } from "../../shared/seed-time.ts";
import type { Level } from "../../shared/vocabulary.ts";
import { nextReviewDue } from "../../subgraphs/custody/pace-clock.ts";
import type { CustodyTables } from "../../subgraphs/custody/tables.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { type OpenCustody, openCustody, telling } from "./a-custody.ts";
import { aSignedCaller } from "./signed.ts";

tellOfMissingDatabases();

const detained = (id: string, told: Parameters<typeof telling>[0]) =>
  aSeedPerson({ id: `p-${id}`, custodySuite: "S1", told: telling(told) });

const NO_HOSPITAL = { "ExcludedPeriod hours": 0 } as const;
const arriving = detained("arriving", { "Detention hours": 0.5 });
const waiting = detained("waiting", { "Detention hours": 7, "DetentionReview course": "MISSED" });
const putOff = detained("put-off", { "Detention hours": 6.5, "DetentionReview course": "POSTPONED" });
const extended = detained("extended", { ...NO_HOSPITAL, "Detention hours": 30 });
const minor = detained("minor", { ...NO_HOSPITAL, "Detention hours": 26, "CustodyOffence.offence": "Common assault" });
const inHospital = detained("in-hospital", {
  "Detention hours": 10,
  "ExcludedPeriod hours": null,
  "ExcludedPeriod hours after arrival": 4,
});
const released = aSeedPerson({
  id: "p-released",
  told: telling({ ...NO_HOSPITAL, "Detention hours": 20, "Detention released hours ago": 48 }),
});
const usual = aSeedPerson({ id: "p-usual", custodySuite: "S2" });
/** People of whom everything that can differ does. */
const drawn = Array.from({ length: 150 }, (_, place) =>
  aSeedPerson({
    id: `p-drawn-${place}`,
    ...(place % 2 === 0 && { custodySuite: "S2" }),
    draw: (name, index) => fraction(`${place} ${name} ${index}`),
  }),
);
const PEOPLE = [arriving, waiting, putOff, extended, minor, inHospital, released, usual, ...drawn];

/** From 0 to 1, by the text alone. */
function fraction(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE() / 2 ** 32;
}

const CLOCK = `{ detention { arrivedAt releasedAt } clock {
  relevantTime detentionAuthorisedAt elapsedMinutes nextReviewDue reviewOverdue detentionLimitAt limit
  reviews { dueAt heldAt reviewedBy postponedFor } extensions { kind authorisedAt limitHours counts }
  excludedPeriods { from to }
} }`;

const hoursBetween = (one: string, other: string): number => (Date.parse(other) - Date.parse(one)) / 3_600_000;
const hoursTo = (at: string): number => (Date.parse(at) - Date.now()) / 3_600_000;

describe.each(databases())("the clock of a detention, on $name", (where) => {
  let custody: OpenCustody;
  beforeAll(async () => {
    custody = await openCustody(where, PEOPLE);
  });
  afterAll(() => custody.close());

  const clockOf = async ({ id }: { readonly id: string }) => (await custody.of(CLOCK, [id]))[0].clock;

  it("of somebody who has just come has its first review 6 hours after the authorisation, and 24 hours as its limit", async () => {
    const clock = await clockOf(arriving);
    expect(hoursBetween(clock.detentionAuthorisedAt, clock.nextReviewDue)).toBe(6);
    expect(hoursBetween(clock.relevantTime, clock.detentionLimitAt)).toBe(24);
    expect(clock).toMatchObject({ reviewOverdue: false, limit: "TWENTY_FOUR_HOURS", reviews: [] });
    expect(clock.elapsedMinutes).toBeGreaterThanOrEqual(30);
    expect(clock.elapsedMinutes).toBeLessThan(60);
  });

  it("of somebody whose review was forgotten says that it is overdue", async () => {
    const clock = await clockOf(waiting);
    expect(clock).toMatchObject({ reviewOverdue: true, reviews: [] });
    expect(hoursTo(clock.nextReviewDue)).toBeCloseTo(-0.75, 1);
  });

  it("of somebody whose review was postponed says why, and that it is overdue until it is held", async () => {
    const clock = await clockOf(putOff);
    expect(clock.reviewOverdue).toBe(true);
    expect(clock.reviews).toEqual([
      { dueAt: clock.nextReviewDue, heldAt: null, reviewedBy: null, postponedFor: "NOT_PRACTICABLE" },
    ]);
  });

  it("tells of each review held when it had been due", async () => {
    const { reviews, detentionAuthorisedAt, nextReviewDue: next } = await clockOf(extended);
    const due = [...reviews.map((one: { readonly dueAt: string }) => one.dueAt), next];
    // Held a quarter of an hour early; postponed by an hour; held early again.
    expect(due.map((at: string) => hoursBetween(detentionAuthorisedAt, at))).toEqual([6, 14.75, 23.75, 32.5]);
    expect(reviews.map((one: { readonly reviewedBy: string }) => one.reviewedBy)).toEqual(Array(3).fill("INSPECTOR"));
  });

  it("reaches 36 hours where a superintendent extended it for an indictable offence", async () => {
    const clock = await clockOf(extended);
    expect(clock.extensions).toMatchObject([{ kind: "SUPERINTENDENT", limitHours: 36, counts: true }]);
    expect(clock.limit).toBe("SUPERINTENDENT");
    expect(hoursBetween(clock.relevantTime, clock.detentionLimitAt)).toBe(36);
  });

  it("stays at 24 hours where the offence is not indictable, and shows that the extension moves nothing", async () => {
    const clock = await clockOf(minor);
    expect(clock.extensions).toMatchObject([{ kind: "SUPERINTENDENT", counts: false }]);
    expect(clock.limit).toBe("TWENTY_FOUR_HOURS");
    expect(hoursBetween(clock.relevantTime, clock.detentionLimitAt)).toBe(24);
  });

  it("of somebody in hospital stands still, but its review does not wait", async () => {
    const clock = await clockOf(inHospital);
    expect(clock.excludedPeriods).toEqual([{ from: expect.any(String), to: null }]);
    expect(clock.elapsedMinutes).toBe(4 * 60);
    expect(hoursTo(clock.detentionLimitAt)).toBeCloseTo(20, 1);
    expect(hoursBetween(clock.detentionAuthorisedAt, clock.reviews[0].dueAt)).toBe(6);
  });

  it("of somebody who was released is as it stood then", async () => {
    const [{ detention, clock }] = await custody.of(CLOCK, [released.id]);
    expect(clock.elapsedMinutes).toBe(20 * 60);
    expect(hoursBetween(detention.releasedAt, clock.nextReviewDue)).toBeGreaterThan(0);
    expect(clock.reviewOverdue).toBe(false);
  });

  it("reads neither offences nor extensions for a caller who may not know the reason", async () => {
    const { CUSTODY_REASON: _, ...ceiling } = aSignedCaller().ceiling;
    const [found] = await custody.of(CLOCK, [extended.id], aSignedCaller({ ceiling }));
    expect(found.clock).toMatchObject({ extensions: null, limit: null, detentionLimitAt: null, elapsedMinutes: null });
    expect(found.clock.nextReviewDue).not.toBeNull();
    expect(found.clock.reviews[0]).toMatchObject({ heldAt: expect.any(String), reviewedBy: null });
    expect(custody.subgraph.statements().filter((sql) => /"offence"|"extension"/.test(sql))).toEqual([]);
  });

  it("is not told at the level of headlines", async () => {
    const headline: Level = "HEADLINE";
    const ceiling = { ...aSignedCaller().ceiling, CUSTODY_RISK: headline };
    const [found] = await custody.of(CLOCK, [extended.id], aSignedCaller({ ceiling }));
    expect(found).toEqual({ detention: null, clock: null });
    expect(custody.subgraph.statements()).toEqual([]);
  });

  it("is of the newest detention alone", async () => {
    const earlier = {
      id: "an-earlier-detention",
      person_id: released.id,
      suite: "S2",
      force: "Northmoor Constabulary",
      custody_record_number: "NM/earlier",
      arrived_at: hoursAgo(900),
      released_at: hoursAgo(890),
      ...seedProvenance("Anybody", "Anything", { hoursAgo: 900 }),
    };
    const before = await clockOf(released);
    await custody.insert("detention", earlier);
    await custody.insert("excluded_period", {
      ...{ id: "an-earlier-period", person_id: released.id, detention_id: earlier.id, from_at: hoursAgo(899) },
      ...{ to_at: hoursAgo(898), ...seedProvenance("Anybody", "Anything", { hoursAgo: 898 }) },
    });
    expect(await clockOf(released)).toEqual(before);
  });

  it("is what lists are ordered by: each row holds the review that its reviews come to", async () => {
    const db = custody.database.of<CustodyTables>("custody");
    const rows = await db.selectFrom("detention").selectAll().execute();
    const held = await db.selectFrom("review").select(["detention_id", "held_at"]).execute();
    expect(rows.length).toBeGreaterThanOrEqual(PEOPLE.length);
    expect(held.length).toBeGreaterThan(drawn.length / 2);
    for (const { id, detention_authorised_at: authorised, next_review_due: written } of rows) {
      const its = held.flatMap((one) => (one.detention_id === id && one.held_at ? [one.held_at] : []));
      expect(written).toEqual(authorised && nextReviewDue(authorised, its));
    }
  });
});
