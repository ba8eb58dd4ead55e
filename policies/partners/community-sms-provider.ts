import { most, type PartnerTemplate } from "./template.ts";

export const communitySmsProvider: PartnerTemplate = {
  code: "K09",
  title: "Community substance misuse provider",
  sentence:
    "The record system of a community substance misuse service, for people on its teams' caseloads or referred to them.",
  roles: ["substance-misuse-practitioner", "substance-misuse-worker"],
  purposes: ["TREAT", "COC"],
  most: most({
    detail: [
      "DEMOGRAPHICS",
      "CUSTODY_RISK",
      "SAFETY_HEADLINE",
      "PHYSICAL_HEALTH",
      "BLOOD_BORNE_VIRUS",
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
    ],
  }),
  rows: ["localAuthorities"],
  onBehalfOf: "NEEDED",
  acts: [],
};
