import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from "jose";
import { z } from "zod";
import { derivedKey } from "../shared/derived-key.ts";
import { ifThere } from "../shared/if-there.ts";
import type { Keyring } from "../shared/partner-key-format.ts";

/** An Ed25519 private key as a JSON Web Key; `kid` is its thumbprint. */
export type KeptKey = z.infer<typeof keptKeyFile>;

const keptKeyFile = z.object({
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  x: z.string(),
  d: z.string(),
  kid: z.string(),
});

/** The files that hold the demo's keys: the issuer's, and the gateway's for signing who asks and what its ledger holds. */
const KEPT_KEY_FILES = ["demo-issuer.json", "demo-gateway.json", "demo-ledger.json"] as const;
export type KeptKeyFile = (typeof KEPT_KEY_FILES)[number];

/** A key of the demo. The first process to ask makes it; any other, however close behind, reads that one. */
export async function keptKey(dataDir: string, file: KeptKeyFile = "demo-issuer.json"): Promise<KeptKey> {
  const path = join(dataDir, file);
  return (await readKey(path)) ?? (await makeKey(dataDir, path));
}

export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** The keys with which the demo's gateway signs who asks, and its subgraphs check it. */
export const demoCallerKeys = async (dataDir: string): Promise<KeyPair> =>
  pairOf(await keptKey(dataDir, "demo-gateway.json"));

/** The keys with which the demo's gateway signs what its ledger holds, and whoever verifies that checks it. */
export const demoLedgerKeys = async (dataDir: string): Promise<KeyPair> =>
  pairOf(await keptKey(dataDir, "demo-ledger.json"));

/** What the demo signs its ledger with, where there was a demo in this folder. */
export async function demoLedgerPrivateKey(dataDir: string): Promise<KeyObject | undefined> {
  const key = await readKey(join(dataDir, "demo-ledger.json"));
  return key && pairOf(key).privateKey;
}

function pairOf(key: KeptKey): KeyPair {
  const privateKey = createPrivateKey({ key: { ...key }, format: "jwk" });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

/** What the demo's keys for partners are made with: of its gateway's key, so that all its processes have the same. */
export async function demoKeyring(dataDir: string): Promise<Keyring> {
  const { d } = await keptKey(dataDir, "demo-gateway.json");
  const key = new Uint8Array(hkdfSync("sha256", d, "", "scg demo pepper", 32));
  return { environment: "test", peppers: [{ name: "demo", key }] };
}

/** What names and seals of the demo's gateway are made of: of its key, so that all its processes have the same. */
export async function demoNamesSecret(dataDir: string): Promise<Uint8Array> {
  const { d } = await keptKey(dataDir, "demo-gateway.json");
  return derivedKey(Buffer.from(d, "base64url"), "demo names");
}

/** Whether a key, or its public half, is one that the demo keeps in this folder. */
export async function isKeptKey(dataDir: string, key: KeyObject): Promise<boolean> {
  const { x } = key.export({ format: "jwk" });
  const kept = await Promise.all(KEPT_KEY_FILES.map((file) => readKey(join(dataDir, file))));
  return kept.some((one) => one?.x === x);
}

async function readKey(path: string): Promise<KeptKey | undefined> {
  const text = await ifThere(readFile(path, "utf8"), undefined);
  if (text === undefined) return undefined;
  const { data } = z.preprocess(parsed, keptKeyFile).safeParse(text);
  if (data === undefined) throw new Error(`${path} holds no Ed25519 key. Remove it and start again.`);
  return data;
}

/** A whole file takes the name only where nobody has it, so that no process ever reads half a key or its own alone. */
async function makeKey(dataDir: string, path: string): Promise<KeptKey> {
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const jwk = await exportJWK(privateKey);
  const key = { ...jwk, kid: await calculateJwkThumbprint(jwk) };
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(key)}\n`, { mode: 0o600, flag: "wx", flush: true });
  try {
    await link(draft, path);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  } finally {
    await rm(draft);
  }
  const kept = await readKey(path);
  if (kept === undefined) throw new Error(`${path} was removed while it was being made.`);
  return kept;
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

const parsed = (text: unknown): unknown => {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
};
