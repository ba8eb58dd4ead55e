import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answered, aCaller, aClock, openWorld, type World } from "../world.ts";
import { everythingSent, plain, withheld } from "./answers.ts";
import { storyPerson } from "./story-person.ts";

const NOW = "2026-11-21T18:00:00.000Z";
const daysAgo = (days: number): string => new Date(Date.parse(NOW) - days * 86_400_000).toISOString();

const WHENCE = "provenance { source system availableAt recordedAt }";
const QUERY = `query ($id: ID!) {
  person(by: { id: $id }) {
    headlines { code }
    identity { familyName languages { language } interpreterNeeded }
    custody { dependantsHeadline { action } dependants { relationship } }
    prison {
      stay { prisonId receptionDate }
      previousStays { prisonId leftAt ${WHENCE} }
      legalHeadline { code action }
      legalStatus { status }
      superviseConsumption { supervise }
      diversionConcern { concern reviewedAt }
      headlines { code }
    }
    physicalHealth {
      conditions { name status ${WHENCE} }
      medicines { name dose status confidence ${WHENCE} }
      duplicates { reason medicines { name confidence } }
      gpContacts { at practice reason ${WHENCE} }
      hospitalAppointments { at kind specialty hospital ${WHENCE} }
      recordTransfers { state fromOrganisation missingBefore }
      sexualHealth { note }
      medicationHeadline { action }
      headlines { code }
    }
    genderIdentity { history { entry } }
  }
}`;

const finn = storyPerson("finn");

describe("SC02: reception at a prison that has not the record yet", () => {
  let world: World;
  let nurse: Answered;
  let officer: Answered;
  beforeAll(async () => {
    world = await openWorld({ people: [finn], clock: aClock(NOW) });
    const at = { sites: ["CDI"] };
    nurse = await world.ask(aCaller("prison-clinician", { ...at, team: "CDI-HEALTHCARE" }), QUERY, {
      variables: { id: finn.id },
      purpose: "TREAT",
    });
    officer = await world.ask(aCaller("prison-reception-officer", at), QUERY, { variables: { id: finn.id } });
  });
  afterAll(() => world.close());

  describe("the reception nurse", () => {
    it("reads that he came an hour ago, and where he was before", () => {
      const { stay, previousStays } = plain(nurse).person.prison;
      expect(stay).toEqual({ prisonId: "CDI", receptionDate: daysAgo(1 / 24) });
      expect(previousStays.map(({ prisonId }: { prisonId: string }) => prisonId)).toContain("NWI");
    });

    it("reads the contact that his practice had with him last week", () => {
      const { gpContacts } = plain(nurse).person.physicalHealth;
      expect(gpContacts.map(({ at }: { at: string }) => at)).toContain(daysAgo(7));
    });

    it("reads long-term conditions, medicines and appointments to come, each with whence and since when it could be read", () => {
      const { conditions, medicines, hospitalAppointments, gpContacts } = plain(nurse).person.physicalHealth;
      for (const list of [conditions, medicines, hospitalAppointments, gpContacts]) {
        expect(list.length).toBeGreaterThan(0);
        for (const { provenance } of list) {
          expect(provenance.source).toMatch(/\S/);
          expect(provenance.system).toMatch(/\S/);
          expect(Date.parse(provenance.availableAt)).toBeLessThanOrEqual(Date.parse(NOW));
        }
      }
      expect(hospitalAppointments.some(({ at }: { at: string }) => at > NOW)).toBe(true);
    });

    it("is warned that information before a day may be missing, because the record is on its way", () => {
      const { recordTransfers } = plain(nurse).person.physicalHealth;
      expect(recordTransfers).toContainEqual(
        expect.objectContaining({ state: "IN_TRANSIT", missingBefore: expect.stringMatching(/^\d{4}-/) }),
      );
    });

    it("is told which medicines stand there twice, and never takes a claim for a confirmed one", () => {
      const { duplicates, medicines } = plain(nurse).person.physicalHealth;
      expect(duplicates.length).toBeGreaterThan(0);
      for (const { medicines: twice } of duplicates) expect(twice.length).toBeGreaterThan(1);
      const claimed = medicines.filter(
        ({ provenance }: { provenance: { system: string } }) => provenance.system === "Self-report",
      );
      expect(claimed.length).toBeGreaterThan(0);
      for (const { confidence } of claimed) expect(confidence).toBe("SELF_REPORTED");
    });

    it("reads of intelligence what to do and that there is a concern, and of the law a headline", () => {
      const { superviseConsumption, diversionConcern, legalHeadline, legalStatus } = plain(nurse).person.prison;
      expect(superviseConsumption).toEqual({ supervise: true });
      expect(diversionConcern).toMatchObject({ concern: true });
      expect(legalHeadline).not.toBeNull();
      expect(legalStatus).toBeNull();
    });

    it("reads nothing of sexual health or gender without specific consent", () => {
      const { physicalHealth, genderIdentity } = plain(nurse).person;
      expect([physicalHealth.sexualHealth, genderIdentity.history]).toEqual([null, null]);
      expect(withheld(nurse)).toMatchObject({
        "PhysicalHealth.sexualHealth: CONSENT_REQUIRED": "person.physicalHealth.sexualHealth",
      });
    });
  });

  describe("the reception officer, with the same question", () => {
    it("reads headlines, languages, and that somebody depends on him", () => {
      const { headlines, identity, custody, physicalHealth } = plain(officer).person;
      expect(headlines.map(({ code }: { code: string }) => code)).toEqual([
        "RECENT_OVERDOSE",
        "SELF_HARM_RISK",
        "ADJUST_COMMUNICATION",
        "UNIVERSAL_PRECAUTIONS",
      ]);
      expect(identity.languages).toHaveLength(1);
      expect(custody.dependants).toHaveLength(1);
      expect(physicalHealth.medicationHeadline).not.toBeNull();
    });

    it("reads no condition, medicine, contact or appointment, and cannot tell that there is one", () => {
      expect(plain(officer).person.physicalHealth).toMatchObject({
        conditions: null,
        medicines: null,
        duplicates: null,
        gpContacts: null,
        recordTransfers: null,
        sexualHealth: null,
      });
      for (const { specialty, hospital } of plain(officer).person.physicalHealth.hospitalAppointments)
        expect([specialty, hospital]).toEqual([null, null]);
      expect(everythingSent(officer)).not.toMatch(/Surgery|diabetes|epilepsy|metformin|levetiracetam/i);
    });
  });

  it("is written down with the prison's caller, once each", async () => {
    const rows = (await world.ledger()).filter(({ personId }) => personId === finn.id);
    expect(rows.map(({ role }) => role).sort()).toEqual(["prison-clinician", "prison-reception-officer"]);
  });
});
