import { LRUCache } from "lru-cache";
import type { RoleAbility } from "../../policies/ability.ts";
import { type Facts, NO_FACTS } from "../../policies/facts.ts";
import { CATEGORIES, isOneOf } from "../../shared/vocabulary.ts";
import { asking, Decided, ofPerson } from "./decided-once.ts";
import type { Graph } from "./graph.ts";
import type { Mask, MaskOf, Verdict } from "./mask.ts";
import { verdict } from "./verdict.ts";

/** Makes the masks of one caller class, keeping the most recent 2,000. */
export function masksFor(graph: Graph, ability: RoleAbility): MaskOf {
  const decide = decideBy(graph, ability);
  const known = new LRUCache<string, Mask>({ max: 2000 });
  const met = new WeakMap<Facts, Mask>();
  decideAll(graph, decide(USUAL));
  return (facts) => {
    const before = met.get(facts);
    if (before) return before;
    const key = keyOf(facts);
    const mask = known.get(key) ?? decide(facts);
    known.set(key, mask);
    met.set(facts, mask);
    return mask;
  };
}

/** Somebody who is tied to the caller and has said nothing: as most people are. */
const USUAL: Facts = { ...NO_FACTS, related: true };

/** Decides everything under a mask: who differs from it in something is decided anew in that alone. */
function decideAll({ labelled }: Graph, mask: Mask): void {
  for (const index of labelled.fields.keys()) mask.field(index);
  for (const { type, levels } of labelled.items)
    for (const level of levels) for (const category of CATEGORIES) mask.item(type, category, level);
}

/**
 * Decides for one caller class, each thing when it is first asked for. What carries the same label is decided alike, so
 * CASL is asked once for all of it, and of all people who are alike in what the label asks about.
 */
function decideBy({ labelled }: Graph, ability: RoleAbility): (facts: Facts) => Mask {
  const fields = alike(labelled.fields, ({ type, field, ...label }) =>
    JSON.stringify([label, ability.tellsWhereabouts(type, field)]),
  );
  const standing = labelled.items.flatMap(({ levels, ...item }) => levels.map((level) => ({ ...item, level })));
  const items = alike(standing, ({ type: _type, ...label }) => JSON.stringify(label));
  const itemKinds = new Map<string, Map<string, number>>();
  for (const [index, { type, level }] of standing.entries())
    itemKinds.set(type, (itemKinds.get(type) ?? new Map<string, number>()).set(level, items.kindOf[index] ?? -1));
  const ofFields = fields.ofEach.map(({ type, field }) => ability.opens(type, field));
  const ofItems = items.ofEach.map(
    ({ type, level }) =>
      new Map<string, Opens>(CATEGORIES.map((category) => [category, ability.opensItem(type, category, level)])),
  );
  const askedAbout = asking();
  const [decidedFields, decidedItems] = [new Decided(), new Decided()];
  return (facts) => {
    const about = askedAbout(facts);
    const verdicts: Verdict[] = [];
    const itemVerdicts: Map<string, Verdict>[] = [];
    const decideField = (kind: number): Verdict => {
      const [one, opens] = [fields.ofEach[kind], ofFields[kind]];
      if (!one || !opens) return "NOT_PERMITTED";
      const decide = () => verdict(facts, one.categories, opens);
      const decided = decidedFields.once(kind, about(one.categories), decide);
      verdicts[kind] = decided;
      return decided;
    };
    const decideItem = (kind: number, category: string): Verdict => {
      const opens = ofItems[kind]?.get(category);
      if (!opens || !isOneOf(CATEGORIES, category)) return "NOT_PERMITTED";
      const decide = () => verdict(facts, [category], opens);
      const place = kind * CATEGORIES.length + CATEGORIES.indexOf(category);
      const decided = decidedItems.once(place, about([category]), decide);
      itemVerdicts[kind] = (itemVerdicts[kind] ?? new Map<string, Verdict>()).set(category, decided);
      return decided;
    };
    return {
      facts,
      whereabouts: ability.whereabouts(facts) ? "SHOWN" : "NOT_PERMITTED",
      field: (index) => {
        const kind = fields.kindOf[index];
        return kind === undefined ? "NOT_PERMITTED" : (verdicts[kind] ?? decideField(kind));
      },
      item: (type, category, level) => {
        const kind = itemKinds.get(type)?.get(level);
        return kind === undefined ? "NOT_PERMITTED" : (itemVerdicts[kind]?.get(category) ?? decideItem(kind, category));
      },
    };
  };
}

/** Whether facts open something. */
type Opens = (facts: Facts) => boolean;

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
  JSON.stringify([ofPerson(facts), [...facts.dissent].sort(), [...facts.consent].sort(), [...facts.breakGlass].sort()]);
