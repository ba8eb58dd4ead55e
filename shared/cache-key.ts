import { createHash } from "node:crypto";

/** What a key is for; each has keys of its own. */
export type CachePurpose = "signed-caller" | "budget";

/** What a key is for and the words that make it: of callers and requests, never of a person whose records are held. */
export type CacheKey = readonly [purpose: CachePurpose, ...words: readonly string[]];

/** A key as it is kept: none of its words can be read from it, and all are of one length. */
export const hashedKey = ([purpose, ...words]: CacheKey): string =>
  `scg:${purpose}:${createHash("sha256").update(JSON.stringify(words)).digest("base64url")}`;

/** A count or a time as a cache takes it: above nothing, and whole. Throws a RangeError. */
export function wholeNumber(value: number): number {
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new RangeError("a cache counts in whole numbers above nothing");
}
