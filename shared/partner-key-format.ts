import { createHmac, randomInt, timingSafeEqual } from "node:crypto";
import { crc32 } from "node:zlib";

/** Where a key is good: among people whose records are held, or among invented ones. */
export const KEY_ENVIRONMENTS = ["live", "test"] as const;
export type KeyEnvironment = (typeof KEY_ENVIRONMENTS)[number];

/** What a key's text says of itself; nothing of it is believed yet. */
export interface KeyText {
  readonly environment: KeyEnvironment;
  /** Names the key; no secret. */
  readonly id: string;
  readonly secret: string;
}

/** Digits, then capitals, then small letters. */
const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const ID_CHARACTERS = 12;
/** 32 characters of 62 are 190 bits. */
const SECRET_CHARACTERS = 32;
/** 62⁶ is more than 2³². */
const CHECK_CHARACTERS = 6;

const PATTERN = new RegExp(
  `^scg_(live|test)_([0-9A-Za-z]{${ID_CHARACTERS}})_([0-9A-Za-z]{${SECRET_CHARACTERS}})([0-9A-Za-z]{${CHECK_CHARACTERS}})$`,
);

export const newKeyId = (): string => drawn(ID_CHARACTERS);
export const newKeySecret = (): string => drawn(SECRET_CHARACTERS);

const drawn = (length: number): string => Array.from({ length }, () => BASE62[randomInt(BASE62.length)]).join("");

/**
 * The text of a key, as its holder keeps it: `scg_<live|test>_<id>_<secret><check>`. The check is the CRC-32 of all that
 * stands before it, in base62: by it a typing error is told without asking anybody, and a scanner knows a key that leaked.
 */
export function keyText({ environment, id, secret }: KeyText): string {
  const text = `scg_${environment}_${id}_${secret}`;
  return `${text}${checkOf(text)}`;
}

/** Reads a key; undefined where it is none, or was mistyped. */
export function readKey(text: string): KeyText | undefined {
  const [, environment, id = "", secret = "", check] = PATTERN.exec(text) ?? [];
  const before = text.slice(0, -CHECK_CHARACTERS);
  if (environment !== "live" && environment !== "test") return undefined;
  return check === checkOf(before) ? { environment, id, secret } : undefined;
}

function checkOf(text: string): string {
  let left = crc32(text);
  let written = "";
  for (let digit = 0; digit < CHECK_CHARACTERS; digit += 1) {
    written = `${BASE62[left % BASE62.length]}${written}`;
    left = Math.floor(left / BASE62.length);
  }
  return written;
}

/** The peppers by their names; with the first of them secrets are stored, and by any of them they are known again. */
export type Peppers = readonly Pepper[];
export interface Pepper {
  readonly name: string;
  readonly key: Uint8Array;
}

/** Where a process's keys are good, and under which peppers their secrets are stored. */
export interface Keyring {
  readonly environment: KeyEnvironment;
  readonly peppers: Peppers;
}

/** A secret as it is stored: HMAC-SHA-256 under the pepper that is named, over the environment, the key's id and the secret. */
export interface StoredSecret {
  readonly pepper: string;
  /** base64url. */
  readonly hash: string;
}

/** Stores a secret under the first pepper. Throws where there is none. */
export function stored(key: KeyText, [pepper]: Peppers): StoredSecret {
  if (pepper === undefined) throw new RangeError("a secret is stored under a pepper");
  return { pepper: pepper.name, hash: hashOf(key, pepper.key).toString("base64url") };
}

/**
 * Which of these secrets the key shows, by its place; -1 where it is none of them. How long that takes tells nothing: of
 * nobody's key it takes as long as of a key with two secrets.
 */
export function shownSecret(key: KeyText, secrets: readonly StoredSecret[], peppers: Peppers): number {
  const against = [...secrets, ...NOBODYS].slice(0, Math.max(secrets.length, NOBODYS.length));
  let found = -1;
  for (const [place, { pepper, hash }] of against.entries()) {
    const known = peppers.find(({ name }) => name === pepper);
    const shown = hashOf(key, known?.key ?? NO_PEPPER);
    const isSame = timingSafeEqual(shown, Buffer.from(hash.padEnd(43, "A").slice(0, 43), "base64url"));
    // Whoever can write a secret into the database has no pepper, and could name one that is none.
    if (isSame && known !== undefined && place < secrets.length) found = place;
  }
  return found;
}

const hashOf = ({ environment, id, secret }: KeyText, pepper: Uint8Array): Buffer =>
  createHmac("sha256", pepper).update(`${environment}:${id}:${secret}`).digest();

/** What a key that nobody has is compared with: as much as that of somebody in the middle of a rotation. */
const NOBODYS: readonly StoredSecret[] = [
  { pepper: "", hash: "" },
  { pepper: "", hash: "" },
];
const NO_PEPPER = new Uint8Array(32);
