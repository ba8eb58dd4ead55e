import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type Cache, redisCache } from "../../shared/cache.ts";
import type { CacheKey } from "../../shared/cache-key.ts";
import { openRelay, openSilent, REDIS, tellOfMissingRedis } from "../redis.ts";
import { freePort } from "../start/a-process.ts";

const MINUTE_MS = 60_000;
const UNAVAILABLE = { code: "UNAVAILABLE" };
const aKey = (): CacheKey => ["signed-caller", randomUUID()];
type Relay = Awaited<ReturnType<typeof openRelay>>;

tellOfMissingRedis();

describe("a cache whose Redis does not answer", () => {
  const timeoutMs = 100;
  /** Everything is refused, and soon. */
  async function refusesAll(cache: Cache): Promise<void> {
    const began = performance.now();
    await expect(cache.takeOnce(aKey(), MINUTE_MS)).rejects.toMatchObject(UNAVAILABLE);
    const budget = { key: aKey(), cost: 1, most: 10, refillMs: MINUTE_MS };
    await expect(cache.spend([budget])).rejects.toMatchObject(UNAVAILABLE);
    await expect(cache.count(aKey(), ["a"], 10, MINUTE_MS)).rejects.toMatchObject(UNAVAILABLE);
    expect(performance.now() - began).toBeLessThan(3_000);
  }

  it("refuses all where nobody listens, without a word of where that is", async () => {
    const cache = await redisCache({ url: new URL(`redis://canary:canary@127.0.0.1:${await freePort()}`), timeoutMs });
    await refusesAll(cache);
    const why = await cache.takeOnce(aKey(), MINUTE_MS).catch((error: unknown) => error);
    expect(`${why} ${JSON.stringify(why)}`).not.toMatch(/canary|127\.0\.0\.1/);
    await cache.close();
  });

  it("refuses all where somebody listens and never answers", async () => {
    const silent = await openSilent();
    const cache = await redisCache({ url: silent.url, timeoutMs });
    await refusesAll(cache);
    await cache.close();
    await silent.close();
  });

  it("refuses what comes after it was closed", async () => {
    const cache = await redisCache({ url: REDIS ?? new URL(`redis://127.0.0.1:${await freePort()}`), timeoutMs });
    await cache.close();
    await refusesAll(cache);
  });

  describe.runIf(REDIS).each([
    ["falls silent", (relay: Relay) => relay.hush(), (relay: Relay) => relay.speak()],
    ["goes away", (relay: Relay) => relay.cut(), (relay: Relay) => relay.mend()],
  ] as const)("and then %s", (_, fail, mend) => {
    it("refuses all, says so once, and answers again when Redis does", async () => {
      const relay = await openRelay(REDIS);
      const told: boolean[] = [];
      const cache = await redisCache({ url: relay.url, timeoutMs, onChange: (reachable) => told.push(reachable) });
      const taken = aKey();
      expect(await cache.takeOnce(taken, MINUTE_MS)).toBe(true);
      await fail(relay);
      await refusesAll(cache);
      const many = await Promise.allSettled(Array.from({ length: 12_000 }, () => cache.takeOnce(aKey(), MINUTE_MS)));
      expect(many.filter(({ status }) => status === "fulfilled")).toEqual([]);
      await mend(relay);
      await expect
        .poll(() => cache.takeOnce(aKey(), MINUTE_MS).then(() => "answers", String), { timeout: 10_000 })
        .toBe("answers");
      expect(await cache.takeOnce(taken, MINUTE_MS)).toBe(false);
      expect(told).toEqual([false, true]);
      await cache.close();
      await relay.close();
    });
  });
});
