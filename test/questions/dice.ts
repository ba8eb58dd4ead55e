/** Chance that comes out the same each time, by its seed (mulberry32). */
export interface Dice {
  /** A whole number from 0 up to and without `below`. */
  below(below: number): number;
  /** Whether something that happens so often, of 0 to 1, happens now. */
  happens(often: number): boolean;
  oneOf<T>(things: readonly [T, ...T[]] | readonly T[]): T;
  /** Some of these, in their order, at most so many; one at least, where there is one. */
  some<T>(things: readonly T[], most: number): readonly T[];
}

export function dice(seed: number): Dice {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number): number => Math.floor(next() * most);
  const oneOf = <T>(things: readonly T[]): T => things[below(things.length)] as T;
  return {
    below,
    happens: (often) => next() < often,
    oneOf,
    some: (things, most) => {
      const left = [...things.keys()];
      const count = Math.min(1 + below(most), left.length);
      const taken = Array.from({ length: count }, () => left.splice(below(left.length), 1)[0] as number);
      return taken.sort((one, other) => one - other).map((at) => things[at] as (typeof things)[number]);
    },
  };
}
