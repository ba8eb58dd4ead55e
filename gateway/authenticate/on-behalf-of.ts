import type { JWTVerifyGetKey } from "jose";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import type { Clock } from "../../shared/clock.ts";
import { Refusal, refuse } from "../../shared/errors.ts";
import type { PartnerKeyRecord } from "../../shared/partner-keys.ts";
import { claimText, SITES_MOST } from "./claim-text.ts";
import { keysAt } from "./fetch-keys.ts";
import { issuerKeys } from "./issuer-keys.ts";
import { unverified } from "./read-token.ts";
import { verifyToken } from "./verify-token.ts";

/** The human for whom a partner asks, as the partner's own issuer says. */
export type Human = z.infer<typeof human>;

const human = z.object({
  sub: claimText,
  iat: z.number(),
  exp: z.number(),
  role: claimText.optional(),
  sites: z.array(claimText).max(SITES_MOST).default([]),
  team: claimText.optional(),
  purpose: claimText.optional(),
  /** How they proved who they are (RFC 8176). */
  amr: z.array(claimText).max(20).default([]),
  /** The client that it was made for, as OpenID Connect and as RFC 9068 name it: the key that it comes with. */
  azp: claimText.optional(),
  client_id: claimText.optional(),
});

/** A partner vouches for who is at the screen now, not for the day. */
const LIFETIME_MOST_S = 15 * 60;
/** How long a partner's keys are believed beyond their age while they cannot be had. */
const STALE_MS = 15 * 60 * 1000;

export interface OnBehalfOfOptions {
  /** For whom the tokens are meant. */
  readonly audience: string;
  readonly clock: Clock;
}

/** The key through which somebody asks, and the issuer that its partner registered. */
export interface AskingKey {
  readonly id: string;
  readonly registered: NonNullable<PartnerKeyRecord["onBehalfOf"]>;
}

/** Reads for whom a partner asks, by the issuer that the partner registered. */
export type ReadHuman = (token: string, key: AskingKey) => Promise<Human>;

/**
 * Reads the `X-On-Behalf-Of` token. One issuer may stand behind several keys, so the token must name the key that it comes
 * with: what was made for one of them is worth nothing with another. Refuses ON_BEHALF_OF_INVALID, ON_BEHALF_OF_EXPIRED, or UNAVAILABLE where the issuer's
 * keys cannot be had.
 */
export function onBehalfOf({ audience, clock }: OnBehalfOfOptions): ReadHuman {
  const keysOf = new LRUCache<string, JWTVerifyGetKey, undefined>({
    max: 200,
    memoMethod: (url) => issuerKeys({ fetchKeys: keysAt(new URL(url)), clock, staleMs: STALE_MS }),
  });
  return async (token, { id, registered: { issuer, jwksUrl } }) => {
    const claims = await verified(token, { issuer, audience, keys: keysOf.memo(jwksUrl) }, clock);
    const read = human.safeParse(claims);
    if (!read.success) return refuse("ON_BEHALF_OF_INVALID", "claims missing or not well formed");
    const { azp, client_id = azp } = read.data;
    if (client_id !== id || (azp ?? id) !== id) refuse("ON_BEHALF_OF_INVALID", "made for another key, or for none");
    if (read.data.exp - read.data.iat > LIFETIME_MOST_S) refuse("ON_BEHALF_OF_INVALID", "lives too long");
    return read.data;
  };
}

async function verified(token: string, trust: Parameters<typeof verifyToken>[1], clock: Clock) {
  try {
    return await verifyToken(unverified(token), trust, clock);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "UNAVAILABLE") throw error;
    return refuse(error.code === "TOKEN_EXPIRED" ? "ON_BEHALF_OF_EXPIRED" : "ON_BEHALF_OF_INVALID", error.internal);
  }
}
