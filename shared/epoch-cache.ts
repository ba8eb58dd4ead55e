import { randomUUID } from "node:crypto";
import { createClient, defineScript } from "redis";
import { wholeNumber } from "./cache-key.ts";
import { refuse } from "./errors.ts";
import { openLine } from "./line.ts";
import type { Log } from "./log.ts";
import { redisConnection } from "./redis-connection.ts";

/**
 * What all replicas know of versions, and what they keep for as long as a version stands. An epoch is the highest
 * version anybody has told of; it never falls. What cannot be told is refused with UNAVAILABLE.
 */
export interface EpochCache {
  /** The epochs and entries under these keys, all at one instant; what is not there is undefined. */
  look(epochs: readonly string[], entries: readonly string[]): Promise<Look>;
  /**
   * Raises these epochs, then keeps each entry whose epochs are still the versions it was made by. What was read after
   * the look may be kept: an epoch that rose meanwhile shows. Gives the epochs as they are then, by key; undefined, and
   * nothing kept, where they were lost since the look or it is too long ago.
   */
  keep(
    look: Look,
    versions: ReadonlyMap<string, number>,
    entries: readonly Entry[],
  ): Promise<ReadonlyMap<string, number> | undefined>;
  /** Raises each epoch to a version, where it is lower. Once it has answered, no `look` sees a lower one. */
  raise(versions: ReadonlyMap<string, number>): Promise<void>;
  /** Answers what is under way, then closes. */
  close(): Promise<void>;
}

/** What was seen at one instant. */
export interface Look {
  /**
   * Another one wherever an epoch may have been lost: Redis began anew, was emptied, or had to make room. What was kept
   * under another generation counts for nothing.
   */
  readonly generation: string;
  /** Redis's own seconds. */
  readonly at: number;
  readonly epochs: ReadonlyMap<string, number>;
  readonly entries: ReadonlyMap<string, string>;
}

/** What is kept under a key, and the epochs (by key) that must still be as told for it to be. */
export interface Entry {
  readonly key: string;
  readonly value: string;
  readonly ttlMs: number;
  readonly madeBy: readonly string[];
}

/** Where nothing is shared, nothing can be looked up: the database is asked. */
export const NOTHING_SHARED: EpochCache = {
  look: async () => refuse("UNAVAILABLE", "nothing is shared"),
  keep: async () => undefined,
  raise: async () => refuse("UNAVAILABLE", "nothing is shared"),
  close: async () => {},
};

export interface RedisEpochCacheOptions {
  /** redis:// or rediss://. */
  readonly url: URL;
  /** How long an answer or a new connection may take; half a second unless said. */
  readonly timeoutMs?: number;
  /** Told when Redis can no longer be reached, and when it can again. */
  readonly onChange?: (reachable: boolean) => void;
}

/** The epochs that all replicas share in Redis; it opens whether or not Redis can be reached. */
export async function redisEpochCache({ url, timeoutMs = 500, onChange }: RedisEpochCacheOptions): Promise<EpochCache> {
  const next = () =>
    createClient({ ...redisConnection(url, timeoutMs), scripts: { look: LOOK, keep: KEEP, raise: RAISE } });
  const line = openLine(next, { timeoutMs, onChange });
  await line.sought;
  return {
    look: async (epochs, entries) => {
      const [generation, at, found] = await line.ask((redis) => redis.look(epochs, entries));
      const valueAt = (index: number) => found[index] ?? undefined;
      return {
        generation,
        at: Number(at),
        epochs: mapOf(epochs, (at) => numberOf(valueAt(at))),
        entries: mapOf(entries, (at) => valueAt(epochs.length + at)),
      };
    },
    keep: async (look, versions, entries) => {
      const epochs = await line.ask((redis) => redis.keep(look, versions, entries));
      return epochs ? mapOf([...versions.keys()], (at) => numberOf(epochs[at])) : undefined;
    },
    raise: async (versions) => {
      if (versions.size > 0) await line.ask((redis) => redis.raise(versions));
    },
    close: () => line.close(),
  };
}

/** The epochs of a process that has replicas; its log says when Redis is lost and found. */
export const openSharedEpochs = (url: URL, log: Log): Promise<EpochCache> =>
  redisEpochCache({ url, onChange: (reachable) => (reachable ? log.info("epochs found") : log.warn("epochs lost")) });

function mapOf<T>(keys: readonly string[], valueAt: (index: number) => T | undefined): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const [at, key] of keys.entries()) {
    const value = valueAt(at);
    if (value !== undefined) map.set(key, value);
  }
  return map;
}

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

/** Where a random value stands that is lost with everything else. */
const EMPTIED_KEY = "scg:generation";

/** An epoch outlives by far every entry that was made by an older version, and whatever was looked at before it rose. */
const EPOCH_MS = 24 * 3_600_000;

/** The longest that something may be on its way between the look and its being kept, in seconds. */
const KEEP_WITHIN_S = 30;

/** A server that began anew has another run; one that made room has evicted more; one that was emptied lost the value. */
const GENERATION = `
  local function generation()
    local run = string.match(redis.call("INFO", "server"), "run_id:(%x+)")
    local evicted = string.match(redis.call("INFO", "stats"), "evicted_keys:(%d+)")
    redis.call("SET", KEYS[1], ARGV[1], "NX")
    return run .. "." .. evicted .. "." .. redis.call("GET", KEYS[1])
  end`;

const LOOK = defineScript({
  SCRIPT: `${GENERATION}
    local now, found = redis.call("TIME")[1], {}
    if #KEYS > 1 then found = redis.call("MGET", unpack(KEYS, 2)) end
    return { generation(), now, found }`,
  parseCommand: (parser, epochs: readonly string[], entries: readonly string[]) => {
    parser.pushKeysLength([EMPTIED_KEY, ...epochs, ...entries]);
    parser.push(aValue());
  },
  transformReply: (reply: unknown) => reply as readonly [string, string, readonly (string | null)[]],
});

/** To raise an epoch; what it is afterwards. */
const RAISED = `
  local function raised(key, version)
    local epoch = redis.call("GET", key)
    if tonumber(epoch or 0) >= tonumber(version) then return epoch end
    redis.call("SET", key, version, "PX", ${EPOCH_MS})
    return version
  end`;

/** ARGV: a value, the look's generation and second, how many epochs; their versions; of each entry its value, time and which epochs. */
const KEEP = defineScript({
  SCRIPT: `${GENERATION}${RAISED}
    if generation() ~= ARGV[2] then return false end
    if redis.call("TIME")[1] - ARGV[3] > ${KEEP_WITHIN_S} then return false end
    local count, epochs = tonumber(ARGV[4]), {}
    for at = 1, count do
      epochs[at] = raised(KEYS[1 + at], ARGV[4 + at])
      redis.call("PEXPIRE", KEYS[1 + at], ${EPOCH_MS})
    end
    for at = 1, #KEYS - 1 - count do
      local told, stands = 4 + count + 3 * (at - 1), true
      for which in string.gmatch(ARGV[told + 3], "%d+") do
        if epochs[tonumber(which)] ~= ARGV[4 + which] then stands = false end
      end
      if stands then redis.call("SET", KEYS[1 + count + at], ARGV[told + 1], "PX", ARGV[told + 2]) end
    end
    return epochs`,
  parseCommand: (parser, look: Look, versions: ReadonlyMap<string, number>, entries: readonly Entry[]) => {
    const placeOf = new Map([...versions.keys()].map((key, at) => [key, at + 1] as const));
    parser.pushKeysLength([EMPTIED_KEY, ...placeOf.keys(), ...entries.map(({ key }) => key)]);
    parser.push(aValue(), look.generation, String(look.at), String(versions.size), ...[...versions.values()].map(text));
    for (const { value, ttlMs, madeBy } of entries) {
      parser.push(value, text(ttlMs), madeBy.map((key) => placeOf.get(key)).join());
    }
  },
  transformReply: (reply: unknown) => reply as readonly string[] | null,
});

const RAISE = defineScript({
  SCRIPT: `${RAISED}
    for at = 1, #KEYS do raised(KEYS[at], ARGV[at]) end
    return #KEYS`,
  parseCommand: (parser, versions: ReadonlyMap<string, number>) => {
    parser.pushKeysLength([...versions.keys()]);
    parser.push(...[...versions.values()].map(text));
  },
  transformReply: (reply: unknown) => reply,
});

const text = (number: number): string => String(wholeNumber(number));

const aValue = (): string => randomUUID();
