/** The word that somebody who wrote this meant, most likely: at most two letters are wrong, missing, or too many. */
export function nearMiss<Word extends string>(written: string, words: readonly Word[]): Word | undefined {
  if (words.some((word) => word === written)) return undefined;
  return words.find((word) => word.length >= SHORTEST && distance(written.toUpperCase(), word) <= MOST_WRONG);
}

/** Of shorter words too many others are near. */
const SHORTEST = 8;
const MOST_WRONG = 2;

/** How many letters must be changed, put in, left out, or swapped with the next to make one word of the other. */
function distance(one: string, other: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const changed = (last[at - 1] ?? 0) + (one[row - 1] === other[at - 1] ? 0 : 1);
      const swaps = one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      const swapped = swaps ? (before[at - 2] ?? 0) + 1 : changed;
      next.push(Math.min(changed, swapped, (last[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    before = last;
    last = next;
  }
  return last[other.length] ?? 0;
}
