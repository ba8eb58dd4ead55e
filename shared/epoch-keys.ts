import { createHmac, hkdfSync, type KeyObject } from "node:crypto";
import { LRUCache } from "lru-cache";

/** The key in a shared cache under which the version of somebody stands. */
export type EpochKey = (name: string) => string;

/**
 * Makes the keys, alike in the gateway and in `person`: from the public half of the caller key, which both hold and the
 * cache does not. So nobody can tell from the cache whose a key is, not even by guessing.
 */
export function epochKeys(callerPublicKey: KeyObject): EpochKey {
  const secret = hkdfSync("sha256", callerPublicKey.export({ type: "spki", format: "der" }), "", "scg epoch keys", 32);
  const key = Buffer.from(secret);
  const made = new LRUCache<string, string, undefined>({
    max: 10_000,
    memoMethod: (name) => `scg:epoch:${createHmac("sha256", key).update(name).digest("base64url")}`,
  });
  return (name) => made.memo(name);
}
