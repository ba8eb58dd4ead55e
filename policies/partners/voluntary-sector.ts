import { most, type PartnerTemplate } from "./template.ts";

export const voluntarySector: PartnerTemplate = {
  code: "K13",
  title: "Voluntary sector",
  sentence:
    "The system of a voluntary organisation, for people who were referred to it; what they see rests on each person's own consent.",
  roles: ["voluntary-sector-worker"],
  purposes: ["RESETTLEMENT"],
  most: most({
    detail: ["DEMOGRAPHICS", "LANGUAGE", "RELEASE"],
    named: ["SAFETY_HEADLINE", "MENTAL_HEALTH_CURRENT", "SUBSTANCE_USE_CURRENT", "NEURODIVERSITY", "APPOINTMENTS"],
    headline: ["SELF_HARM_RISK", "SAFEGUARDING"],
  }),
  rows: ["localAuthorities"],
  onBehalfOf: "NEEDED",
  acts: ["requestConsent"],
};
