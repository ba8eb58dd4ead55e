import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../shared/database.ts";
import { hoursAgo, seedProvenance } from "../../shared/provenance-columns.ts";
import { custodyStore } from "../../subgraphs/custody/store.ts";
import { custody } from "../../subgraphs/custody/subgraph.ts";
import type { CustodyTables } from "../../subgraphs/custody/tables.ts";
import { aSeedPerson, counting } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { aSignedCaller, ceilings, emptyAt, type OpenForTest, openForTest } from "./signed.ts";

tellOfMissingDatabases();

const PEOPLE = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person { custody {
  reasonHeadline { code action } reason { id grounds offence arrivedAt provenance { source recordedAt } }
  riskHeadline { code action } riskService { service }
  observation { id level intervalMinutes nextCheckDue provenance { lateEntry } }
  riskFlags { id flag note provenance { system } }
  fitnessHeadline { code action } fitness { id kind outcome conditions validUntil provenance { authorRole } }
  appropriateAdultHeadline { code action }
  appropriateAdult { id required requestedAt arrivedAt relationship previousNeed provenance { observedAt } }
  dependantsHeadline { code action } dependantsService { service }
  dependants { id relationship arrangement provenance { availableAt } }
  drinkDriveHeadline { medicalReasonNotToProvideBreath specimenType assessedAt }
  drinkDrive { id assessorRegistration narrative provenance { source } }
  safeguardingHeadline { code action } safeguarding { id concern action provenance { source } }
  disclosures { id text toldTo provenance { lateEntry } }
  protectiveConditions { code action } thirdParty { id text provenance { source } }
  medicationHeadline { code action } medicines { id name status confidence reason provenance { system } }
  headlines { id categories code plainText action provenance { source } }
} } } }`;

const SUITE = `query ($code: ID!, $first: Int, $after: String) { custodySuite(code: $code) {
  code name force detainees(first: $first, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } }
} }`;

const everything = aSeedPerson({ id: "p-everything", custodySuite: "S1" });
const nothing = aSeedPerson({ id: "p-nothing", count: () => 0 });
const withoutVirus = aSeedPerson({ id: "p-without-virus", count: counting({ BLOOD_BORNE_VIRUS: 0 }) });
const several = aSeedPerson({ id: "p-several", count: () => 3 });
const twice = aSeedPerson({ id: "p-twice" });
const detained = [1, 2, 3].map((place) => aSeedPerson({ id: `q-detained-${place}`, custodySuite: "S2" }));

describe.each(databases())("custody, on $name", ({ open }) => {
  let subgraph: OpenForTest;
  let database: Database;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ database, close } = await open());
    subgraph = await openForTest(custody, database);
    await subgraph.seed([everything, nothing, withoutVirus, several, twice, ...detained]);
  });
  afterAll(() => close());

  async function custodyOf(caller = aSignedCaller(), ...ids: readonly string[]) {
    const people = ids.map((id) => ({ __typename: "Person", id }));
    const { data, errors, failures } = await subgraph.ask(caller, PEOPLE, { people });
    expect(failures).toEqual([]);
    expect(errors).toBeUndefined();
    return data._entities.map((person: { custody: unknown }) => person.custody);
  }

  describe("a caller who may read everything", () => {
    it("reads every field of a person of whom everything is recorded", async () => {
      const [found] = await custodyOf(aSignedCaller(), everything.id);
      expect(emptyAt(found)).toEqual(["medicines.1.reason", "medicines.2.reason"]);
      expect(found.reason.arrivedAt).toMatch(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
      expect(found.disclosures[0].provenance.lateEntry).toBe(true);
    });

    it("finds the same section, and nothing in it, for somebody unknown and for somebody without records", async () => {
      const [unknown, empty] = await custodyOf(aSignedCaller(), "p-unknown", nothing.id);
      expect(empty).toEqual(unknown);
      expect(
        Object.values(empty).filter((held) => held !== null && !(Array.isArray(held) && held.length === 0)),
      ).toEqual([]);
    });

    it("finds as many records as there are, and one of what there can be only one", async () => {
      const [found] = await custodyOf(aSignedCaller(), several.id);
      expect([found.riskFlags, found.fitness, found.dependants].map((list) => list.length)).toEqual([3, 3, 3]);
      expect(found.observation.id).toBe("p-several:custody.observation:0");
    });

    it("is shown the newest of what there can be only one, whichever key comes first", async () => {
      const db = database.of<CustodyTables>("custody");
      // The seeded rows are 3 to 5 hours old and their keys stand between these two.
      for (const [id, hours] of [
        ["a-older", 100],
        ["z-newer", 1],
      ] as const) {
        const row = { id, person_id: twice.id, ...seedProvenance("Anybody", "Anything", { hoursAgo: hours }) };
        await db
          .insertInto("reason")
          .values({ ...row, grounds: id })
          .execute();
        await db
          .insertInto("observation")
          .values({ ...row, level: "CLOSE_PROXIMITY" })
          .execute();
        await db
          .insertInto("appropriate_adult")
          .values({ ...row, required: false })
          .execute();
        await db
          .insertInto("drink_drive_assessment")
          .values({
            ...row,
            medical_reason_not_to_provide_breath: true,
            specimen_type: "BLOOD",
            assessed_at: hoursAgo(hours),
          })
          .execute();
      }
      const [found] = await custodyOf(aSignedCaller(), twice.id);
      const { reason, observation, appropriateAdult, drinkDriveHeadline, drinkDrive } = found;
      expect(reason.grounds).toBe("z-newer");
      expect([reason, observation, appropriateAdult, drinkDrive].map(({ id }) => id)).toEqual(Array(4).fill("z-newer"));
      expect(drinkDriveHeadline).toMatchObject({ medicalReasonNotToProvideBreath: true, specimenType: "BLOOD" });
    });

    it("costs as many statements for three people as for one", async () => {
      await custodyOf(aSignedCaller(), everything.id);
      const forOne = subgraph.statements();
      await custodyOf(aSignedCaller(), everything.id, several.id, "p-unknown");
      expect(subgraph.statements()).toEqual(forOne);
    });
  });

  describe("headlines and services of several kinds", () => {
    it("cost one statement each, whichever are asked for", async () => {
      const section = `custody {
        fitnessHeadline { code action } riskHeadline { code } medicationHeadline { action }
        riskService { service } dependantsService { service }
      }`;
      const query = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person { ${section} } } }`;
      const people = [everything, several].map(({ id }) => ({ __typename: "Person", id }));
      const { data } = await subgraph.ask(aSignedCaller(), query, { people });
      expect(subgraph.statements()).toHaveLength(2);
      expect(data._entities[1].custody).toEqual({
        fitnessHeadline: { code: "RECORDED", action: "Ask the custody clinician before an interview" },
        riskHeadline: { code: "RECORDED" },
        medicationHeadline: { action: "Nothing is due until the clinician's review" },
        riskService: { service: "Risk of harm in the cell" },
        dependantsService: { service: "Children's social care" },
      });
    });

    it("are read of nobody, and of no kind, but those asked for", async () => {
      const asked = [
        { person_id: everything.id, category: "FITNESS" },
        { person_id: several.id, category: "MEDICATION" },
        { person_id: nothing.id, category: "FITNESS" },
      ] as const;
      const read = await custodyStore(database.of("custody")).summaries(asked);
      expect(read.map(({ person_id, category }) => [person_id, category]).sort()).toEqual([
        [everything.id, "FITNESS"],
        [several.id, "MEDICATION"],
      ]);
    });
  });

  describe("a caller who may read headlines only", () => {
    it("causes no record to be read", async () => {
      const [found] = await custodyOf(aSignedCaller({ ceiling: ceilings("HEADLINE") }), everything.id);
      expect(found.drinkDrive).toBeNull();
      expect(found.drinkDriveHeadline.medicalReasonNotToProvideBreath).toBe(false);
      expect(subgraph.statements().filter((sql) => /narrative|"medicine"|"disclosure"|"service"/.test(sql))).toEqual(
        [],
      );
    });

    it("reads the same of the drink-drive procedure whether or not there is a virus", async () => {
      const [one, other] = await custodyOf(aSignedCaller(), everything.id, withoutVirus.id);
      const { assessedAt: _one, ...told } = one.drinkDriveHeadline;
      const { assessedAt: _other, ...toldToo } = other.drinkDriveHeadline;
      expect(told).toEqual(toldToo);
      expect(other.drinkDrive.narrative).toBeNull();
    });
  });

  describe("a clinician asked for diazepam", () => {
    it("sees it barred, claimed, and not found; the claim is never a confirmation", async () => {
      const [{ medicines }] = await custodyOf(aSignedCaller(), everything.id);
      expect(medicines.map((one: Record<string, unknown>) => [one.status, one.confidence, one.reason])).toEqual([
        ["REFUSED_OR_BARRED", "CONFIRMED", "Not to be prescribed benzodiazepine: dependence"],
        ["CURRENT", "SELF_REPORTED", null],
        ["STOPPED", "NOT_FOUND", null],
      ]);
    });

    it.each([
      ["CONFIRMED", "Self-report"],
      ["SELF_REPORTED", "GP record"],
    ])("cannot be told a medicine is %s by a %s", async (confidence, system) => {
      const row = { id: `${confidence} by ${system}`, person_id: nothing.id, name: "Diazepam", status: "CURRENT" };
      const writing = database
        .of<CustodyTables>("custody")
        .insertInto("medicine")
        .values({ ...row, confidence, ...seedProvenance("Anybody", system, { hoursAgo: 1 }) })
        .execute();
      await expect(writing).rejects.toThrow(/medicine_confidence/);
    });
  });

  describe("who works in the suite", () => {
    const sergeant = aSignedCaller({ role: "custody-sergeant", sites: ["S2"] });

    it("lists who is there now, page by page", async () => {
      const first = (await subgraph.ask(sergeant, SUITE, { code: "S2", first: 2 })).data.custodySuite;
      expect(first).toMatchObject({ code: "S2", name: "Hollin Lane custody suite", force: "Northmoor Constabulary" });
      expect(keys(first)).toEqual(["q-detained-1", "q-detained-2"]);
      expect(first.detainees.pageInfo.hasNextPage).toBe(true);
      const after = first.detainees.pageInfo.endCursor;
      const second = (await subgraph.ask(sergeant, SUITE, { code: "S2", first: 2, after })).data.custodySuite;
      expect(keys(second)).toEqual(["q-detained-3"]);
      expect(second.detainees.pageInfo.hasNextPage).toBe(false);
    });

    it.each([0, -1, 101])("is refused a page of %i", async (first) => {
      const { errors } = await subgraph.ask(sergeant, SUITE, { code: "S2", first });
      expect(errors?.[0]?.extensions?.code).toBe("PAGE_TOO_LARGE");
    });

    it("cannot use a cursor of another suite, nor another caller's", async () => {
      const here = await subgraph.ask(sergeant, SUITE, { code: "S2", first: 1 });
      const after = here.data.custodySuite.detainees.pageInfo.endCursor;
      const elsewhere = await subgraph.ask(sergeant, SUITE, { code: "S1", after });
      const another = await subgraph.ask({ ...sergeant, subject: "another" }, SUITE, { code: "S2", after });
      expect([elsewhere, another].map(({ errors }) => errors?.[0]?.extensions?.code)).toEqual([
        "BAD_CURSOR",
        "BAD_CURSOR",
      ]);
    });

    it("finds no suite of an unknown code", async () => {
      expect((await subgraph.ask(sergeant, SUITE, { code: "S9" })).data.custodySuite).toBeNull();
    });
  });

  describe("who is not tied to people by working in the suite", () => {
    it.each([
      ["a sergeant of another suite", aSignedCaller({ role: "custody-sergeant", sites: ["S1"] })],
      ["an investigating officer", aSignedCaller({ kinds: ["INVESTIGATION"], sites: ["S2"] })],
      ["a court officer", aSignedCaller({ kinds: ["HEARING"], sites: ["S2"] })],
      ["a practitioner with a caseload", aSignedCaller({ kinds: ["REFERRAL", "CASELOAD"], sites: ["S2"] })],
      ["an analyst", aSignedCaller({ kinds: [], sites: ["S2"] })],
    ])("%s finds an empty page, by the same statements", async (_who, caller) => {
      await subgraph.ask(aSignedCaller({ role: "detention-officer", sites: ["S2"] }), SUITE, { code: "S2" });
      const forStaff = subgraph.statements();
      const { data } = await subgraph.ask(caller, SUITE, { code: "S2" });
      expect(data.custodySuite.detainees).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
      expect(subgraph.statements()).toEqual(forStaff);
    });
  });
});

const keys = (suite: { detainees: { edges: { node: { id: string } }[] } }) =>
  suite.detainees.edges.map(({ node }) => node.id);
