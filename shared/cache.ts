import { createClient, defineScript } from "redis";
import type { Spending, Spent } from "./budget.ts";
import { type CacheKey, hashedKey, wholeNumber } from "./cache-key.ts";
import { COUNT_SCRIPT, SPEND_SCRIPT } from "./cache-scripts.ts";
import { openLine } from "./line.ts";
import type { Log } from "./log.ts";
import { redisConnection } from "./redis-connection.ts";

/** What replicas must know together. What cannot be told is refused with UNAVAILABLE, never taken for a yes. */
export interface Cache {
  /** True for the first who takes the key within `ttlMs`, false for anybody after them. */
  takeOnce(key: CacheKey, ttlMs: number): Promise<boolean>;
  /** Spends from all of these budgets, or, where it does not fit in each, from none. */
  spend(spendings: readonly Spending[]): Promise<Spent>;
  /**
   * Counts these once each within `windowMs`, which begins for each whenever it is counted. Where there would be more
   * than `most`, none of them is counted.
   */
  count(key: CacheKey, members: readonly string[], most: number, windowMs: number): Promise<Counted>;
  /** Answers what is under way, then closes. */
  close(): Promise<void>;
}

/** What came of counting. */
export interface Counted {
  readonly counted: boolean;
  /** How many are counted now. */
  readonly held: number;
  /** When one of them counts no longer, in milliseconds; 0 where these are counted. */
  readonly waitMs: number;
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
    spend: async (spendings) => {
      const numbers = spendings.flatMap(({ cost, most, refillMs }) => [cost, most, refillMs].map(asText));
      const keys = spendings.map(({ key }) => hashedKey(key));
      const [admitted, ...told] = await line.ask((redis) => redis.spend(keys, numbers));
      const budgets = keys.map((_, at) => ({ left: told[at * 2] ?? 0, waitMs: told[at * 2 + 1] ?? 0 }));
      return { admitted: admitted === 1, budgets };
    },
    count: async (key, members, most, windowMs) => {
      const given = [...[most, windowMs].map(asText), ...new Set(members)];
      const [counted, held = 0, waitMs = 0] = await line.ask((redis) => redis.count([hashedKey(key)], given));
      return { counted: counted === 1, held, waitMs };
    },
    close: () => line.close(),
  };
}

/** The cache of a process that has replicas; its log says when Redis is lost and found. */
export const openSharedCache = (url: URL, log: Log): Promise<Cache> =>
  redisCache({ url, onChange: (reachable) => (reachable ? log.info("cache found") : log.warn("cache lost")) });

const asText = (number: number): string => String(wholeNumber(number));

const connection = (url: URL, timeoutMs: number) =>
  createClient({
    ...redisConnection(url, timeoutMs),
    scripts: { spend: numbersOf(SPEND_SCRIPT), count: numbersOf(COUNT_SCRIPT) },
  });

/** A script that answers with numbers. */
const numbersOf = (SCRIPT: string) =>
  defineScript({
    SCRIPT,
    parseCommand: (parser, keys: readonly string[], given: readonly string[]) => {
      parser.pushKeysLength([...keys]);
      parser.push(...given);
    },
    transformReply: (reply: unknown) => reply as readonly number[],
  });
