import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { abilityOf } from "../../policies/ability.ts";
import type { Facts } from "../../policies/facts.ts";
import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import type { SeedDirective, SeedPerson } from "../../shared/seed.ts";
import { CATEGORIES, type Category, LEVELS, type Role } from "../../shared/vocabulary.ts";
import { counting } from "../a-seed-person.ts";
import { canary } from "../canaries.ts";
import { reviewedGraph } from "../disclose/graph.ts";
import { type Answered, aCaller, aClock, type World } from "../world.ts";
import { aKnownPerson, factsFor } from "./a-known-person.ts";
import { openScanned } from "./a-scanned-world.ts";
import { WHOLE_PERSON, withoutDecision } from "./asking.ts";
import { expectNothingKept } from "./scan.ts";
import { DIAGNOSES, REVEALING, type Revealing } from "./what-reveals-a-diagnosis.ts";

/** Those who read much of what stands beside a diagnosis, and some who read little. */
const READERS = [
  "custody-clinician",
  "prison-clinician",
  "mental-health-practitioner",
  "substance-misuse-practitioner",
  "liaison-diversion-practitioner",
  "social-worker",
  "probation-practitioner",
  "voluntary-sector-worker",
  "prison-officer",
] as const satisfies readonly Role[];

/** How a diagnosis comes to be withheld or open; to all else the person has consented. */
const WAYS = ["without consent", "after a dissent", "with a specific consent"] as const;
type Way = (typeof WAYS)[number];

/** One permission for each reader, which names them and why they ask. */
const permitting = (categories: readonly Category[]): readonly SeedDirective[] =>
  READERS.map((role) => ({
    decision: "PERMIT",
    categories,
    purposes: [ROLE_DEFINITIONS[role].purposes[0] ?? expect.fail("no purpose")],
    recipient: { kind: "ROLE", name: role },
    specific: true,
  }));

const denying = (category: Category): SeedDirective => ({
  decision: "DENY",
  categories: [category],
  purposes: [],
  recipient: { kind: "ANYONE", name: "" },
  specific: false,
});

const allBut = (category: Category): readonly Category[] => CATEGORIES.filter((one) => one !== category);

const directivesFor = (category: Category, way: Way): readonly SeedDirective[] => [
  ...permitting(way === "with a specific consent" ? CATEGORIES : allBut(category)),
  ...(way === "after a dissent" ? [denying(category)] : []),
];

const factsOf = (role: Role, category: Category, way: Way): Facts =>
  factsFor(role, {
    dissent: new Set(way === "after a dissent" ? [category] : []),
    consent: new Map(
      (way === "with a specific consent" ? CATEGORIES : allBut(category)).map((one) => [one, "SPECIFIC" as const]),
    ),
  });

const ANTIRETROVIRAL = "Bictegravir with two others, says one tablet a day";

let serial = 0;
/** Somebody with the diagnosis and all that would tell of it, and somebody with neither; else they are alike. */
const twins = (category: Category, way: Way): readonly [SeedPerson, SeedPerson] => {
  const twin = (count: number): SeedPerson =>
    aKnownPerson(`${category}-${WAYS.indexOf(way)}-${count}`, serial++, {
      count: counting({ [category]: count }),
      text: (coordinate, words) => `${words} ${canary(coordinate, "twin")}`,
      told: (name, index) => (name === "CustodyMedicine.name" && index === 1 ? ANTIRETROVIRAL : undefined),
      directives: directivesFor(category, way),
    });
  return [twin(1), twin(0)];
};

const PEOPLE = new Map(
  DIAGNOSES.flatMap((category) => WAYS.map((way) => [`${category} ${way}`, twins(category, way)])),
);

/** Somebody who dissented, and of whom one clinician broke the glass. */
const BROKEN = aKnownPerson("broken", serial++, {
  directives: [denying("BLOOD_BORNE_VIRUS")],
  breakGlass: [
    {
      subject: "demo-prison-clinician",
      categories: ["BLOOD_BORNE_VIRUS"],
      reason: "Found unwell, and cannot say what they take",
    },
  ],
});

let world: World;
beforeAll(async () => {
  world = await openScanned({
    people: [...[...PEOPLE.values()].flat(), BROKEN],
    clock: aClock("2026-11-28T09:00:00.000Z"),
  });
});
afterAll(() => world.close());

/** What the reader is told of the one with the diagnosis, and of the one without. */
async function told(role: Role, category: Category, way: Way): Promise<readonly [Answered, Answered]> {
  const [ill, well] = PEOPLE.get(`${category} ${way}`) ?? expect.fail("nobody");
  const ask = ({ id }: SeedPerson) => world.ask(role, WHOLE_PERSON, { variables: { id } });
  return [await ask(ill), await ask(well)];
}

/** The body, with what is each twin's own called by a common name. */
function common({ text }: Answered): string {
  const { id, identity } = JSON.parse(text).data.person;
  const numbers = ["nhsNumber", "prisonNumber", "pnc", "cro", "crn"].map((name) => identity?.[name]);
  return [id, ...numbers].reduce<string>((body, own) => body.replaceAll(own ?? "-", "-"), withoutDecision(text));
}

/** Whether the one with the diagnosis has more there than the one without: they are alike in all else. */
function isThere(ill: Answered, well: Answered, { at }: Revealing): boolean {
  const many = ({ json }: Answered): number => at.reduce((value, name) => value?.[name], json.data.person)?.length ?? 0;
  return many(ill) > many(well);
}

const { labelled } = reviewedGraph();
const ABILITIES = new Map(READERS.map((role) => [role, abilityOf(role, labelled)]));

/** Whether the policy lets this reader see an item that tells of all this. */
const maySee = (role: (typeof READERS)[number], facts: Facts, { type, level, tells }: Revealing): boolean =>
  tells.every((one) => ABILITIES.get(role)?.nowItem(facts, type, one, level));

/** Whether the policy lets this reader see anything at all that tells of a category, at any level. */
const mayKnow = (role: (typeof READERS)[number], facts: Facts, category: Category): boolean =>
  [
    ...labelled.items.flatMap(({ type, levels }) =>
      LEVELS.filter((level) => levels.includes(level)).map((level) => [type, level] as const),
    ),
  ].some(([type, level]) => ABILITIES.get(role)?.nowItem(facts, type, category, level));

describe.each(DIAGNOSES)("what would tell of %s", (category) => {
  const revealing = REVEALING.filter(({ tells }) => tells[0] === category);

  describe.each(WAYS)("%s", (way) => {
    it.each(READERS)("is there for a %s where they may read the diagnosis too, and else not at all", async (role) => {
      const facts = factsOf(role, category, way);
      const [ill, well] = await told(role, category, way);
      const shown = revealing.filter((one) => isThere(ill, well, one)).map(({ what }) => what);
      expect(shown).toEqual(revealing.filter((one) => maySee(role, facts, one)).map(({ what }) => what));
      // Who may know nothing of the diagnosis is answered as of somebody who has none: no gap, count or state.
      if (!mayKnow(role, facts, category)) expect(common(ill)).toBe(common(well));
    });
  });

  it.each(revealing)("$what is shown to some and kept from others, so that the above is not empty", (one) => {
    const shown = READERS.flatMap((role) => WAYS.map((way) => maySee(role, factsOf(role, category, way), one)));
    expect(shown).toContain(true);
    expect(shown).toContain(false);
  });
});

describe("the antiretroviral and the HIV clinic of somebody with HIV", () => {
  /** Every word by which they could be known. */
  const WORDS = /HIV|hepatitis|lamivudine|bictegravir|viral load|harbour/i;
  /** Everything an answer says of the person; what it says was withheld names fields of the schema, not the person. */
  const dataOf = ({ json }: Answered): string => JSON.stringify(json.data).replaceAll(/bloodBorneVirus\w*/g, "");

  it.each([
    ["a custody clinician whom the person has not let see it", "custody-clinician", "without consent"],
    ["a prison clinician after the person dissented", "prison-clinician", "after a dissent"],
    [
      "a mental health practitioner whom the person has not let see it",
      "mental-health-practitioner",
      "without consent",
    ],
    ["a treatment service that the person has not let see it", "substance-misuse-practitioner", "without consent"],
    [
      "a liaison and diversion practitioner, whose role never may",
      "liaison-diversion-practitioner",
      "with a specific consent",
    ],
    ["a prison officer, whose role never may", "prison-officer", "with a specific consent"],
    ["a probation practitioner, whose role never may", "probation-practitioner", "with a specific consent"],
    ["a voluntary worker, whose role never may", "voluntary-sector-worker", "with a specific consent"],
  ] as const)("are unknown to %s, by word, number or state", async (_, role, way) => {
    const [ill, well] = await told(role, "BLOOD_BORNE_VIRUS", way);
    expect(dataOf(ill)).not.toMatch(WORDS);
    expect(ill.json.extensions.disclosure.sections).toEqual(well.json.extensions.disclosure.sections);
    expect(common(ill)).toBe(common(well));
  });

  it.each([
    ["a custody clinician by a specific consent", "custody-clinician", "with a specific consent"],
    ["a prison clinician where the person has not dissented", "prison-clinician", "without consent"],
    ["a social worker by a specific consent", "social-worker", "with a specific consent"],
  ] as const)("are shown to %s", async (_, role, way) => {
    const [ill] = await told(role, "BLOOD_BORNE_VIRUS", way);
    expect(dataOf(ill)).toMatch(/lamivudine/);
    expect(dataOf(ill)).toMatch(/HIV clinic/);
  });

  it("stand in no free text but where the virus may be read: the narrative of a drink-drive assessment", async () => {
    const narrative = async (way: Way): Promise<unknown> => {
      const [{ json }] = await told("custody-clinician", "BLOOD_BORNE_VIRUS", way);
      const assessment = json.data.person.custody.drinkDrive;
      expect(assessment.specimenGround).not.toBeNull();
      return assessment.narrative;
    };
    expect(await narrative("without consent")).toBeNull();
    expect(await narrative("after a dissent")).toBeNull();
    expect(await narrative("with a specific consent")).toMatch(/HIV/);
  });

  it("are shown to a prison clinician who breaks the glass after the person dissented", async () => {
    const { json } = await world.ask("prison-clinician", WHOLE_PERSON, { variables: { id: BROKEN.id } });
    expect(JSON.stringify(json.data)).toMatch(/lamivudine/);
    expect(JSON.stringify(json.data)).toMatch(/HIV clinic/);
    const colleague = aCaller("prison-clinician", { subject: "a-colleague" });
    const { text } = await world.ask(colleague, WHOLE_PERSON, { variables: { id: BROKEN.id } });
    expect(text).not.toMatch(/lamivudine|HIV clinic/);
  });
});

it("what was asked for left nothing in the log or the ledger that tells of a diagnosis", async () => {
  expect((await world.ledger()).length).toBeGreaterThan(100);
  await expectNothingKept(world);
});
