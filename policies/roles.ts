import type { Purpose, RelationshipKind, Role } from "../shared/vocabulary.ts";

/** What a role is for, why it may ask, and what may tie it to a person. */
export interface RoleDefinition {
  readonly abbreviation: string;
  readonly title: string;
  readonly sentence: string;
  readonly purposes: readonly Purpose[];
  readonly relationships: readonly RelationshipKind[];
  /** Practises on a professional register, and must show a current registration. */
  readonly registered: boolean;
}

export const ROLE_DEFINITIONS: Readonly<Record<Role, RoleDefinition>> = {
  "detention-officer": {
    abbreviation: "DO",
    title: "Detention officer",
    sentence: "Keeps people in the custody suite safe; trained in safety, not in medicine.",
    purposes: ["SAFEDETENTION"],
    relationships: ["SITE"],
    registered: false,
  },
  "custody-sergeant": {
    abbreviation: "CS",
    title: "Custody sergeant",
    sentence: "Decides on detention, reviews it, and calls the appropriate adult and the clinician.",
    purposes: ["SAFEDETENTION"],
    relationships: ["SITE"],
    registered: false,
  },
  "investigating-officer": {
    abbreviation: "INV",
    title: "Investigating officer",
    sentence: "Investigates the offence. A role of its own, so that care in custody is not a way into evidence.",
    purposes: ["INVESTIGATION"],
    relationships: ["INVESTIGATION"],
    registered: false,
  },
  "custody-clinician": {
    abbreviation: "HCP",
    title: "Custody clinician",
    sentence: "Treats people in the custody suite at any hour, often once, and says whether they are fit.",
    purposes: ["TREAT", "ETREAT", "COC"],
    relationships: ["SITE", "REFERRAL", "CASELOAD"],
    registered: true,
  },
  "liaison-diversion-practitioner": {
    abbreviation: "LD",
    title: "Liaison and diversion practitioner",
    sentence: "NHS, not police: screens for vulnerability in custody and court and refers on.",
    purposes: ["TREAT", "COC"],
    relationships: ["SITE", "REFERRAL", "CASELOAD"],
    registered: true,
  },
  "prison-officer": {
    abbreviation: "PO",
    title: "Prison officer",
    sentence: "Looks after residents on the wing.",
    purposes: ["SAFECUSTODY"],
    relationships: ["SITE"],
    registered: false,
  },
  "prison-reception-officer": {
    abbreviation: "PR",
    title: "Prison reception officer",
    sentence: "Receives people into the prison, their dependants' needs and their fitness among it.",
    purposes: ["SAFECUSTODY"],
    relationships: ["SITE"],
    registered: false,
  },
  "prison-clinician": {
    abbreviation: "PH",
    title: "Prison clinician",
    sentence: "Treats people throughout their time in prison.",
    purposes: ["TREAT", "ETREAT", "COC"],
    relationships: ["SITE", "REFERRAL", "CASELOAD"],
    registered: true,
  },
  "mental-health-practitioner": {
    abbreviation: "MH",
    title: "Mental health practitioner",
    sentence: "Treats people on a mental health team's caseload or referred to it.",
    purposes: ["TREAT", "ETREAT", "COC"],
    relationships: ["REFERRAL", "CASELOAD"],
    registered: true,
  },
  "substance-misuse-practitioner": {
    abbreviation: "SMR",
    title: "Substance misuse practitioner, registered",
    sentence: "Treats and prescribes for people on a substance misuse team's caseload or referred to it.",
    purposes: ["TREAT", "COC"],
    relationships: ["REFERRAL", "CASELOAD"],
    registered: true,
  },
  "substance-misuse-worker": {
    abbreviation: "SMN",
    title: "Substance misuse worker, not registered",
    sentence: "Keyworker of people on their own team's caseload; no professional registration.",
    purposes: ["TREAT"],
    relationships: ["REFERRAL", "CASELOAD"],
    registered: false,
  },
  "probation-practitioner": {
    abbreviation: "PP",
    title: "Probation practitioner",
    sentence: "Supervises people on licence or order, and plans their release.",
    purposes: ["OFFENDERMGMT", "RESETTLEMENT"],
    relationships: ["REFERRAL", "CASELOAD"],
    registered: false,
  },
  "social-worker": {
    abbreviation: "SC",
    title: "Social worker",
    sentence: "Meets care and safeguarding duties of the local authority.",
    purposes: ["COC", "SAFEGUARD"],
    relationships: ["REFERRAL", "CASELOAD"],
    registered: true,
  },
  "voluntary-sector-worker": {
    abbreviation: "VS",
    title: "Voluntary sector worker",
    sentence: "Helps people resettle, with their consent; not a clinical service.",
    purposes: ["RESETTLEMENT"],
    relationships: ["REFERRAL", "CASELOAD"],
    registered: false,
  },
  analyst: {
    abbreviation: "AN",
    title: "Analyst",
    sentence: "Works on released, suppressed statistics; has no tie to any person and reads nothing of one.",
    purposes: ["HQUALIMP", "HPRGRP"],
    relationships: [],
    registered: false,
  },
  "caldicott-guardian": {
    abbreviation: "CG",
    title: "Caldicott guardian",
    sentence: "Reviews who looked at what, for people of their own organisation; not the records themselves.",
    purposes: ["HCOMPL"],
    relationships: ["GUARDIANSHIP"],
    registered: false,
  },
  person: {
    abbreviation: "SELF",
    title: "The person",
    sentence: "Reads their own record.",
    purposes: ["PATRQT"],
    relationships: ["SELF"],
    registered: false,
  },
  "court-officer": {
    abbreviation: "CT",
    title: "Court officer",
    sentence: "Prepares a hearing on the court's list; clinical detail comes by report or order.",
    purposes: ["SENTENCING"],
    relationships: ["HEARING"],
    registered: false,
  },
};
