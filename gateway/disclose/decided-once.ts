import type { Facts } from "../../policies/facts.ts";
import { CATEGORIES } from "../../shared/vocabulary.ts";
import type { Verdict } from "./mask.ts";

/** Where a category stands among all of them; what is no category stands nowhere. */
export const PLACES: ReadonlyMap<string, number> = new Map(CATEGORIES.map((category, place) => [category, place]));

/** All that a decision on these categories asks about, by their places, as a number: the same of people who are alike in it. */
export type AskedAbout = (places: readonly number[]) => number;

/**
 * Tells what decisions ask about of somebody: what is true whatever the category, and of each category whether there is
 * dissent, which consent, and a broken glass. The ability is shown no more of the facts than this.
 */
export function asking(): (facts: Facts) => AskedAbout {
  const people = new Map<string, number>();
  return (facts) => {
    const person = JSON.stringify(ofPerson(facts));
    const number = people.get(person) ?? people.size;
    people.set(person, number);
    const { dissent, consent, breakGlass } = facts;
    const states = CATEGORIES.map(
      (category) =>
        (dissent.has(category) ? 1 : 0) +
        2 * (CONSENTS.get(consent.get(category)) ?? Number.NaN) +
        (breakGlass.has(category) ? 6 : 0),
    );
    return (places) => {
      let asked = number;
      for (const place of places) asked = asked * STATES + (states[place] ?? Number.NaN);
      return asked;
    };
  };
}

/** What the facts say of the person whatever the category. */
export const ofPerson = (facts: Facts): readonly unknown[] => [
  facts.related,
  facts.safetyOnly,
  facts.whereaboutsKept,
  facts.self,
  facts.toPerson,
  [...facts.teams].sort(),
  facts.dissentUnknown,
];

const CONSENTS: ReadonlyMap<string | undefined, number> = new Map([
  [undefined, 0],
  ["GENERIC", 1],
  ["SPECIFIC", 2],
]);

/** How many states a category has. */
const STATES = 12;

/** What was decided of each kind of thing, by what was asked about; at most 20,000 decisions, then all are made anew. */
export class Decided {
  #ofKinds: Map<number, Verdict>[] = [];
  #count = 0;

  once(kind: number, asked: number, decide: () => Verdict): Verdict {
    const before = this.#ofKinds[kind]?.get(asked);
    if (before !== undefined) return before;
    const verdict = decide();
    // What is not exact, or no number because something was not known, could be another's.
    if (!Number.isSafeInteger(asked)) return verdict;
    if (this.#count === MOST) this.#forget();
    this.#ofKinds[kind] = (this.#ofKinds[kind] ?? new Map<number, Verdict>()).set(asked, verdict);
    this.#count += 1;
    return verdict;
  }

  #forget(): void {
    this.#ofKinds = [];
    this.#count = 0;
  }
}

const MOST = 20_000;
