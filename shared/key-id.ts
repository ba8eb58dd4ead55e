import { createHash, createPublicKey, type KeyObject } from "node:crypto";

/** The thumbprint of an Ed25519 public key, or of the public half of a private one, as a JSON Web Key (RFC 7638, SHA-256, base64url). */
export function keyIdOf(key: KeyObject): string {
  const id = IDS.get(key) ?? thumbprint(key);
  IDS.set(key, id);
  return id;
}

function thumbprint(key: KeyObject): string {
  const { crv, kty, x } = (key.type === "private" ? createPublicKey(key) : key).export({ format: "jwk" });
  return createHash("sha256").update(JSON.stringify({ crv, kty, x })).digest("base64url");
}

const IDS = new WeakMap<KeyObject, string>();
