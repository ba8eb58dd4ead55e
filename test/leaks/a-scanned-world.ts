import { expect } from "vitest";
import { redisCache } from "../../shared/cache.ts";
import { watched } from "../ecosystem/watched.ts";
import { openRedis, REDIS } from "../redis.ts";
import { openWorld, type World, type WorldOptions } from "../world.ts";
import { expectNothingIn, KEPT_BY, keptBy, watchOn } from "./scan.ts";

/** The Redis database of these worlds alone, so that what stands in it is theirs. */
const apart = (url: URL): URL => new URL("/15", url);

/**
 * A world of which nothing may stay behind: its log, ledger, spans, metrics and what it keeps in Redis, where there is
 * one, are looked through whenever the scanner is asked, and all of them once more when it closes.
 */
export async function openScanned(options: Omit<WorldOptions, "metrics" | "tracer" | "cache">): Promise<World> {
  const watch = watched();
  const redis = REDIS && apart(REDIS);
  const cache = redis && (await redisCache({ url: redis, timeoutMs: 5000 }));
  const world = await openWorld({
    ...options,
    metrics: watch.metrics,
    tracer: watch.tracer,
    ...(cache && { cache }),
  });
  const scanned: World = {
    ...world,
    close: async () => {
      const kept = { ...(await keptBy(scanned)), ...(redis && { Redis: await allOf(redis) }) };
      expect(KEPT_BY.filter((way) => kept[way] === undefined)).toEqual(redis ? [] : ["Redis"]);
      expectNothingIn(kept);
      await world.close();
      await cache?.close();
    },
  };
  watchOn(scanned, async () => ({ spans: watch.takeSpanText(), metrics: await watch.metrics.text() }));
  return scanned;
}

async function allOf(redis: URL): Promise<string> {
  const operator = await openRedis(redis);
  return operator.everything().finally(() => operator.close());
}
