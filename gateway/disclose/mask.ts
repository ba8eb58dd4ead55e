import { LRUCache } from "lru-cache";
import type { RoleAbility } from "../../policies/ability.ts";
import { type Facts, NO_FACTS } from "../../policies/facts.ts";
import { CATEGORIES, type Category, type Level } from "../../shared/vocabulary.ts";
import type { Graph } from "./graph.ts";

/** Why a value is withheld, as the caller is told it. */
export const WITHHELD_REASONS = [
  "NOT_PERMITTED",
  "CONSENT_REQUIRED",
  "BREAK_GLASS_AVAILABLE",
  "DECISION_UNAVAILABLE",
] as const;
export type WithheldReason = (typeof WITHHELD_REASONS)[number];
export type Verdict = "SHOWN" | WithheldReason;

/** The decided answers for one caller class under one set of facts, read by index. */
export interface Mask {
  /** What is true of the person, so that a marked record can be decided anew. */
  readonly facts: Facts;
  /** The verdict on a labelled field, by its index in the graph. */
  field(index: number): Verdict;
  /** The verdict on one category of an item; an unknown category is never shown. */
  item(type: string, category: string, level: Level): Verdict;
}

/** Gives the mask for a set of facts; equal facts give the same mask. CASL is asked only for new ones. */
export type MaskOf = (facts: Facts) => Mask;

/** The mask of a person, by how the record at hand is marked; where something of them was not asked for, of what withheld it too. */
export function maskOfPerson(
  maskOf: MaskOf,
  { facts, advised }: { readonly facts: Facts; readonly advised?: { readonly facts: Facts } },
  toPerson = facts.toPerson,
): Mask {
  const mask = maskOf(marked(facts, toPerson));
  const other = advised ? maskOf(marked(advised.facts, toPerson)) : mask;
  return mask === other ? mask : both(mask, other);
}

/** The same object where nothing differs: its mask is known. */
const marked = (facts: Facts, toPerson: Facts["toPerson"]): Facts =>
  facts.toPerson === toPerson ? facts : { ...facts, toPerson };

/** What is shown only where both show it. */
const both = (mask: Mask, other: Mask): Mask => ({
  facts: mask.facts,
  field: (index) => (mask.field(index) === "SHOWN" ? other.field(index) : mask.field(index)),
  item: (...of) => (mask.item(...of) === "SHOWN" ? other.item(...of) : mask.item(...of)),
});

/**
 * What is shown while nobody can say what ties the caller to somebody who is held where they work: the safety set of
 * their role. All else waits for a decision.
 */
export function undecidedMask(maskOf: MaskOf): Mask {
  const safety = maskOf({ ...NO_FACTS, safetyOnly: true });
  const orUndecided = (verdict: Verdict): Verdict => (verdict === "SHOWN" ? verdict : "DECISION_UNAVAILABLE");
  return {
    facts: safety.facts,
    field: (index) => orUndecided(safety.field(index)),
    item: (...of) => orUndecided(safety.item(...of)),
  };
}

/** Makes the masks of one caller class, keeping the most recent 2,000. */
export function masksFor(graph: Graph, ability: RoleAbility): MaskOf {
  const decide = decideBy(graph, ability);
  const known = new LRUCache<string, Mask>({ max: 2000 });
  const met = new WeakMap<Facts, Mask>();
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

/** Decides for one caller class. What carries the same label is decided alike, so CASL is asked once for all of it. */
function decideBy({ labelled }: Graph, ability: RoleAbility): (facts: Facts) => Mask {
  const fields = alike(labelled.fields, ({ type: _type, field: _field, ...label }) => JSON.stringify(label));
  const items = alike(labelled.items, ({ type: _type, ...label }) => JSON.stringify(label));
  return (facts) => {
    const ofLabels = fields.ofEach.map(({ type, field, categories }) =>
      verdict(facts, categories, (given) => ability.now(given, type, field)),
    );
    const ofItems = items.ofEach.map(({ type, levels }) => {
      const at = (level: Level) => (category: Category) =>
        [category, verdict(facts, [category], (given) => ability.nowItem(given, type, category, level))] as const;
      return new Map<string, ReadonlyMap<string, Verdict>>(
        levels.map((level) => [level, new Map(CATEGORIES.map(at(level)))]),
      );
    });
    const itemTypes = new Map(labelled.items.map(({ type }, index) => [type, ofItems[items.indexOf[index] ?? -1]]));
    return {
      facts,
      field: (index) => ofLabels[fields.indexOf[index] ?? -1] ?? "NOT_PERMITTED",
      item: (type, category, level) => itemTypes.get(type)?.get(level)?.get(category) ?? "NOT_PERMITTED",
    };
  };
}

/** One of each kind, and for each which of them is like it. */
function alike<One>(all: readonly One[], kindOf: (one: One) => string) {
  const kinds = new Map<string, number>();
  const ofEach: One[] = [];
  const indexOf = all.map((one) => {
    const kind = kindOf(one);
    const index = kinds.get(kind) ?? ofEach.push(one) - 1;
    kinds.set(kind, index);
    return index;
  });
  return { ofEach, indexOf };
}

/**
 * Asks once for now and, where withheld, whether consent or a broken glass would open it. Where what the person has said
 * cannot be read, what it could have opened is not decided.
 */
function verdict(facts: Facts, categories: readonly Category[], can: (facts: Facts) => boolean): Verdict {
  if (can(facts)) return "SHOWN";
  if (!facts.related) return "NOT_PERMITTED";
  const dissented = categories.some((category) => facts.dissent.has(category));
  if ((dissented || facts.dissentUnknown) && can({ ...facts, breakGlass: new Set(CATEGORIES) }))
    return "BREAK_GLASS_AVAILABLE";
  const consented = new Map(CATEGORIES.map((category) => [category, "SPECIFIC" as const]));
  if (!can({ ...facts, dissent: new Set(), dissentUnknown: false, consent: consented })) return "NOT_PERMITTED";
  return facts.dissentUnknown ? "DECISION_UNAVAILABLE" : "CONSENT_REQUIRED";
}

const keyOf = (facts: Facts): string =>
  JSON.stringify([
    facts.related,
    facts.safetyOnly,
    facts.self,
    facts.toPerson,
    [...facts.teams].sort(),
    [...facts.dissent].sort(),
    facts.dissentUnknown,
    [...facts.consent].sort(),
    [...facts.breakGlass].sort(),
  ]);
