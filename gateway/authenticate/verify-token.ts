import { errors, type JWTVerifyGetKey, jwtVerify } from "jose";
import type { Clock } from "../../shared/clock.ts";
import { Refusal, refuse } from "../../shared/errors.ts";
import type { UnverifiedToken } from "./read-token.ts";

/** What a token says, by name. */
export type Claims = Readonly<Record<string, unknown>>;

/** By what a token is believed: who issued it, for whom, and with which keys. */
export interface Trust {
  readonly issuer: string;
  readonly audience: string;
  /** The issuer's public keys. */
  readonly keys: JWTVerifyGetKey;
  /** The claim that says for whom, of an issuer whose tokens have no `aud`. */
  readonly audienceClaim?: string;
}

/** Signatures only; neither `none` nor a shared secret is ever accepted. */
export const ALGORITHMS = ["EdDSA", "ES256", "RS256", "PS256"] as const;
/** How far the issuer's clock and ours may differ, in seconds. */
const CLOCK_TOLERANCE_S = 5;
/** A token that is still to be issued this many seconds from now comes from a clock that nobody can go by. */
const CLOCK_SKEW_MOST_S = 300;
/** Nobody is believed for longer without signing in again. */
const LIFETIME_MOST_S = 24 * 60 * 60;
/** A token that is for everybody is for nobody. */
const AUDIENCES_MOST = 10;

/**
 * What a token claims, once its signature, issuer, audience and times are good. Refuses UNAUTHENTICATED; UNAVAILABLE
 * where the issuer's keys cannot be had; TOKEN_EXPIRED where all but its time is good.
 */
export async function verifyToken({ token, claims }: UnverifiedToken, trust: Trust, clock: Clock): Promise<Claims> {
  const { issuer, keys } = trust;
  const now = clock.now();
  const { payload } = await jwtVerify(token, reachable(keys), {
    issuer,
    ...audienceOf(claims, trust),
    algorithms: [...ALGORITHMS],
    clockTolerance: CLOCK_TOLERANCE_S,
    requiredClaims: ["exp", "sub"],
    currentDate: now,
  }).catch(refused);
  checkTimes(payload, now.getTime() / 1000);
  return payload;
}

/** An audience that stands in another claim is compared here, and these claims are then verified like the others. */
function audienceOf(claims: Claims, { audience, audienceClaim }: Trust): { readonly audience?: string } {
  if (Array.isArray(claims.aud) && claims.aud.length > AUDIENCES_MOST) refuse("UNAUTHENTICATED", "too many audiences");
  if (audienceClaim === undefined || claims.aud !== undefined) return { audience };
  return claims[audienceClaim] === audience ? {} : refuse("UNAUTHENTICATED", "token not valid");
}

function checkTimes({ iat, exp }: { readonly iat?: number; readonly exp?: number }, nowS: number): void {
  if (iat !== undefined && iat - nowS > CLOCK_SKEW_MOST_S)
    refuse("UNAUTHENTICATED", "issued by a clock too far ahead of ours");
  const lifetimeS = (exp ?? Number.POSITIVE_INFINITY) - (iat ?? nowS);
  if (lifetimeS > LIFETIME_MOST_S + CLOCK_TOLERANCE_S) refuse("UNAUTHENTICATED", "valid for too long");
}

/** Keys that cannot be fetched say nothing about the token. */
const reachable =
  (keys: JWTVerifyGetKey): JWTVerifyGetKey =>
  async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      return refuse("UNAVAILABLE", "no keys of the identity provider");
    }
  };

/** An expiry is looked at only after signature, issuer and audience, so saying so tells nothing to others. */
function refused(error: unknown): never {
  if (error instanceof Refusal) throw error;
  return error instanceof errors.JWTExpired ? refuse("TOKEN_EXPIRED") : refuse("UNAUTHENTICATED", "token not valid");
}
