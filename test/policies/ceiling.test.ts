import { describe, expect, it } from "vitest";
import { abilityOf } from "../../policies/ability.ts";
import { breakGlassOf, ceilingOf, filtersOf, levelsNeeded } from "../../policies/ceiling.ts";
import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import { CATEGORIES, LEVELS, ROLES, type Role, reaches } from "../../shared/vocabulary.ts";
import { EVERY_LABEL } from "./situations.ts";

/** How many pairs of category and level any facts could open to a role; where none, the reason. */
const REACHABLE: Readonly<Record<Role, number | { readonly none: string }>> = {
  "detention-officer": 31,
  "custody-sergeant": 38,
  "investigating-officer": 21,
  "custody-clinician": 68,
  "liaison-diversion-practitioner": 57,
  "prison-officer": 27,
  "prison-reception-officer": 31,
  "prison-clinician": 64,
  "mental-health-practitioner": 66,
  "substance-misuse-practitioner": 58,
  "substance-misuse-worker": 33,
  "probation-practitioner": 41,
  "social-worker": 63,
  "voluntary-sector-worker": 31,
  analyst: { none: "works on released statistics; no relationship kind ties it to a person, and every cell is P or N" },
  "caldicott-guardian": 6,
  person: 69,
  "court-officer": 28,
};

describe.each(ROLES)("the ceiling of %s", (role) => {
  const ability = abilityOf(role, EVERY_LABEL);
  const reachable = CATEGORIES.flatMap((category) =>
    LEVELS.filter((level) => ability.everItem("Item", category, level)).map((level) => ({ category, level })),
  );

  it("is exactly what the ability could ever open", () => {
    const ceiling = ceilingOf(role);
    const below = CATEGORIES.flatMap((category) => {
      const highest = ceiling[category];
      return highest ? LEVELS.filter((level) => reaches(highest, level)).map((level) => ({ category, level })) : [];
    });
    expect(below).toEqual(reachable);
  });

  it("is as wide as stated", () => {
    const stated = REACHABLE[role];
    expect(reachable).toHaveLength(typeof stated === "number" ? stated : 0);
    if (typeof stated !== "number") expect(stated.none).toMatch(/\w+ \w+/);
  });

  it("allows filters only on what a relationship alone opens in full", () => {
    const settled = CATEGORIES.filter((category) => ability.settledItem("Item", category, "DETAIL"));
    expect(filtersOf(role)).toEqual(settled);
  });
});

describe("the glass", () => {
  it("is broken only by roles that must show a registration, and never to the sealed categories", () => {
    const may = ROLES.filter((role) => breakGlassOf(role).length > 0);
    expect(may).toEqual(["custody-clinician", "prison-clinician", "mental-health-practitioner"]);
    expect(may.filter((role) => !ROLE_DEFINITIONS[role].registered)).toEqual([]);
    const opened = may.flatMap((role) => breakGlassOf(role));
    for (const sealed of ["SECURITY_INTELLIGENCE", "PRIVILEGED_DISCLOSURE", "THIRD_PARTY"] as const)
      expect(opened).not.toContain(sealed);
  });
});

describe("the levels a category is shown at", () => {
  it("are what some cell of its row grants", () => {
    expect(levelsNeeded("SECURITY_INTELLIGENCE")).toEqual(["HEADLINE", "NAMED"]);
    expect(levelsNeeded("BLOOD_BORNE_VIRUS")).toEqual(["DETAIL"]);
    expect(levelsNeeded("THIRD_PARTY")).toEqual(["HEADLINE", "DETAIL"]);
    expect(levelsNeeded("SAFETY_HEADLINE")).toEqual(["HEADLINE", "NAMED", "DETAIL"]);
  });

  it("leave no category without any", () => {
    expect(CATEGORIES.filter((category) => levelsNeeded(category).length === 0)).toEqual([]);
  });
});
