import { spendAt } from "./budget.ts";
import type { Cache } from "./cache.ts";
import { hashedKey, wholeNumber } from "./cache-key.ts";
import type { Clock } from "./clock.ts";
import { refuse } from "./errors.ts";

export interface InProcessCacheOptions {
  readonly clock: Clock;
  /** Most keys and counted members it holds; 500,000 unless said. */
  readonly most?: number;
}

/**
 * The cache of a process that has no replicas. Full of what still counts, it refuses what is new with UNAVAILABLE:
 * to make room it would have to forget somebody.
 */
export function inProcessCache({ clock, most = 500_000 }: InProcessCacheOptions): Cache {
  /** Until when each key counts: as taken, as a budget that is not full, or as counted; in milliseconds of the clock. */
  const until = new Map<string, number>();
  const members = new Map<string, Set<string>>();
  let sweptAt = Number.NEGATIVE_INFINITY;

  const sweep = (now: number): void => {
    if (Math.abs(now - sweptAt) < SWEEP_EVERY_MS) return;
    sweptAt = now;
    for (const [key, at] of until) if (at <= now) until.delete(key);
    for (const key of members.keys()) countedOf(key, now);
  };
  const counts = (key: string, now: number): boolean => (until.get(key) ?? now) > now;
  const refuseUnlessRoomFor = (keys: readonly string[], now: number): void => {
    sweep(now);
    const added = keys.filter((key) => !until.has(key)).length;
    if (added > 0 && until.size + added > most) refuse("UNAVAILABLE", "the cache is full");
  };
  /** The members of a key that still count; the others are forgotten. */
  const countedOf = (key: string, now: number): ReadonlySet<string> => {
    const all = members.get(key) ?? new Set<string>();
    for (const one of all) if (!counts(one, now)) all.delete(one);
    if (all.size === 0) members.delete(key);
    return all;
  };

  return {
    takeOnce: async (named, ttlMs) => {
      const [key, now] = [hashedKey(named), clock.now().getTime()];
      const at = now + wholeNumber(ttlMs);
      if (counts(key, now)) return false;
      refuseUnlessRoomFor([key], now);
      until.set(key, at);
      return true;
    },
    spend: async (spendings) => {
      const now = clock.now().getTime();
      for (const { cost, most, refillMs } of spendings) [cost, most, refillMs].forEach(wholeNumber);
      const keys = spendings.map(({ key }) => hashedKey(key));
      const { admitted, budgets, fullAt } = spendAt(
        now,
        spendings.map((one, at) => ({ ...one, fullAt: until.get(keys[at] ?? "") ?? now })),
      );
      if (!admitted) return { admitted, budgets };
      refuseUnlessRoomFor(keys, now);
      for (const [at, key] of keys.entries()) until.set(key, fullAt[at] ?? now);
      return { admitted, budgets };
    },
    count: async (named, given, atMost, windowMs) => {
      const [key, now] = [hashedKey(named), clock.now().getTime()];
      for (const number of [atMost, windowMs]) wholeNumber(number);
      const held = countedOf(key, now);
      const all = [...new Set(given.map((member) => `${key} ${member}`))];
      const fresh = all.filter((member) => !held.has(member));
      if (held.size + fresh.length > atMost) {
        const first = Math.min(windowMs, ...[...held].map((member) => (until.get(member) ?? now) - now));
        return { counted: false, held: held.size, waitMs: Math.max(1, first) };
      }
      refuseUnlessRoomFor(fresh, now);
      if (fresh.length > 0) members.set(key, new Set([...held, ...fresh]));
      for (const member of all) until.set(member, now + windowMs);
      return { counted: true, held: held.size + fresh.length, waitMs: 0 };
    },
    close: async () => {
      until.clear();
      members.clear();
    },
  };
}

/** How often what no longer counts is forgotten, by the clock. */
const SWEEP_EVERY_MS = 1_000;
