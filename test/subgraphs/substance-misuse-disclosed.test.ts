import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SeedDirective } from "../../shared/seed.ts";
import type { Role } from "../../shared/vocabulary.ts";
import { aCanaryPerson, sightings } from "../canaries.ts";
import { everythingSent, plain, withheld } from "../journeys/answers.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { openWorld, type World } from "../world.ts";

/** What a nurse in custody asks at two in the morning, and beside it all that stays with the treatment team. */
const QUERY = `query ($id: ID!) { person(by: { id: $id }) { substanceMisuse {
  withdrawal { tool score band }
  interventions {
    ... on OpioidSubstitution { drug formulation lastDoseAt nextDoseDue depotGivenAt depotDueAt visibleOnSummaryCareRecord
      prescriberOutOfHours pharmacy { name opening } }
    ... on PsychosocialIntervention { kind note }
  }
  outcomesProfiles { stage injectedDays }
  outcomesCrime { item days committed }
  useDiary { entry } keyworkerNotes { text } disclosures { text }
  appointments { clinic } bloodBorneVirusTests { virus }
} } }`;

const IN_CONFIDENCE = ["outcomesCrime", "useDiary", "keyworkerNotes", "disclosures"] as const;

const JUSTICE: readonly Role[] = [
  "detention-officer",
  "custody-sergeant",
  "investigating-officer",
  "prison-officer",
  "prison-reception-officer",
  "probation-practitioner",
  "court-officer",
];

/** All that a consent can name, for whoever is asked of. */
const consentTo = (role: Role): SeedDirective => ({
  decision: "PERMIT",
  categories: ["SUBSTANCE_USE_CURRENT", "PRIVILEGED_DISCLOSURE", "APPOINTMENTS"],
  purposes: [],
  recipient: { kind: "ROLE", name: role },
  specific: true,
});

const known = aKnownPerson("amber", 1);
const open = aKnownPerson("open", 2, { directives: JUSTICE.map(consentTo) });
const elsewhere = aCanaryPerson("elsewhere", 3, {
  relationships: [{ kind: "CASELOAD", holder: "SMS-EAST", service: "mental-health" }],
});
const stranger = aCanaryPerson("stranger", 4, {
  relationships: [{ kind: "CASELOAD", holder: "SMS-WEST", service: "substance-misuse" }],
});

let world: World;
beforeAll(async () => {
  world = await openWorld({ people: [known, open, elsewhere, stranger] });
});
afterAll(() => world.close());

const ask = (role: Role, { id }: { readonly id: string }, purpose?: string) =>
  world.ask(role, QUERY, { variables: { id }, ...(purpose && { purpose }) });

describe("a nurse in police custody at night", () => {
  it("reads what is prescribed though no Summary Care Record shows it, and whom to ring", async () => {
    const { substanceMisuse: section } = plain(await ask("custody-clinician", known, "ETREAT")).person;
    expect(section.interventions[0]).toEqual({
      drug: "Methadone",
      formulation: "METHADONE_ORAL",
      lastDoseAt: expect.any(String),
      nextDoseDue: expect.any(String),
      depotGivenAt: expect.any(String),
      depotDueAt: expect.any(String),
      visibleOnSummaryCareRecord: false,
      prescriberOutOfHours: "Northmoor on-call prescriber, 01632 960180, day and night",
      pharmacy: { name: "Marsh Lane Pharmacy, Exampleton", opening: "Monday to Saturday, 09:00 to 18:00" },
    });
    expect(section.withdrawal).toEqual({ tool: "COWS", score: 18, band: "MODERATE" });
  });

  it("reads nothing that could be admitted against the person: no crime, no diary, no note", async () => {
    const answer = await ask("custody-clinician", known, "ETREAT");
    const { substanceMisuse: section } = plain(answer).person;
    expect(IN_CONFIDENCE.map((field) => section[field])).toEqual([null, null, null, null]);
    expect(section.interventions[1]).toEqual({ kind: "Motivational interviewing", note: null });
    expect(Object.keys(withheld(answer)).sort()).toEqual([
      "PsychosocialIntervention.note: NOT_PERMITTED",
      "SubstanceMisuse.bloodBorneVirusTests: CONSENT_REQUIRED",
      "SubstanceMisuse.disclosures: NOT_PERMITTED",
      "SubstanceMisuse.keyworkerNotes: NOT_PERMITTED",
      "SubstanceMisuse.outcomesCrime: NOT_PERMITTED",
      "SubstanceMisuse.useDiary: NOT_PERMITTED",
    ]);
  });

  it("is not told of the hepatitis clinic, which tells of the virus", async () => {
    const { substanceMisuse: section } = plain(await ask("custody-clinician", known, "ETREAT")).person;
    expect(section.appointments).toEqual([{ clinic: "Northmoor recovery team" }]);
    const prison = plain(await ask("prison-clinician", known, "TREAT")).person;
    expect(prison.substanceMisuse.appointments).toHaveLength(2);
  });
});

it.each(JUSTICE)("a %s never reads what was said in confidence, whatever the person consents to", async (role) => {
  for (const person of [known, open]) {
    const answer = await ask(role, person);
    const seen = sightings(everythingSent(answer)).map(({ coordinate }) => coordinate);
    expect(seen.filter((one) => /Crime|Diary|Keyworker|Disclosure|\.note$/.test(one))).toEqual([]);
    const section = plain(answer).person.substanceMisuse;
    expect(IN_CONFIDENCE.map((field) => section[field])).toEqual([null, null, null, null]);
    expect(section.outcomesProfiles).toBeNull();
  }
});

describe("a worker of a treatment team without a registration", () => {
  it("reads the record of somebody whom their own team holds, but no medicine and no virus", async () => {
    const { substanceMisuse: section } = plain(await ask("substance-misuse-worker", known)).person;
    expect(section.outcomesCrime).toEqual([{ item: "SHOPLIFTING", days: 8, committed: true }]);
    expect(section.withdrawal.band).toBe("MODERATE");
    expect(section.interventions[0].drug).toBeNull();
    expect(section.bloodBorneVirusTests).toBeNull();
    expect(section.appointments).toEqual([{ clinic: "Northmoor recovery team" }]);
  });

  it("reads nothing of somebody whom it holds for another service, and finds nobody whom it does not hold", async () => {
    const { substanceMisuse: section } = plain(await ask("substance-misuse-worker", elsewhere)).person;
    expect(section).toEqual({
      withdrawal: null,
      interventions: null,
      outcomesProfiles: null,
      outcomesCrime: null,
      useDiary: null,
      keyworkerNotes: null,
      disclosures: null,
      appointments: null,
      bloodBorneVirusTests: null,
    });
    expect(plain(await ask("substance-misuse-worker", stranger))).toEqual({ person: null });
  });
});
