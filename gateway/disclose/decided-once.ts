import type { Asks } from "../../policies/circumstances.ts";
import type { Facts } from "../../policies/facts.ts";
import { CATEGORIES, SUBGRAPHS, type SubgraphName } from "../../shared/vocabulary.ts";
import type { Verdict } from "./mask.ts";

/** Where a category stands among all of them; what is no category stands nowhere. */
export const PLACES: ReadonlyMap<string, number> = new Map(CATEGORIES.map((category, place) => [category, place]));

/** All that a decision on something asks about, as a number: the same of people who are alike in it. */
export type AskedAbout = (turnsOn: TurnsOn) => number;

/** What rules ask about, as numbers. */
interface TurnsOn {
  /** The places of its categories. */
  readonly places: readonly number[];
  /** One bit for each service of which it matters whether the caller's team holds the person. */
  readonly teams: number;
}

/**
 * What the decision on something turns on: what its rules ask about. So does the reason, for where they ask nothing of any
 * category, no consent and no broken glass would open it.
 */
export const turnsOn = ({ categories, services }: Asks): TurnsOn => ({
  places: categories.map((category) => PLACES.get(category) ?? NOWHERE),
  teams: bitsOf(services),
});

/** Of what is no category nothing is known, so that no number stands for it. */
const NOWHERE = -1;

/**
 * Tells what decisions ask about of somebody: what holds whatever the category and the service, which of the caller's teams
 * hold them, and of each category whether there is dissent, which consent, and a broken glass. The ability is shown no more
 * of the facts than this.
 */
export function asking(): (facts: Facts) => AskedAbout {
  const people = new Map<string, number>();
  return (facts) => {
    const person = JSON.stringify(ofPerson(facts));
    const number = people.get(person) ?? people.size;
    people.set(person, number);
    const { dissent, consent, breakGlass } = facts;
    const teams = bitsOf(facts.teams);
    const states = CATEGORIES.map(
      (category) =>
        (dissent.has(category) ? 1 : 0) +
        2 * (CONSENTS.get(consent.get(category)) ?? Number.NaN) +
        (breakGlass.has(category) ? 6 : 0),
    );
    return (on) => {
      let asked = number * 2 ** SUBGRAPHS.length + (teams & on.teams);
      for (const place of on.places) asked = asked * STATES + (states[place] ?? Number.NaN);
      return asked;
    };
  };
}

const bitsOf = (services: ReadonlySet<SubgraphName>): number =>
  SUBGRAPHS.reduce((bits, service, place) => bits + (services.has(service) ? 2 ** place : 0), 0);

/** What the facts say of the person whatever the category and the service. */
export const ofPerson = (facts: Facts): readonly unknown[] => [
  facts.related,
  facts.safetyOnly,
  facts.whereaboutsKept,
  facts.self,
  facts.toPerson,
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

  known(kind: number, asked: number): Verdict | undefined {
    return this.#ofKinds[kind]?.get(asked);
  }

  note(kind: number, asked: number, verdict: Verdict): void {
    // What is not exact, or no number because something was not known, could be another's.
    if (!Number.isSafeInteger(asked)) return;
    if (this.#count === MOST) this.#forget();
    this.#ofKinds[kind] = (this.#ofKinds[kind] ?? new Map<number, Verdict>()).set(asked, verdict);
    this.#count += 1;
  }

  #forget(): void {
    this.#ofKinds = [];
    this.#count = 0;
  }
}

const MOST = 20_000;
