import { CompactEncrypt, compactDecrypt } from "jose";
import type { Caller } from "./caller/caller.ts";
import { refuse } from "./errors.ts";

/** Seals the place where a page ended, so that it tells nothing and serves only this caller and list. */
export interface Cursors {
  /** `list` names the list and its filter; `place` is the last opaque key of the page. */
  seal(caller: Caller, list: string, place: string): Promise<string>;
  /** The place, or BAD_CURSOR where the cursor was made for somebody or something else. */
  open(caller: Caller, list: string, cursor: string): Promise<string>;
}

/** Makes cursors sealed with a 256-bit key (AES-GCM). */
export function sealedCursors(key: Uint8Array): Cursors {
  const bind = (caller: Caller, list: string) =>
    JSON.stringify([caller.subject, caller.role, caller.organisation, list]);
  return {
    seal: (caller, list, place) =>
      new CompactEncrypt(new TextEncoder().encode(JSON.stringify([bind(caller, list), place])))
        .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
        .encrypt(key),
    open: async (caller, list, cursor) => {
      const opened = await compactDecrypt(cursor, key).catch(() => refuse("BAD_CURSOR"));
      const [bound, place]: [string, string] = JSON.parse(new TextDecoder().decode(opened.plaintext));
      return bound === bind(caller, list) ? place : refuse("BAD_CURSOR");
    },
  };
}
