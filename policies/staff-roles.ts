import type { Role } from "../shared/vocabulary.ts";

/** What an organisation does, as whoever runs the gateway declares it: no provider's token says so. */
export const ORGANISATION_KINDS = [
  "custody-healthcare",
  "liaison-and-diversion",
  "prison-healthcare",
  "mental-health",
  "substance-misuse",
  "local-authority",
  "prison",
  "probation",
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** A role of a staff identity provider, and which role of ours it may stand for at which kind of organisation. */
export interface ProviderRole {
  readonly code: string;
  readonly title: string;
  readonly standsFor: Readonly<Partial<Record<OrganisationKind, Role>>>;
}

/** A role of a provider that is known and stands for none of ours, and why. */
export interface UnmappedRole extends Pick<ProviderRole, "code" | "title"> {
  readonly why: string;
}

/** Somebody who treats people is of the role that their service has; of none where their service is not one of these. */
const TREATS = {
  "custody-healthcare": "custody-clinician",
  "liaison-and-diversion": "liaison-diversion-practitioner",
  "prison-healthcare": "prison-clinician",
  "mental-health": "mental-health-practitioner",
  "substance-misuse": "substance-misuse-practitioner",
} as const;

const GUARDS = {
  "custody-healthcare": "caldicott-guardian",
  "liaison-and-diversion": "caldicott-guardian",
  "prison-healthcare": "caldicott-guardian",
  "mental-health": "caldicott-guardian",
  "substance-misuse": "caldicott-guardian",
  "local-authority": "caldicott-guardian",
} as const;

/** Job roles of the Spine Directory Service, as NHS CIS2 tells them; with the group they are told in where that is known. */
export const NHS_ROLES: readonly ProviderRole[] = [
  { code: "S8000:G8000:R8000", title: "Clinical Practitioner", standsFor: TREATS },
  { code: "S8000:G8000:R8001", title: "Nurse", standsFor: TREATS },
  { code: "S8000:G8000:R8003", title: "Health Professional", standsFor: TREATS },
  { code: "R8014", title: "Social Worker", standsFor: { "local-authority": "social-worker" } },
  { code: "R5105", title: "Caldicott Guardian", standsFor: GUARDS },
];

export const NHS_ROLES_UNMAPPED: readonly UnmappedRole[] = [
  { code: "R8004", title: "Healthcare Student", why: "not on a register" },
  { code: "R8008", title: "Admin/Clinical Support", why: "treats nobody" },
  { code: "R0001", title: "Privacy Officer", why: "no role here; a Caldicott guardian reviews" },
  { code: "R5100", title: "Audit Manager", why: "no role here; a Caldicott guardian reviews" },
  { code: "R6100", title: "Mental Health Act Administrator", why: "treats nobody" },
  { code: "R1751", title: "Demographic Administrator (Sensitive Records)", why: "identities are not kept here" },
];

/** Authorities of HMPPS Auth that say what somebody is. */
export const HMPPS_ROLES: readonly ProviderRole[] = [
  { code: "ROLE_PRISON", title: "Prison staff", standsFor: { prison: "prison-officer" } },
  { code: "ROLE_PROBATION", title: "Probation practitioner", standsFor: { probation: "probation-practitioner" } },
];

export const HMPPS_ROLES_UNMAPPED: readonly UnmappedRole[] = [
  {
    code: "ROLE_PRISONER_ALERTS__RO",
    title: "May read alerts",
    why: "what a service may be asked for, not what somebody is",
  },
  {
    code: "ROLE_PRISONER_ALERTS__RW",
    title: "May write alerts",
    why: "what a service may be asked for, not what somebody is",
  },
];

/** The role of ours that a provider's role stands for at a kind of organisation, if any; it may be spelt in several ways. */
export const roleFor = (
  table: readonly ProviderRole[],
  spellings: readonly string[],
  kind: OrganisationKind,
): Role | undefined => table.find(({ code }) => spellings.includes(code))?.standsFor[kind];
