/**
 * The closed lists of words that every part of the house speaks. Names only: what a category, role or
 * purpose *means*, and who may see what, is said in `policies/`.
 */

/** The 25 kinds of information, in matrix order (D01–D25). */
export const CATEGORIES = [
  "DEMOGRAPHICS",
  "CUSTODY_REASON",
  "CUSTODY_RISK",
  "SAFETY_HEADLINE",
  "PHYSICAL_HEALTH",
  "BLOOD_BORNE_VIRUS",
  "SEXUAL_HEALTH",
  "MENTAL_HEALTH_CURRENT",
  "MENTAL_HEALTH_PAST",
  "SUBSTANCE_USE_CURRENT",
  "SUBSTANCE_USE_PAST",
  "MEDICATION",
  "SELF_HARM_RISK",
  "NEURODIVERSITY",
  "LANGUAGE",
  "APPROPRIATE_ADULT",
  "DEPENDANTS",
  "SECURITY_INTELLIGENCE",
  "PRIVILEGED_DISCLOSURE",
  "THIRD_PARTY",
  "DRINK_DRIVE_PROCEDURE",
  "RELEASE",
  "APPOINTMENTS",
  "SAFEGUARDING",
  "FITNESS",
] as const;
export type Category = (typeof CATEGORIES)[number];

/** How much of a category a field tells: what to do, then which service or concern, then the record itself. */
export const LEVELS = ["HEADLINE", "NAMED", "DETAIL"] as const;
export type Level = (typeof LEVELS)[number];

/** Whether a grant at one level reaches a field at another. */
export const reaches = (granted: Level, wanted: Level): boolean => LEVELS.indexOf(granted) >= LEVELS.indexOf(wanted);

/** The 18 roles, in matrix order (DO … CT). */
export const ROLES = [
  "detention-officer",
  "custody-sergeant",
  "investigating-officer",
  "custody-clinician",
  "liaison-diversion-practitioner",
  "prison-officer",
  "prison-reception-officer",
  "prison-clinician",
  "mental-health-practitioner",
  "substance-misuse-practitioner",
  "substance-misuse-worker",
  "probation-practitioner",
  "social-worker",
  "voluntary-sector-worker",
  "analyst",
  "caldicott-guardian",
  "person",
  "court-officer",
] as const;
export type Role = (typeof ROLES)[number];

/** Why a caller asks: HL7 v3 ActReason where it has a code, else our own code system. */
export const PURPOSES = [
  "TREAT",
  "ETREAT",
  "COC",
  "HQUALIMP",
  "HPRGRP",
  "HCOMPL",
  "PATRQT",
  "SAFEDETENTION",
  "SAFECUSTODY",
  "INVESTIGATION",
  "OFFENDERMGMT",
  "RESETTLEMENT",
  "SAFEGUARD",
  "SENTENCING",
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** The six subgraphs that hold the records; each is a schema of its own in SQL. */
export const SUBGRAPHS = [
  "person",
  "custody",
  "secure-estate",
  "mental-health",
  "substance-misuse",
  "release",
] as const;
export type SubgraphName = (typeof SUBGRAPHS)[number];

/** What can tie a caller to a person; which of them count for a role is said in `policies/roles.ts`. */
export const RELATIONSHIP_KINDS = [
  "SITE",
  "REFERRAL",
  "CASELOAD",
  "INVESTIGATION",
  "HEARING",
  "GUARDIANSHIP",
  "SELF",
  "PROXY",
] as const;
export type RelationshipKind = (typeof RELATIONSHIP_KINDS)[number];

/**
 * What a caller may do besides reading records, each by the name of its mutation or query; which roles may, and what must tie them to
 * the person, is said in `policies/actions.ts`.
 */
export const ACTIONS = [
  "recordConsent",
  "recordDissent",
  "withdrawConsent",
  "requestConsent",
  "answerConsentRequest",
  "breakGlass",
  "renewBreakGlass",
  "closeBreakGlass",
  "reviewBreakGlass",
  "reviewAlert",
  "recordLawfulDisclosure",
  "claimRelationship",
  "coverTeam",
  "endTeamCover",
  "mergePeople",
  "unmergePeople",
  "explainAccess",
  "accessLog",
  "accessBy",
  "suppressAccess",
  "endSuppression",
  "suspendCaller",
  "reinstateCaller",
  "issuePartnerKey",
  "rotatePartnerKey",
  "suspendPartnerKey",
  "reinstatePartnerKey",
  "revokePartnerKey",
  "enterStaff",
  "endStaff",
  "registerDocument",
  "withdrawDocument",
  "openCustodyEpisode",
  "confirmCustodyArrival",
  "transferCustodyEpisode",
  "endCustodyEpisode",
  "amendCustodyEpisode",
  "openPrisonStay",
  "confirmPrisonArrival",
  "transferPrisonStay",
  "endPrisonStay",
  "amendPrisonStay",
  "openMentalHealthReferral",
  "acceptMentalHealthReferral",
  "transferMentalHealthCare",
  "endMentalHealthCare",
  "openTreatmentReferral",
  "acceptTreatmentReferral",
  "transferTreatment",
  "endTreatment",
  "openSupervision",
  "confirmSupervision",
  "transferSupervision",
  "endSupervision",
] as const;
export type Action = (typeof ACTIONS)[number];

/** Narrows a string from outside to one of a closed list. */
export function isOneOf<const T extends readonly string[]>(list: T, value: unknown): value is T[number] {
  return typeof value === "string" && (list as readonly string[]).includes(value);
}
