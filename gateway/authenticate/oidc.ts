import type { Caller } from "../../shared/caller/caller.ts";
import type { Clock } from "../../shared/clock.ts";
import { refuse } from "../../shared/errors.ts";
import type { Watch } from "../observe/watch.ts";
import type { HttpQuestion } from "../stages.ts";
import { activeRole } from "./active-role.ts";
import type { ClaimMapping, Organisations } from "./claim-mapping.ts";
import { claimText } from "./claim-text.ts";
import type { KeyInUse } from "./key-in-use.ts";
import { OUR_OWN } from "./mappings/our-own.ts";
import type { Claims } from "./read-object.ts";
import { readToken } from "./read-token.ts";
import { type Trust, verifyToken } from "./verify-token.ts";

/** Who asks, and the purpose their token states where the request states none. */
export interface Authenticated {
  readonly caller: Caller;
  /** As the token says it; not yet known to be a purpose, nor one of the role's. */
  readonly statedPurpose?: string;
  /** The frontend that their token was given to, by its client id; undefined where the token does not say. */
  readonly client?: string;
  /** Whether the staff register lets them ask what nobody registered. */
  readonly explores?: boolean;
  /** Whether the register lets them keep the registers. */
  readonly administers?: boolean;
  /** The partner key through which they ask; staff ask without one. */
  readonly key?: KeyInUse;
  /** Whether the staff register could not be asked: then nothing can be decided but what needs no decision. */
  readonly unverified?: boolean;
}

/**
 * Tells who asks from what they show for it. Refuses with UNAUTHENTICATED, UNAVAILABLE, TOKEN_EXPIRED,
 * ASSURANCE_TOO_LOW, UNKNOWN_ROLE, ROLE_REQUIRED or ROLE_NOT_HELD.
 */
export type Authenticate = (shown: Pick<HttpQuestion, "headers" | "address">, watch?: Watch) => Promise<Authenticated>;

/** An identity provider of staff that is believed, and how its tokens are read. */
export interface TrustedIssuer extends Omit<Trust, "audienceClaim"> {
  /** Goes before its subjects, so that nobody of another issuer is taken for one of them. */
  readonly name?: string | undefined;
  readonly mapping: ClaimMapping;
  /** What tells a sign-in strong enough; none is asked for where it is empty. */
  readonly acrValues: readonly string[];
  /** The organisations it speaks for; any where the mapping is our own and none are given. */
  readonly organisations?: Organisations | undefined;
}

export interface OidcOptions extends Omit<TrustedIssuer, "mapping" | "acrValues"> {
  /** Our own unless given. */
  readonly mapping?: ClaimMapping;
  readonly acrValues?: readonly string[];
  readonly clock: Clock;
}

/** Makes the check of access tokens from one OpenID Connect issuer, meant for one audience. */
export const oidcAuthenticator = ({ clock, mapping = OUR_OWN, acrValues = [], ...one }: OidcOptions): Authenticate =>
  staffAuthenticator([{ ...one, mapping, acrValues }], clock);

/** Makes the check of access tokens from several issuers. A token's issuer decides how it is verified and read. */
export function staffAuthenticator(issuers: readonly TrustedIssuer[], clock: Clock): Authenticate {
  const believed = new Map<unknown, TrustedIssuer>(issuers.map((one) => [one.issuer, one]));
  return async ({ headers }) => {
    const token = readToken(headers.authorization);
    // Not yet believed: it says by whose keys it is verified, and is then verified with the rest.
    const issuer = believed.get(token.claims.iss);
    if (issuer === undefined) return refuse("UNAUTHENTICATED", "of an issuer that is not believed");
    const { mapping, acrValues, organisations, name } = issuer;
    const { audienceClaim } = mapping;
    const claims = await verifyToken(token, { ...issuer, ...(audienceClaim && { audienceClaim }) }, clock);
    if (acrValues.length > 0 && !mapping.assurances(claims).some((one) => acrValues.some((value) => value === one)))
      refuse("ASSURANCE_TOO_LOW");
    const { subject, held, ...stated } = mapping.staffIn(claims, organisations);
    const ofIssuer = (known: string): string => (name === undefined ? known : `${name}:${known}`);
    const client = clientIn(claims);
    const caller = { subject: ofIssuer(subject), ...activeRole(held, headers["x-role"]) };
    return { caller, ...stated, ...(client !== undefined && { client: ofIssuer(client) }) };
  };
}

/** The client that a token was given to: `azp` (OpenID Connect), or else `client_id` (RFC 9068). */
const clientIn = ({ azp, client_id }: Claims): string | undefined => claimText.safeParse(azp ?? client_id).data;
