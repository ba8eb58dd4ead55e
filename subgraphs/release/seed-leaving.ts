import type { SeedPerson } from "../../shared/seed.ts";
import { type SeedRecord, seedRecord } from "../../shared/seed-rows.ts";

/** When somebody leaves, or left, prison: what several records must agree on. Drawn by the same names for each. */
export interface Leaving {
  /** Days from now to the release the dates are about; negative: since. */
  readonly inDays: number;
  /** Hours since they last left; null where they never did. */
  readonly leftHoursAgo: number | null;
}

/** Draws when the person leaves. Somebody whose release is to come may have left once before. */
export function leaving(record: SeedRecord): Leaving {
  const inDays = record.pick("ReleaseDates release in days", 28, -9, 120, 300, -60, 14, 500, -150);
  const before = record.pick("Departure of an earlier sentence", true, false, false);
  const drawn = inDays < 0 ? -24 * inDays : before ? 24 * 400 : null;
  return { inDays, leftHoursAgo: record.pick("Departure.releasedAt hours ago", drawn) };
}

/** Whether the person has such a record: the first, and of other people one in so many. */
export const oneIn = (record: SeedRecord, name: string, many: number): boolean =>
  record.pick(`${name} held`, true, ...Array.from({ length: many - 1 }, () => false));

/**
 * Which of these a person has, by their place: all of them, and of other people every so-manieth. It is one draw, by
 * the name and "share": 0 is all of them.
 */
export function someOf<Thing>(
  person: SeedPerson,
  name: string,
  things: readonly Thing[],
  every: number,
): readonly (readonly [Thing, number])[] {
  const share = seedRecord(person, name, 0).number(`${name} share`, 0, 3 * every);
  const placed = things.map((thing, place) => [thing, place] as const);
  return share === 0 ? placed : placed.filter(([, place]) => place % every === share % every);
}
