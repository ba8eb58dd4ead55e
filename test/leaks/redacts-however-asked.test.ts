import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../shared/vocabulary.ts";
import { sightings } from "../canaries.ts";
import { type Answered, type World } from "../world.ts";
import { aKnownPerson, factsFor } from "./a-known-person.ts";
import { openScanned } from "./a-scanned-world.ts";
import { aboutPerson, redactionsOf, withheldIn } from "./asking.ts";
import { expectNoLeak } from "./scan.ts";

const BEN = { id: "person-ben" };

/** Ways to ask for the same records of physical and mental health. */
const WAYS: Readonly<Record<string, readonly [query: string, variables?: object]>> = {
  plainly: [
    aboutPerson(`{ identity { familyName }
      physicalHealth { conditions { name status } bloodBorneVirus { virus status } sexualHealth { note } }
      mentalHealth { disclosures { text toldTo } } }`),
  ],
  "by aliases": [
    aboutPerson(`{ a: identity { b: familyName }
      identity: physicalHealth { familyName: conditions { status: name name: status } id: bloodBorneVirus { a: virus b: status }
        languages: sexualHealth { language: note } }
      custody: mentalHealth { medicines: disclosures { name: text status: toldTo } } }`),
  ],
  "with everything twice": [
    aboutPerson(`{ identity { familyName familyName }
      physicalHealth { conditions { name status } bloodBorneVirus { virus status } sexualHealth { note }
        conditions { name status } bloodBorneVirus { virus status } sexualHealth { note } }
      physicalHealth { again: conditions { name status } moreover: bloodBorneVirus { virus status } note: sexualHealth { note } }
      mentalHealth { disclosures { text toldTo } } mentalHealth { disclosures { toldTo text } } }`),
  ],
  "under one response name, in parts": [
    aboutPerson(`{ identity { familyName }
      physicalHealth { conditions { name } sexualHealth { note } }
      physicalHealth { conditions { status } bloodBorneVirus { virus } }
      physicalHealth { bloodBorneVirus { status } }
      mentalHealth { disclosures { text } } mentalHealth { disclosures { toldTo } } }`),
  ],
  "by fragments within fragments": [
    aboutPerson(
      "{ ...Everything }",
      `fragment Everything on Person { ...Names ... on Person { ...Health ... { ...Mind } } }
      fragment Names on Person { identity { ... on Identity { familyName } } }
      fragment Health on Person { physicalHealth { ...Body ...Body } }
      fragment Body on PhysicalHealth { conditions { ...Condition } bloodBorneVirus { ... { virus ...Status } } ... { sexualHealth { note } } }
      fragment Condition on Condition { name ... on Condition { status } }
      fragment Status on BloodBorneVirusResult { status }
      fragment Mind on Person { mentalHealth { disclosures { ... on TherapyDisclosure { text toldTo } } } }`,
    ),
  ],
  "by fragments named as machinery": [
    aboutPerson(
      "{ ...__proto__ ...constructor }",
      `fragment __proto__ on Person { identity { familyName } physicalHealth { ...toString } }
      fragment toString on PhysicalHealth { conditions { name status } bloodBorneVirus { virus status } sexualHealth { note } }
      fragment constructor on Person { mentalHealth { ...hasOwnProperty } }
      fragment hasOwnProperty on MentalHealth { disclosures { text toldTo } }`,
    ),
  ],
  "with conditions that hold": [
    `query ($id: ID!, $yes: Boolean!, $no: Boolean = false) { person(by: { id: $id }) {
      identity @include(if: true) { familyName @skip(if: false) }
      ... on Person @include(if: $yes) { physicalHealth @skip(if: $no) {
        conditions @include(if: $yes) @skip(if: $no) { name status } bloodBorneVirus @include(if: $yes) { virus status @skip(if: $no) }
        ... @include(if: $yes) { sexualHealth { note } } } }
      mentalHealth { ...Told @skip(if: $no) } } }
      fragment Told on MentalHealth { disclosures @include(if: true) { text @include(if: $yes) toldTo } }`,
    { yes: true },
  ],
  "once skipped and once not": [
    `query ($id: ID!, $yes: Boolean!) { person(by: { id: $id }) {
      identity { familyName @skip(if: $yes) familyName }
      physicalHealth { conditions @include(if: $yes) { name } conditions @skip(if: $yes) { id } conditions { status }
        bloodBorneVirus @skip(if: $yes) { id } bloodBorneVirus { virus status } sexualHealth { note } }
      mentalHealth @skip(if: $yes) { currentHeadline { code } } mentalHealth { disclosures { text toldTo } } } }`,
    { yes: true },
  ],
  "twice at the root": [
    `query ($id: ID!) {
      person(by: { id: $id }) { identity { familyName } physicalHealth { conditions { name } bloodBorneVirus { virus status } } }
      person(by: { id: $id }) { physicalHealth { conditions { status } sexualHealth { note } } mentalHealth { disclosures { text } } }
      me: person(by: { id: $id }) { mentalHealth { disclosures { toldTo } } }
      other: person(by: { id: $id }) { identity { familyName } physicalHealth { bloodBorneVirus { status } sexualHealth { note } } } }`,
  ],
};

const ROLES: readonly Role[] = [
  "prison-officer",
  "custody-sergeant",
  "custody-clinician",
  "prison-clinician",
  "mental-health-practitioner",
  "probation-practitioner",
  "voluntary-sector-worker",
  "caldicott-guardian",
];

let world: World;

beforeAll(async () => {
  world = await openScanned({ people: [aKnownPerson("ben", 1)] });
});
afterAll(() => world.close());

const askIn = (role: Role, way: string): Promise<Answered> => {
  const [query, variables] = WAYS[way] ?? [""];
  return world.ask(role, query, { variables: { ...BEN, ...variables } });
};

describe.each(ROLES)("a %s", (role) => {
  let plain: Answered;
  beforeAll(async () => {
    plain = await askIn(role, "plainly");
  });

  it.each(Object.keys(WAYS))("is shown and refused the same when they ask %s", async (way) => {
    const answered = await askIn(role, way);
    expect(answered.status).toBe(200);
    await expectNoLeak(world, answered, { role, facts: { ben: factsFor(role) } });
    expect(withheldIn(answered)).toEqual(withheldIn(plain));
    expect(coordinatesIn(answered)).toEqual(coordinatesIn(plain));
    for (const { paths } of redactionsOf(answered))
      for (const path of paths) expect(at(answered.json.data, path)).toBeNull();
  });

  it("is told of nothing withheld in what they left out themselves", async () => {
    const query = `query ($id: ID!, $no: Boolean!) { person(by: { id: $id }) { identity { familyName }
      physicalHealth @include(if: $no) { bloodBorneVirus { status } } mentalHealth { disclosures @include(if: $no) { text } } } }`;
    const answered = await world.ask(role, query, { variables: { ...BEN, no: false } });
    expect(withheldIn(answered).filter((one) => !one.startsWith("Identity."))).toEqual([]);
    expect(Object.keys(answered.json.data.person)).toEqual(["identity", "mentalHealth"]);
    expect(answered.json.data.person.mentalHealth).toEqual({});
  });
});

it("withholds from some and shows to others, so that the above is not empty", async () => {
  expect(withheldIn(await askIn("prison-officer", "plainly"))).toHaveLength(4);
  expect(withheldIn(await askIn("custody-clinician", "plainly"))).toEqual(
    [
      "PhysicalHealth.bloodBorneVirus CONSENT_REQUIRED",
      "PhysicalHealth.sexualHealth CONSENT_REQUIRED",
      "MentalHealth.disclosures NOT_PERMITTED",
    ].sort(),
  );
  expect(coordinatesIn(await askIn("prison-clinician", "plainly"))).toContain("Condition.name");
  expect(coordinatesIn(await askIn("mental-health-practitioner", "plainly"))).toContain("TherapyDisclosure.text");
});

it("refuses a condition that is neither true nor false", async () => {
  const query = `query ($id: ID!, $c: Boolean = true) { person(by: { id: $id }) { id @include(if: $c) } }`;
  const answered = await world.ask("prison-officer", query, { variables: { ...BEN, c: null } });
  expect([answered.status, answered.json.errors[0].extensions.code]).toEqual([400, "BAD_VARIABLES"]);
});

/** Which fields' words are in the answer. */
const coordinatesIn = ({ text }: Answered): readonly string[] =>
  [...new Set(sightings(text).map(({ coordinate }) => coordinate))].sort();

const at = (data: unknown, path: string): unknown =>
  path.split(".").reduce((value, key) => (value as Readonly<Record<string, unknown>>)[key], data);
