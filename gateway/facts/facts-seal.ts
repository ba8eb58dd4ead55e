import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { derivedKey } from "../../shared/derived-key.ts";

/** Hides facts from whoever keeps them, and tells whether they are as they were. */
export interface FactsSeal {
  /** The key under which something is kept; nothing can be read or guessed from it. */
  keyOf(words: readonly string[]): string;
  seal(key: string, value: unknown): string;
  /** What was sealed under this very key; undefined where it was not, or not by a gateway. */
  open(key: string, sealed: string): unknown;
}

/** Seals with keys that only gateways can make: from the secret of theirs (AES-256-GCM, HMAC-SHA-256). */
export function factsSeal(namesSecret: Uint8Array): FactsSeal {
  const [sealing, naming] = [derivedKey(namesSecret, "facts"), derivedKey(namesSecret, "facts keys")];
  return {
    keyOf: (words) => `scg:facts:${createHmac("sha256", naming).update(JSON.stringify(words)).digest("base64url")}`,
    seal: (key, value) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", sealing, nonce).setAAD(Buffer.from(key));
      const hidden = [cipher.update(JSON.stringify(value), "utf8"), cipher.final()];
      return Buffer.concat([nonce, cipher.getAuthTag(), ...hidden]).toString("base64url");
    },
    open: (key, sealed) => {
      try {
        const bytes = Buffer.from(sealed, "base64url");
        const [tagAt, hiddenAt] = [NONCE_BYTES, NONCE_BYTES + TAG_BYTES];
        const decipher = createDecipheriv("aes-256-gcm", sealing, bytes.subarray(0, tagAt), {
          authTagLength: TAG_BYTES,
        })
          .setAAD(Buffer.from(key))
          .setAuthTag(bytes.subarray(tagAt, hiddenAt));
        return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(hiddenAt)), decipher.final()]).toString());
      } catch {
        return undefined;
      }
    },
  };
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
