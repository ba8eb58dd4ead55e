import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_CALLERS } from "../../demo/defaults.ts";
import { readGraph } from "../../gateway/disclose/graph.ts";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";
import type { SeedDirective, SeedPerson } from "../../shared/seed.ts";
import type { Role } from "../../shared/vocabulary.ts";
import { counting } from "../a-seed-person.ts";
import { aCanaryPerson, canary, sightings } from "../canaries.ts";
import { wholePersonQuery } from "../whole-query.ts";
import { type Answered, openWorld, type World } from "../world.ts";
import { everythingSent, plain, withheld } from "./answers.ts";

const DRINK_DRIVE = `query ($id: ID!) {
  person(by: { id: $id }) {
    custody {
      drinkDriveHeadline { medicalReasonNotToProvideBreath specimenType assessedAt }
      drinkDrive { assessorRegistration narrative provenance { source } }
    }
    physicalHealth { bloodBorneVirus { virus status testedAt } }
  }
}`;
const EVERYTHING = wholePersonQuery(readGraph(readFileSync(SUPERGRAPH_FILE, "utf8")).schema);

const IN_CUSTODY: Partial<SeedPerson> = {
  custodySuite: "S1",
  relationships: [
    { kind: "SITE", holder: "S1" },
    { kind: "INVESTIGATION", holder: DEMO_CALLERS["investigating-officer"].subject },
  ],
};
const NEXT_DAY: Partial<SeedPerson> = {
  prison: "BFI",
  relationships: [
    { kind: "SITE", holder: "S1", endedHoursAgo: 20, beganDaysAgo: 2 },
    { kind: "SITE", holder: "BFI" },
    { kind: "CASELOAD", holder: "BFI-HEALTHCARE", service: "secure-estate" },
  ],
};
const consentToTellOfHiv: SeedDirective = {
  decision: "PERMIT",
  categories: ["BLOOD_BORNE_VIRUS"],
  purposes: ["TREAT"],
  recipient: { kind: "ROLE", name: "custody-clinician" },
  specific: true,
};

/** Two people who differ in nothing but this: one lives with HIV, the other does not. */
const pair = (day: string, serial: number, rest: Partial<SeedPerson>) => {
  const text: SeedPerson["text"] = (coordinate, words) => `${words} ${canary(coordinate, day)}`;
  const one = (which: string, add: number, viruses: number) =>
    aCanaryPerson(`${day}-${which}`, serial + add, { ...rest, text, count: counting({ BLOOD_BORNE_VIRUS: viruses }) });
  return { withHiv: one("a", 0, 1), without: one("b", 1, 0) };
};

const detained = pair("same-day", 11, IN_CUSTODY);
const consenting = pair("open-day", 21, { ...IN_CUSTODY, directives: [consentToTellOfHiv] });
const inPrison = pair("next-day", 31, NEXT_DAY);

const OPINION = {
  medicalReasonNotToProvideBreath: false,
  specimenType: "BREATH",
  assessedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
};

describe("a drink-driver's medical assessment behind which there is HIV", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({
      people: [detained, consenting, inPrison].flatMap(({ withHiv, without }) => [withHiv, without]),
    });
  });
  afterAll(() => world.close());

  const ask = (role: Role, { id }: SeedPerson, query = DRINK_DRIVE) => world.ask(role, query, { variables: { id } });

  const seen = async (role: Role, person: SeedPerson, query: string) => sameFor(await ask(role, person, query), person);

  const cost = async (role: Role, person: SeedPerson, query: string) => {
    const { statements, fetches } = await world.spent(() => ask(role, person, query));
    // What is fetched side by side may end in any order.
    return { statements: [...statements].sort(), fetches: [...fetches].sort() };
  };

  describe.each(["custody-sergeant", "investigating-officer"] as const)("a %s", (role) => {
    it("reads the opinion that the procedure needs: reason or none, specimen, when", async () => {
      expect(plain(await ask(role, detained.withHiv))).toEqual({
        person: {
          custody: { drinkDriveHeadline: OPINION, drinkDrive: null },
          physicalHealth: { bloodBorneVirus: null },
        },
      });
    });

    it("is refused the assessment behind it and the virus by role alone, consent or not", async () => {
      for (const { withHiv, without } of [detained, consenting]) {
        for (const person of [withHiv, without]) {
          expect(withheld(await ask(role, person))).toEqual({
            "Custody.drinkDrive: NOT_PERMITTED": "person.custody.drinkDrive",
            "PhysicalHealth.bloodBorneVirus: NOT_PERMITTED": "person.physicalHealth.bloodBorneVirus",
          });
        }
      }
    });

    it("gets the same bytes for both, whatever of a person is asked for", async () => {
      for (const query of [DRINK_DRIVE, EVERYTHING]) {
        expect(await seen(role, detained.withHiv, query)).toEqual(await seen(role, detained.without, query));
      }
    });

    it("causes the same statements and fetches for both", async () => {
      for (const query of [DRINK_DRIVE, EVERYTHING]) {
        const [one, other] = [await cost(role, detained.withHiv, query), await cost(role, detained.without, query)];
        expect(one).toEqual(other);
        expect(one.statements).not.toEqual([]);
        expect(one.fetches).not.toEqual([]);
      }
    });
  });

  it("tells an investigating officer nothing of drink-drive but the opinion, wherever they look", async () => {
    const sent = everythingSent(await ask("investigating-officer", detained.withHiv, EVERYTHING));
    expect(
      sightings(sent).filter(({ coordinate }) => /DrinkDrive|PhysicalHealth|CustodyMedicine/.test(coordinate)),
    ).toEqual([]);
    expect(sent).not.toMatch(/\bHIV\b|hepatitis/i);
  });

  describe("the custody clinician", () => {
    const assessment = (narrative: string | null) => ({
      custody: {
        drinkDriveHeadline: OPINION,
        drinkDrive: {
          assessorRegistration: "NMC 99Z9999Z",
          narrative,
          provenance: { source: "Northmoor Constabulary" },
        },
      },
    });

    it("reads the assessment, but what was written of the virus only with a consent that names it", async () => {
      const answer = await ask("custody-clinician", detained.withHiv);
      expect(plain(answer).person).toEqual({ ...assessment(null), physicalHealth: { bloodBorneVirus: null } });
      expect(withheld(answer)).toEqual({
        "DrinkDriveAssessment.narrative: CONSENT_REQUIRED": "person.custody.drinkDrive.narrative",
        "PhysicalHealth.bloodBorneVirus: CONSENT_REQUIRED": "person.physicalHealth.bloodBorneVirus",
      });
    });

    it("is told to ask for consent in the same bytes, at the same cost, where there is nothing to consent to", async () => {
      for (const query of [DRINK_DRIVE, EVERYTHING]) {
        expect(await seen("custody-clinician", detained.withHiv, query)).toEqual(
          await seen("custody-clinician", detained.without, query),
        );
        expect(await cost("custody-clinician", detained.withHiv, query)).toEqual(
          await cost("custody-clinician", detained.without, query),
        );
      }
    });

    it("reads the narrative and the result once the person has consented to just that", async () => {
      const answer = await ask("custody-clinician", consenting.withHiv);
      expect(plain(answer).person).toEqual({
        ...assessment("Says that HIV makes him short of breath; chest clear, fit to provide breath"),
        physicalHealth: { bloodBorneVirus: { virus: "HIV", status: "POSITIVE", testedAt: expect.any(String) } },
      });
      expect(withheld(answer)).toEqual({});
    });

    it("may not use that consent for another purpose than the one it names", async () => {
      const answer = await world.ask("custody-clinician", DRINK_DRIVE, {
        variables: { id: consenting.withHiv.id },
        purpose: "COC",
      });
      expect(plain(answer).person.custody.drinkDrive.narrative).toBeNull();
      expect(withheld(answer)).toHaveProperty(["DrinkDriveAssessment.narrative: CONSENT_REQUIRED"]);
    });
  });

  describe("the next day, the prison clinician", () => {
    it("reads the result in direct care, and nothing at all of the drink-drive procedure", async () => {
      const answer = await ask("prison-clinician", inPrison.withHiv);
      expect(plain(answer).person).toEqual({
        custody: { drinkDriveHeadline: null, drinkDrive: null },
        physicalHealth: { bloodBorneVirus: { virus: "HIV", status: "POSITIVE", testedAt: expect.any(String) } },
      });
      expect(withheld(answer)).toEqual({
        "Custody.drinkDriveHeadline: NOT_PERMITTED": "person.custody.drinkDriveHeadline",
        "Custody.drinkDrive: NOT_PERMITTED": "person.custody.drinkDrive",
      });
      expect(sightings(everythingSent(answer))).toEqual([]);
    });

    it("reads of the other that there is no result, which is theirs to know", async () => {
      const answer = await ask("prison-clinician", inPrison.without);
      expect(plain(answer).person.physicalHealth).toEqual({ bloodBorneVirus: null });
      expect(withheld(answer)).not.toHaveProperty(["PhysicalHealth.bloodBorneVirus: CONSENT_REQUIRED"]);
    });
  });
});

/**
 * All that left with an answer, with what must differ taken out: the decision's random id, the clock of the
 * wire, and the person's own key and numbers. Times in the records need no masking: both people are seeded in
 * the same statements, so they have the same now. The keys are equally long, so even lengths must agree.
 */
function sameFor({ status, headers, text, json }: Answered, person: SeedPerson) {
  const { id, nhsNumber, prisonNumber, pnc, cro, crn } = person;
  const own = [id, nhsNumber, prisonNumber, pnc, cro, crn, json.extensions.disclosure.decisionId as string];
  const { date: _, ...others } = headers;
  return { status, headers: others, text: own.reduce((masked, one) => masked.replaceAll(one, "(own)"), text) };
}
