import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Cache, redisCache } from "../../shared/cache.ts";
import type { CacheKey, CachePurpose } from "../../shared/cache-key.ts";
import type { Clock } from "../../shared/clock.ts";
import { inProcessCache } from "../../shared/in-process-cache.ts";
import { openRedis, REDIS, tellOfMissingRedis } from "../redis.ts";

const MINUTE_MS = 60_000;
const UNAVAILABLE = { code: "UNAVAILABLE" };

const aKey = (purpose: CachePurpose = "budget", ...words: string[]): CacheKey => [purpose, randomUUID(), ...words];
const counted = async (asked: readonly Promise<boolean>[]) => (await Promise.all(asked)).filter(Boolean).length;
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

/** Two ways to one store: two replicas, or the one process twice. */
type OpenPair = () => Promise<readonly [Cache, Cache]>;
const inProcess: OpenPair = async () => {
  const cache = inProcessCache({ clock: aClock("2025-03-01T01:00:00Z") });
  return [cache, cache];
};
const inRedis =
  (url: URL): OpenPair =>
  () =>
    Promise.all([redisCache({ url }), redisCache({ url })]);

tellOfMissingRedis();

describe.each([["in process", inProcess] as const, ...(REDIS ? [["in Redis", inRedis(REDIS)] as const] : [])])(
  "a cache %s",
  (_, open) => {
    let one: Cache;
    let other: Cache;
    beforeAll(async () => {
      [one, other] = await open();
    });
    afterAll(async () => {
      await one.close();
      await other.close();
    });

    it("lets a key be taken once, whoever asks", async () => {
      const key = aKey("signed-caller");
      expect(await one.takeOnce(key, MINUTE_MS)).toBe(true);
      expect(await one.takeOnce(key, MINUTE_MS)).toBe(false);
      expect(await other.takeOnce(key, MINUTE_MS)).toBe(false);
    });

    it("has one winner where two hundred race for a key", async () => {
      const key = aKey("signed-caller");
      expect(await counted(times(200, (at) => (at % 2 ? one : other).takeOnce(key, MINUTE_MS)))).toBe(1);
    });

    it("tells keys of another purpose, or whose words are cut elsewhere, apart", async () => {
      const word = randomUUID();
      const keys: CacheKey[] = [
        ["budget", word],
        ["signed-caller", word],
        ["budget", word, ""],
        ["budget", "", word],
        ["budget", `${word}","`],
      ];
      for (const key of keys) expect(await one.takeOnce(key, MINUTE_MS)).toBe(true);
    });

    it("spends a budget to its end and not beyond", async () => {
      const key = aKey();
      const spend = (cost: number) => one.spend(key, cost, 10, MINUTE_MS);
      expect([await spend(4), await spend(6), await spend(1)]).toEqual([true, true, false]);
    });

    it("spends nothing where it refuses, so that less may still be had", async () => {
      const key = aKey();
      const spend = (cost: number) => one.spend(key, cost, 10, MINUTE_MS);
      expect([await spend(8), await spend(3), await spend(2)]).toEqual([true, false, true]);
    });

    it("refuses a first cost that is more than the whole budget", async () => {
      const key = aKey();
      expect(await one.spend(key, 11, 10, MINUTE_MS)).toBe(false);
      expect(await one.spend(key, 10, 10, MINUTE_MS)).toBe(true);
    });

    it("grants what there is and no more where two hundred spend at once", async () => {
      const key = aKey();
      expect(await counted(times(200, (at) => (at % 2 ? one : other).spend(key, 3, 100, MINUTE_MS)))).toBe(33);
      expect(await other.spend(key, 1, 100, MINUTE_MS)).toBe(true);
      expect(await one.spend(key, 1, 100, MINUTE_MS)).toBe(false);
    });

    it.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])("counts no %d", async (number) => {
      await expect(one.spend(aKey(), number, 10, MINUTE_MS)).rejects.toThrow(RangeError);
      await expect(one.spend(aKey(), 1, 10, number)).rejects.toThrow(RangeError);
      await expect(one.takeOnce(aKey(), number)).rejects.toThrow(RangeError);
    });
  },
);

describe("a cache in process", () => {
  it("lets a key be taken again when its time is over, and not before", async () => {
    const clock = aClock("2025-03-01T01:00:00.000Z");
    const cache = inProcessCache({ clock });
    const key = aKey("signed-caller");
    expect(await cache.takeOnce(key, MINUTE_MS)).toBe(true);
    clock.set("2025-03-01T01:00:59.999Z");
    expect(await cache.takeOnce(key, MINUTE_MS)).toBe(false);
    clock.set("2025-03-01T01:01:00.000Z");
    expect(await cache.takeOnce(key, MINUTE_MS)).toBe(true);
  });

  it("begins a budget's window with its first spend, whatever is spent later", async () => {
    const clock = aClock("2025-03-01T01:00:00.000Z");
    const cache = inProcessCache({ clock });
    const key = aKey();
    expect(await cache.spend(key, 5, 10, MINUTE_MS)).toBe(true);
    clock.set("2025-03-01T01:00:50.000Z");
    expect(await cache.spend(key, 5, 10, MINUTE_MS)).toBe(true);
    clock.set("2025-03-01T01:00:59.999Z");
    expect(await cache.spend(key, 1, 10, MINUTE_MS)).toBe(false);
    clock.set("2025-03-01T01:01:00.000Z");
    expect(await cache.spend(key, 10, 10, MINUTE_MS)).toBe(true);
  });

  it("refuses what is new when it is full, forgets nobody, and has room again with time", async () => {
    const clock = aClock("2025-03-01T01:00:00.000Z");
    const cache = inProcessCache({ clock, most: 2 });
    const keys = times(3, () => aKey("signed-caller"));
    const [first = aKey(), second = aKey(), third = aKey()] = keys;
    expect(await cache.takeOnce(first, MINUTE_MS)).toBe(true);
    expect(await cache.spend(second, 1, 10, MINUTE_MS)).toBe(true);
    await expect(cache.takeOnce(third, MINUTE_MS)).rejects.toMatchObject(UNAVAILABLE);
    expect(await cache.takeOnce(first, MINUTE_MS)).toBe(false);
    expect(await cache.spend(second, 1, 10, MINUTE_MS)).toBe(true);
    clock.set("2025-03-01T01:01:00.000Z");
    expect(await cache.takeOnce(third, MINUTE_MS)).toBe(true);
  });
});

describe.runIf(REDIS)("a cache in Redis", () => {
  const url = REDIS ?? new URL("redis://127.0.0.1");
  let cache: Cache;
  let operator: Awaited<ReturnType<typeof openRedis>>;
  beforeAll(async () => {
    cache = await redisCache({ url });
    operator = await openRedis(url);
  });
  afterAll(async () => {
    await cache.close();
    await operator.close();
  });

  it("forgets a key when its time is over", async () => {
    const key = aKey("signed-caller");
    await cache.takeOnce(key, MINUTE_MS);
    expect(await operator.remainingMs(key)).toBeGreaterThan(MINUTE_MS / 2);
    expect(await operator.remainingMs(key)).toBeLessThanOrEqual(MINUTE_MS);
    expect(await cache.takeOnce(key, 10 * MINUTE_MS)).toBe(false);
    expect(await operator.remainingMs(key)).toBeLessThanOrEqual(MINUTE_MS);
    await operator.shorten(key, 0);
    expect(await cache.takeOnce(key, MINUTE_MS)).toBe(true);
  });

  it("begins a budget's window with its first spend, whatever is spent or refused later", async () => {
    const key = aKey();
    await cache.spend(key, 1, 10, MINUTE_MS);
    expect(await operator.remainingMs(key)).toBeGreaterThan(MINUTE_MS / 2);
    await operator.shorten(key, MINUTE_MS / 2);
    expect(await cache.spend(key, 9, 10, MINUTE_MS)).toBe(true);
    expect(await cache.spend(key, 1, 10, MINUTE_MS)).toBe(false);
    expect(await operator.remainingMs(key)).toBeLessThanOrEqual(MINUTE_MS / 2);
    await operator.shorten(key, 0);
    expect(await cache.spend(key, 10, 10, MINUTE_MS)).toBe(true);
  });

  it("keeps nothing that could be read", async () => {
    await cache.takeOnce(aKey("signed-caller", "canary"), MINUTE_MS);
    await cache.spend(aKey("budget", "canary"), 1, 10, MINUTE_MS);
    const kept = await operator.everything();
    expect(kept).toMatch(/^scg:budget:[\w-]{43} 1$/m);
    expect(kept).not.toContain("canary");
  });
});

/** Stands still until it is set. */
function aClock(at: string): Clock & { set(at: string): void } {
  let now = new Date(at);
  return {
    now: () => now,
    set: (to) => {
      now = new Date(to);
    },
  };
}
