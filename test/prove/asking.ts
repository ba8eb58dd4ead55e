import { HEADLINE_CODES } from "../../shared/headline-catalogue.ts";
import { isOneOf } from "../../shared/vocabulary.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import { reviewedGraph } from "../disclose/graph.ts";
import { type Dice, dice } from "../questions/dice.ts";
import { type DraftOptions, type Drawn, drawnOperation, type Step, valuesFor } from "../questions/draft.ts";
import type { Coverage } from "./coverage.ts";
import type { Ask } from "./one-world.ts";
import type { AskedPeople, Pair } from "./pair.ts";
import { headlineLists, waysTo } from "./paths.ts";
import type { Trial } from "./trial.ts";

/** How many callers ask each operation. */
export const ASKERS = 8;

export interface Drawing {
  readonly seed: number;
  readonly coverage: Coverage;
  /** What is tried more often than in any draft. */
  readonly leaning?: Leaning | undefined;
}

export type Leaning = Pick<DraftOptions, "reserved" | "reservedOften" | "conditionsOften">;

/** Who asks, and whether under the opposite of each condition. */
export interface Asker extends AskedPeople {
  readonly isContrary: boolean;
}

/**
 * Each operation asks for what was reached least. Half of those who ask it are of one role and ask about people in whom
 * that differs; the others are any.
 */
export function drawing({ asked }: Pair, { seed, coverage, leaning }: Drawing): (seed: number) => Trial<Asker> {
  const graph = reviewedGraph();
  const ways = waysTo(graph.schema);
  const headlines = headlineLists(graph.schema);
  /** To a field, to any of a type's, or to the code of a headline wherever one may stand. */
  const pathTo = (target: string, chance: Dice): readonly Step[] => {
    const isHeadline = isOneOf(HEADLINE_CODES, target);
    const coordinate = isHeadline ? chance.oneOf(headlines) : target;
    const way = ways.get(coordinate) ?? [...ways].find(([of]) => of.startsWith(`${coordinate}.`))?.[1];
    const path = way?.(chance.below(1000) / 1000) ?? [];
    return isHeadline ? [...path, { field: "code", on: "Headline" }] : path;
  };
  let turn = seed;
  return (drawnSeed) => {
    const chance = dice(drawnSeed);
    const target = coverage.least(turn++);
    const path = pathTo(target, chance);
    const drawn = drawnOperation({
      schema: graph.schema,
      seed: chance.below(2 ** 31),
      path,
      isAdversarial: true,
      ...leaning,
      roots: 1,
    });
    const concerned = asked.filter(({ standing, differing }) => standing.visible && differing.has(target));
    const among = concerned.length > 0 ? concerned : asked;
    const { role } = chance.oneOf(among).standing.caller;
    const alike = among.filter(({ standing }) => standing.caller.role === role);
    const askers = Array.from({ length: ASKERS }, (_, at) => ({
      ...chance.oneOf(at % 2 === 0 ? alike : asked),
      isContrary: chance.happens(0.5),
    }));
    return { drawn, askers };
  };
}

/** Somebody who is in no world. */
const NOBODY = aSeedPerson({ id: "nobody", familyName: "Nemo", givenNames: "Nemo", dateOfBirth: "1900-01-01" }, 98_765);

export function askOf({ standing, about, byKeyAlone, isContrary }: Asker, drawn: Drawn): Ask {
  const { caller, purpose } = standing;
  const [first = NOBODY] = about;
  const { id, custodySuite = "S1", prison = "BFI" } = first;
  const values = valuesFor(drawn, byKeyAlone ? { ...NOBODY, id, custodySuite, prison } : first);
  const ids = [...about, NOBODY].map((one) => one.id);
  const places = [...drawn.variables].map(([name, { place }]) => [name, place] as const);
  const conditions = isContrary ? places.filter(([, place]) => place === "include" || place === "skip") : [];
  const contrary = Object.fromEntries(conditions.map(([name]) => [name, values[name] === false]));
  const people = Object.fromEntries(places.filter(([, place]) => place === "people.ids").map(([name]) => [name, ids]));
  return { caller, purpose, query: drawn.query, variables: { ...values, ...contrary, ...people } };
}
