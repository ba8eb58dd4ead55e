import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedProvenance } from "../../shared/provenance-columns.ts";
import { hoursAgo } from "../../shared/seed-time.ts";
import { custodyStore } from "../../subgraphs/custody/store.ts";
import { aSeedPerson, counting } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { type OpenCustody, openCustody, wholeSection } from "./a-custody.ts";
import { aSignedCaller, ceilings, emptyAt } from "./signed.ts";

tellOfMissingDatabases();

const gone = aSeedPerson({ id: "p-gone" });
const here = aSeedPerson({ id: "p-here", custodySuite: "S1" });
const nothing = aSeedPerson({ id: "p-nothing", count: () => 0 });
const withoutVirus = aSeedPerson({ id: "p-without-virus", count: counting({ BLOOD_BORNE_VIRUS: 0 }) });
const several = aSeedPerson({ id: "p-several", count: () => 3 });
const twice = aSeedPerson({ id: "p-twice" });

describe.each(databases())("the custody section, on $name", (where) => {
  let everything: string;
  let custody: OpenCustody;

  beforeAll(async () => {
    everything = await wholeSection();
    custody = await openCustody(where, [gone, here, nothing, withoutVirus, several, twice]);
  });
  afterAll(() => custody.close());

  describe("a caller who may read everything", () => {
    it("reads every field of somebody who left and of whom everything is recorded", async () => {
      const [found] = await custody.of(everything, [gone.id]);
      expect([...emptyAt(found)].sort()).toEqual([
        // What was held on time was not postponed; who claims a medicine gives no reason; few headlines have a time of their own.
        ...["clock.reviews.0.postponedFor", "clock.reviews.2.postponedFor"],
        ...["headlines.0.dueAt", "headlines.1.dueAt", "medicines.1.reason", "medicines.2.reason", "riskFlags.1.note"],
      ]);
      expect(found.detention.arrivedAt).toMatch(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
      expect(found.disclosures[0].provenance.lateEntry).toBe(true);
    });

    it("reads the same of somebody who is there, but when they left", async () => {
      const [left, found] = await custody.of(everything, [gone.id, here.id]);
      expect([...emptyAt(found)].sort()).toEqual(["detention.releasedAt", ...emptyAt(left)].sort());
    });

    it("finds the same section, and nothing in it, for somebody unknown and for somebody without records", async () => {
      const [unknown, empty] = await custody.of(everything, ["p-unknown", nothing.id]);
      expect(empty).toEqual(unknown);
      expect(Object.values(empty).filter((held) => held !== null && !isEmptyList(held))).toEqual([]);
    });

    it("finds as many records as there are, and one of what there can be only one", async () => {
      const [found] = await custody.of(everything, [several.id]);
      const { riskFlags, riskNotes, fitness, dependants, medicines, offences, liaisonHandovers } = found;
      const lengths = [riskFlags, riskNotes, fitness, dependants, medicines, offences, liaisonHandovers];
      expect(lengths.map((list) => list.length)).toEqual([6, 3, 3, 3, 9, 3, 3]);
      expect(found.observation.id).toBe("p-several:custody.observation:0");
    });

    it("is shown the newest of what there can be only one, whichever key comes first", async () => {
      // The seeded rows are hours old and their keys stand between these two.
      for (const [id, hours] of [
        ["a-older", 100],
        ["z-newer", 0.5],
      ] as const) {
        const row = { id, person_id: twice.id, ...seedProvenance("Anybody", "Anything", { hoursAgo: hours }) };
        await custody.insert("reason", { ...row, grounds: id });
        await custody.insert("observation", { ...row, level: "CLOSE_PROXIMITY", rouse: false });
        await custody.insert("appropriate_adult", { ...row, required: false });
        await custody.insert("drink_drive_assessment", {
          ...row,
          medical_reason_not_to_provide_breath: true,
          specimen_type: "BLOOD",
          specimen_ground: "MEDICAL_REASON",
          assessed_at: hoursAgo(hours),
        });
        await custody.insert("self_harm", { ...row, level: "HIGH" });
        await custody.insert("summary_care_record", { ...row, status: "NOT_FOUND" });
      }
      const [found] = await custody.of(everything, [twice.id]);
      const { reason, observation, appropriateAdult, drinkDriveHeadline, drinkDrive, selfHarm } = found;
      expect(reason.grounds).toBe("z-newer");
      expect(
        [reason, observation, appropriateAdult, drinkDrive, selfHarm, found.summaryCareRecord].map(({ id }) => id),
      ).toEqual(Array(6).fill("z-newer"));
      expect(drinkDriveHeadline).toMatchObject({ medicalReasonNotToProvideBreath: true, specimenType: "BLOOD" });
    });

    it("costs 32 statements, and as many for three people as for one", async () => {
      await custody.of(everything, [gone.id]);
      const forOne = [...custody.subgraph.statements()].sort();
      expect(forOne).toHaveLength(32);
      await custody.of(everything, [here.id, several.id, "p-unknown"]);
      expect([...custody.subgraph.statements()].sort()).toEqual(forOne);
    });
  });

  describe("headlines and services of several kinds", () => {
    it("cost one statement each, whichever are asked for", async () => {
      const section = `{
        fitnessHeadline { code action } riskHeadline { code } medicationHeadline { action } selfHarmHeadline { code }
        riskService { service } dependantsService { service }
      }`;
      const [, found] = await custody.of(section, [here.id, several.id]);
      expect(custody.subgraph.statements()).toHaveLength(2);
      expect(found).toEqual({
        fitnessHeadline: { code: "RECORDED", action: "Ask the custody clinician before an interview" },
        riskHeadline: { code: "RECORDED" },
        medicationHeadline: { action: "Nothing is due until the clinician's review" },
        selfHarmHeadline: { code: "SELF_HARM_RISK" },
        riskService: { service: "Risk of harm in the cell" },
        dependantsService: { service: "Children's social care" },
      });
    });

    it("are read of nobody, and of no kind, but those asked for", async () => {
      const asked = [
        { person_id: here.id, category: "FITNESS" },
        { person_id: several.id, category: "MEDICATION" },
        { person_id: nothing.id, category: "FITNESS" },
      ] as const;
      const read = await custodyStore(custody.database.of("custody")).summaries(asked);
      expect(read.map(({ person_id, category }) => [person_id, category]).sort()).toEqual([
        [here.id, "FITNESS"],
        [several.id, "MEDICATION"],
      ]);
    });
  });

  describe("a caller who may read headlines only", () => {
    it("causes no record to be read", async () => {
      const [found] = await custody.of(everything, [here.id], aSignedCaller({ ceiling: ceilings("HEADLINE") }));
      expect(found.drinkDriveHeadline.medicalReasonNotToProvideBreath).toBe(false);
      expect([found.drinkDrive, found.medicines, found.riskNotes, found.emergencyAttendances]).toEqual(
        Array(4).fill(null),
      );
      expect(found.policeVersions).toMatchObject([{ code: "SELF_HARM_RISK", provenance: null }]);
      const read = custody.subgraph.statements().map((sql) => /from "custody"\."(\w+)"/.exec(sql)?.[1]);
      expect(read.sort()).toEqual([
        ...["drink_drive_assessment", "headline", "hospital_question", "police_version", "summary"],
      ]);
      expect(custody.subgraph.statements().filter((sql) => /narrative|"service"/.test(sql))).toEqual([]);
    });

    it("reads the same of the drink-drive procedure whether or not there is a virus", async () => {
      const [one, other] = await custody.of(everything, [gone.id, withoutVirus.id]);
      expect({ ...one.drinkDriveHeadline, id: "" }).toEqual({ ...other.drinkDriveHeadline, id: "" });
      expect({ ...one.drinkDrive, id: "", narrative: null }).toEqual({ ...other.drinkDrive, id: "" });
      expect(one.drinkDrive.narrative).toMatch(/HIV/);
    });
  });
});

const isEmptyList = (held: unknown): boolean => Array.isArray(held) && held.length === 0;
