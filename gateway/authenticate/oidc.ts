import { errors, type JWTVerifyGetKey, jwtVerify } from "jose";
import { z } from "zod";
import type { Caller } from "../../shared/caller/caller.ts";
import type { Clock } from "../../shared/clock.ts";
import { Refusal, refuse } from "../../shared/errors.ts";
import { isOneOf, ROLES } from "../../shared/vocabulary.ts";
import type { HttpQuestion } from "../stages.ts";

/** Who asks, and the purpose their token states where the request states none. */
export interface Authenticated {
  readonly caller: Caller;
  /** As the token says it; not yet known to be a purpose, nor one of the role's. */
  readonly statedPurpose?: string;
}

/** Tells who asks from what they show for it. Refuses with UNAUTHENTICATED, TOKEN_EXPIRED or UNKNOWN_ROLE. */
export type Authenticate = (shown: Pick<HttpQuestion, "headers" | "address">) => Promise<Authenticated>;

export interface OidcOptions {
  /** The identity provider's public keys. */
  readonly keys: JWTVerifyGetKey;
  readonly issuer: string;
  readonly audience: string;
  readonly clock: Clock;
}

/** Signatures only; neither `none` nor a shared secret is ever accepted. */
const ALGORITHMS = ["EdDSA", "ES256", "RS256", "PS256"];
/** How far the identity provider's clock and ours may differ, in seconds. */
const CLOCK_TOLERANCE_S = 5;
/** A token that is still to be issued this many seconds from now comes from a clock that nobody can go by. */
const CLOCK_SKEW_MOST_S = 300;
const MOST_CHARACTERS = 8192;

const claims = z.object({
  sub: z.string().min(1),
  organisation: z.string().min(1),
  role: z.unknown().optional(),
  sites: z.array(z.string().min(1)).default([]),
  team: z.string().min(1).optional(),
  registration: z.object({ body: z.string().min(1), number: z.string().min(1) }).optional(),
  purpose: z.string().min(1).optional(),
});

/** Makes the check of access tokens from one OpenID Connect issuer, meant for one audience. */
export function oidcAuthenticator({ keys, issuer, audience, clock }: OidcOptions): Authenticate {
  const options = {
    issuer,
    audience,
    algorithms: ALGORITHMS,
    clockTolerance: CLOCK_TOLERANCE_S,
    requiredClaims: ["exp", "sub"],
  };
  return async ({ headers }) => {
    const { payload } = await jwtVerify(bearer(headers.authorization), reachable(keys), {
      ...options,
      currentDate: clock.now(),
    }).catch(refused);
    const { iat } = payload;
    if (iat !== undefined && iat - clock.now().getTime() / 1000 > CLOCK_SKEW_MOST_S)
      refuse("UNAUTHENTICATED", "issued by a clock too far ahead of ours");
    return identified(payload);
  };
}

function bearer(authorization = ""): string {
  if (authorization.length > MOST_CHARACTERS) refuse("UNAUTHENTICATED", "header too large");
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
  return token ?? refuse("UNAUTHENTICATED", "no bearer token");
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

function identified(payload: unknown): Authenticated {
  const { data } = claims.safeParse(payload);
  if (data === undefined) return refuse("UNAUTHENTICATED", "claims missing or not well formed");
  const { sub, role, organisation, sites, team, registration, purpose } = data;
  if (!isOneOf(ROLES, role)) return refuse("UNKNOWN_ROLE");
  const caller: Caller = {
    subject: sub,
    role,
    organisation,
    sites,
    ...(team !== undefined && { team }),
    ...(registration && { registration }),
  };
  return purpose === undefined ? { caller } : { caller, statedPurpose: purpose };
}
