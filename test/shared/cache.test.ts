import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Cache, redisCache } from "../../shared/cache.ts";
import type { CacheKey, CachePurpose } from "../../shared/cache-key.ts";
import type { Clock } from "../../shared/clock.ts";
import { inProcessCache } from "../../shared/in-process-cache.ts";
import { openRedis, REDIS, tellOfMissingRedis } from "../redis.ts";

const MINUTE_MS = 60_000;
/** So long that nothing of a budget comes back while a test runs. */
const TEN_HOURS_MS = 36_000_000;
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

    const spendingFrom = (key: CacheKey) => (cost: number) =>
      one.spend([{ key, cost, most: 10, refillMs: TEN_HOURS_MS }]);

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

    it("spends a budget to its end and not beyond, and tells what is left", async () => {
      const spend = spendingFrom(aKey());
      expect([await spend(4), await spend(6), await spend(1)]).toMatchObject([
        { admitted: true, budgets: [{ left: 6, waitMs: 0 }] },
        { admitted: true, budgets: [{ left: 0, waitMs: 0 }] },
        { admitted: false, budgets: [{ left: 0 }] },
      ]);
    });

    it("spends nothing where it refuses, so that less may still be had, and tells how long to wait", async () => {
      const spend = spendingFrom(aKey());
      await spend(8);
      const { admitted, budgets } = await spend(3);
      expect([admitted, budgets[0]?.left]).toEqual([false, 2]);
      expect(budgets[0]?.waitMs).toBeGreaterThan(TEN_HOURS_MS / 10 - 5_000);
      expect(budgets[0]?.waitMs).toBeLessThanOrEqual(TEN_HOURS_MS / 10);
      expect((await spend(2)).admitted).toBe(true);
    });

    it("refuses a first cost that is more than the whole budget", async () => {
      const spend = spendingFrom(aKey());
      expect([(await spend(11)).admitted, (await spend(10)).admitted]).toEqual([false, true]);
    });

    it("spends from several budgets at once, from all of them or from none", async () => {
      const [key, small] = [aKey(), aKey()];
      const both = (cost: number) =>
        one.spend([
          { key, cost, most: 10, refillMs: TEN_HOURS_MS },
          { key: small, cost: 1, most: 1, refillMs: TEN_HOURS_MS },
        ]);
      expect(await both(4)).toMatchObject({ admitted: true, budgets: [{ left: 6 }, { left: 0 }] });
      expect(await both(4)).toMatchObject({ admitted: false, budgets: [{ left: 6, waitMs: 0 }, { left: 0 }] });
      expect((await spendingFrom(key)(6)).admitted).toBe(true);
    });

    it("grants what there is and no more where two hundred spend at once", async () => {
      const key = aKey();
      const spend = async (cache: Cache, cost: number) =>
        (await cache.spend([{ key, cost, most: 100, refillMs: 10 * TEN_HOURS_MS }])).admitted;
      expect(await counted(times(200, (at) => spend(at % 2 ? one : other, 3)))).toBe(33);
      expect(await spend(other, 1)).toBe(true);
      expect(await spend(one, 1)).toBe(false);
    });

    it("counts each once, whoever counts it, and none where there would be more than the most", async () => {
      const key = aKey();
      const count = (cache: Cache, ...members: string[]) => cache.count(key, members, 3, MINUTE_MS);
      expect(await count(one, "a", "b")).toEqual({ counted: true, held: 2, waitMs: 0 });
      expect(await count(other, "a", "b")).toEqual({ counted: true, held: 2, waitMs: 0 });
      const refused = await count(other, "b", "c", "d");
      expect(refused).toMatchObject({ counted: false, held: 2 });
      expect(refused.waitMs).toBeGreaterThan(MINUTE_MS / 2);
      expect(refused.waitMs).toBeLessThanOrEqual(MINUTE_MS);
      expect(await count(one, "c", "c")).toEqual({ counted: true, held: 3, waitMs: 0 });
      expect((await count(one, "d")).counted).toBe(false);
      expect((await count(one, "a", "b", "c")).counted).toBe(true);
    });

    it("counts no more than there may be where two hundred are counted at once", async () => {
      const key = aKey();
      const all = times(200, (at) => (at % 2 ? one : other).count(key, [`${at}`], 50, MINUTE_MS));
      expect((await Promise.all(all)).filter((each) => each.counted)).toHaveLength(50);
    });

    it.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])("counts no %d", async (number) => {
      const budget = { key: aKey(), cost: 1, most: 10, refillMs: MINUTE_MS };
      for (const wrong of [{ cost: number }, { most: number }, { refillMs: number }])
        await expect(one.spend([{ ...budget, ...wrong }])).rejects.toThrow(RangeError);
      await expect(one.count(aKey(), ["a"], number, MINUTE_MS)).rejects.toThrow(RangeError);
      await expect(one.count(aKey(), ["a"], 1, number)).rejects.toThrow(RangeError);
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

  it("gives a budget back evenly, and never more than all of it", async () => {
    const clock = aClock("2025-03-01T01:00:00.000Z");
    const cache = inProcessCache({ clock });
    const key = aKey();
    const spend = async (cost: number) => (await cache.spend([{ key, cost, most: 10, refillMs: MINUTE_MS }])).admitted;
    expect([await spend(10), await spend(1)]).toEqual([true, false]);
    clock.set("2025-03-01T01:00:05.999Z");
    expect(await spend(1)).toBe(false);
    clock.set("2025-03-01T01:00:06.000Z");
    expect([await spend(1), await spend(1)]).toEqual([true, false]);
    clock.set("2025-03-01T05:00:00.000Z");
    expect([await spend(11), await spend(10), await spend(1)]).toEqual([false, true, false]);
  });

  it("refuses nobody because a clock went back", async () => {
    const clock = aClock("2025-03-01T01:00:00.000Z");
    const cache = inProcessCache({ clock });
    const budget = { key: aKey(), cost: 1, most: 10, refillMs: MINUTE_MS };
    await cache.spend([budget]);
    clock.set("2025-03-01T00:00:00.000Z");
    expect(await cache.spend([budget])).toMatchObject({ admitted: true, budgets: [{ left: 9 }] });
  });

  it("counts somebody for as long again whenever they are counted", async () => {
    const clock = aClock("2025-03-01T01:00:00.000Z");
    const cache = inProcessCache({ clock });
    const key = aKey();
    await cache.count(key, ["a"], 1, MINUTE_MS);
    clock.set("2025-03-01T01:00:30.000Z");
    await cache.count(key, ["a"], 1, MINUTE_MS);
    clock.set("2025-03-01T01:01:29.000Z");
    expect(await cache.count(key, ["b"], 1, MINUTE_MS)).toEqual({ counted: false, held: 1, waitMs: 1_000 });
  });

  it("counts somebody anew when their time is over, each at their own", async () => {
    const clock = aClock("2025-03-01T01:00:00.000Z");
    const cache = inProcessCache({ clock });
    const key = aKey();
    const count = async (member: string) => cache.count(key, [member], 2, MINUTE_MS);
    await count("a");
    clock.set("2025-03-01T01:00:30.000Z");
    await count("b");
    expect(await count("c")).toEqual({ counted: false, held: 2, waitMs: 30_000 });
    clock.set("2025-03-01T01:01:00.000Z");
    expect(await count("c")).toMatchObject({ counted: true, held: 2 });
    expect(await count("a")).toEqual({ counted: false, held: 2, waitMs: 30_000 });
  });

  it("refuses what is new when it is full, forgets nobody, and has room again with time", async () => {
    const clock = aClock("2025-03-01T01:00:00.000Z");
    const cache = inProcessCache({ clock, most: 2 });
    const keys = times(3, () => aKey("signed-caller"));
    const [first = aKey(), second = aKey(), third = aKey()] = keys;
    expect(await cache.takeOnce(first, MINUTE_MS)).toBe(true);
    const spend = (key: CacheKey) => cache.spend([{ key, cost: 1, most: 10, refillMs: 10 * MINUTE_MS }]);
    expect((await spend(second)).admitted).toBe(true);
    await expect(cache.takeOnce(third, MINUTE_MS)).rejects.toMatchObject(UNAVAILABLE);
    await expect(spend(third)).rejects.toMatchObject(UNAVAILABLE);
    await expect(cache.count(third, ["a"], 10, MINUTE_MS)).rejects.toMatchObject(UNAVAILABLE);
    expect(await cache.takeOnce(first, MINUTE_MS)).toBe(false);
    expect((await spend(second)).admitted).toBe(true);
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

  it("keeps a budget for as long as it is not full, and then forgets it", async () => {
    const key = aKey();
    const spend = (cost: number) => cache.spend([{ key, cost, most: 10, refillMs: 10 * MINUTE_MS }]);
    await spend(1);
    expect(await operator.remainingMs(key)).toBeGreaterThan(MINUTE_MS / 2);
    expect(await operator.remainingMs(key)).toBeLessThanOrEqual(MINUTE_MS + 2);
    await spend(11);
    expect(await operator.remainingMs(key)).toBeLessThanOrEqual(MINUTE_MS + 2);
    await operator.shorten(key, 0);
    expect((await spend(10)).admitted).toBe(true);
  });

  it("keeps those it counts for as long as the last of them counts", async () => {
    const key = aKey();
    await cache.count(key, ["a"], 10, MINUTE_MS);
    await operator.shorten(key, MINUTE_MS / 2);
    await cache.count(key, ["b"], 10, MINUTE_MS);
    expect(await operator.remainingMs(key)).toBeGreaterThan(MINUTE_MS / 2);
    await cache.count(key, ["c"], 2, MINUTE_MS);
    expect(await operator.remainingMs(key)).toBeLessThanOrEqual(MINUTE_MS);
  });

  it("keeps nothing that could be read", async () => {
    await cache.takeOnce(aKey("signed-caller", "canary"), MINUTE_MS);
    await cache.spend([{ key: aKey("budget", "canary"), cost: 1, most: 10, refillMs: MINUTE_MS }]);
    const kept = await operator.everything();
    expect(kept).toMatch(/^scg:budget:[\w-]{43} \d{13}(\.\d+)?$/m);
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
