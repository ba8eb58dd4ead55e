import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import type { Peppers } from "./partner-key-format.ts";

/** An Ed25519 private key (PKCS #8 PEM); undefined where the text is anything else. */
export const privateKeyIn = (text: string): KeyObject | undefined => keyIn("PRIVATE KEY", text, createPrivateKey);

/** An Ed25519 public key (SPKI PEM); a private one will not do: then a subgraph could sign. */
export const publicKeyIn = (text: string): KeyObject | undefined => keyIn("PUBLIC KEY", text, createPublicKey);

/** Public keys that follow each other, at least one; undefined where any is none, or anything else stands there. */
export function publicKeysIn(text: string): readonly KeyObject[] | undefined {
  const keys = text
    .trim()
    .split(/(?=-----BEGIN )/)
    .map(publicKeyIn);
  const known = keys.filter((key) => key !== undefined);
  return known.length === keys.length ? known : undefined;
}

function keyIn(words: string, text: string, read: (pem: string) => KeyObject): KeyObject | undefined {
  try {
    const pem = text.trim();
    const [, within] = /^-----BEGIN ([A-Z ]+)-----[\sA-Za-z0-9+/=]+-----END \1-----$/.exec(pem) ?? [];
    const key = within === words ? read(pem) : undefined;
    return key?.asymmetricKeyType === "ed25519" ? key : undefined;
  } catch {
    // Not told why: the reason may quote the key.
    return undefined;
  }
}

/** Peppers by name, the one to store with first: `NAME:BASE64,NAME:BASE64`, or each on a line of its own; at least one. */
export function peppersIn(text: string): Peppers | undefined {
  const peppers = text
    .trim()
    .split(/[,\n]/)
    .map((each) => {
      const [, name = "", base64 = ""] = /^([a-z0-9-]{1,30}):([A-Za-z0-9+/]{43}=)$/.exec(each.trim()) ?? [];
      return { name, key: new Uint8Array(Buffer.from(base64, "base64")) };
    });
  const names = new Set(peppers.map(({ name }) => name));
  return names.has("") || names.size < peppers.length ? undefined : peppers;
}
