import type { OrganisationKind } from "../../policies/staff-roles.ts";
import type { Caller } from "../../shared/caller/caller.ts";
import type { Claims } from "./read-object.ts";

/** A role that somebody holds and what comes with it: the caller they are once they choose it. */
export type HeldRole = Omit<Caller, "subject">;

/** Who a token is about. */
export interface Staff {
  readonly subject: string;
  /** Only roles that this graph knows; there may be none. */
  readonly held: readonly HeldRole[];
  /** As the token says it; not yet known to be a purpose, nor one of the role's. */
  readonly statedPurpose?: string;
}

/** The organisations that an issuer speaks for, as its tokens name them: what they are called here, and what they do. */
export type Organisations = ReadonlyMap<string, Organisation>;

export interface Organisation {
  readonly organisation: string;
  readonly kind?: OrganisationKind | undefined;
}

/** How the tokens of one provider are read. */
export interface ClaimMapping {
  /** The claim that says whom a token is for, where the provider's have no `aud`. */
  readonly audienceClaim?: string;
  /** What a token says of how strongly somebody signed in. */
  readonly assurances: (claims: Claims) => readonly unknown[];
  /** Reads who it is. Refuses UNAUTHENTICATED what is not of the provider's shape. Of any organisation unless some are given. */
  readonly staffIn: (claims: Claims, organisations?: Organisations) => Staff;
}
