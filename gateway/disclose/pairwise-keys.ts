import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from "node:crypto";
import { LRUCache } from "lru-cache";
import { derivedKey } from "../../shared/derived-key.ts";

/**
 * Keys of people and records as one agency knows them. Two agencies that put together what they were given cannot tell by a
 * key whether it is of the same person; two keys of one agency see the same.
 */
export interface PairwiseKeys {
  /** A key of ours as the agency sees it: `p1.` and base64url. */
  readonly shown: (key: string) => string;
  /** The key of ours that it stands for; for whatever was not shown to this agency, a key that nobody has, for each text its own. */
  readonly meant: (text: string) => string;
}

/** The keys of an agency, by its organisation code. */
export type PairwiseKeysOf = (agency: string) => PairwiseKeys;

/**
 * Makes them, of the secret that gateways alone hold (32 bytes): a deterministic encryption with a synthetic IV (Rogaway and
 * Shrimpton's SIV, as RFC 5297 has it), of HMAC-SHA-256 cut to 128 bits and AES-256-CTR, under keys of the agency's own.
 */
export function pairwiseKeys(namesSecret: Uint8Array): PairwiseKeysOf {
  const root = derivedKey(namesSecret, "pairwise keys");
  const made = new LRUCache<string, PairwiseKeys, undefined>({
    max: AGENCIES_MOST,
    memoMethod: (agency) => keysUnder(createHmac("sha256", root).update(agency).digest()),
  });
  return (agency) => made.memo(agency);
}

function keysUnder(secret: Buffer): PairwiseKeys {
  const [naming, hiding, nobody] = [
    derivedKey(secret, "pairwise iv"),
    derivedKey(secret, "pairwise text"),
    derivedKey(secret, "pairwise nobody"),
  ];
  const ivOf = (plain: Buffer): Buffer => createHmac("sha256", naming).update(plain).digest().subarray(0, IV_BYTES);
  const read = (text: string): string | undefined => {
    const [, hidden = ""] = SHOWN.exec(text) ?? [];
    const bytes = Buffer.from(hidden, "base64url");
    // Only one text stands for a key: base64 may be written in several ways.
    if (bytes.length <= IV_BYTES || bytes.toString("base64url") !== hidden) return undefined;
    const [iv, ciphered] = [bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES)];
    const decipher = createDecipheriv(CIPHER, hiding, iv);
    const plain = Buffer.concat([decipher.update(ciphered), decipher.final()]);
    return timingSafeEqual(ivOf(plain), iv) ? unpacked(plain) : undefined;
  };
  return {
    shown: (key) => {
      const plain = packed(key);
      const iv = ivOf(plain);
      const cipher = createCipheriv(CIPHER, hiding, iv);
      return `${FORMAT}${Buffer.concat([iv, cipher.update(plain), cipher.final()]).toString("base64url")}`;
    },
    meant: (text) => read(text) ?? uuidOf(createHmac("sha256", nobody).update(text).digest()),
  };
}

/** UUIDs by their 16 bytes, any other key as its text: so what is shown of a UUID has 47 characters. */
function packed(key: string): Buffer {
  return UUID.test(key)
    ? Buffer.concat([AS_UUID, Buffer.from(key.replaceAll("-", ""), "hex")])
    : Buffer.concat([AS_TEXT, Buffer.from(key, "utf8")]);
}

const unpacked = (plain: Buffer): string =>
  plain[0] === AS_UUID[0] ? spelt(plain.subarray(1)) : plain.subarray(1).toString("utf8");

const spelt = (bytes: Buffer): string =>
  bytes
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, (_, ...parts: readonly string[]) => parts.slice(0, 5).join("-"));

/** A UUID of version 8 (RFC 9562), which no key of ours is: they are drawn, as version 4. */
function uuidOf(hash: Buffer): string {
  const bytes = Buffer.from(hash.subarray(0, 16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return spelt(bytes);
}

const CIPHER = "aes-256-ctr";
const IV_BYTES = 16;
/** The version of the format. */
const FORMAT = "p1.";
const SHOWN = /^p1\.([\w-]{23,1400})$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const [AS_UUID, AS_TEXT] = [Buffer.from([1]), Buffer.from([2])];
const AGENCIES_MOST = 500;
