import { z } from "zod";
import { refuse } from "../../../shared/errors.ts";
import { isOneOf, ROLES } from "../../../shared/vocabulary.ts";
import type { ClaimMapping, HeldRole, Organisations } from "../claim-mapping.ts";
import { claimText, ROLES_MOST, SITES_MOST } from "../claim-text.ts";

/** Where somebody holds a role, and as what. */
const place = {
  organisation: claimText,
  sites: z.array(claimText).max(SITES_MOST).default([]),
  team: claimText.optional(),
  registration: z.object({ body: claimText, number: claimText }).optional(),
};

const claims = z.object({
  ...place,
  sub: claimText,
  role: z.unknown().optional(),
  roles: z
    .array(z.union([claimText, z.object({ ...place, role: claimText })]))
    .max(ROLES_MOST)
    .default([]),
  purpose: claimText.optional(),
});

type Told = Pick<z.infer<typeof claims>, keyof typeof place | "role">;

/**
 * Tokens in this graph's own words: one `role` of ours, or several `roles`. Each of these is a word, and is then held
 * where the token says, or an object with an organisation, sites, team and registration of its own, and no others.
 */
export const OUR_OWN: ClaimMapping = {
  assurances: ({ acr }) => [acr],
  staffIn: (claimed, organisations) => {
    const { data } = claims.safeParse(claimed);
    if (data === undefined) return refuse("UNAUTHENTICATED", "claims missing or not well formed");
    const { sub, role, roles, purpose } = data;
    if (role !== undefined && !isOneOf(ROLES, role)) refuse("UNKNOWN_ROLE");
    const told = roles.map((one) => (typeof one === "string" ? { ...data, role: one } : one));
    const held = [data, ...told].flatMap(heldRole);
    const spokenFor = organisations ? held.map((one) => ({ ...one, organisation: nameOf(one, organisations) })) : held;
    return { subject: sub, held: spokenFor, ...(purpose !== undefined && { statedPurpose: purpose }) };
  },
};

/** What is no role of ours is not held. */
function heldRole({ role, organisation, sites, team, registration }: Told): readonly HeldRole[] {
  if (!isOneOf(ROLES, role)) return [];
  return [{ role, organisation, sites, ...(team !== undefined && { team }), ...(registration && { registration }) }];
}

const nameOf = ({ organisation }: HeldRole, organisations: Organisations): string =>
  organisations.get(organisation)?.organisation ??
  refuse("UNAUTHENTICATED", "of an organisation that its issuer does not speak for");
