import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { STORIES, storyPeople } from "../../demo/stories.ts";
import { STORIES_FILE, storiesPage } from "../../demo/stories-page.ts";
import { IDENTIFIERS } from "../../shared/identifiers.ts";

describe("the page of the stories", () => {
  it("is what the people of the stories come to: npm run stories", async () =>
    expect(await readFile(STORIES_FILE, "utf8")).toBe(storiesPage()));

  it("names somebody for every story that tells of one person", () => {
    const told = new Set(STORIES.flatMap(({ stories }) => stories));
    const of = [..."123456789"].map((digit) => `SC0${digit}`);
    expect([...told].sort()).toEqual([...of, "SC10", "SC11", "SC13"]);
  });

  it("gives each a key and numbers of their own, none of which anybody has", () => {
    const people = storyPeople();
    for (const of of ["id", "nhsNumber", "prisonNumber", "pnc", "cro", "crn"] as const)
      expect(new Set(people.map((person) => person[of])).size).toBe(people.length);
    for (const { nhsNumber } of people) {
      expect(nhsNumber.startsWith("999")).toBe(true);
      expect(IDENTIFIERS.NhsNumber.parse(nhsNumber)).toBe(nhsNumber);
    }
  });
});
