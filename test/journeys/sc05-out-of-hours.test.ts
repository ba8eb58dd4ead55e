import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sightings } from "../canaries.ts";
import { type Answered, aCaller, aClock, openWorld, type World } from "../world.ts";
import { everythingSent, plain } from "./answers.ts";
import { storyPerson } from "./story-person.ts";

const NOW = "2026-11-21T02:00:00.000Z";
const inHours = (hours: number): string => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();

const QUERY = `query ($id: ID!) {
  person(by: { id: $id }) {
    custody { summaryCareRecord { status asOf } }
    substanceMisuse {
      currentHeadline { action }
      interventions {
        ... on OpioidSubstitution {
          drug dose formulation supervision lastDoseAt nextDoseDue visibleOnSummaryCareRecord
          prescriberOutOfHours pharmacy { name opening } depotGivenAt depotDueAt provenance { source }
        }
        ... on PsychosocialIntervention { kind note }
      }
      withdrawal { tool score band at }
      outcomesCrime { item }
      useDiary { entry }
      keyworkerNotes { text }
      disclosures { text }
      pastEpisodes { discharge }
    }
  }
}`;

const amber = storyPerson("amber");
const elsewhere = storyPerson("amber", {
  id: "amber-of-another-team",
  nhsNumber: "9990099998",
  prisonNumber: "Z9999ZZ",
  pnc: "2000/9999999D",
  cro: "999999/00D",
  crn: "Z999999",
  relationships: [{ kind: "CASELOAD", holder: "SMS-WEST", service: "substance-misuse" }],
});

describe("SC05: methadone at 02:00 that the Summary Care Record does not show", () => {
  let world: World;
  let nurse: Answered;
  beforeAll(async () => {
    world = await openWorld({ people: [amber, elsewhere], clock: aClock(NOW) });
    nurse = await world.ask("custody-clinician", QUERY, { variables: { id: amber.id }, purpose: "ETREAT" });
  });
  afterAll(() => world.close());
  const substitution = () =>
    plain(nurse).person.substanceMisuse.interventions.find((one: object) => "drug" in one && "dose" in one);

  describe("the custody nurse", () => {
    it("reads the drug, its dose and form, that it is supervised, and when it was last taken and is next due", () => {
      expect(substitution()).toMatchObject({
        drug: "Methadone",
        supervision: "DAILY_SUPERVISED",
        lastDoseAt: inHours(-16),
        nextDoseDue: inHours(8),
      });
      expect(substitution().dose).toMatch(/\d/);
    });

    it("reads that the Summary Care Record was found, and does not show it", () => {
      expect(substitution().visibleOnSummaryCareRecord).toBe(false);
      expect(plain(nurse).person.custody.summaryCareRecord).toMatchObject({ status: "FOUND" });
    });

    it("reads whom to ask at this hour, and the pharmacy", () => {
      expect(substitution().prescriberOutOfHours).toMatch(/\S/);
      expect(substitution().pharmacy).toEqual({
        name: expect.stringMatching(/\S/),
        opening: expect.stringMatching(/\S/),
      });
    });

    it("reads that a score of 18 is moderate withdrawal", () => {
      expect(plain(nurse).person.substanceMisuse.withdrawal).toEqual({
        tool: "COWS",
        score: 18,
        band: "MODERATE",
        at: inHours(-1),
      });
    });

    it("reads nothing that would incriminate her: crime answers, diary, notes, disclosures", () => {
      const { outcomesCrime, useDiary, keyworkerNotes, disclosures, interventions } =
        plain(nurse).person.substanceMisuse;
      expect([outcomesCrime, useDiary, keyworkerNotes, disclosures]).toEqual([null, null, null, null]);
      for (const one of interventions) if ("note" in one) expect(one.note).toBeNull();
      const shown = new Set(sightings(everythingSent(nurse)).map(({ coordinate }) => coordinate));
      for (const coordinate of shown)
        expect(coordinate).not.toMatch(/^(OutcomesCrime|UseDiary|KeyworkerNote|TreatmentDisclosure)|\.note$/);
    });

    it("is written down with the purpose of an emergency", async () => {
      const { decisionId } = nurse.json.extensions.disclosure;
      const rows = (await world.ledger()).filter((row) => row.decisionId === decisionId);
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({ purpose: "ETREAT", personId: amber.id });
    });

    it("is refused no less for the hour: another purpose than their own is not theirs to state", async () => {
      const answer = await world.ask("custody-sergeant", QUERY, { variables: { id: amber.id }, purpose: "ETREAT" });
      expect(answer.status).toBe(403);
    });
  });

  describe("a worker of the treatment service who is not on a register", () => {
    const worker = aCaller("substance-misuse-worker");

    it("reads what their own team holds", async () => {
      const answer = await world.ask(worker, QUERY, { variables: { id: amber.id } });
      expect(plain(answer).person.substanceMisuse.withdrawal).toMatchObject({ score: 18 });
    });

    it("finds nobody who is not on their caseload", async () => {
      const answer = await world.ask(worker, QUERY, { variables: { id: elsewhere.id } });
      expect(answer.json.data).toEqual({ person: null });
    });
  });
});
