import type { Facts } from "../../policies/facts.ts";
import { CATEGORIES, type Category } from "../../shared/vocabulary.ts";
import type { Verdict } from "./mask.ts";

/**
 * Asks once for now and, where withheld, whether consent or a broken glass would open it. Where what the person has said
 * cannot be read, what it could have opened is not decided.
 */
export function verdict(given: Facts, categories: readonly Category[], can: (facts: Facts) => boolean): Verdict {
  if (can(given)) return "SHOWN";
  // That whereabouts are kept changes no other reason.
  const facts = { ...given, whereaboutsKept: false };
  if (given.whereaboutsKept && can(facts)) return "NOT_PERMITTED";
  if (!facts.related) return "NOT_PERMITTED";
  const dissented = categories.some((category) => facts.dissent.has(category));
  if ((dissented || facts.dissentUnknown) && can({ ...facts, breakGlass: EVERY_GLASS })) return "BREAK_GLASS_AVAILABLE";
  if (!can({ ...facts, dissent: NO_DISSENT, dissentUnknown: false, consent: EVERY_CONSENT })) return "NOT_PERMITTED";
  return facts.dissentUnknown ? "DECISION_UNAVAILABLE" : "CONSENT_REQUIRED";
}

const NO_DISSENT: Facts["dissent"] = new Set();
const EVERY_GLASS: Facts["breakGlass"] = new Set<Category>(CATEGORIES);
const EVERY_CONSENT: Facts["consent"] = new Map(CATEGORIES.map((category) => [category, "SPECIFIC" as const]));
