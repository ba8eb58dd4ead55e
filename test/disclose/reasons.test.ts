import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { masksFor } from "../../gateway/disclose/masks-for.ts";
import { verdict } from "../../gateway/disclose/verdict.ts";
import { abilityOf } from "../../policies/ability.ts";
import type { Facts } from "../../policies/facts.ts";
import { sortOf } from "../../policies/labelled.ts";
import { CATEGORIES, ROLES, SUBGRAPHS } from "../../shared/vocabulary.ts";
import { reviewedGraph } from "./graph.ts";

const graph = reviewedGraph();
const { labelled } = graph;

const mostly = (usual: boolean) => fc.constantFrom(usual, usual, usual, !usual);
const some = <T>(of: readonly T[]) => fc.subarray([...of], { maxLength: 6 });

/** Whatever can be true of somebody, teams and categories each on their own. */
const anyFacts: fc.Arbitrary<Facts> = fc.record({
  related: mostly(true),
  safetyOnly: mostly(false),
  whereaboutsKept: mostly(false),
  self: mostly(false),
  toPerson: fc.constantFrom("UNMARKED", "YES", "NO"),
  teams: some(SUBGRAPHS).map((teams) => new Set(teams)),
  dissent: some(CATEGORIES).map((categories) => new Set(categories)),
  dissentUnknown: mostly(false),
  consent: some(CATEGORIES).chain((categories) =>
    fc
      .tuple(...categories.map((category) => fc.tuple(fc.constant(category), fc.constantFrom("GENERIC", "SPECIFIC"))))
      .map((pairs) => new Map(pairs)),
  ),
  breakGlass: some(CATEGORIES).map((categories) => new Set(categories)),
});

/** One of each sort: what else is of a sort is decided with it. */
const onceEach = <One>(all: readonly One[], nameOf: (one: One) => string): readonly One[] => [
  ...new Map(all.map((one) => [nameOf(one), one])).values(),
];
const fields = onceEach([...labelled.fields.entries()], ([, { type, field, ...label }]) => {
  const rule = graph.rule(type, field);
  return JSON.stringify([label, rule.kind === "label" && rule.whereabouts]);
});
const items = onceEach(
  labelled.items.flatMap((item) => item.levels.map((level) => ({ item, level }))),
  ({ item, level }) => sortOf(item, level),
).flatMap(({ item: { type }, level }) => CATEGORIES.map((category) => ({ type, level, category })));

describe.each(ROLES)("what %s is told of why something is withheld", (role) => {
  it("does not depend on who was decided of before", () => {
    const ability = abilityOf(role, labelled);
    const maskOf = masksFor(graph, ability);
    let turn = 0;
    fc.assert(
      fc.property(anyFacts, (facts) => {
        turn += 1;
        const mask = maskOf(facts);
        for (const [index, { type, field, categories }] of fields) {
          const alone = verdict(facts, categories, (given) => ability.now(given, type, field));
          expect(mask.field(index), `${type}.${field}`).toBe(alone);
        }
        for (const { type, level, category } of items.filter((_, n) => (n + turn) % 23 === 0)) {
          const alone = verdict(facts, [category], (given) => ability.nowItem(given, type, category, level));
          expect(mask.item(type, category, level), `${type} ${category} ${level}`).toBe(alone);
        }
      }),
      { numRuns: 60, seed: 1 },
    );
  });
});
