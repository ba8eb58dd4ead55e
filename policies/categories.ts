import type { Category } from "../shared/vocabulary.ts";

/** Where the HL7 codes come from. */
export const HL7_CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
export const HL7_SENSITIVITY = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

/** Our own code system, for what HL7 has no code for; an identifier, nothing is served there. */
export const OWN_SENSITIVITY = "https://shared-care-graph.example/codes/sensitivity";

/** What a kind of information is, and how it is labelled for others who speak HL7. */
export interface CategoryDefinition {
  readonly code: `D${string}`;
  readonly title: string;
  readonly sentence: string;
  /** Normal, restricted or very restricted (HL7 v3 Confidentiality). */
  readonly hl7Confidentiality: "N" | "R" | "V";
  /** Sensitivity (HL7 v3 ActCode); none where HL7 has no code, or where it follows from what the record is about. */
  readonly hl7Sensitivity: readonly Hl7Sensitivity[];
  /** Sensitivity in our own code system; never to be sent as an HL7 code. */
  readonly ownSensitivity: readonly ("CUSTODYREASON" | "BBV" | "INTEL" | "PRIVILEGED" | "RTA")[];
}

/** The codes of the HL7 v3 ActCode sensitivity policy that we use. */
type Hl7Sensitivity =
  | ("DEMO" | "DOB" | "IDS" | "GENDER" | "LOCIS" | "BH" | "MH" | "PSY" | "PSYTHPN" | "COGN" | "DVD")
  | ("SUD" | "ETH" | "ETHUD" | "OPIOIDUD" | "HIV" | "STD" | "SEX" | "PREGNANT" | "SDV" | "VIO");

// biome-ignore format: a category is two lines: what it is, and its labels
export const CATEGORY_DEFINITIONS: Readonly<Record<Category, CategoryDefinition>> = {
  DEMOGRAPHICS: { code: "D01", title: "Demographics and identity numbers", sentence: "Who the person is: names, date of birth, address and the numbers each service knows them by.",
    hl7Confidentiality: "N", hl7Sensitivity: ["DEMO", "DOB", "IDS"], ownSensitivity: [] },
  CUSTODY_REASON: { code: "D02", title: "Custody reason and offence", sentence: "Why the person is held, and their legal status.",
    hl7Confidentiality: "R", hl7Sensitivity: [], ownSensitivity: ["CUSTODYREASON"] },
  CUSTODY_RISK: { code: "D03", title: "Custody risk flags and observation level", sentence: "What staff must watch for, how often they look in, and where the person is located.",
    hl7Confidentiality: "R", hl7Sensitivity: ["BH", "VIO"], ownSensitivity: [] },
  SAFETY_HEADLINE: { code: "D04", title: "Health headline and safety alerts", sentence: "What to do to keep the person alive, said without the diagnosis; allergies.",
    hl7Confidentiality: "N", hl7Sensitivity: [], ownSensitivity: [] },
  PHYSICAL_HEALTH: { code: "D05", title: "Physical health", sentence: "Conditions of the body, as a clinician records them.",
    hl7Confidentiality: "N", hl7Sensitivity: [], ownSensitivity: [] },
  BLOOD_BORNE_VIRUS: { code: "D06", title: "HIV and other blood-borne viruses", sentence: "Tests and results for HIV, hepatitis B and hepatitis C.",
    hl7Confidentiality: "V", hl7Sensitivity: ["HIV"], ownSensitivity: ["BBV"] },
  SEXUAL_HEALTH: { code: "D07", title: "Sexual and reproductive health, gender history", sentence: "Sexual health, pregnancy and gender history.",
    hl7Confidentiality: "V", hl7Sensitivity: ["STD", "SEX", "PREGNANT", "GENDER"], ownSensitivity: [] },
  MENTAL_HEALTH_CURRENT: { code: "D08", title: "Mental health, current", sentence: "Open referrals, present diagnosis and legal status under the Mental Health Act 1983 now in force.",
    hl7Confidentiality: "R", hl7Sensitivity: ["MH", "PSY"], ownSensitivity: [] },
  MENTAL_HEALTH_PAST: { code: "D09", title: "Mental health, past", sentence: "Closed episodes and past detention under the Mental Health Act 1983.",
    hl7Confidentiality: "R", hl7Sensitivity: ["PSY", "PSYTHPN"], ownSensitivity: [] },
  SUBSTANCE_USE_CURRENT: { code: "D10", title: "Substance misuse, current", sentence: "Treatment under way, substances in use and withdrawal.",
    hl7Confidentiality: "R", hl7Sensitivity: ["SUD", "ETHUD", "OPIOIDUD"], ownSensitivity: [] },
  SUBSTANCE_USE_PAST: { code: "D11", title: "Substance misuse, past", sentence: "Closed episodes of treatment and how they ended.",
    hl7Confidentiality: "R", hl7Sensitivity: ["SUD", "ETH"], ownSensitivity: [] },
  MEDICATION: { code: "D12", title: "Medication", sentence: "What the person takes, when it is due, and whether they may keep it with them.",
    hl7Confidentiality: "R", hl7Sensitivity: [], ownSensitivity: [] },
  SELF_HARM_RISK: { code: "D13", title: "Self-harm and suicide risk", sentence: "The level of risk, its triggers and the plan; never what was said in therapy.",
    hl7Confidentiality: "R", hl7Sensitivity: ["BH", "MH"], ownSensitivity: [] },
  NEURODIVERSITY: { code: "D14", title: "Learning disability and neurodiversity", sentence: "How to speak with and support the person; the headline is the adjustment, not the diagnosis.",
    hl7Confidentiality: "R", hl7Sensitivity: ["COGN", "DVD"], ownSensitivity: [] },
  LANGUAGE: { code: "D15", title: "Language need", sentence: "Which languages the person speaks and whether they need an interpreter.",
    hl7Confidentiality: "N", hl7Sensitivity: [], ownSensitivity: [] },
  APPROPRIATE_ADULT: { code: "D16", title: "Appropriate adult", sentence: "Whether an appropriate adult is needed (PACE 1984 Code C), and whether one has come.",
    hl7Confidentiality: "N", hl7Sensitivity: [], ownSensitivity: [] },
  DEPENDANTS: { code: "D17", title: "Dependants and commitments", sentence: "Who depends on the person, and who looks after them meanwhile.",
    hl7Confidentiality: "R", hl7Sensitivity: [], ownSensitivity: [] },
  SECURITY_INTELLIGENCE: { code: "D18", title: "Security intelligence and medication diversion", sentence: "Whether to supervise consumption, and whether there is a concern; the report behind it is not held in the graph.",
    hl7Confidentiality: "V", hl7Sensitivity: [], ownSensitivity: ["INTEL"] },
  PRIVILEGED_DISCLOSURE: { code: "D19", title: "Privileged or self-incriminating disclosures", sentence: "What the person told a clinician or worker in confidence.",
    hl7Confidentiality: "V", hl7Sensitivity: [], ownSensitivity: ["PRIVILEGED"] },
  THIRD_PARTY: { code: "D20", title: "Victim and third-party information", sentence: "What others said, or what would identify them; the headline is the protective condition.",
    hl7Confidentiality: "V", hl7Sensitivity: ["SDV", "VIO"], ownSensitivity: [] },
  DRINK_DRIVE_PROCEDURE: { code: "D21", title: "Drink-drive medical procedure", sentence: "Whether a medical reason prevented a breath specimen, and the assessment behind it (Road Traffic Act 1988 s.7).",
    hl7Confidentiality: "R", hl7Sensitivity: [], ownSensitivity: ["RTA"] },
  RELEASE: { code: "D22", title: "Release date, location and licence", sentence: "When, where and on what licence the person leaves, and where they stay until then.",
    hl7Confidentiality: "R", hl7Sensitivity: ["LOCIS"], ownSensitivity: [] },
  APPOINTMENTS: { code: "D23", title: "Appointments", sentence: "What is booked and whether it was kept; an appointment also carries the category of the service it is with.",
    hl7Confidentiality: "N", hl7Sensitivity: [], ownSensitivity: [] },
  SAFEGUARDING: { code: "D24", title: "Safeguarding", sentence: "Concerns for an adult or a child, and what is being done.",
    hl7Confidentiality: "R", hl7Sensitivity: ["SDV", "VIO"], ownSensitivity: [] },
  FITNESS: { code: "D25", title: "Fitness to be detained, interviewed or released", sentence: "The outcome and its conditions; an operational decision, not a diagnosis.",
    hl7Confidentiality: "N", hl7Sensitivity: [], ownSensitivity: [] },
};
