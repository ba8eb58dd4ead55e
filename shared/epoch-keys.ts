import { createHmac } from "node:crypto";
import { LRUCache } from "lru-cache";
import { derivedKey } from "./derived-key.ts";

/** The key in a shared cache under which the version of somebody stands. */
export type EpochKey = (name: string) => string;

/**
 * What names epochs (32 bytes), made of the gateway's own secret: subgraphs hold this alone, from which nothing else of the
 * gateway's can be made.
 */
export const epochKeyOf = (namesSecret: Uint8Array): Uint8Array => derivedKey(namesSecret, "epoch keys");

/** By which gateways and subgraphs know whether they hold the same one; nothing can be read or made from it. */
export const epochKeyId = (key: Uint8Array): string =>
  createHmac("sha256", key).update("scg epoch key id").digest("base64url").slice(0, 22);

/**
 * Makes the keys, alike in the gateway and in subgraphs: under 32 bytes that both hold and the cache does not. So nobody can
 * tell from the cache whose a key is, not even by guessing.
 */
export function epochKeys(key: Uint8Array): EpochKey {
  const made = new LRUCache<string, string, undefined>({
    max: 10_000,
    memoMethod: (name) => `scg:epoch:${createHmac("sha256", key).update(name).digest("base64url")}`,
  });
  return (name) => made.memo(name);
}
