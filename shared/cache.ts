import { createClient, defineScript } from "redis";
import { type CacheKey, hashedKey, wholeNumber } from "./cache-key.ts";
import { openLine } from "./line.ts";
import type { Log } from "./log.ts";
import { redisConnection } from "./redis-connection.ts";

/** What replicas must know together. What cannot be told is refused with UNAVAILABLE, never taken for a yes. */
export interface Cache {
  /** True for the first who takes the key within `ttlMs`, false for anybody after them. */
  takeOnce(key: CacheKey, ttlMs: number): Promise<boolean>;
  /**
   * Spends from a budget of `most` in a window of `windowMs` that begins with its first spend. False where the
   * cost would exceed what is left; then nothing is spent.
   */
  spend(key: CacheKey, cost: number, most: number, windowMs: number): Promise<boolean>;
  /** Answers what is under way, then closes. */
  close(): Promise<void>;
}

export interface RedisCacheOptions {
  /** redis:// or rediss://. */
  readonly url: URL;
  /** How long an answer or a new connection may take; half a second unless said. */
  readonly timeoutMs?: number;
  /** Told when Redis can no longer be reached, and when it can again. */
  readonly onChange?: (reachable: boolean) => void;
}

/**
 * The cache that all replicas share in Redis. It opens whether or not Redis can be reached: until it can, and
 * again whenever it is lost or silent, everything is refused at once while a new connection is sought. What took too
 * long may have been done all the same.
 */
export async function redisCache({ url, timeoutMs = 500, onChange }: RedisCacheOptions): Promise<Cache> {
  const line = openLine(() => connection(url, timeoutMs), { timeoutMs, onChange });
  await line.sought;
  return {
    takeOnce: async (key, ttlMs) => {
      const expiration = { type: "PX", value: wholeNumber(ttlMs) } as const;
      return line.ask(async (redis) => (await redis.set(hashedKey(key), "", { condition: "NX", expiration })) === "OK");
    },
    spend: async (key, cost, most, windowMs) => {
      const numbers = [cost, most, windowMs].map((number) => String(wholeNumber(number)));
      return line.ask(async (redis) => (await redis.spend(hashedKey(key), numbers)) === 1);
    },
    close: () => line.close(),
  };
}

/** The cache of a process that has replicas; its log says when Redis is lost and found. */
export const openSharedCache = (url: URL, log: Log): Promise<Cache> =>
  redisCache({ url, onChange: (reachable) => (reachable ? log.info("cache found") : log.warn("cache lost")) });

const connection = (url: URL, timeoutMs: number) =>
  createClient({ ...redisConnection(url, timeoutMs), scripts: { spend: SPEND } });

/** One step in Redis, so that spenders who come at once cannot exceed the budget together. */
const SPEND = defineScript({
  NUMBER_OF_KEYS: 1,
  SCRIPT: `
    local cost, most, window = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3]
    local spent = redis.call("GET", KEYS[1])
    if tonumber(spent or 0) + cost > most then return 0 end
    if spent then redis.call("INCRBY", KEYS[1], ARGV[1]) else redis.call("SET", KEYS[1], ARGV[1], "PX", window) end
    return 1`,
  parseCommand: (parser, key: string, numbers: string[]) => {
    parser.pushKey(key);
    parser.push(...numbers);
  },
  transformReply: (reply: unknown) => reply,
});
