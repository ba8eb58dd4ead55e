import { hash } from "node:crypto";
import { errors, type JWTHeaderParameters, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { LRUCache } from "lru-cache";
import type { Clock } from "../../shared/clock.ts";
import { Refusal, refuse } from "../../shared/errors.ts";
import type { Claims } from "./read-object.ts";
import { ALGORITHMS, type UnverifiedToken } from "./read-token.ts";

/** By what a token is believed: who issued it, for whom, and with which keys. */
export interface Trust {
  readonly issuer: string;
  readonly audience: string;
  /** The issuer's public keys. */
  readonly keys: JWTVerifyGetKey;
  /** The claim that says for whom, of an issuer whose tokens have no `aud`. */
  readonly audienceClaim?: string;
}

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
 * where the issuer's keys cannot be had; TOKEN_EXPIRED where all but its time is good. Of a token that comes again only the
 * times are looked at, and whether its issuer's keys still hold the one that it was signed with.
 */
export async function verifyToken(unverified: UnverifiedToken, trust: Trust, clock: Clock): Promise<Claims> {
  const known = KNOWN.get(trust.keys) ?? new LRUCache<string, KnownToken>({ max: KNOWN_MOST });
  KNOWN.set(trust.keys, known);
  const which = hash("sha256", JSON.stringify([trust.issuer, trust.audience, unverified.token]), "base64url");
  const before = known.get(which);
  const now = clock.now();
  const isGood = before !== undefined && (await isStillGood(before, trust, now));
  const good = isGood ? before : await verifiedAnew(unverified, trust, now);
  checkTimes(good.claims, now.getTime() / 1000);
  if (!isGood) known.set(which, good);
  return good.claims;
}

/** A token that was good once, and the key that said so. The token itself is not kept. */
interface KnownToken {
  readonly claims: JWTPayload;
  readonly header: JWTHeaderParameters;
  readonly key: unknown;
}

async function verifiedAnew({ token, claims }: UnverifiedToken, trust: Trust, now: Date): Promise<KnownToken> {
  let key: unknown;
  const keys: typeof trust.keys = async (header, jws) => {
    const chosen = await reachable(trust.keys)(header, jws);
    key = chosen;
    return chosen;
  };
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    issuer: trust.issuer,
    ...audienceOf(claims, trust),
    algorithms: [...ALGORITHMS],
    clockTolerance: CLOCK_TOLERANCE_S,
    requiredClaims: ["exp", "sub"],
    currentDate: now,
  }).catch(refused);
  return { claims: payload, header: protectedHeader, key };
}

/** Whether its key is still what its issuer's keys come to, and its time is now; a key that was withdrawn or replaced says nothing any more. */
async function isStillGood({ claims, header, key }: KnownToken, { keys }: Trust, now: Date): Promise<boolean> {
  const chosen = await chosenFrom(keys, header);
  const { exp = 0, nbf = 0 } = claims;
  const nowS = Math.floor(now.getTime() / 1000);
  return chosen === key && exp > nowS - CLOCK_TOLERANCE_S && nbf <= nowS + CLOCK_TOLERANCE_S;
}

/** The key that a token's header alone chooses. */
async function chosenFrom(keys: JWTVerifyGetKey, header: JWTHeaderParameters): Promise<unknown> {
  try {
    return await reachable(keys)(header, { payload: "", signature: "" });
  } catch (error) {
    return refused(error);
  }
}

/** How many tokens of one issuer are known. */
const KNOWN_MOST = 5_000;
const KNOWN = new WeakMap<JWTVerifyGetKey, LRUCache<string, KnownToken>>();

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
