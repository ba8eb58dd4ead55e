import { z } from "zod";
import type { Caller } from "../../shared/caller/caller.ts";
import type { Clock } from "../../shared/clock.ts";
import { refuse } from "../../shared/errors.ts";
import { isOneOf, ROLES } from "../../shared/vocabulary.ts";
import type { HttpQuestion } from "../stages.ts";
import { claimText, SITES_MOST } from "./claim-text.ts";
import { readToken } from "./read-token.ts";
import { type Claims, type Trust, verifyToken } from "./verify-token.ts";

/** Who asks, and the purpose their token states where the request states none. */
export interface Authenticated {
  readonly caller: Caller;
  /** As the token says it; not yet known to be a purpose, nor one of the role's. */
  readonly statedPurpose?: string;
}

/** Tells who asks from what they show for it. Refuses with UNAUTHENTICATED, TOKEN_EXPIRED, ASSURANCE_TOO_LOW or UNKNOWN_ROLE. */
export type Authenticate = (shown: Pick<HttpQuestion, "headers" | "address">) => Promise<Authenticated>;

export interface OidcOptions extends Trust {
  /** Of the `acr` values of a token, those that tell a sign-in strong enough; none is asked for unless given. */
  readonly acrValues?: readonly string[];
  readonly clock: Clock;
}

const claims = z.object({
  sub: claimText,
  organisation: claimText,
  role: z.unknown().optional(),
  sites: z.array(claimText).max(SITES_MOST).default([]),
  team: claimText.optional(),
  registration: z.object({ body: claimText, number: claimText }).optional(),
  purpose: claimText.optional(),
});

/** Makes the check of access tokens from one OpenID Connect issuer, meant for one audience. */
export function oidcAuthenticator({ clock, acrValues = [], ...trust }: OidcOptions): Authenticate {
  return async ({ headers }) => {
    const token = readToken(headers.authorization);
    if (token.claims.iss !== trust.issuer) refuse("UNAUTHENTICATED", "of an issuer that is not believed");
    const claimed = await verifyToken(token, trust, clock);
    checkAssurance(claimed, acrValues);
    return identified(claimed);
  };
}

function checkAssurance({ acr }: Claims, wanted: readonly string[]): void {
  if (wanted.length > 0 && !wanted.some((one) => one === acr)) refuse("ASSURANCE_TOO_LOW");
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
