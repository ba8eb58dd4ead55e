import { aSeedPerson } from "../a-seed-person.ts";
import { reviewedGraph } from "../disclose/graph.ts";
import { dice } from "../questions/dice.ts";
import { type Drawn, drawnOperation, valuesFor } from "../questions/draft.ts";
import type { Coverage } from "./coverage.ts";
import type { Ask } from "./one-world.ts";
import type { AskedPeople, Pair } from "./pair.ts";
import { waysTo } from "./paths.ts";
import type { Trial } from "./trial.ts";

/** How many callers ask each operation. */
export const ASKERS = 10;

export interface Drawing {
  readonly seed: number;
  readonly coverage: Coverage;
  /** Of the adversarial names, how often one is a name of the machinery, which is refused. */
  readonly reservedOften?: number | undefined;
}

/** Each operation asks for what was reached least; callers of two roles ask it, half of them of people in whom it differs. */
export function drawing(
  { asked }: Pair,
  { seed, coverage, reservedOften }: Drawing,
): (seed: number) => Trial<AskedPeople> {
  const graph = reviewedGraph();
  const ways = waysTo(graph.schema);
  let turn = seed;
  return (drawnSeed) => {
    const chance = dice(drawnSeed);
    const target = coverage.least(turn++);
    const way = ways.get(target) ?? [...ways].find(([coordinate]) => coordinate.startsWith(`${target}.`))?.[1];
    const path = way?.(chance.below(1000) / 1000) ?? [];
    const drawn = drawnOperation({
      schema: graph.schema,
      seed: chance.below(2 ** 31),
      path,
      isAdversarial: true,
      ...(reservedOften !== undefined && { reservedOften }),
      roots: 1,
    });
    const concerned = asked.filter(({ standing, differing }) => standing.visible && differing.has(target));
    const askers = [...(concerned.length > 0 ? [concerned] : []), asked, asked].slice(0, 2).flatMap((among) => {
      const { role } = chance.oneOf(among).standing.caller;
      const alike = among.filter(({ standing }) => standing.caller.role === role);
      return Array.from({ length: ASKERS / 2 }, () => chance.oneOf(alike));
    });
    return { drawn, askers };
  };
}

/** Somebody who is in no world. */
const NOBODY = aSeedPerson({ id: "nobody", familyName: "Nemo", givenNames: "Nemo", dateOfBirth: "1900-01-01" }, 98_765);

export function askOf({ standing, about, byKeyAlone }: AskedPeople, drawn: Drawn): Ask {
  const { caller, purpose } = standing;
  const [first = NOBODY] = about;
  const { id, custodySuite = "S1", prison = "BFI" } = first;
  const values = valuesFor(drawn, byKeyAlone ? { ...NOBODY, id, custodySuite, prison } : first);
  const ids = [...about, NOBODY].map((one) => one.id);
  const places = [...drawn.variables].map(([name, { place }]) => [name, place] as const);
  const people = Object.fromEntries(places.filter(([, place]) => place === "people.ids").map(([name]) => [name, ids]));
  return { caller, purpose, query: drawn.query, variables: { ...values, ...people } };
}
