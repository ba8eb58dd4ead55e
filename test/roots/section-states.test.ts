import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SeedDirective, SeedPerson } from "../../shared/seed.ts";
import { aCanaryPerson } from "../canaries.ts";
import { sections, withheld } from "../journeys/answers.ts";
import { aCaller, openWorld, type World } from "../world.ts";

const SECTION = `query ($id: ID!) { person(by: { id: $id }) { substanceMisuse {
  currentHeadline { code } episode { step } withdrawal { band } pastEpisodes { discharge }
  bloodBorneVirusTests { status } disclosures { text } appointments { at }
  interventions { ... on OpioidSubstitution { drug } ... on PsychosocialIntervention { note } }
} } }`;

const bloodBorneVirusConsent: SeedDirective = {
  decision: "PERMIT",
  categories: ["BLOOD_BORNE_VIRUS"],
  purposes: ["TREAT"],
  recipient: { kind: "ROLE", name: "substance-misuse-practitioner" },
  specific: true,
};

const patient = (key: string, serial: number, rest: Partial<SeedPerson> = {}) =>
  aCanaryPerson(key, serial, {
    relationships: [{ kind: "CASELOAD", holder: "SMS-EAST", service: "substance-misuse" }],
    directives: [bloodBorneVirusConsent],
    ...rest,
  });

const withRecords = patient("aa", 1);
const without = patient("bb", 2, { count: () => 0 });
const unasked = patient("cc", 3, { directives: [] });
const unaskedWithout = patient("dd", 4, { directives: [], count: () => 0 });
const referredElsewhere = patient("ee", 5, {
  relationships: [{ kind: "CASELOAD", holder: "SMS-EAST", service: "mental-health" }],
  count: () => 0,
});

const EMPTY = {
  currentHeadline: null,
  episode: null,
  withdrawal: null,
  pastEpisodes: [],
  bloodBorneVirusTests: [],
  disclosures: [],
  appointments: [],
  interventions: [],
};

describe("a substance misuse practitioner, of a section of the record", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [withRecords, without, unasked, unaskedWithout, referredElsewhere] });
  });
  afterAll(() => world.close());

  const ask = ({ id }: SeedPerson, query = SECTION, asking = {}) =>
    world.ask("substance-misuse-practitioner", query, { variables: { id }, ...asking });
  const STATE = "person.substanceMisuse";

  it("is told that it is whole, where all it could ever hold is theirs to read and something is", async () => {
    const answer = await ask(withRecords);
    expect(sections(answer)).toEqual({ [STATE]: "OK" });
    expect(withheld(answer)).toEqual({});
    expect(answer.json.data.person.substanceMisuse.bloodBorneVirusTests).toEqual([{ status: "POSITIVE" }]);
  });

  it("is told that nothing is recorded, where all is theirs to read and nothing is", async () => {
    const answer = await ask(without);
    expect(sections(answer)).toEqual({ [STATE]: "NONE_RECORDED" });
    expect(answer.json.data.person).toEqual({ substanceMisuse: EMPTY });
  });

  it.each([
    ["with records", unasked],
    ["without", unaskedWithout],
  ])("is told that some may be withheld, without a consent that opens all of it: somebody %s", async (_, person) => {
    const answer = await ask(person);
    expect(sections(answer)).toEqual({ [STATE]: "MAY_BE_WITHHELD" });
    expect(withheld(answer)).toEqual({
      "SubstanceMisuse.bloodBorneVirusTests: CONSENT_REQUIRED": "person.substanceMisuse.bloodBorneVirusTests",
    });
  });

  it("is told so even where they ask only for what they may read", async () => {
    const query = "query ($id: ID!) { person(by: { id: $id }) { substanceMisuse { pastEpisodes { discharge } } } }";
    expect(sections(await ask(unaskedWithout, query))).toEqual({ [STATE]: "MAY_BE_WITHHELD" });
    expect(sections(await ask(without, query))).toEqual({ [STATE]: "NONE_RECORDED" });
  });

  it("is told so where the consent is for another purpose, or their team holds the person elsewhere", async () => {
    expect(sections(await ask(withRecords, SECTION, { purpose: "COC" }))).toEqual({ [STATE]: "MAY_BE_WITHHELD" });
    expect(sections(await ask(referredElsewhere))).toEqual({ [STATE]: "MAY_BE_WITHHELD" });
  });

  it("is not told that nothing is recorded where they asked for nothing that could be", async () => {
    const query = "query ($id: ID!) { person(by: { id: $id }) { substanceMisuse { __typename } } }";
    expect(sections(await ask(withRecords, query))).toEqual({ [STATE]: "OK" });
  });

  it("is told of each section under the names they chose, once each", async () => {
    const query = `query ($id: ID!) { who: person(by: { id: $id }) {
      one: substanceMisuse { episode { step } } two: substanceMisuse { episode { step } } physicalHealth { conditions { name } } } }`;
    expect(sections(await ask(withRecords, query))).toEqual({
      "who.one": "OK",
      "who.two": "OK",
      "who.physicalHealth": "MAY_BE_WITHHELD",
    });
  });

  it("does not pass the state on: a worker of the same team is told that some may be withheld", async () => {
    const worker = aCaller("substance-misuse-worker");
    for (const { id } of [withRecords, without]) {
      const answer = await world.ask(worker, SECTION, { variables: { id } });
      expect(sections(answer)).toEqual({ [STATE]: "MAY_BE_WITHHELD" });
    }
  });
});
