import type { Cache } from "./cache.ts";
import { hashedKey, wholeNumber } from "./cache-key.ts";
import type { Clock } from "./clock.ts";
import { refuse } from "./errors.ts";

export interface InProcessCacheOptions {
  readonly clock: Clock;
  /** Most keys it holds; 500,000 unless said. */
  readonly most?: number;
}

/**
 * The cache of a process that has no replicas. Full of what still counts, it refuses what is new with UNAVAILABLE:
 * to make room it would have to forget somebody.
 */
export function inProcessCache({ clock, most = 500_000 }: InProcessCacheOptions): Cache {
  const held = new Map<string, Held>();
  let sweptAt = Number.NEGATIVE_INFINITY;

  const sweep = (now: number): void => {
    if (Math.abs(now - sweptAt) < SWEEP_EVERY_MS) return;
    sweptAt = now;
    for (const [key, { until }] of held) if (until <= now) held.delete(key);
  };
  const found = (key: string, now: number): Held | undefined => {
    const known = held.get(key);
    return known !== undefined && known.until > now ? known : undefined;
  };
  const hold = (key: string, spent: number, until: number, now: number): void => {
    sweep(now);
    if (held.size >= most && !held.has(key)) refuse("UNAVAILABLE", "the cache is full");
    held.set(key, { spent, until });
  };

  return {
    takeOnce: async (named, ttlMs) => {
      const [key, now] = [hashedKey(named), clock.now().getTime()];
      const until = now + wholeNumber(ttlMs);
      if (found(key, now)) return false;
      hold(key, 1, until, now);
      return true;
    },
    spend: async (named, cost, atMost, windowMs) => {
      const [key, now] = [hashedKey(named), clock.now().getTime()];
      for (const number of [cost, atMost, windowMs]) wholeNumber(number);
      const { spent, until } = found(key, now) ?? { spent: 0, until: now + windowMs };
      if (spent + cost > atMost) return false;
      hold(key, spent + cost, until, now);
      return true;
    },
    close: async () => held.clear(),
  };
}

/** What a key stands for, and until when (milliseconds of the clock). */
interface Held {
  readonly spent: number;
  readonly until: number;
}

/** How often what no longer counts is forgotten, by the clock. */
const SWEEP_EVERY_MS = 1_000;
