import { createPublicKey, type KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import { UsageError } from "../../shared/command.ts";

/** The Ed25519 public key that a file holds in PEM. A private key will not do: whoever verifies needs none. */
export async function publicKeyIn(file: string): Promise<KeyObject> {
  const pem = await readFile(file, "utf8").catch(() => "");
  try {
    const key = createPublicKey(pem);
    if (pem.startsWith("-----BEGIN PUBLIC KEY-----") && key.asymmetricKeyType === "ed25519") return key;
  } catch {
    // Told below.
  }
  throw new UsageError("A file of --key holds no Ed25519 public key in PEM: openssl pkey -in FILE -pubout");
}
