import { most, type PartnerTemplate } from "./template.ts";

export const reconnectProvider: PartnerTemplate = {
  code: "K11",
  title: "RECONNECT provider",
  sentence:
    "The system of a RECONNECT service, whose navigators work with somebody from 12 weeks before release to 6 months after it, with their consent.",
  roles: ["voluntary-sector-worker"],
  purposes: ["RESETTLEMENT"],
  most: most({
    detail: ["DEMOGRAPHICS", "LANGUAGE", "PRIVILEGED_DISCLOSURE", "RELEASE"],
    named: [
      "CUSTODY_RISK",
      "SAFETY_HEADLINE",
      "MENTAL_HEALTH_CURRENT",
      "SUBSTANCE_USE_CURRENT",
      "NEURODIVERSITY",
      "DEPENDANTS",
      "APPOINTMENTS",
    ],
    headline: ["SELF_HARM_RISK", "SAFEGUARDING"],
  }),
  rows: ["localAuthorities"],
  onBehalfOf: "NEEDED",
  acts: ["requestConsent"],
};
