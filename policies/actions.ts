import { ACTIONS, type Action, type RelationshipKind, type Role } from "../shared/vocabulary.ts";

/**
 * Who may do what besides reading. A role that a row does not name may not do it. The ties say what must join the
 * caller to the person when it is done: one of them, current or within handover; none said, none needed.
 */
export interface ActionRow {
  /** What it does, for somebody who does not read code. */
  readonly sentence: string;
  readonly roles: Readonly<Partial<Record<Role, readonly RelationshipKind[]>>>;
  /** A tie that nobody has confirmed yet is enough; nothing can be read by it. */
  readonly beforeConfirmed?: true;
}

const SITE = ["SITE"] as const;
const TEAM = ["REFERRAL", "CASELOAD"] as const;
const CARE = ["SITE", "REFERRAL", "CASELOAD"] as const;
const GUARDED = ["GUARDIANSHIP"] as const;
const SELF = ["SELF"] as const;
const NO_TIE = [] as const;

/** Roles that practise on a register and treat. */
const CLINICIANS = {
  "custody-clinician": CARE,
  "liaison-diversion-practitioner": CARE,
  "prison-clinician": CARE,
  "mental-health-practitioner": TEAM,
  "substance-misuse-practitioner": TEAM,
} as const;

/** Everybody who works with the person and can listen to what they agree to. */
const STAFF_WHO_LISTEN = {
  ...CLINICIANS,
  "substance-misuse-worker": TEAM,
  "probation-practitioner": TEAM,
  "social-worker": TEAM,
} as const;
const KEEPERS_OF_CONSENT = { ...STAFF_WHO_LISTEN, person: SELF } as const;

/** Who may break the glass, by the cells marked +B; the categories are held to those cells as well. */
const BREAKERS = {
  "custody-clinician": NO_TIE,
  "prison-clinician": NO_TIE,
  "mental-health-practitioner": NO_TIE,
} as const;

/** The same, before anything ties them to the person. */
const CLINICIANS_UNTIED = {
  "custody-clinician": NO_TIE,
  "liaison-diversion-practitioner": NO_TIE,
  "prison-clinician": NO_TIE,
  "mental-health-practitioner": NO_TIE,
  "substance-misuse-practitioner": NO_TIE,
} as const;

/** And of the staff register, where it says so of them. */
const KEEPERS_OF_KEYS = { "caldicott-guardian": NO_TIE } as const;

const ARRIVALS = { "detention-officer": NO_TIE, "custody-sergeant": NO_TIE } as const;
const RECEPTION = { "prison-reception-officer": NO_TIE } as const;

/** The approved actions, by the name of the mutation that does each. */
export const ACTION_TABLE: Readonly<Record<Action, ActionRow>> = {
  recordConsent: {
    sentence: "Records what the person agrees may be shared, with whom and why.",
    roles: KEEPERS_OF_CONSENT,
  },
  recordDissent: { sentence: "Records what the person does not want shared.", roles: KEEPERS_OF_CONSENT },
  withdrawConsent: { sentence: "Ends a consent or a dissent that the person gave.", roles: KEEPERS_OF_CONSENT },
  requestConsent: {
    sentence: "Asks the person, through the service that holds them, to agree to something being shared.",
    roles: { ...STAFF_WHO_LISTEN, "voluntary-sector-worker": TEAM },
  },
  answerConsentRequest: {
    sentence: "Answers such a request with what the person said.",
    roles: KEEPERS_OF_CONSENT,
  },
  breakGlass: {
    sentence: "Opens named categories of one person in an emergency, for 60 minutes, reviewed afterwards.",
    roles: BREAKERS,
  },
  renewBreakGlass: { sentence: "Keeps a broken glass open for another 60 minutes, once.", roles: BREAKERS },
  closeBreakGlass: { sentence: "Ends one's own broken glass before its time.", roles: BREAKERS },
  reviewBreakGlass: {
    sentence: "Says whether a broken glass, or a claimed tie, was justified.",
    roles: { "caldicott-guardian": NO_TIE },
  },
  reviewAlert: {
    sentence: "Says whether what somebody was noticed for was right.",
    roles: { "caldicott-guardian": NO_TIE },
  },
  recordLawfulDisclosure: {
    sentence:
      "Records a disclosure that the law asks for or allows, as a document; it opens nothing to anybody's asking.",
    roles: { ...CLINICIANS, "caldicott-guardian": GUARDED },
  },
  claimRelationship: {
    sentence: "Claims a tie to a person in one's care for 60 minutes, reviewed as a broken glass is.",
    roles: CLINICIANS_UNTIED,
  },
  coverTeam: {
    sentence: "Lets another team stand in for one's own for a time.",
    roles: { ...CLINICIANS_UNTIED, "probation-practitioner": NO_TIE, "social-worker": NO_TIE },
  },
  endTeamCover: {
    sentence: "Ends such a cover.",
    roles: { ...CLINICIANS_UNTIED, "probation-practitioner": NO_TIE, "social-worker": NO_TIE },
  },
  mergePeople: {
    sentence: "Joins two records that are found to be one person's.",
    roles: { "prison-clinician": CARE, "custody-clinician": CARE, "caldicott-guardian": GUARDED },
  },
  unmergePeople: {
    sentence: "Parts two records that were joined by mistake.",
    roles: { "prison-clinician": CARE, "custody-clinician": CARE, "caldicott-guardian": GUARDED },
  },
  explainAccess: {
    sentence:
      "Explains what somebody of a role in the guardian's organisation may read of the person, and why; no value.",
    roles: { "caldicott-guardian": GUARDED },
  },
  accessLog: {
    sentence: "Reads who looked at the person's record, when and why, and of what kinds; no value.",
    roles: { person: SELF, "caldicott-guardian": GUARDED },
  },
  accessBy: {
    sentence:
      "Reads what one caller, or whoever asked through one partner's key, asked: of the guardian's organisation, or about people it holds.",
    roles: { "caldicott-guardian": NO_TIE },
  },
  suppressAccess: {
    sentence: "Keeps such entries from the person's own view for a time, on a lawful ground, until they are reviewed.",
    roles: { "caldicott-guardian": GUARDED },
  },
  endSuppression: {
    sentence: "Lets the person see them again; of the guardian's own organisation.",
    roles: { "caldicott-guardian": NO_TIE },
  },
  suspendCaller: {
    sentence: "Ends at once what somebody of the guardian's own organisation may see, until they are reinstated.",
    roles: { "caldicott-guardian": NO_TIE },
  },
  reinstateCaller: { sentence: "Takes such a suspension back.", roles: { "caldicott-guardian": NO_TIE } },
  issuePartnerKey: {
    sentence: "Issues a partner a key to the graph. Only whom the staff register says administers keys may.",
    roles: KEEPERS_OF_KEYS,
  },
  rotatePartnerKey: {
    sentence: "Gives such a key a new secret; the old one ends within days.",
    roles: KEEPERS_OF_KEYS,
  },
  suspendPartnerKey: { sentence: "Stops such a key until it is reinstated.", roles: KEEPERS_OF_KEYS },
  reinstatePartnerKey: { sentence: "Lets a suspended key be used again.", roles: KEEPERS_OF_KEYS },
  revokePartnerKey: { sentence: "Ends such a key for good.", roles: KEEPERS_OF_KEYS },
  enterStaff: {
    sentence: "Enters somebody on the staff register, with their registration. Only whoever keeps it may.",
    roles: KEEPERS_OF_KEYS,
  },
  endStaff: { sentence: "Ends somebody's employment on the staff register.", roles: KEEPERS_OF_KEYS },
  registerDocument: {
    sentence: "Registers an operation that a partner's key, or a frontend, may run. Only whoever administers keys may.",
    roles: KEEPERS_OF_KEYS,
  },
  withdrawDocument: { sentence: "Ends such a registration on the next request.", roles: KEEPERS_OF_KEYS },
  openCustodyEpisode: { sentence: "Books somebody into the custody suite where the caller works.", roles: ARRIVALS },
  confirmCustodyArrival: {
    sentence: "Confirms that somebody who was booked in is the person they are taken for.",
    roles: { "custody-sergeant": SITE, "custody-clinician": SITE },
    beforeConfirmed: true,
  },
  transferCustodyEpisode: {
    sentence: "Hands somebody over to another custody suite.",
    roles: { "custody-sergeant": SITE },
    beforeConfirmed: true,
  },
  endCustodyEpisode: {
    sentence: "Releases somebody from the custody suite.",
    roles: { "custody-sergeant": SITE },
    beforeConfirmed: true,
  },
  amendCustodyEpisode: {
    sentence: "Corrects when somebody arrived in the custody suite; what was written before stays in the history.",
    roles: { "custody-sergeant": SITE },
    beforeConfirmed: true,
  },
  openPrisonStay: { sentence: "Receives somebody into the prison where the caller works.", roles: RECEPTION },
  confirmPrisonArrival: {
    sentence: "Confirms that somebody who was received is the person they are taken for.",
    roles: { "prison-officer": SITE, "prison-clinician": SITE },
    beforeConfirmed: true,
  },
  transferPrisonStay: {
    sentence: "Hands somebody over to another prison.",
    roles: { "prison-reception-officer": SITE },
    beforeConfirmed: true,
  },
  endPrisonStay: {
    sentence: "Discharges somebody from the prison.",
    roles: { "prison-reception-officer": SITE },
    beforeConfirmed: true,
  },
  amendPrisonStay: {
    sentence: "Corrects when somebody was received into the prison; what was written before stays in the history.",
    roles: { "prison-reception-officer": SITE },
    beforeConfirmed: true,
  },
  openMentalHealthReferral: {
    sentence: "Refers somebody to a mental-health team.",
    roles: { ...CLINICIANS, "probation-practitioner": TEAM, "social-worker": TEAM },
  },
  acceptMentalHealthReferral: {
    sentence: "Takes a referred person onto the caseload of the caller's team.",
    roles: { "mental-health-practitioner": TEAM },
    beforeConfirmed: true,
  },
  transferMentalHealthCare: {
    sentence: "Hands somebody over to another mental-health team.",
    roles: { "mental-health-practitioner": TEAM },
  },
  endMentalHealthCare: {
    sentence: "Ends a referral to the caller's mental-health team, or its care.",
    roles: { "mental-health-practitioner": TEAM },
    beforeConfirmed: true,
  },
  openTreatmentReferral: {
    sentence: "Refers somebody to a team that treats substance use.",
    roles: { ...CLINICIANS, "substance-misuse-worker": TEAM, "probation-practitioner": TEAM, "social-worker": TEAM },
  },
  acceptTreatmentReferral: {
    sentence: "Takes a referred person into treatment by the caller's team.",
    roles: { "substance-misuse-practitioner": TEAM, "substance-misuse-worker": TEAM },
    beforeConfirmed: true,
  },
  transferTreatment: {
    sentence: "Hands somebody over to another treatment team.",
    roles: { "substance-misuse-practitioner": TEAM },
  },
  endTreatment: {
    sentence: "Ends a referral to the caller's treatment team, or its treatment.",
    roles: { "substance-misuse-practitioner": TEAM },
    beforeConfirmed: true,
  },
  openSupervision: {
    sentence: "Takes somebody under the supervision of the caller's probation team.",
    roles: { "probation-practitioner": NO_TIE },
  },
  confirmSupervision: {
    sentence: "Confirms that somebody who was taken under supervision is the person they are taken for.",
    roles: { "probation-practitioner": TEAM },
    beforeConfirmed: true,
  },
  transferSupervision: {
    sentence: "Hands somebody over to another probation team.",
    roles: { "probation-practitioner": TEAM },
  },
  endSupervision: {
    sentence: "Ends supervision.",
    roles: { "probation-practitioner": TEAM },
    beforeConfirmed: true,
  },
};

/** The ties of which one must hold for this role to do this; undefined where it may not. */
export const tiesFor = (action: Action, role: Role): readonly RelationshipKind[] | undefined =>
  ACTION_TABLE[action].roles[role];

/** Everything the role may ever do. */
export const actionsOf = (role: Role): readonly Action[] =>
  ACTIONS.filter((action) => tiesFor(action, role) !== undefined);
