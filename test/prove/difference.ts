import type { AnswerBytes, Ask } from "./one-world.ts";
import type { AskedPeople } from "./pair.ts";

/** Two answers that differ, and where. */
export class Difference extends Error {
  /** What was asked, in one line. */
  readonly operation: string;

  constructor({ standing }: AskedPeople, { query, variables }: Ask, first: AnswerBytes, second: AnswerBytes) {
    const from = firstDifference(first, second);
    const [one, other] = [first, second].map((text) => text.slice(Math.max(0, from - 80), from + 80));
    super(
      [
        `${standing.name}: two answers differ from byte ${from} (of ${first.length} and ${second.length}).`,
        `  caller    ${JSON.stringify(standing.caller)}`,
        `  operation ${query}`,
        `  variables ${JSON.stringify(variables)}`,
        `  one       …${one}…`,
        `  other     …${other}…`,
      ].join("\n"),
    );
    this.operation = query.replace(/\s+/g, " ");
  }
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}
