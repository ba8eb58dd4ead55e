import { z } from "zod";
import { HMPPS_ROLES, roleFor } from "../../../policies/staff-roles.ts";
import { refuse } from "../../../shared/errors.ts";
import type { ClaimMapping } from "../claim-mapping.ts";
import { claimText } from "../claim-text.ts";

const claims = z.object({
  user_name: claimText,
  auth_source: claimText,
  authorities: z.array(claimText).max(200),
  client_id: claimText.optional(),
  grant_type: claimText.optional(),
});

/**
 * What HMPPS Auth says of somebody who signed in: their name in the system they come from (`nomis`, `delius` …) and their
 * authorities. That system is the organisation here. A token that a system got for itself is nobody's, whatever name stands in it.
 */
export const HMPPS_AUTH: ClaimMapping = {
  audienceClaim: "client_id",
  assurances: ({ acr, passed_mfa: passedMfa }) => [acr, passedMfa === true && "passed_mfa"],
  staffIn: (claimed, organisations = new Map()) => {
    const { data } = claims.safeParse(claimed);
    if (data === undefined) return refuse("UNAUTHENTICATED", "claims missing or not well formed");
    const { user_name: name, auth_source: source, authorities, client_id: client, grant_type: grant } = data;
    if (grant === "client_credentials" || name === client) refuse("UNAUTHENTICATED", "of a system and not of a person");
    const at = organisations.get(source);
    const roles = authorities.flatMap((one) => (at?.kind && roleFor(HMPPS_ROLES, [one], at.kind)) ?? []);
    // Two systems may know two people by one name.
    const subject = `${source}:${name}`;
    return { subject, held: at ? roles.map((role) => ({ role, organisation: at.organisation, sites: [] })) : [] };
  },
};
