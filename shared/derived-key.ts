import { hkdfSync } from "node:crypto";

/** A key of 32 bytes for one use, made of a secret (HKDF-SHA-256): none leads to another, nor back to the secret. */
export const derivedKey = (secret: Uint8Array, use: string): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "", `scg ${use}`, 32));
