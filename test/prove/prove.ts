import fc from "fast-check";
import type { Disclosure } from "../../gateway/create.ts";
import { reviewedGraph } from "../disclose/graph.ts";
import type { Drawn } from "../questions/draft.ts";
import { type Asker, askOf, drawing, type Leaning } from "./asking.ts";
import { type Coverage, coverageOf } from "./coverage.ts";
import { Difference } from "./difference.ts";
import { isAnswered, noting } from "./noting.ts";
import type { AnswerBytes, Ask } from "./one-world.ts";
import type { Pair } from "./pair.ts";
import { Trials } from "./trial.ts";

export interface ProofOptions {
  readonly pair: Pair;
  readonly seed: number;
  /** How many operations are drawn; as many callers ask each as `ASKERS`. */
  readonly operations: number;
  /** Instead of what the gateway decides with. */
  readonly disclosure?: Disclosure;
  readonly coverage?: Coverage;
  /** What is tried more often than in any draft. */
  readonly leaning?: Leaning | undefined;
}

/** What came of a proof. */
export interface Proof {
  readonly comparisons: number;
  /** How many distinct valid operations were answered. */
  readonly operations: number;
  /** The smallest operation found whose two answers differ, who asks it, and where; undefined where none is. */
  readonly failure: Difference | undefined;
}

/** Asks drawn operations of both worlds of a pair, and compares what comes back byte for byte, until two answers differ. */
export async function prove(options: ProofOptions): Promise<Proof> {
  const { pair, seed, operations, disclosure } = options;
  const graph = reviewedGraph();
  const coverage = options.coverage ?? coverageOf(graph);
  const note = noting(graph, coverage);
  const [one, other] = [await pair.worlds[0].gateway(disclosure), await pair.worlds[1].gateway(disclosure)];
  const answered = new Set<string>();
  let comparisons = 0;
  let isShrinking = false;
  let tried = 0;

  /** Which store was too slow to answer tells nothing: then both are asked again. */
  const both = async (ask: Ask, tries = 5): Promise<readonly [AnswerBytes, AnswerBytes]> => {
    const [first, second] = await Promise.all([one(ask), other(ask)]);
    const isSlow = first !== second && [first, second].some((answer) => answer.includes(UNAVAILABLE));
    return isSlow && tries > 0 ? both(ask, tries - 1) : [first, second];
  };
  const compare = async (asker: Asker, drawn: Drawn, name: string): Promise<void> => {
    const ask = askOf(asker, { ...drawn, query: drawn.query.replace("query Generated", `query ${name}`) });
    const [first, second] = await both(ask);
    if (first !== second) throw new Difference(asker, ask, first, second);
    if (isShrinking) return;
    comparisons += 1;
    if (isAnswered(first)) answered.add(drawn.query);
    note(asker, drawn, first);
  };
  const trials = new Trials(graph.schema, drawing(pair, { seed, coverage, leaning: options.leaning }));
  const alike = fc.asyncProperty(trials, async ({ drawn, askers: [first, ...others] }) => {
    // What the first one leaves behind, the others may come upon; all at once they would race to be the first. Under a
    // name of its own, no operation comes upon what one like it has left, so that what fails fails again by itself.
    const name = `Drawn${++tried}`;
    const begun = await Promise.allSettled(first ? [compare(first, drawn, name)] : []);
    const ends = await Promise.allSettled(others.map((asker) => compare(asker, drawn, name)));
    for (const end of [...begun, ...ends]) {
      if (end.status === "fulfilled") continue;
      isShrinking = true;
      throw end.reason;
    }
  });
  const { failed, errorInstance } = await fc.check(alike, { numRuns: operations, seed });
  const failure = errorInstance instanceof Difference ? errorInstance : undefined;
  if (failed && !failure) throw errorInstance;
  return { comparisons, operations: answered.size, failure };
}

const UNAVAILABLE = '"code":"UNAVAILABLE"';
