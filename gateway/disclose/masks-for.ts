import { LRUCache } from "lru-cache";
import type { Opening, RoleAbility } from "../../policies/ability.ts";
import { type Facts, NO_FACTS } from "../../policies/facts.ts";
import { sortOf } from "../../policies/labelled.ts";
import { CATEGORIES } from "../../shared/vocabulary.ts";
import { type AskedAbout, asking, Decided, ofPerson, PLACES, turnsOn } from "./decided-once.ts";
import type { Graph } from "./graph.ts";
import { type Mask, type MaskOf, type Verdict, WITHHELD_REASONS } from "./mask.ts";
import { verdict } from "./verdict.ts";

/** Makes the masks of one caller class, keeping the most recent 2,000. */
export function masksFor(graph: Graph, ability: RoleAbility): MaskOf {
  const decide = decideBy(graph, ability);
  const known = new LRUCache<string, Mask, Facts>({
    max: 2000,
    memoMethod: (_key, _old, { context }) => decide(context),
  });
  const met = new WeakMap<Facts, Mask>();
  for (const facts of USUAL) decideAll(graph, decide(facts));
  return (facts) => {
    const before = met.get(facts);
    if (before) return before;
    const mask = known.memo(keyOf(facts), { context: facts });
    met.set(facts, mask);
    return mask;
  };
}

/**
 * Those who are tied to the caller and have said nothing, as most; or have dissented from everything, or consented to it.
 * Whoever has said some of it is decided, category by category, with one of these.
 */
const USUAL: readonly Facts[] = [
  { ...NO_FACTS, related: true },
  { ...NO_FACTS, related: true, dissent: new Set(CATEGORIES) },
  ...(["GENERIC", "SPECIFIC"] as const).map((kind) => ({
    ...NO_FACTS,
    related: true,
    consent: new Map(CATEGORIES.map((category) => [category, kind])),
  })),
];

/** Decides everything under a mask: who differs from it in something is decided anew in that alone. */
function decideAll({ labelled }: Graph, mask: Mask): void {
  for (const index of labelled.fields.keys()) mask.field(index);
  for (const { type, levels } of labelled.items)
    for (const level of levels) for (const category of CATEGORIES) mask.item(type, category, level);
}

/**
 * Decides for one caller class, each thing when it is first asked for. What carries the same label has the same rules, and
 * what has the same rules is decided alike: CASL is asked once for all of it, and of all people who are alike in what the
 * rules ask about.
 */
function decideBy({ labelled }: Graph, ability: RoleAbility): (facts: Facts) => Mask {
  const labels = alike(labelled.fields, ({ type, field, ...label }) =>
    JSON.stringify([label, ability.tellsWhereabouts(type, field)]),
  );
  const standing = labelled.items.flatMap((item) => item.levels.map((level) => ({ item, level })));
  const sorts = alike(standing, ({ item, level }) => sortOf(item, level));
  const openings = alike(
    [
      ...labels.ofEach.map(({ type, field }) => ability.opening(type, field)),
      ...sorts.ofEach.flatMap(({ item, level }) =>
        CATEGORIES.map((category) => ability.openingItem(item.type, category, level)),
      ),
    ],
    ({ rules }) => rules,
  );
  const ofField = labels.kindOf.map((label) => openings.kindOf[label]);
  const ofItem = new Map<string, Map<string, number>>();
  for (const [index, { item, level }] of standing.entries()) {
    const first = labels.ofEach.length + (sorts.kindOf[index] ?? Number.NaN) * CATEGORIES.length;
    ofItem.set(item.type, (ofItem.get(item.type) ?? new Map<string, number>()).set(level, first));
  }
  const decide = deciding(openings.ofEach);
  return (facts) => {
    const verdictOn = decide(facts);
    return {
      facts,
      whereabouts: ability.whereabouts(facts) ? "SHOWN" : "NOT_PERMITTED",
      field: (index) => verdictOn(ofField[index]),
      item: (type, category, level) => {
        const [first, place] = [ofItem.get(type)?.get(level), PLACES.get(category)];
        return verdictOn(first === undefined || place === undefined ? undefined : openings.kindOf[first + place]);
      },
    };
  };
}

/** The verdicts of one mask on these things, by index; what is none of them is not permitted. */
function deciding(things: readonly Opening[]): (facts: Facts) => (index: number | undefined) => Verdict {
  const decided = new Decided();
  const turning = things.map(({ asks }) => turnsOn(asks));
  const askedAbout = asking();
  const decide = (index: number, facts: Facts, about: AskedAbout): Verdict => {
    const [one, on] = [things[index], turning[index]];
    if (!one || !on) return "NOT_PERMITTED";
    const asked = about(on);
    const before = decided.known(index, asked);
    if (before !== undefined) return before;
    const found = verdict(facts, one.asks.categories, one.by);
    decided.note(index, asked, found);
    return found;
  };
  return (facts) => {
    const about = askedAbout(facts);
    // Of each, the place of its verdict among all there are.
    const verdicts = new Uint8Array(things.length);
    return (index) => {
      if (index === undefined) return "NOT_PERMITTED";
      const before = VERDICTS[verdicts[index] ?? 0];
      if (before !== undefined) return before;
      const found = decide(index, facts, about);
      verdicts[index] = VERDICTS.indexOf(found);
      return found;
    };
  };
}

/** All there are; the first stands for what is not yet decided. */
const VERDICTS: readonly (Verdict | undefined)[] = [undefined, "SHOWN", ...WITHHELD_REASONS];

/** One of each kind, and for each which of them is like it. */
function alike<One>(all: readonly One[], nameOf: (one: One) => string) {
  const kinds = new Map<string, number>();
  const ofEach: One[] = [];
  const kindOf = all.map((one) => {
    const kind = nameOf(one);
    const index = kinds.get(kind) ?? ofEach.push(one) - 1;
    kinds.set(kind, index);
    return index;
  });
  return { ofEach, kindOf };
}

const keyOf = (facts: Facts): string =>
  JSON.stringify([
    ofPerson(facts),
    [...facts.teams].sort(),
    [...facts.dissent].sort(),
    [...facts.consent].sort(),
    [...facts.breakGlass].sort(),
  ]);
