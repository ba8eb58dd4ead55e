import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { actionAbilityOf } from "../../policies/ability.ts";
import { ACTION_TABLE } from "../../policies/actions.ts";
import { actionsPage } from "../../policies/actions-page.ts";
import { ACTIONS_FILE } from "../../policies/matrix.ts";
import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import { ACTIONS, type Action, RELATIONSHIP_KINDS, ROLES, type Role } from "../../shared/vocabulary.ts";

/** What each role may do, and tied by what: all else is refused. `-` needs no tie. */
const MAY: Readonly<Partial<Record<Role, Readonly<Partial<Record<Action, string>>>>>> = {
  "detention-officer": { openCustodyEpisode: "-" },
  "custody-sergeant": {
    openCustodyEpisode: "-",
    confirmCustodyArrival: "SITE",
    transferCustodyEpisode: "SITE",
    endCustodyEpisode: "SITE",
    amendCustodyEpisode: "SITE",
  },
  "custody-clinician": {
    ...consents("SITE REFERRAL CASELOAD"),
    ...glass(),
    ...refers("SITE REFERRAL CASELOAD"),
    ...covers(),
    ...merges("SITE REFERRAL CASELOAD"),
    claimRelationship: "-",
    recordLawfulDisclosure: "SITE REFERRAL CASELOAD",
    confirmCustodyArrival: "SITE",
  },
  "liaison-diversion-practitioner": {
    ...consents("SITE REFERRAL CASELOAD"),
    ...refers("SITE REFERRAL CASELOAD"),
    ...covers(),
    claimRelationship: "-",
    recordLawfulDisclosure: "SITE REFERRAL CASELOAD",
  },
  "prison-officer": { confirmPrisonArrival: "SITE" },
  "prison-reception-officer": {
    openPrisonStay: "-",
    transferPrisonStay: "SITE",
    endPrisonStay: "SITE",
    amendPrisonStay: "SITE",
  },
  "prison-clinician": {
    ...consents("SITE REFERRAL CASELOAD"),
    ...glass(),
    ...refers("SITE REFERRAL CASELOAD"),
    ...covers(),
    ...merges("SITE REFERRAL CASELOAD"),
    claimRelationship: "-",
    recordLawfulDisclosure: "SITE REFERRAL CASELOAD",
    confirmPrisonArrival: "SITE",
  },
  "mental-health-practitioner": {
    ...consents("REFERRAL CASELOAD"),
    ...glass(),
    ...refers("REFERRAL CASELOAD"),
    ...covers(),
    claimRelationship: "-",
    recordLawfulDisclosure: "REFERRAL CASELOAD",
    acceptMentalHealthReferral: "REFERRAL CASELOAD",
    transferMentalHealthCare: "REFERRAL CASELOAD",
    endMentalHealthCare: "REFERRAL CASELOAD",
  },
  "substance-misuse-practitioner": {
    ...consents("REFERRAL CASELOAD"),
    ...refers("REFERRAL CASELOAD"),
    ...covers(),
    claimRelationship: "-",
    recordLawfulDisclosure: "REFERRAL CASELOAD",
    acceptTreatmentReferral: "REFERRAL CASELOAD",
    transferTreatment: "REFERRAL CASELOAD",
    endTreatment: "REFERRAL CASELOAD",
  },
  "substance-misuse-worker": {
    ...consents("REFERRAL CASELOAD"),
    openTreatmentReferral: "REFERRAL CASELOAD",
    acceptTreatmentReferral: "REFERRAL CASELOAD",
  },
  "probation-practitioner": {
    ...consents("REFERRAL CASELOAD"),
    ...refers("REFERRAL CASELOAD"),
    ...covers(),
    openSupervision: "-",
    confirmSupervision: "REFERRAL CASELOAD",
    transferSupervision: "REFERRAL CASELOAD",
    endSupervision: "REFERRAL CASELOAD",
  },
  "social-worker": { ...consents("REFERRAL CASELOAD"), ...refers("REFERRAL CASELOAD"), ...covers() },
  "voluntary-sector-worker": { requestConsent: "REFERRAL CASELOAD" },
  "caldicott-guardian": {
    ...merges("GUARDIANSHIP"),
    ...administers(),
    recordLawfulDisclosure: "GUARDIANSHIP",
    reviewBreakGlass: "-",
    reviewAlert: "-",
    suspendCaller: "-",
    reinstateCaller: "-",
    explainAccess: "GUARDIANSHIP",
    accessLog: "GUARDIANSHIP",
    accessBy: "-",
    suppressAccess: "GUARDIANSHIP",
    endSuppression: "-",
  },
  person: {
    recordConsent: "SELF",
    recordDissent: "SELF",
    withdrawConsent: "SELF",
    answerConsentRequest: "SELF",
    accessLog: "SELF",
  },
};

function consents(ties: string) {
  return {
    recordConsent: ties,
    recordDissent: ties,
    withdrawConsent: ties,
    requestConsent: ties,
    answerConsentRequest: ties,
  };
}

function glass() {
  return { breakGlass: "-", renewBreakGlass: "-", closeBreakGlass: "-" };
}

function refers(ties: string) {
  return { openMentalHealthReferral: ties, openTreatmentReferral: ties };
}

function covers() {
  return { coverTeam: "-", endTeamCover: "-" };
}

function administers() {
  const keys = { issuePartnerKey: "-", rotatePartnerKey: "-", suspendPartnerKey: "-", reinstatePartnerKey: "-" };
  return { ...keys, revokePartnerKey: "-", enterStaff: "-", endStaff: "-", ...documents() };
}

function documents() {
  return { registerDocument: "-", withdrawDocument: "-" };
}

function merges(ties: string) {
  return { mergePeople: ties, unmergePeople: ties };
}

describe.each(ROLES)("%s", (role) => {
  const ability = actionAbilityOf(role);

  it.each(ACTIONS)("may %s only as listed", (action) => {
    const listed = MAY[role]?.[action];
    const ties = ACTION_TABLE[action].roles[role];
    expect(ties === undefined ? undefined : ties.join(" ") || "-").toBe(listed);
    expect(ability.ever(action)).toBe(listed !== undefined);
  });

  it("is tied by nothing that could not tie it to anybody", () => {
    const known = ROLE_DEFINITIONS[role].relationships;
    const needed = ACTIONS.flatMap((action) => ACTION_TABLE[action].roles[role] ?? []);
    expect(needed.filter((kind) => !known.includes(kind))).toEqual([]);
  });
});

describe("the table of actions", () => {
  it("lets nobody read by a tie that is not confirmed: it is enough only to confirm, hand on, end or correct", () => {
    const early = ACTIONS.filter((action) => ACTION_TABLE[action].beforeConfirmed);
    expect(early.filter((action) => !/^(confirm|accept|transfer|end|amend)/.test(action))).toEqual([]);
  });

  it("asks for ties there are", () => {
    const ties = ACTIONS.flatMap((action) => ROLES.flatMap((role) => ACTION_TABLE[action].roles[role] ?? []));
    expect(ties.filter((kind) => !RELATIONSHIP_KINDS.includes(kind))).toEqual([]);
  });

  it("is what its page says (npm run matrix)", () => {
    expect(readFileSync(ACTIONS_FILE, "utf8")).toBe(actionsPage());
  });
});
