import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ceilingOf } from "../../policies/ceiling.ts";
import { NO_FACTS } from "../../policies/facts.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { CATEGORIES, type Category, ROLES, type Role } from "../../shared/vocabulary.ts";
import { counting } from "../a-seed-person.ts";
import { canary } from "../canaries.ts";
import { reviewedGraph } from "../disclose/graph.ts";
import { type Answered, type Spent, type World } from "../world.ts";
import { aKnownPerson, factsFor } from "./a-known-person.ts";
import { openScanned } from "./a-scanned-world.ts";
import { redactionsOf, WHOLE_PERSON, withoutDecision } from "./asking.ts";
import { expectNoLeak, readableBy } from "./scan.ts";

/** How many records there are of each category a reader may not read: it must not show which. */
const COUNTS = { zero: 0, one: 1, three: 3 } as const;
type Count = keyof typeof COUNTS;

/** Categories that no fact opens to any of these roles, and what waits for a consent that nobody gave. */
const HIDDEN: Readonly<Partial<Record<Role, readonly Category[]>>> = Object.fromEntries(
  ROLES.map((role) => [role, CATEGORIES.filter((category) => ceilingOf(role)[category] === undefined)]),
);
const AWAITING_CONSENT: Readonly<Partial<Record<Role, readonly Category[]>>> = {
  "custody-clinician": ["BLOOD_BORNE_VIRUS", "SEXUAL_HEALTH"],
  "prison-clinician": ["SEXUAL_HEALTH", "PHYSICAL_HEALTH", "BLOOD_BORNE_VIRUS"],
  "mental-health-practitioner": ["BLOOD_BORNE_VIRUS", "SEXUAL_HEALTH"],
  "substance-misuse-practitioner": ["BLOOD_BORNE_VIRUS", "MENTAL_HEALTH_PAST"],
  "probation-practitioner": ["MENTAL_HEALTH_CURRENT", "SUBSTANCE_USE_CURRENT", "SUBSTANCE_USE_PAST", "APPOINTMENTS"],
  "social-worker": ["PHYSICAL_HEALTH", "MENTAL_HEALTH_CURRENT", "MEDICATION", "APPROPRIATE_ADULT", "APPOINTMENTS"],
  "voluntary-sector-worker": ["DEMOGRAPHICS", "MENTAL_HEALTH_CURRENT", "NEURODIVERSITY", "RELEASE"],
  "court-officer": ["MENTAL_HEALTH_CURRENT", "SUBSTANCE_USE_CURRENT", "SAFETY_HEADLINE", "APPOINTMENTS"],
  person: [],
};
const hiddenFrom = (role: Role): readonly Category[] => [
  ...new Set([...(HIDDEN[role] ?? []), ...(AWAITING_CONSENT[role] ?? [])]),
];

const keyOf = (role: Role, count: Count): string => `${role}-${count}`;

/** Three people of a role: alike in all that the role may read, and with the same words. */
const threeFor = (role: Role, at: number): readonly SeedPerson[] =>
  (Object.keys(COUNTS) as Count[]).map((count, index) => {
    const counts = Object.fromEntries(hiddenFrom(role).map((category) => [category, COUNTS[count]]));
    const key = keyOf(role, count);
    return aKnownPerson(key, 10 * at + index, {
      count: counting(counts),
      text: (coordinate, words) => `${words} ${canary(coordinate, role)}`,
      directives: [
        {
          decision: "DENY",
          categories: ["PHYSICAL_HEALTH", "BLOOD_BORNE_VIRUS", "SEXUAL_HEALTH"],
          purposes: [],
          recipient: { kind: "ROLE", name: "prison-clinician" },
          specific: false,
        },
      ],
    });
  });

const PEOPLE = new Map(ROLES.map((role, at) => [role, threeFor(role, at)]));
/** Two people who differ in how many records stand behind headlines that a prison officer reads. */
const HEADLINES_OF: readonly SeedPerson[] = [1, 3].map((count) =>
  aKnownPerson(`headlines-${count}`, 500 + count, {
    count: counting({
      CUSTODY_REASON: count,
      SAFETY_HEADLINE: count,
      MEDICATION: count,
      NEURODIVERSITY: count,
      APPROPRIATE_ADULT: count,
      DEPENDANTS: count,
    }),
    text: (coordinate, words) => `${words} ${canary(coordinate, "headlines")}`,
  }),
);
let world: World;

beforeAll(async () => {
  world = await openScanned({ people: [...[...PEOPLE.values()].flat(), ...HEADLINES_OF] });
});
afterAll(() => world.close());

describe.each(ROLES.filter((role) => role !== "analyst" && role !== "person"))("a %s", (role) => {
  it("is answered byte for byte the same of somebody with none, one or three records that they may not read", async () => {
    expect(hiddenFrom(role).length).toBeGreaterThan(0);
    const [zero, one, three] = await Promise.all([look(role, "zero"), look(role, "one"), look(role, "three")]);
    expect(one.body).toBe(zero.body);
    expect(three.body).toBe(zero.body);
    expect(headers(one.answered)).toEqual(headers(zero.answered));
    expect(headers(three.answered)).toEqual(headers(zero.answered));
    await expectNoLeak(world, three.answered, {
      role,
      facts: { [role]: factsFor(role, role === "prison-clinician" ? { dissent: new Set(hiddenFrom(role)) } : {}) },
    });
  });

  it("costs the same statements and fetches for each of them", async () => {
    const spent: Spent[] = [];
    for (const count of ["zero", "one", "three"] as const) spent.push(await world.spent(() => look(role, count)));
    const [zero, one, three] = spent.map(({ statements, fetches }) => ({
      statements: [...statements].sort(),
      fetches: [...fetches].sort(),
    }));
    expect(zero?.statements.length).toBeGreaterThan(0);
    expect(one).toEqual(zero);
    expect(three).toEqual(zero);
  });

  it("is written down alike for each of them", async () => {
    const rows = [];
    for (const count of ["zero", "one", "three"] as const) {
      await look(role, count);
      const { decisionId, at, sequence, personId, basis, ...row } =
        (await world.ledger()).at(-1) ?? expect.fail("no row");
      expect(personId).toBe(`person-${keyOf(role, count)}`);
      rows.push({ ...row, relationships: basis.relationships.length, directives: basis.directives.length });
    }
    expect(rows[1]).toEqual(rows[0]);
    expect(rows[2]).toEqual(rows[0]);
  });

  it("is told that a value is withheld where there is none, as where there is one", async () => {
    const { answered } = await look(role, "zero");
    const told = redactionsOf(answered).map(({ coordinate }) => coordinate);
    const reads = readableBy(role, { ...factsFor(role), dissent: dissentOf(role) });
    const asked = topOfSections(answered).filter(({ coordinate }) => !reads(coordinate));
    expect(asked.length).toBeGreaterThan(0);
    const states: readonly { readonly path: string; readonly state: string }[] =
      answered.json.extensions.disclosure.sections;
    for (const { path, state } of states) {
      const partOf = redactionsOf(answered).some(({ paths }) => paths.some((one) => one.startsWith(`${path}.`)));
      if (partOf) expect([path, state]).toEqual([path, "MAY_BE_WITHHELD"]);
    }
    for (const { coordinate, value } of asked) {
      expect([coordinate, value]).toEqual([coordinate, null]);
      expect(told).toContain(coordinate);
    }
  });
});

it("a prison officer who reads a headline is not told of how many records it is the headline", async () => {
  const texts = await Promise.all(
    HEADLINES_OF.map(async (person) => {
      const answered = await world.ask("prison-officer", WHOLE_PERSON, { variables: { id: person.id } });
      expect(answered.json.data.person.physicalHealth.medicationHeadline).not.toBeNull();
      return normal(answered, person);
    }),
  );
  expect(texts[1]).toBe(texts[0]);
});

it("a mental health practitioner sees the difference where they may read what differs", async () => {
  const [, , three] = PEOPLE.get("prison-officer") ?? [];
  const [zero] = PEOPLE.get("prison-officer") ?? [];
  const texts = [];
  for (const person of [zero, three]) {
    const asked = await world.ask("mental-health-practitioner", WHOLE_PERSON, { variables: { id: person?.id } });
    texts.push(normal(asked, person));
  }
  expect(texts[0]).not.toBe(texts[1]);
  expect(readableBy("mental-health-practitioner", NO_FACTS)("Condition.name")).toBe(false);
});

const dissentOf = (role: Role): ReadonlySet<Category> =>
  new Set(role === "prison-clinician" ? ["PHYSICAL_HEALTH", "BLOOD_BORNE_VIRUS", "SEXUAL_HEALTH"] : []);

async function look(role: Role, count: Count): Promise<{ readonly answered: Answered; readonly body: string }> {
  const person = PEOPLE.get(role)?.find(({ id }) => id === `person-${keyOf(role, count)}`);
  const answered = await world.ask(role, WHOLE_PERSON, { variables: { id: person?.id } });
  expect(answered.status).toBe(200);
  expect(answered.json.data.person).not.toBeNull();
  return { answered, body: normal(answered, person) };
}

/** The body with what is each person's own, and theirs to be seen, called by a common name. */
const normal = ({ text }: Answered, person: SeedPerson | undefined): string =>
  [person?.id, person?.nhsNumber, person?.prisonNumber, person?.pnc, person?.cro, person?.crn].reduce<string>(
    (body, own) => body.replaceAll(own ?? "-", "-"),
    withoutDecision(text),
  );

/** All that is promised not to tell; the date, and the length of what is each person's own, aside. */
const headers = ({ headers: { date: _date, "content-length": _length, ...rest } }: Answered) => rest;

const SECTIONS: Readonly<Record<string, string>> = {
  identity: "Identity",
  custody: "Custody",
  prison: "PrisonRecord",
  physicalHealth: "PhysicalHealth",
  mentalHealth: "MentalHealth",
  substanceMisuse: "SubstanceMisuse",
  release: "ReleasePlan",
};

const LABELLED = new Set(reviewedGraph().labelled.fields.map(({ type, field }) => `${type}.${field}`));

/** Every labelled field right below a section, with what was answered; lists of items of any kind carry no label. */
const topOfSections = ({ json }: Answered): readonly { readonly coordinate: string; readonly value: unknown }[] =>
  Object.entries(SECTIONS).flatMap(([field, type]) =>
    Object.entries(json.data.person[field] as object)
      .map(([name, value]) => ({ coordinate: `${type}.${name}`, value }))
      .filter(({ coordinate }) => LABELLED.has(coordinate)),
  );
