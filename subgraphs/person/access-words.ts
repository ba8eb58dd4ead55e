import type { Category, Purpose, Role } from "../../shared/vocabulary.ts";
import type { BreakGlassReason } from "./glass-codes.ts";

/** Who looked, as the person would say it. */
export const WHO_LOOKED: Readonly<Record<Role, string>> = {
  "detention-officer": "A detention officer in police custody",
  "custody-sergeant": "A custody sergeant of the police",
  "investigating-officer": "A police officer who investigates",
  "custody-clinician": "A nurse, paramedic or doctor in police custody",
  "liaison-diversion-practitioner": "A liaison and diversion worker in custody or at court",
  "prison-officer": "A prison officer",
  "prison-reception-officer": "An officer at a prison's reception",
  "prison-clinician": "A nurse or doctor in prison",
  "mental-health-practitioner": "Somebody of a mental-health team",
  "substance-misuse-practitioner": "A drug and alcohol clinician",
  "substance-misuse-worker": "A drug and alcohol worker",
  "probation-practitioner": "A probation practitioner",
  "social-worker": "A social worker",
  "voluntary-sector-worker": "A worker of a charity",
  analyst: "Somebody who makes statistics",
  "caldicott-guardian": "A Caldicott guardian, who watches over how records are used",
  person: "Somebody who may ask for you",
  "court-officer": "An officer of a court",
};

/** What for. */
export const WHAT_FOR: Readonly<Record<Purpose, string>> = {
  TREAT: "To treat you",
  ETREAT: "To treat you in an emergency",
  COC: "To arrange your care between services",
  HQUALIMP: "To make services better",
  HPRGRP: "To report on how services do",
  HCOMPL: "To check that records are used as they should be",
  PATRQT: "Because you, or somebody for you, asked",
  SAFEDETENTION: "To keep you safe in police custody",
  SAFECUSTODY: "To keep you safe in prison",
  INVESTIGATION: "To investigate an offence",
  OFFENDERMGMT: "To supervise you on probation",
  RESETTLEMENT: "To help you settle when you leave",
  SAFEGUARD: "To protect you or somebody else from harm",
  SENTENCING: "To help a court decide",
};

/** What kinds of information. */
export const WHAT_KIND: Readonly<Record<Category, string>> = {
  DEMOGRAPHICS: "Your name, date of birth, address and numbers",
  CUSTODY_REASON: "Why you are held",
  CUSTODY_RISK: "What staff watch for while you are held",
  SAFETY_HEADLINE: "What to do to keep you safe, and allergies",
  PHYSICAL_HEALTH: "Your physical health",
  BLOOD_BORNE_VIRUS: "HIV and hepatitis tests and results",
  SEXUAL_HEALTH: "Sexual health, pregnancy and gender history",
  MENTAL_HEALTH_CURRENT: "Your mental health now",
  MENTAL_HEALTH_PAST: "Your mental health in the past",
  SUBSTANCE_USE_CURRENT: "Drugs and alcohol now",
  SUBSTANCE_USE_PAST: "Drugs and alcohol in the past",
  MEDICATION: "Your medicines",
  SELF_HARM_RISK: "Whether you may harm yourself",
  NEURODIVERSITY: "How to support you: learning and neurodiversity",
  LANGUAGE: "The languages you speak",
  APPROPRIATE_ADULT: "Whether you need an appropriate adult",
  DEPENDANTS: "Who depends on you",
  SECURITY_INTELLIGENCE: "Security concerns",
  PRIVILEGED_DISCLOSURE: "What you told somebody in confidence",
  THIRD_PARTY: "What concerns other people",
  DRINK_DRIVE_PROCEDURE: "A drink-drive medical check",
  RELEASE: "When, where and how you are released",
  APPOINTMENTS: "Your appointments",
  SAFEGUARDING: "Concerns for somebody's safety",
  FITNESS: "Whether you are fit to be held, interviewed or released",
};

/** Why somebody broke the glass. */
export const WHY_IN_EMERGENCY: Readonly<Record<BreakGlassReason, string>> = {
  EMERGENCY_TREATMENT: "You had to be treated before you could be asked",
  RISK_TO_LIFE: "Somebody might have died",
  EXPOSURE_INCIDENT: "Somebody was exposed to blood or body fluids",
  LACKS_CAPACITY: "You could not decide then",
  RISK_TO_A_CHILD: "A child might have come to serious harm",
};

/** What was done, in so many words. */
export const DID = {
  READ: "Looked at your record",
  FOUND_NOTHING: "Asked about you, and was shown nothing that is listed here",
  BROKE: "Opened in an emergency what is otherwise closed",
  CHANGED: "Recorded or changed something",
  TRIED: "Was about to record or change something; whether it was done is not known",
  REFUSED: "Was refused",
  LOOKED_AT_LOG: "Looked at who had looked at your record, or at what somebody may read",
} as const;
