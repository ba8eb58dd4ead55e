import type { JSONWebKeySet } from "jose";
import { z } from "zod";

/** How long an issuer may take to tell its keys. */
const TIMEOUT_MS = 3000;
/** The largest answer that is read, in bytes, and how many keys it may hold: issuers have a handful. */
const BYTES_MOST = 64 * 1024;
const KEYS_MOST = 50;

const keySet = z.object({ keys: z.array(z.record(z.string(), z.unknown())).max(KEYS_MOST) });

/**
 * Asks for the keys that stand at an address. Rejects where they are not told in time, are too many, or where
 * another address is named for them: nobody vouches for that one.
 */
export const keysAt =
  (url: URL, timeoutMs = TIMEOUT_MS) =>
  async (): Promise<JSONWebKeySet> => {
    const response = await fetch(url, {
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
      headers: { accept: "application/json, application/jwk-set+json" },
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      throw new Error(`the keys are answered with ${response.status}`);
    }
    return keySet.parse(JSON.parse(await textOf(response))) as JSONWebKeySet;
  };

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > BYTES_MOST) throw new Error("the keys are too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
