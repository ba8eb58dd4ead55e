import { createHmac, hkdfSync, type KeyObject, randomBytes } from "node:crypto";

/** What stands for somebody where people are counted. */
export type HidePeople = (words: readonly string[]) => string;

/**
 * Hides whom a caller asked about from whoever keeps the count, by a key that only gateways can make: nobody can tell or
 * guess from it who was asked about, nor that two callers asked about the same person, where the words name the caller.
 */
export const hidePeople = (callerPrivateKey: KeyObject): HidePeople =>
  hiddenBy(callerPrivateKey.export({ type: "pkcs8", format: "der" }));

/** The same for a process that counts by itself, by a key of its own. */
export const hidePeopleHere = (): HidePeople => hiddenBy(randomBytes(32));

function hiddenBy(secret: Buffer): HidePeople {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "scg people counted", 32));
  return (words) => createHmac("sha256", key).update(JSON.stringify(words)).digest("base64url").slice(0, NAME_LENGTH);
}

/** 132 bits: two of a caller's people are never one. */
const NAME_LENGTH = 22;
