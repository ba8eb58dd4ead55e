import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { sightings } from "../canaries.ts";
import { asking, BREAK, CLOSE, send } from "../glass/a-grant.ts";
import { FAULTS, Faults, silentSubgraph } from "../roots/faults.ts";
import { type Answered, aCaller, aClock, openWorld, type World } from "../world.ts";
import { everythingSent, plain, sections, withheld } from "./answers.ts";
import { storyPerson } from "./story-person.ts";

const NOW = "2026-11-21T01:00:00.000Z";
const ago = (minutes: number): string => new Date(Date.parse(NOW) - minutes * 60_000).toISOString();

const QUERY = `query ($id: ID!) {
  person(by: { id: $id }) {
    headlines { code action since source }
    identity { familyName dateOfBirth languages { language } interpreterNeeded }
    custody {
      detention { arrivedAt }
      clock { nextReviewDue reviewOverdue }
      observation { level nextCheckDue }
      selfHarm { level triggers lastEventAt }
      appropriateAdult { required previousNeed }
      hospitalWithin72Hours { attended }
      emergencyAttendances { hospital dischargedAt outcome }
      headlines { code plainText action severity since source provenance { recordedAt availableAt lateEntry } }
      medicines { name confidence }
      disclosures { text }
      drinkDrive { narrative }
    }
    mentalHealth {
      currentHeadline { code action }
      headlines { code since }
      referrals { team urgency reason }
      diagnoses { name }
      legalStatuses { code }
      pastEpisodes { summary }
      selfHarm { level triggers }
      crisisEvents { kind at }
    }
    substanceMisuse {
      currentHeadline { code action }
      headlines { code }
      substances { substance }
      interventions { ... on OpioidSubstitution { drug dose lastDoseAt nextDoseDue } }
      bloodBorneVirusTests { status }
      pastEpisodes { discharge }
    }
    physicalHealth { bloodBorneVirus { status } }
  }
}`;

const amber = storyPerson("amber");

describe("SC01: the 01:00 arrival after an overdose", () => {
  const faults = new Faults();
  let world: World;
  let silent: Awaited<ReturnType<typeof silentSubgraph>>;
  let sergeant: Answered;
  let clinician: Answered;
  beforeAll(async () => {
    silent = await silentSubgraph();
    world = await openWorld({ people: [amber], clock: aClock(NOW), through: faults.through });
    sergeant = await ask("custody-sergeant");
    clinician = await ask("custody-clinician");
  });
  afterEach(() => faults.clear());
  afterAll(async () => {
    await world.close();
    await silent.close();
  });
  const ask = (role: "custody-sergeant" | "custody-clinician") =>
    world.ask(role, QUERY, { variables: { id: amber.id } });
  const codesIn = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code);

  describe("the custody sergeant", () => {
    it("reads what keeps her alive tonight, gravest first, and since when it holds", () => {
      const { headlines } = plain(sergeant).person.custody;
      expect(codesIn(headlines)).toEqual(
        expect.arrayContaining(["RECENT_OVERDOSE", "SELF_HARM_RISK", "WITHDRAWAL_RISK"]),
      );
      expect(headlines[0]).toMatchObject({ severity: "LIFE_THREATENING", source: null, provenance: null });
      const overdose = headlines.find(({ code }: { code: string }) => code === "RECENT_OVERDOSE");
      expect(overdose.action).toContain("call 999");
      expect(overdose.plainText.length).toBeLessThanOrEqual(120);
      expect(Date.parse(overdose.since)).toBeLessThanOrEqual(Date.parse(NOW));
    });

    it("is warned of the same whichever service knows of it, and is not told which", () => {
      const { headlines, mentalHealth } = plain(sergeant).person;
      expect(codesIn(headlines)).toEqual([
        "RECENT_OVERDOSE",
        "SELF_HARM_RISK",
        "ADJUST_COMMUNICATION",
        "UNIVERSAL_PRECAUTIONS",
      ]);
      expect(headlines[0].action).toContain("call 999");
      expect(headlines.map(({ source }: { source: string | null }) => source)).toEqual([null, null, null, null]);
      const sinceWhen = ({ code, since }: { code: string; since: string }) => ({ code, since });
      expect(mentalHealth.headlines.map(sinceWhen)).toEqual(
        expect.arrayContaining(headlines.slice(0, 3).map(sinceWhen)),
      );
    });

    it("reads the risk of self-harm, its triggers, and the last event", () => {
      expect(plain(sergeant).person.custody.selfHarm).toEqual({
        level: "HIGH",
        triggers: expect.stringMatching(/\S/),
        lastEventAt: ago(6 * 60),
      });
    });

    it("reads that she was in hospital within 72 hours, and not why", () => {
      const { hospitalWithin72Hours, emergencyAttendances } = plain(sergeant).person.custody;
      expect(hospitalWithin72Hours).toEqual({ attended: true });
      expect(emergencyAttendances).toBeNull();
    });

    it("reads when the first review is due: six hours after detention was authorised", () => {
      const { detention, clock } = plain(sergeant).person.custody;
      expect(detention.arrivedAt).toBe(ago(15));
      const hours = (Date.parse(clock.nextReviewDue) - Date.parse(detention.arrivedAt)) / 3_600_000;
      expect(hours).toBeGreaterThanOrEqual(6);
      expect(hours).toBeLessThan(6.5);
      expect(clock.reviewOverdue).toBe(false);
    });

    it("reads that an appropriate adult was needed before, and how to speak to her", () => {
      const { custody, mentalHealth, identity } = plain(sergeant).person;
      expect(custody.appropriateAdult.previousNeed).toBe(true);
      expect(codesIn(mentalHealth.headlines)).toContain("ADJUST_COMMUNICATION");
      expect(identity.languages).toHaveLength(1);
    });

    it("reads no diagnosis, referral, drug, past section, virus or disclosure, nor sees that there is one", () => {
      const { custody, mentalHealth, substanceMisuse, physicalHealth } = plain(sergeant).person;
      expect(custody).toMatchObject({ disclosures: null, drinkDrive: null, medicines: null });
      expect(mentalHealth).toMatchObject({ referrals: null, diagnoses: null, legalStatuses: null, pastEpisodes: null });
      expect(substanceMisuse).toMatchObject({ substances: null, interventions: null, bloodBorneVirusTests: null });
      expect(substanceMisuse.pastEpisodes).toBeNull();
      expect(physicalHealth).toEqual({ bloodBorneVirus: null });
      expect(everythingSent(sergeant)).not.toMatch(/methadone|heroin|cocaine|schizophrenia|psychosis|HIV|hepatitis/i);
      const shown = new Set(sightings(sergeant.text).map(({ coordinate }) => coordinate.split(".")[0]));
      for (const type of ["MentalHealthReferral", "CurrentDiagnosis", "OpioidSubstitution", "CustodyDisclosure"])
        expect(shown).not.toContain(type);
    });

    it("is told that sections may hold more, whether or not they do", () => {
      expect(sections(sergeant)).toMatchObject({
        "person.mentalHealth": "MAY_BE_WITHHELD",
        "person.substanceMisuse": "MAY_BE_WITHHELD",
        "person.custody": "MAY_BE_WITHHELD",
      });
      expect(withheld(sergeant)).toMatchObject({
        "MentalHealth.referrals: NOT_PERMITTED": "person.mentalHealth.referrals",
      });
    });
  });

  describe("the custody clinician on the same shift", () => {
    it("reads all that the sergeant reads", () => {
      const [theirs, ours] = [plain(sergeant).person.custody, plain(clinician).person.custody];
      for (const name of ["selfHarm", "clock", "observation", "hospitalWithin72Hours"])
        expect(ours[name]).toEqual(theirs[name]);
      expect(codesIn(ours.headlines)).toEqual(expect.arrayContaining(codesIn(theirs.headlines)));
    });

    it("reads what the hospital wrote 40 minutes ago, and what the services hold now", () => {
      const { custody, mentalHealth, substanceMisuse } = plain(clinician).person;
      expect(custody.emergencyAttendances).toEqual([
        { hospital: "Exampleton General", dischargedAt: ago(39), outcome: expect.stringContaining("Overdose") },
      ]);
      expect(mentalHealth.referrals[0]).toMatchObject({ urgency: "EMERGENCY" });
      expect(mentalHealth.crisisEvents.filter(({ kind }: { kind: string }) => kind === "OVERDOSE")).toHaveLength(2);
      expect(substanceMisuse.interventions).toContainEqual(
        expect.objectContaining({ drug: "Methadone", lastDoseAt: ago(16 * 60), nextDoseDue: ago(-8 * 60) }),
      );
    });

    it("reads nothing of a virus without specific consent, and is told that consent could open it", () => {
      expect(plain(clinician).person.physicalHealth).toEqual({ bloodBorneVirus: null });
      expect(withheld(clinician)).toMatchObject({
        "PhysicalHealth.bloodBorneVirus: CONSENT_REQUIRED": "person.physicalHealth.bloodBorneVirus",
      });
    });
  });

  describe("the custody clinician who must treat before she can be asked", () => {
    it("may break the glass for the virus alone, and what is read under it is marked", async () => {
      const given = {
        categories: ["BLOOD_BORNE_VIRUS"],
        reason: "EMERGENCY_TREATMENT",
        text: "Overdose tonight; liver disease would change the treatment",
      };
      const broken = await world.ask("custody-clinician", BREAK, { variables: asking(amber.id, given) });
      const { id: grantId, until } = broken.json.data.breakGlass;
      expect(until).toBe(ago(-60));
      const answer = await ask("custody-clinician");
      expect(plain(answer).person.physicalHealth.bloodBorneVirus).toEqual({ status: expect.any(String) });
      expect(withheld(answer)).not.toHaveProperty("PhysicalHealth.bloodBorneVirus: CONSENT_REQUIRED");
      expect(answer.json.extensions.disclosure.breakGlass).toEqual([{ grantId, until, paths: ["person"] }]);
      await send(world, aCaller("custody-clinician"), CLOSE, { grantId, version: 1 });
      expect((await ask("custody-clinician")).json.data).toEqual(clinician.json.data);
    });

    it("cannot be followed by the sergeant", async () => {
      const answer = await world.ask("custody-sergeant", BREAK, { variables: asking(amber.id) });
      expect(answer.json.errors[0].extensions.code).toBe("ACTION_NOT_PERMITTED");
    });
  });

  describe("the ledger", () => {
    it("holds a row for each of the two, with what was withheld by category, and no value", async () => {
      const rows = await Promise.all(
        [sergeant, clinician].map(async ({ json }) =>
          (await world.ledger()).filter((row) => row.decisionId === json.extensions.disclosure.decisionId),
        ),
      );
      expect(rows.map((each) => each.length)).toEqual([1, 1]);
      expect(rows[0]?.[0]?.verdicts).toMatchObject({ MENTAL_HEALTH_PAST: "NOT_PERMITTED", SELF_HARM_RISK: "SHOWN" });
      expect(sightings(await world.ledgerText())).toEqual([]);
    });
  });

  describe("while the mental-health service", () => {
    it.each([...Object.keys(FAULTS), "keeps silent"])("%s", async (how) => {
      faults.put("mental-health", FAULTS[how] ?? silent.fault);
      const answer = await ask("custody-sergeant");
      expect(answer.status).toBe(200);
      expect(sections(answer)["person.mentalHealth"]).toBe("UNAVAILABLE");
      expect(plain(answer).person).toEqual({ ...plain(sergeant).person, mentalHealth: null });
      expect({ ...sections(answer), "person.mentalHealth": "" }).toEqual({
        ...sections(sergeant),
        "person.mentalHealth": "",
      });
    });
  });
});
