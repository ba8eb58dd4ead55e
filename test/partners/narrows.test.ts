import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { abilityOf, actionAbilityOf } from "../../policies/ability.ts";
import { breakGlassOf, ceilingOf, filtersOf, guardedFiltersOf } from "../../policies/ceiling.ts";
import type { Facts } from "../../policies/facts.ts";
import { narrower, type Reach, scopeEntry, scopeOf, scopeText } from "../../policies/partners/scope.ts";
import { PARTNER_TEMPLATES } from "../../policies/partners/templates.ts";
import { withoutHuman } from "../../policies/partners/without-human.ts";
import { POLICY } from "../../policies/version.ts";
import { ACTIONS, CATEGORIES, LEVELS, PURPOSES, ROLES, type Role, reaches } from "../../shared/vocabulary.ts";
import { EVERY_LABEL, everySituation, factsOf, fieldOf } from "../policies/situations.ts";

const aReach: fc.Arbitrary<Reach> = fc
  .subarray([...CATEGORIES])
  .chain((categories) =>
    fc.tuple(...categories.map((category) => fc.tuple(fc.constant(category), fc.constantFrom(...LEVELS)))),
  )
  .map((entries) => Object.fromEntries(entries));

const situations = everySituation();

describe("a partner's key", () => {
  it.each(ROLES)("never opens to a %s what the role is not open to, nor anything beyond its reach", (role) => {
    const whole = abilityOf(role, EVERY_LABEL, POLICY);
    fc.assert(
      fc.property(aReach, fc.constantFrom(...situations), fc.constantFrom(...CATEGORIES), (reach, given, category) => {
        const narrowed = abilityOf(role, EVERY_LABEL, POLICY, reach);
        const facts: Facts = factsOf(given, category);
        for (const level of LEVELS) {
          const field = fieldOf(category, level);
          const isWithin = reach[category] !== undefined && reaches(reach[category], level);
          expect(narrowed.ever("Record", field)).toBe(isWithin && whole.ever("Record", field));
          expect(narrowed.now(facts, "Record", field)).toBe(isWithin && whole.now(facts, "Record", field));
          expect(narrowed.opening("Record", field).by(facts)).toBe(narrowed.now(facts, "Record", field));
          expect(narrowed.nowItem(facts, "Item", category, level)).toBe(
            isWithin && whole.nowItem(facts, "Item", category, level),
          );
        }
      }),
      { numRuns: 30 },
    );
  });

  it.each(ROLES)("lets a %s look by, break and do no more than the role may", (role) => {
    fc.assert(
      fc.property(aReach, fc.subarray([...ACTIONS]), (reach, acts) => {
        expect(filtersOf(role)).toEqual(expect.arrayContaining([...filtersOf(role, POLICY, reach)]));
        expect(filtersOf(role, POLICY, reach).every((category) => reach[category] === "DETAIL")).toBe(true);
        expect(guardedFiltersOf(role)).toEqual(expect.arrayContaining([...guardedFiltersOf(role, POLICY, reach)]));
        expect(breakGlassOf(role)).toEqual(expect.arrayContaining([...breakGlassOf(role, POLICY, reach)]));
        const [whole, narrowed] = [actionAbilityOf(role), actionAbilityOf(role, POLICY, acts)];
        for (const action of ACTIONS) expect(narrowed.ever(action)).toBe(acts.includes(action) && whole.ever(action));
        const ceiling = ceilingOf(role);
        for (const category of CATEGORIES) {
          const [most, highest, within] = [narrower(ceiling, reach)[category], ceiling[category], reach[category]];
          const isOpen = highest !== undefined && within !== undefined;
          expect(most).toBe(isOpen ? LEVELS.find((level) => level === highest || level === within) : undefined);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("reads no scope that is not written out", () => {
    const written = { category: "LANGUAGE", level: "HEADLINE", purpose: "TREAT" } as const;
    expect(scopeEntry("LANGUAGE:headline:TREAT")).toEqual(written);
    expect(scopeText(written)).toBe("LANGUAGE:headline:TREAT");
    for (const text of [
      "",
      "*",
      "*:detail:TREAT",
      "LANGUAGE:*:TREAT",
      "LANGUAGE:detail:*",
      "LANGUAGE:DETAIL:TREAT",
      "LANGUAGE:Detail:TREAT",
      "LANGUAGE:headl\u0131ne:TREAT",
      "language:detail:TREAT",
      " LANGUAGE:detail:TREAT",
      "LANGUAGE:detail:TREAT:",
      "LANGUAGE:detail",
      "__proto__:detail:TREAT",
      "LANGUAGE:detail:constructor",
    ])
      expect(scopeEntry(text), text).toBeUndefined();
  });

  it("reaches as far as the nearer of two scopes for one kind of information and purpose", () => {
    const [detail, headline] = (["DETAIL", "HEADLINE"] as const).map((level) => ({
      category: "LANGUAGE" as const,
      level,
      purpose: "TREAT" as const,
    }));
    if (!detail || !headline) throw new Error("two scopes");
    for (const both of [
      [detail, headline],
      [headline, detail],
    ])
      expect(scopeOf(both)).toEqual({ TREAT: { LANGUAGE: "HEADLINE" } });
  });

  it("tells nothing clinical beyond the headline where nobody is named for whom it asks", () => {
    const everything: Reach = Object.fromEntries(CATEGORIES.map((category) => [category, "DETAIL"]));
    const left = withoutHuman(everything);
    const inDetail = CATEGORIES.filter((category) => left[category] === "DETAIL");
    expect(inDetail).toEqual([
      "DEMOGRAPHICS",
      "CUSTODY_REASON",
      "CUSTODY_RISK",
      "LANGUAGE",
      "APPROPRIATE_ADULT",
      "DEPENDANTS",
      "RELEASE",
      "FITNESS",
    ]);
    for (const category of CATEGORIES) if (!inDetail.includes(category)) expect(left[category]).toBe("HEADLINE");
  });
});

/** What dossier K03–K16 say may never be issued. */
const NEVER: Readonly<Record<string, readonly string[]>> = {
  "police-custody-suite": [
    "PHYSICAL_HEALTH",
    "BLOOD_BORNE_VIRUS",
    "SEXUAL_HEALTH",
    "MENTAL_HEALTH_PAST",
    "SUBSTANCE_USE_PAST",
    "SECURITY_INTELLIGENCE",
    "PRIVILEGED_DISCLOSURE",
    "THIRD_PARTY",
  ],
  "probation-dashboard": ["PHYSICAL_HEALTH", "BLOOD_BORNE_VIRUS", "SEXUAL_HEALTH", "MEDICATION"],
  "commissioner-analytics": CATEGORIES,
};

describe.each(Object.entries(PARTNER_TEMPLATES))("the kind of partner %s", (name, template) => {
  const roles: readonly Role[] = template.roles;

  it("names purposes that its roles may state", () => {
    const stated = new Set(roles.flatMap((role) => POLICY.roles[role].purposes));
    expect(template.purposes.filter((purpose) => !stated.has(purpose))).toEqual([]);
    expect(template.purposes.length).toBeGreaterThan(0);
    expect(PURPOSES).toEqual(expect.arrayContaining([...template.purposes]));
  });

  it("offers nothing that none of its roles could ever read", () => {
    for (const [category, level] of Object.entries(template.most)) {
      const highest = roles.map((role) => ceilingOf(role)[category as "LANGUAGE"]);
      expect(
        highest.some((one) => one !== undefined && reaches(one, level)),
        `${name} ${category}`,
      ).toBe(true);
    }
  });

  it("offers no action that none of its roles may do", () => {
    for (const action of template.acts) expect(roles.some((role) => actionAbilityOf(role).ever(action))).toBe(true);
  });

  it("offers nothing that may never be issued", () => {
    for (const category of NEVER[name] ?? []) expect(Object.keys(template.most)).not.toContain(category);
  });
});
