import { type Facts, NO_FACTS } from "../../policies/facts.ts";
import type { Level } from "../../shared/vocabulary.ts";

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
  /** The verdict on what tells where the person is, of anything else that is shown. */
  readonly whereabouts: Verdict;
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
  whereabouts: mask.whereabouts === "SHOWN" ? other.whereabouts : mask.whereabouts,
});

/**
 * What is shown while nobody can say what ties the caller to somebody who is held where they work: the safety set of
 * their role. All else waits for a decision.
 */
export function undecidedMask(maskOf: MaskOf): Mask {
  const mask = UNDECIDED.get(maskOf) ?? undecided(maskOf);
  UNDECIDED.set(maskOf, mask);
  return mask;
}

/** One for each caller class. */
const UNDECIDED = new WeakMap<MaskOf, Mask>();

function undecided(maskOf: MaskOf): Mask {
  const safety = maskOf({ ...NO_FACTS, safetyOnly: true });
  const orUndecided = (verdict: Verdict): Verdict => (verdict === "SHOWN" ? verdict : "DECISION_UNAVAILABLE");
  return {
    facts: safety.facts,
    field: (index) => orUndecided(safety.field(index)),
    item: (...of) => orUndecided(safety.item(...of)),
    whereabouts: "DECISION_UNAVAILABLE",
  };
}
