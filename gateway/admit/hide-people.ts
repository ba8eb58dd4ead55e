import { createHmac, randomBytes } from "node:crypto";
import { derivedKey } from "../../shared/derived-key.ts";

/** What stands for somebody where people are counted. */
export type HidePeople = (words: readonly string[]) => string;

/**
 * Hides whom a caller asked about from whoever keeps the count, by a key that only gateways can make: nobody can tell or
 * guess from it who was asked about, nor that two callers asked about the same person, where the words name the caller.
 */
export const hidePeople = (namesSecret: Uint8Array): HidePeople => hiddenBy(namesSecret);

/** The same for a process that counts by itself, by a key of its own. */
export const hidePeopleHere = (): HidePeople => hiddenBy(randomBytes(32));

function hiddenBy(secret: Uint8Array): HidePeople {
  const key = derivedKey(secret, "people counted");
  return (words) => createHmac("sha256", key).update(JSON.stringify(words)).digest("base64url").slice(0, NAME_LENGTH);
}

/** 132 bits: two of a caller's people are never one. */
const NAME_LENGTH = 22;
