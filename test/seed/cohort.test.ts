import { describe, expect, it } from "vitest";
import { cohort } from "../../demo/cohort.ts";
import { FREQUENCIES } from "../../demo/frequencies.ts";
import { storyPeople } from "../../demo/stories.ts";
import { IDENTIFIERS } from "../../shared/identifiers.ts";
import type { SeedPerson } from "../../shared/seed.ts";

const PEOPLE = [...cohort({ people: 5000, seed: 1 })];
const drawn = PEOPLE.slice(storyPeople().length);

/** All that a person says of themselves, functions asked as a seed would ask. */
const described = ({ count, text, recordId, records, draw, told, ...rest }: SeedPerson) => ({
  ...rest,
  asked: [
    count("MEDICATION"),
    records?.("custody.medicine"),
    draw?.("opioid", 2),
    told?.("OpioidSubstitution.drug", 0),
  ],
  words: [text("Any.field", "words"), recordId("custody.medicine", 1)],
});
const shareOf = (so: (person: SeedPerson) => boolean): number => drawn.filter(so).length / drawn.length;

describe("the invented cohort", () => {
  it("is the same people for the same seed, and others for another", () => {
    const some = (seed: number) => [...cohort({ people: 200, seed })].map(described);
    expect(some(7)).toEqual(some(7));
    const places = storyPeople().length;
    const alike = some(7)
      .slice(places)
      .filter((one, place) => JSON.stringify(one) === JSON.stringify(some(8)[places + place]));
    expect(alike).toEqual([]);
  });

  it("begins with the people of the stories, and is the same however many follow", () => {
    expect(PEOPLE.slice(0, storyPeople().length).map(({ id }) => id)).toEqual(storyPeople().map(({ id }) => id));
    expect([...cohort({ people: 30, seed: 1 })].map(described)).toEqual(PEOPLE.slice(0, 30).map(described));
  });

  it.each([
    ["links to drugs or alcohol", "substances", (one: SeedPerson) => one.count("SUBSTANCE_USE_CURRENT") > 0],
    ["mental-health concerns", "mentalHealth", (one: SeedPerson) => one.count("MENTAL_HEALTH_CURRENT") > 0],
    ["a need for an interpreter", "interpreter", (one: SeedPerson) => one.count("LANGUAGE") > 0],
    ["a place in a custody suite", "custody", (one: SeedPerson) => one.custodySuite !== undefined],
    ["a place in a prison", "prison", (one: SeedPerson) => one.prison !== undefined],
    ["a restriction", "restricted", (one: SeedPerson) => one.restriction !== undefined],
  ] as const)("has %s as often as is said", (_what, name, so) => {
    const { of } = FREQUENCIES[name];
    // Four standard errors either way: a fair draw fails this once in 15,000 seeds, and this seed is kept.
    expect(Math.abs(shareOf(so) - of)).toBeLessThan(4 * Math.sqrt((of * (1 - of)) / drawn.length));
  });

  it("says who each figure is from, or that it is a guess", () => {
    for (const { of, source } of Object.values(FREQUENCIES)) {
      expect(of).toBeGreaterThan(0);
      expect(of).toBeLessThan(1);
      expect(source.length).toBeGreaterThan(20);
    }
  });

  it("has nobody in two places, and nobody without a name", () => {
    expect(PEOPLE.filter(({ custodySuite, prison }) => custodySuite !== undefined && prison !== undefined)).toEqual([]);
    expect(PEOPLE.filter(({ familyName, givenNames }) => familyName === "" || givenNames === "")).toEqual([]);
  });

  it("gives everybody numbers of their own, each with a right check character, that nobody has", () => {
    for (const [of, scalar] of [
      ["nhsNumber", "NhsNumber"],
      ["prisonNumber", "PrisonNumber"],
      ["pnc", "PncNumber"],
      ["cro", "CroNumber"],
      ["crn", "Crn"],
    ] as const) {
      const numbers = PEOPLE.map((person) => person[of]);
      expect(new Set(numbers).size).toBe(PEOPLE.length);
      expect(numbers.map((number) => IDENTIFIERS[scalar].parse(number))).toEqual(numbers);
    }
    expect(PEOPLE.every(({ nhsNumber }) => nhsNumber.startsWith("999"))).toBe(true);
    expect(new Set(PEOPLE.map(({ id }) => id)).size).toBe(PEOPLE.length);
  });

  it("is born on days that were", () => {
    expect(PEOPLE.filter(({ dateOfBirth }) => IDENTIFIERS.BirthDate.parse(dateOfBirth) === undefined)).toEqual([]);
  });
});
