import { z } from "zod";
import { NHS_ROLES, roleFor } from "../../../policies/staff-roles.ts";
import { refuse } from "../../../shared/errors.ts";
import type { ClaimMapping, HeldRole, Organisations } from "../claim-mapping.ts";
import { claimText } from "../claim-text.ts";

/** A role profile of the Spine Directory Service: one job role at one organisation. Its activities are not looked at. */
const profile = z.object({ person_roleid: claimText, org_code: claimText, role_code: claimText });
type Profile = z.infer<typeof profile>;

const claims = z.object({
  nhsid_useruid: claimText,
  selected_roleid: claimText.optional(),
  nhsid_nrbac_roles: z.array(profile).max(50).default([]),
});

/**
 * What NHS CIS2 Authentication says of a member of staff, by its own names: the claims of its ID token and of its
 * UserInfo, in one token. Where one role profile was selected at sign-in, no other is held.
 */
export const NHS_CIS2: ClaimMapping = {
  // One says which class was asked for and met, the other which level it was.
  assurances: ({ acr, authentication_assurance_level: level }) => [acr, typeof level === "string" && `AAL${level}`],
  staffIn: (claimed, organisations = new Map()) => {
    const { data } = claims.safeParse(claimed);
    if (data === undefined) return refuse("UNAUTHENTICATED", "claims missing or not well formed");
    const { nhsid_useruid: subject, selected_roleid: selected, nhsid_nrbac_roles: profiles } = data;
    const open = profiles.filter(({ person_roleid: id }) => selected === undefined || id === selected);
    return { subject, held: open.flatMap((one) => heldIn(one, organisations)) };
  },
};

/** Neither sites nor team nor registration stand in a role profile: the staff register knows them. */
function heldIn({ org_code, role_code }: Profile, organisations: Organisations): readonly HeldRole[] {
  const at = organisations.get(org_code);
  const role = at?.kind && roleFor(NHS_ROLES, spellings(role_code), at.kind);
  return at && role ? [{ role, organisation: at.organisation, sites: [] }] : [];
}

/** A job role is told with its staff group and sub-group, as `S8000:G8000:R8001`; some are known by the last alone. */
function spellings(code: string): readonly string[] {
  const [, job] = /^S\d{4}:G\d{4}:(R\d{4})$/.exec(code) ?? [];
  return job === undefined ? [] : [code, job];
}
