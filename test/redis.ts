import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { createClient, type RedisClientType } from "redis";
import { it } from "vitest";
import { hashedKey } from "../shared/cache-key.ts";

/** The Redis server that REDIS_URL names, where it names one. */
export const REDIS = process.env.REDIS_URL === undefined ? undefined : new URL(process.env.REDIS_URL);

/** Shows what is left out without Redis as a skipped test, so that nobody takes it for tested. */
export function tellOfMissingRedis(): void {
  if (REDIS === undefined) it.skip("runs on Redis: REDIS_URL is not set", () => {});
}

/** Redis as an operator sees it, beside the cache. */
export async function openRedis(url: URL) {
  const redis: RedisClientType = createClient({ url: url.href });
  await redis.connect();
  return {
    /** How long a key still stands, in milliseconds. */
    remainingMs: (key: Parameters<typeof hashedKey>[0]) => redis.pTTL(hashedKey(key)),
    /** Lets a key stand only so much longer. */
    shorten: (key: Parameters<typeof hashedKey>[0], ms: number) => redis.pExpire(hashedKey(key), ms),
    /** All names and values of ours, one a line; what ends meanwhile is left out. */
    everything: async (): Promise<string> => {
      const kept: string[] = [];
      for await (const keys of redis.scanIterator({ MATCH: "scg:*", COUNT: 1000 }))
        for (const key of keys) {
          const value = await textUnder(redis, key);
          if (value !== undefined) kept.push(`${key} ${value}`);
        }
      return kept.join("\n");
    },
    close: () => redis.close(),
  };
}

/** What stands under a key, as text, whatever its type; undefined where it has ended meanwhile. */
async function textUnder(redis: RedisClientType, key: string): Promise<string | undefined> {
  const type = await redis.type(key);
  if (type === "string") return (await redis.get(key)) ?? undefined;
  if (type === "hash") return JSON.stringify(await redis.hGetAll(key));
  if (type === "set") return JSON.stringify(await redis.sMembers(key));
  if (type === "zset") return JSON.stringify(await redis.zRangeWithScores(key, 0, -1));
  if (type === "list") return JSON.stringify(await redis.lRange(key, 0, -1));
  if (type === "stream") return JSON.stringify(await redis.xRange(key, "-", "+"));
  return type === "none" ? undefined : type;
}

/** A server that takes connections and says nothing. */
export const openSilent = () => openRelay(undefined);

/** Stands between a cache and Redis, and can fail as a network does. */
export async function openRelay(to: URL | undefined) {
  const sockets = new Set<Socket>();
  let silent = to === undefined;
  const server = createServer((near) => {
    sockets.add(near.on("error", () => {}));
    if (to === undefined) return;
    const far = connect(Number(to.port || 6379), to.hostname);
    sockets.add(far.on("error", () => near.destroy()).on("close", () => near.destroy()));
    near.on("close", () => far.destroy()).on("data", (bytes) => far.write(bytes));
    far.on("data", (bytes) => silent || near.write(bytes));
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const cut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`redis://127.0.0.1:${port}`),
    /** Takes all that is sent and answers nothing. */
    hush: () => {
      silent = true;
    },
    speak: () => {
      silent = false;
    },
    /** Ends every connection and takes no more. */
    cut,
    mend: () => listen(port),
    close: () => (server.listening ? cut() : Promise.resolve()),
  };
}
