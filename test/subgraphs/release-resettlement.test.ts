import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../shared/database.ts";
import { daysAfter, londonDay } from "../../shared/london-days.ts";
import { dateInDays, hoursAgo } from "../../shared/seed-time.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { release } from "../../subgraphs/release/subgraph.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { releaseRows } from "./release-rows.ts";
import { aSignedCaller, ceilings, type OpenForTest, openForTest } from "./signed.ts";

tellOfMissingDatabases();

const PERSON = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person { release {
  pathways { pathway status categories provenance { source } }
  referrals { pathway categories interventionTitle providerName }
  reconnect { eligible windowFrom windowTo open }
  treatmentEngagement { countedFrom firstAttendedAt day21Date engagedWithin21Days }
} } } }`;

const everything = aSeedPerson({ id: "p-everything" });

describe.each(databases())("resettlement, on $name", ({ open }) => {
  const now = new Date();
  let subgraph: OpenForTest;
  let database: Database;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ database, close } = await open());
    subgraph = await openForTest(release, database);
    await subgraph.seed([everything]);
  });
  afterAll(() => close());

  async function releaseOf(id: string, ceiling = ceilings("DETAIL")) {
    const people = [{ __typename: "Person", id }];
    const { data, failures } = await subgraph.ask(aSignedCaller({ ceiling }), PERSON, { people });
    expect(failures).toEqual([]);
    return data._entities[0].release;
  }

  const without = (...categories: readonly Category[]) =>
    Object.fromEntries(Object.entries(ceilings("DETAIL")).filter(([name]) => !categories.includes(name as Category)));
  const pathwaysOf = ({ pathways }: { pathways: readonly { pathway: string }[] }) =>
    pathways.map(({ pathway }) => pathway).sort();

  describe("the pathways", () => {
    it("are all seven to a caller who may read everything", async () => {
      expect(pathwaysOf(await releaseOf(everything.id))).toEqual([
        "ACCOMMODATION",
        "ATTITUDES_THINKING_AND_BEHAVIOUR",
        "CHILDREN_FAMILIES_AND_COMMUNITY",
        "DRUGS_AND_ALCOHOL",
        "EDUCATION_SKILLS_AND_WORK",
        "FINANCE_AND_ID",
        "HEALTH",
      ]);
    });

    it.each([
      ["SUBSTANCE_USE_CURRENT", "DRUGS_AND_ALCOHOL"],
      ["PHYSICAL_HEALTH", "HEALTH"],
    ] as const)("are six to a caller who may not read %s", async (category, pathway) => {
      const found = pathwaysOf(await releaseOf(everything.id, without(category)));
      expect(found).toHaveLength(6);
      expect(found).not.toContain(pathway);
    });

    it("are none to a caller who may not read of release", async () => {
      const { pathways, referrals } = await releaseOf(everything.id, without("RELEASE"));
      expect([pathways, referrals]).toEqual([[], []]);
    });
  });

  it("tells of a referral for drugs, and of who gives the service, by what the pathway tells of", async () => {
    const [housing] = (await releaseOf(everything.id, without("SUBSTANCE_USE_CURRENT"))).referrals;
    expect(housing).toMatchObject({ pathway: "ACCOMMODATION", providerName: "Lantern Housing" });
    const named = { ...ceilings("DETAIL"), SUBSTANCE_USE_CURRENT: "NAMED" as const };
    expect((await releaseOf(everything.id, named)).referrals).toContainEqual({
      pathway: "DRUGS_AND_ALCOHOL",
      categories: ["RELEASE", "SUBSTANCE_USE_CURRENT"],
      interventionTitle: null,
      providerName: null,
    });
  });

  it("counts the time of RECONNECT from the release to come", async () => {
    const { write } = releaseRows(database, now);
    const key = { id: "p-reconnect", person_id: "p-reconnect" };
    await write("release_dates", { ...key, conditional: dateInDays(70) });
    await write("departure", { ...key, released_at: hoursAgo(24 * 500) });
    await write("reconnect", { ...key, eligible: true });
    expect((await releaseOf("p-reconnect")).reconnect).toMatchObject({
      eligible: true,
      windowFrom: dateInDays(70 - 84).from(now),
      open: true,
    });
  });

  it("knows no time of RECONNECT where no release is known", async () => {
    const key = { id: "p-no-date", person_id: "p-no-date" };
    await releaseRows(database, now).write("reconnect", { ...key, eligible: false });
    expect((await releaseOf("p-no-date")).reconnect).toEqual({
      eligible: false,
      windowFrom: null,
      windowTo: null,
      open: null,
    });
  });

  describe("engagement in treatment", () => {
    async function engaged(id: string, left: number | null, attended: number | null) {
      const { write } = releaseRows(database, now);
      const key = { id, person_id: id };
      if (left !== null) await write("departure", { ...key, released_at: hoursAgo(24 * left) });
      const first_attended_at = attended === null ? null : hoursAgo(24 * attended);
      await write("treatment_referral", { ...key, referred_at: hoursAgo(24 * 40), first_attended_at });
      return (await releaseOf(id)).treatmentEngagement;
    }

    it("is not known nine days after release of somebody who has not come", async () => {
      const countedFrom = londonDay(new Date(now.getTime() - 9 * 86_400_000));
      expect(await engaged("p-nine-days", 9, null)).toEqual({
        countedFrom,
        firstAttendedAt: null,
        day21Date: daysAfter(countedFrom, 21),
        engagedWithin21Days: null,
      });
    });

    it("is so for somebody who came in the first week", async () => {
      expect(await engaged("p-came", 30, 25)).toMatchObject({ engagedWithin21Days: true });
    });

    it("is not so for somebody who came after a month", async () => {
      expect(await engaged("p-late", 60, 25)).toMatchObject({ engagedWithin21Days: false });
    });

    it("is not counted for somebody who has not left", async () => {
      const nothing = { countedFrom: null, day21Date: null, engagedWithin21Days: null };
      expect(await engaged("p-held", null, null)).toMatchObject(nothing);
    });

    it("is nothing for somebody who was never referred, as for somebody unknown", async () => {
      const key = { id: "p-not-referred", person_id: "p-not-referred" };
      await releaseRows(database, now).write("departure", { ...key, released_at: hoursAgo(24 * 9) });
      expect((await releaseOf("p-not-referred")).treatmentEngagement).toBeNull();
    });

    it("is not there for a caller who may not read when somebody left", async () => {
      const { treatmentEngagement } = await releaseOf(everything.id, without("RELEASE"));
      expect(treatmentEngagement).toBeNull();
    });
  });
});
