import { describe, expect, it } from "vitest";
import { abilityOf } from "../../policies/ability.ts";
import type { Facts } from "../../policies/facts.ts";
import { CATEGORIES, type Category, ROLES } from "../../shared/vocabulary.ts";
import { reviewedGraph } from "../disclose/graph.ts";
import { factsFor } from "./a-known-person.ts";
import { derivations } from "./derivations.ts";

const { labelled } = reviewedGraph();
const LABELS = new Map(
  labelled.fields.map(({ type, field, categories, level }) => [`${type}.${field}`, { categories, level }]),
);

/** Derivations of one labelled field from others; what an item is made of carries the item's categories. */
const DERIVED = derivations().flatMap(({ of, from }) =>
  LABELS.has(of) ? [{ of, from: from.filter((one) => LABELS.has(one)) }] : [],
);

/** Yes or no stands for the dates it is made of, one level below them; reviewed with the missed appointment's tiers. */
const REVIEWED = ["TreatmentEngagement.engagedWithin21Days"];

/** What may be true between a caller and a person, one category at a time being another than the rest. */
const situations = (role: (typeof ROLES)[number]): readonly Facts[] =>
  [factsFor(role), factsFor(role, { self: role === "person", related: role !== "analyst" })].flatMap((facts) =>
    [undefined, ...CATEGORIES].flatMap((one): readonly Facts[] => [
      { ...facts, dissent: only(one), consent: new Map() },
      { ...facts, dissent: allBut(one), consent: new Map() },
      { ...facts, dissent: new Set(), consent: specific(only(one)) },
      { ...facts, dissent: new Set(), consent: specific(allBut(one)) },
      { ...facts, dissent: new Set(CATEGORIES), consent: new Map(), breakGlass: only(one) },
    ]),
  );

const only = (one: Category | undefined): ReadonlySet<Category> => new Set(one === undefined ? [] : [one]);
const allBut = (one: Category | undefined): ReadonlySet<Category> => new Set(CATEGORIES.filter((each) => each !== one));
const specific = (some: ReadonlySet<Category>) => new Map([...some].map((one) => [one, "SPECIFIC" as const]));

describe("a value that is made of others", () => {
  it("is there, in many kinds", () => {
    expect(DERIVED.length).toBeGreaterThan(20);
    expect(DERIVED.some(({ from }) => from.length > 1)).toBe(true);
  });

  it.each(ROLES)("is shown to a %s only where all that it is made of would be", (role) => {
    const ability = abilityOf(role, labelled);
    const see = (facts: Facts, coordinate: string): boolean => {
      const [type = "", field = ""] = coordinate.split(".");
      return ability.now(facts, type, field);
    };
    const told = situations(role).flatMap((facts) =>
      DERIVED.filter(({ of }) => see(facts, of) && !REVIEWED.includes(of)).flatMap(({ of, from }) =>
        from.filter((one) => !see(facts, one)).map((one) => `${of} tells of ${one}`),
      ),
    );
    expect([...new Set(told)]).toEqual([]);
  });
});
