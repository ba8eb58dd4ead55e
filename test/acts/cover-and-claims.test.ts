import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aCanaryPerson } from "../canaries.ts";
import { tellOfMissingDatabases } from "../databases.ts";
import { type Answered, aCaller, aClock, type World } from "../world.ts";
import { act, actingWorlds, aKey, outcomeOf } from "./acting-worlds.ts";

tellOfMissingDatabases();

const NORTH = { kind: "CASELOAD", holder: "CMHT-NORTH", service: "mental-health" } as const;
const held = aCanaryPerson("held", 20, { relationships: [NORTH] });
const stranger = aCanaryPerson("stranger", 21);
const restricted = aCanaryPerson("restricted", 22, { restriction: { mode: "UNKNOWN", subjects: [] } });

const north = aCaller("mental-health-practitioner");
const south = aCaller("mental-health-practitioner", { subject: "one-of-the-south", team: "CMHT-SOUTH" });
const west = aCaller("mental-health-practitioner", { subject: "one-of-the-west", team: "CMHT-WEST" });
const guardian = aCaller("caldicott-guardian");

const PERSON = `query Person($id: ID!) { person(by: { id: $id }) { mentalHealth { referrals { reason } } } }`;
const CASELOAD = `{ caseload { edges { node { id } } } }`;
const NOW = "2026-11-28T12:00:00Z";

describe.each(actingWorlds())("on $name", ({ open }) => {
  const clock = aClock(NOW);
  let world: World;
  beforeAll(async () => {
    world = await open([held, stranger, restricted], { clock });
  });
  afterAll(() => world.close());

  const reads = async (caller: typeof north, id: string) => {
    const { json } = await world.ask(caller, PERSON, { variables: { id }, purpose: "TREAT" });
    return json.data.person?.mentalHealth.referrals ?? null;
  };
  const listed = async (caller: typeof north) =>
    (await world.ask(caller, CASELOAD, { purpose: "TREAT" })).json.data.caseload.edges.length;
  const cover = (caller: typeof north, coveringTeam: string, from: string, to: string) =>
    act(world, caller, "coverTeam", { coveringTeam, from, to });

  describe("a team that stands in for another", () => {
    it("holds whom that team holds, for the time that was said, and passes nothing on", async () => {
      expect([await reads(south, held.id), await listed(south)]).toEqual([null, 0]);
      const covered = outcomeOf(await cover(north, "CMHT-SOUTH", "2026-11-28T11:00:00Z", "2026-11-29T11:00:00Z"));
      expect(covered).toEqual({ id: expect.any(String), status: "COVERED", version: 1 });
      await cover(south, "CMHT-WEST", "2026-11-28T11:00:00Z", "2026-11-29T11:00:00Z");
      expect([(await reads(south, held.id)).length, await listed(south)]).toEqual([1, 1]);
      expect(await reads(west, held.id)).toBeNull();
      clock.set("2026-11-29T11:00:01Z");
      expect([await reads(south, held.id), await listed(south)]).toEqual([null, 0]);
      clock.set(NOW);
    });

    it("does so no longer once it is ended by the team it stands in for", async () => {
      const { id } = outcomeOf(await cover(north, "CMHT-WEST", NOW, "2026-12-05T12:00:00Z"));
      expect(await reads(west, held.id)).not.toBeNull();
      const end = (caller: typeof north, version: number) =>
        act(world, caller, "endTeamCover", { coverId: id, version });
      expect(outcomeOf(await end(west, 1))).toBe("NOTHING_TO_ACT_ON");
      expect(outcomeOf(await end(north, 7))).toBe("STALE_VERSION");
      expect(outcomeOf(await end(north, 1))).toEqual({ id, status: "ENDED", version: 2 });
      expect(await reads(west, held.id)).toBeNull();
      expect(outcomeOf(await end(north, 2))).toBe("NOTHING_TO_ACT_ON");
    });

    it.each([
      ["for more than 31 days", "CMHT-SOUTH", NOW, "2027-01-28T12:00:00Z", "PERIOD_TOO_LONG"],
      ["until before it began", "CMHT-SOUTH", "2026-12-02T12:00:00Z", "2026-12-01T12:00:00Z", "BACKWARD_PERIOD"],
      ["for itself", "CMHT-NORTH", NOW, "2026-12-01T12:00:00Z", "UNKNOWN_PLACE"],
      ["at a time that is none", "CMHT-SOUTH", "now", "2026-12-01T12:00:00Z", "BAD_INSTANT"],
    ])("does not do so %s", async (_, team, from, to, code) => {
      expect(outcomeOf(await cover(north, team, from, to))).toBe(code);
    });
  });

  describe("a clinician who claims a tie", () => {
    const TEXT = "Found unwell in the waiting room, in nobody's care";
    const claim = (caller: typeof north, personId: string, text = TEXT): Promise<Answered> =>
      world.ask(
        caller,
        `mutation C($input: ClaimRelationshipInput!) { claimRelationship(input: $input) { id status until version } }`,
        { variables: { input: { idempotencyKey: aKey(), personId, text } }, purpose: "TREAT" },
      );

    it("is tied for 60 minutes, alone and in that role, and holds nobody as a team does", async () => {
      expect(await reads(west, stranger.id)).toBeNull();
      const claimed = outcomeOf(await claim(west, stranger.id));
      expect(claimed).toMatchObject({ status: "CLAIMED", until: "2026-11-28T13:00:00.000Z", version: 1 });
      const person = `query P($id: ID!) { person(by: { id: $id }) { identity { familyName } } }`;
      const seen = async (caller: typeof north) =>
        (await world.ask(caller, person, { variables: { id: stranger.id }, purpose: "TREAT" })).json.data.person !==
        null;
      expect(await seen(west)).toBe(true);
      expect(await seen({ ...west, subject: "a-colleague" })).toBe(false);
      expect(await seen(aCaller("substance-misuse-practitioner", { subject: west.subject, team: "CMHT-WEST" }))).toBe(
        false,
      );
      expect(await listed(west)).toBe(0);
      clock.set("2026-11-28T13:00:01Z");
      expect(await seen(west)).toBe(false);
      clock.set(NOW);
    });

    it("makes no lasting tie by it", async () => {
      await claim(west, stranger.id);
      const referral = { personId: stranger.id, team: "CMHT-WEST" };
      expect(outcomeOf(await act(world, west, "openMentalHealthReferral", referral))).toBe("NOTHING_TO_ACT_ON");
    });

    it("is reviewed, and reads nothing of somebody restricted", async () => {
      const { id } = outcomeOf(await claim(west, restricted.id));
      expect(await reads(west, restricted.id)).toBeNull();
      const queue = `{ breakGlassReviews(first: 100) { edges { node { kind about } } } }`;
      const { json } = await world.ask(guardian, queue);
      const items = json.data.breakGlassReviews.edges.map(({ node }: { node: object }) => node);
      expect(items).toContainEqual({ kind: "SELF_CLAIM", about: id });
    });

    it("is tied no longer from the moment the claim is found not to be justified", async () => {
      const claimer = { ...west, subject: "a-hasty-claimer" };
      const person = "query P($id: ID!) { person(by: { id: $id }) { identity { familyName } } }";
      const seen = async () =>
        (await world.ask(claimer, person, { variables: { id: stranger.id }, purpose: "TREAT" })).json.data.person !==
        null;
      const { id } = outcomeOf(await claim(claimer, stranger.id));
      expect(await seen()).toBe(true);
      const queue = "{ breakGlassReviews(first: 100) { edges { node { id version about } } } }";
      const { json } = await world.ask(guardian, queue);
      const item = json.data.breakGlassReviews.edges
        .map(({ node }: { node: { about: string } }) => node)
        .find(({ about }: { about: string }) => about === id);
      const note = "They were in nobody's care here that day";
      const decided = { reviewId: item.id, version: item.version, outcome: "NOT_JUSTIFIED", note };
      expect(outcomeOf(await act(world, guardian, "reviewBreakGlass", decided))).toMatchObject({ status: "REVIEWED" });
      expect(await seen()).toBe(false);
    });

    it("says why, and is registered", async () => {
      expect(outcomeOf(await claim(west, stranger.id, "because"))).toBe("TEXT_LENGTH");
      const { registration, ...unregistered } = west;
      expect(registration).toBeDefined();
      expect(outcomeOf(await claim(unregistered, stranger.id))).toBe("NO_VALID_REGISTRATION");
      expect(outcomeOf(await claim(aCaller("prison-officer"), stranger.id))).toMatch(/NOT_PERMITTED|PURPOSE/);
    });
  });
});
