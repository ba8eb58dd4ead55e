import type { KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import { UsageError } from "../../shared/command.ts";
import { publicKeysIn } from "../../shared/secret-texts.ts";

/** The Ed25519 public keys that a file holds in PEM, one or several. A private key will not do: whoever verifies needs none. */
export async function publicKeysOf(file: string): Promise<readonly KeyObject[]> {
  const keys = publicKeysIn(await readFile(file, "utf8").catch(() => ""));
  if (keys) return keys;
  throw new UsageError("A file of --key holds no Ed25519 public key in PEM: openssl pkey -in FILE -pubout");
}
