import { describe, expect, it } from "vitest";
import { callerClasses } from "../../gateway/disclose/caller-class.ts";
import { masksFor } from "../../gateway/disclose/masks-for.ts";
import { abilityOf } from "../../policies/ability.ts";
import type { Situation } from "../../policies/cells.ts";
import { type Facts, NO_FACTS } from "../../policies/facts.ts";
import { POLICY } from "../../policies/version.ts";
import { CATEGORIES, ROLES, type Role, SUBGRAPHS } from "../../shared/vocabulary.ts";
import { approvedLetters } from "../policies/approved.ts";
import { shows } from "../policies/second-reading.ts";
import { everySituation } from "../policies/situations.ts";
import { reviewedGraph } from "./graph.ts";

const graph = reviewedGraph();
const classes = callerClasses(graph);

/** How many labelled fields, and kinds of items, some facts could open to a role; where none, the reason. */
const REACHABLE: Readonly<Record<Role, number | { readonly none: string }>> = {
  "detention-officer": 212,
  "custody-sergeant": 232,
  "investigating-officer": 87,
  "custody-clinician": 574,
  "liaison-diversion-practitioner": 562,
  "prison-officer": 244,
  "prison-reception-officer": 256,
  "prison-clinician": 611,
  "mental-health-practitioner": 622,
  "substance-misuse-practitioner": 596,
  "substance-misuse-worker": 335,
  "probation-practitioner": 327,
  "social-worker": 633,
  "voluntary-sector-worker": 184,
  analyst: { none: "works on released, suppressed statistics: every cell of the role is P or N" },
  "caldicott-guardian": 50,
  person: 652,
  "court-officer": 168,
};

/** The same situation in every category, with the caller's team in every service. */
const factsOf = (given: Situation): Facts => ({
  ...NO_FACTS,
  related: given.related === true,
  safetyOnly: given.safetyOnly === true,
  self: given.self === true,
  toPerson: given.toPerson ?? "UNMARKED",
  teams: new Set(given.ownTeam ? SUBGRAPHS : []),
  dissent: new Set(given.dissent ? CATEGORIES : []),
  dissentUnknown: given.dissentUnknown === true,
  consent: new Map(given.consent ? CATEGORIES.map((category) => [category, given.consent ?? "GENERIC"]) : []),
  breakGlass: new Set(given.breakGlass ? CATEGORIES : []),
});

/** What matters to a role: only to the person do self and marks, and to them little else. */
const situationsFor = (role: Role): readonly Situation[] =>
  everySituation().filter((one) =>
    role === "person" ? !one.ownTeam && !one.breakGlass : one.self === undefined && one.toPerson === undefined,
  );

describe.each(ROLES)("the masks of %s", (role) => {
  const maskOf = masksFor(graph, abilityOf(role, graph.labelled));

  it("show each field of the graph exactly where the approved letters do", () => {
    const wrong: string[] = [];
    for (const situation of situationsFor(role)) {
      const mask = maskOf(factsOf(situation));
      graph.labelled.fields.forEach(({ type, field, categories, level, place }, index) => {
        const expected = categories.every((category) =>
          shows(role, category, place?.includes(category) ? "HEADLINE" : level, situation),
        );
        if ((mask.field(index) === "SHOWN") !== expected) wrong.push(`${type}.${field} ${JSON.stringify(situation)}`);
      });
      for (const { type, levels } of graph.labelled.items) {
        for (const level of levels) {
          for (const category of CATEGORIES) {
            const shown = mask.item(type, category, level) === "SHOWN";
            if (shown !== shows(role, category, level, situation))
              wrong.push(`${type} ${category} ${JSON.stringify(situation)}`);
          }
        }
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  it("say, while what the person has said cannot be read, what a glass would open and what is undecided", () => {
    const mask = maskOf(factsOf({ related: true, self: true, dissentUnknown: true }));
    const wrong = graph.labelled.fields.flatMap(({ type, field, categories: [category, another], level }, index) => {
      if (category === undefined || another !== undefined || mask.field(index) === "SHOWN") return [];
      const letter = approvedLetters()[category][role];
      const waits = /^[CD]/.test(letter) || (letter === "HC" && level !== "DETAIL");
      const otherwise = waits ? "DECISION_UNAVAILABLE" : "NOT_PERMITTED";
      const expected = letter.endsWith("+B") ? "BREAK_GLASS_AVAILABLE" : otherwise;
      return mask.field(index) === expected ? [] : [`${type}.${field} ${letter} ${mask.field(index)}`];
    });
    expect(wrong).toEqual([]);
  });

  it("could ever show as many coordinates as stated", () => {
    const stated = REACHABLE[role];
    expect(classes[role].coordinates).toHaveLength(typeof stated === "number" ? stated : 0);
    if (typeof stated !== "number") expect(stated.none).toMatch(/\w+ \w+/);
  });
});

describe("a mask", () => {
  const mask = classes["custody-clinician"].maskOf(factsOf({ related: true }));

  it("never shows an item of an unknown category, type or level", () => {
    expect(mask.item("Headline", "WEATHER", "HEADLINE")).toBe("NOT_PERMITTED");
    expect(mask.item("Headline", "constructor", "HEADLINE")).toBe("NOT_PERMITTED");
    expect(mask.item("Weather", "LANGUAGE", "HEADLINE")).toBe("NOT_PERMITTED");
  });

  it("never shows a field that is not in the graph", () => {
    expect(mask.field(99_999)).toBe("NOT_PERMITTED");
    expect(mask.field(-1)).toBe("NOT_PERMITTED");
  });

  it("keeps whereabouts by the policy that it is of", () => {
    // Two fields that are labelled alike.
    const indexOf = (name: string) =>
      graph.labelled.fields.findIndex(({ type, field }) => type === "Identity" && field === name);
    const kept = { ...factsOf({ related: true }), whereaboutsKept: true };
    const shown = (...fields: readonly string[]) => {
      const policy = { ...POLICY, whereabouts: { ...POLICY.whereabouts, fields } };
      const { field } = masksFor(graph, abilityOf("custody-clinician", graph.labelled, policy))(kept);
      return ["familyName", "givenNames"].map((name) => field(indexOf(name)));
    };
    expect(shown()).toEqual(["SHOWN", "SHOWN"]);
    expect(shown("Identity.familyName")).toEqual(["NOT_PERMITTED", "SHOWN"]);
    expect(shown("Identity.givenNames")).toEqual(["SHOWN", "NOT_PERMITTED"]);
  });
});
