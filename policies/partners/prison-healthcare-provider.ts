import { most, type PartnerTemplate } from "./template.ts";

export const prisonHealthcareProvider: PartnerTemplate = {
  code: "K08",
  title: "Prison healthcare provider",
  sentence:
    "The record system of whoever provides healthcare in prisons: prison clinicians, mental health and substance misuse teams, each in their own role.",
  roles: ["prison-clinician", "mental-health-practitioner", "substance-misuse-practitioner", "substance-misuse-worker"],
  purposes: ["TREAT", "ETREAT", "COC"],
  most: most({
    detail: [
      "DEMOGRAPHICS",
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
      "DEPENDANTS",
      "PRIVILEGED_DISCLOSURE",
      "RELEASE",
      "APPOINTMENTS",
      "SAFEGUARDING",
      "FITNESS",
    ],
    named: ["SECURITY_INTELLIGENCE"],
    headline: ["CUSTODY_REASON", "APPROPRIATE_ADULT"],
  }),
  rows: ["prisons"],
  onBehalfOf: "NEEDED",
  acts: [],
};
