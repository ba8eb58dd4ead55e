import { describe, expect, it } from "vitest";
import { abilityOf } from "../../policies/ability.ts";
import { CATEGORIES, LEVELS, ROLES } from "../../shared/vocabulary.ts";
import { shows } from "./second-reading.ts";
import { EVERY_LABEL, everySituation, factsOf, fieldOf } from "./situations.ts";

const SITUATIONS = everySituation();

describe.each(ROLES)("%s", (role) => {
  const ability = abilityOf(role, EVERY_LABEL);

  it("reads exactly what the approved letters say, in every situation there is", () => {
    const wrong: unknown[] = [];
    let asked = 0;
    for (const category of CATEGORIES) {
      for (const situation of SITUATIONS) {
        const facts = factsOf(situation, category);
        for (const level of LEVELS) {
          const expected = shows(role, category, level, situation);
          const field = ability.now(facts, "Record", fieldOf(category, level));
          const item = ability.nowItem(facts, "Item", category, level);
          if (field !== expected || item !== expected)
            wrong.push({ category, level, situation, expected, field, item });
          asked += 1;
        }
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(asked).toBe(25 * 1152 * 3);
  });

  it("could ever read exactly what some situation opens", () => {
    const wrong = CATEGORIES.flatMap((category) =>
      LEVELS.filter((level) => {
        const expected = SITUATIONS.some((situation) => shows(role, category, level, situation));
        const field = ability.ever("Record", fieldOf(category, level));
        return field !== expected || ability.everItem("Item", category, level) !== expected;
      }).map((level) => `${category} ${level}`),
    );
    expect(wrong).toEqual([]);
  });

  it("is settled exactly where no tie that holds could be outweighed", () => {
    const wrong = CATEGORIES.flatMap((category) =>
      LEVELS.filter((level) => {
        const tied = SITUATIONS.filter(({ related, self }) => related && self);
        const expected = tied.every((situation) => shows(role, category, level, situation));
        const field = ability.settled("Record", fieldOf(category, level));
        return field !== expected || ability.settledItem("Item", category, level) !== expected;
      }).map((level) => `${category} ${level}`),
    );
    expect(wrong).toEqual([]);
  });

  it("learns nothing of one category from consent, dissent or a broken glass for another", () => {
    const wrong: string[] = [];
    for (const situation of [{ consent: "SPECIFIC" }, { breakGlass: true }, { dissent: true }] as const) {
      for (const about of CATEGORIES) {
        const facts = factsOf({ related: true, ...situation }, about);
        for (const category of CATEGORIES.filter((other) => other !== about)) {
          for (const level of LEVELS) {
            const answer = ability.now(facts, "Record", fieldOf(category, level));
            if (answer !== shows(role, category, level, { related: true }))
              wrong.push(`${about} → ${category} ${level}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
