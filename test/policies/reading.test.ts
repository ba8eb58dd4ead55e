import { describe, expect, it } from "vitest";
import { abilityOf } from "../../policies/ability.ts";
import type { Situation } from "../../policies/cells.ts";
import { CATEGORIES, type Category, LEVELS, type Level, ROLES, type Role } from "../../shared/vocabulary.ts";
import { approvedLetters } from "./approved.ts";
import { EVERY_LABEL, everySituation, factsOf, fieldOf } from "./situations.ts";

const LETTERS = approvedLetters();
const SITUATIONS = everySituation();
const RANK = { HEADLINE: 1, NAMED: 2, DETAIL: 3 } as const;
const AT_SITE: readonly Role[] = [
  ...(["detention-officer", "custody-sergeant", "custody-clinician", "liaison-diversion-practitioner"] as const),
  ...(["prison-officer", "prison-reception-officer", "prison-clinician"] as const),
];

/** The approved letters read a second time, without the policy's own meaning of them: the most that is shown, 0 to 3. */
function most(role: Role, category: Category, is: Situation): number {
  const letter = LETTERS[category][role];
  const specific = is.consent === "SPECIFIC";
  const shown = [0];
  if (letter.endsWith("+B") && is.breakGlass) shown.push(3);
  if (is.related) {
    if (letter === "A") shown.push(3);
    if (letter.startsWith("D") && (!is.dissent || specific)) shown.push(3);
    if (letter.startsWith("C") && specific) shown.push(3);
    if (letter === "H") shown.push(1);
    if (letter === "HN") shown.push(2);
    if (letter === "HC" && is.consent) shown.push(specific ? 2 : 1);
    if (letter === "O" && is.ownTeam) shown.push(3);
  }
  if (letter === "S" && is.self) {
    const mustBeMarked = category === "SAFEGUARDING" || category === "APPOINTMENTS";
    if (is.toPerson === "YES" || (!mustBeMarked && is.toPerson !== "NO")) shown.push(3);
  }
  if (is.safetyOnly && AT_SITE.includes(role)) {
    if (category === "SAFETY_HEADLINE" && (letter === "A" || letter === "H")) shown.push(1);
    if (category === "SELF_HARM_RISK" || category === "LANGUAGE") {
      if (letter === "A") shown.push(3);
      if (letter === "H") shown.push(1);
    }
  }
  return Math.max(...shown);
}

const shows = (role: Role, category: Category, level: Level, is: Situation): boolean =>
  most(role, category, is) >= RANK[level];

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
    expect(asked).toBe(25 * 576 * 3);
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
