import {
  HMPPS_ROLES,
  HMPPS_ROLES_UNMAPPED,
  NHS_ROLES,
  NHS_ROLES_UNMAPPED,
  type ProviderRole,
  type UnmappedRole,
} from "./staff-roles.ts";

/** The tables of `docs/staff-identity.md`, which a test holds against that page. */
export const staffRoleTables = (): Readonly<Record<"nhs" | "hmpps", string>> => ({
  nhs: table(NHS_ROLES, NHS_ROLES_UNMAPPED),
  hmpps: table(HMPPS_ROLES, HMPPS_ROLES_UNMAPPED),
});

const table = (roles: readonly ProviderRole[], unmapped: readonly UnmappedRole[]): string =>
  [
    "| code | title | stands for, at an organisation of the kind |",
    "|---|---|---|",
    ...roles.map(({ code, title, standsFor }) => `| \`${code}\` | ${title} | ${standing(standsFor)} |`),
    ...unmapped.map(({ code, title, why }) => `| \`${code}\` | ${title} | nothing: ${why} |`),
    "| any other | | nothing |",
  ].join("\n");

/** Each role once, with all kinds of organisation at which it is stood for. */
function standing(standsFor: ProviderRole["standsFor"]): string {
  const roles = [...new Set(Object.values(standsFor))];
  const kindsOf = (role: string) =>
    Object.entries(standsFor).flatMap(([kind, one]) => (one === role ? [`\`${kind}\``] : []));
  return roles.map((role) => `${role} at ${kindsOf(role).join(", ")}`).join("; ");
}
