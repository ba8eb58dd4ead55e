import { type KeyObject, sign, verify } from "node:crypto";
import { keyIdOf } from "../../shared/key-id.ts";

/** An Ed25519 key that signs, and the id by which its public half is found. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly keyId: string;
}

/** The public keys that are believed, by their ids. */
export type PublicKeys = ReadonlyMap<string, KeyObject>;

export const signingKey = (privateKey: KeyObject): SigningKey => ({
  privateKey,
  keyId: keyIdOf(privateKey),
});

export const publicKeys = (keys: readonly KeyObject[]): PublicKeys =>
  new Map(keys.map((key) => [keyIdOf(key), key] as const));

/** A line of JSON that ends with the key's id and the signature of all that stands before, as it stands. */
export function signedLine(body: object, { privateKey, keyId }: SigningKey): string {
  const text = JSON.stringify({ ...body, keyId });
  const signature = sign(null, Buffer.from(text), privateKey).toString("base64url");
  return `${text.slice(0, -1)},"signature":"${signature}"}`;
}

/** What a signed line says, or why it is not to be believed. */
export type Read = { readonly body: unknown } | { readonly fault: string };

export function readSigned(line: string, keys: PublicKeys): Read {
  const [, open, keyId = "", signature = ""] = SIGNED.exec(line) ?? [];
  if (open === undefined) return { fault: "is no signed line: it was changed or put in" };
  const key = keys.get(keyId);
  if (key === undefined) return { fault: "is signed with a key that was not given: name its public half with --key" };
  const text = `${open}}`;
  if (!verify(null, Buffer.from(text), key, Buffer.from(signature, "base64url")))
    return { fault: "is not as it was signed" };
  return { body: JSON.parse(text) };
}

const SIGNED = /^(\{.*,"keyId":"([\w-]{43})"),"signature":"([\w-]{86})"\}$/;
