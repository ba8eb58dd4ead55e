import { most, type PartnerTemplate } from "./template.ts";

export const prisonOperations: PartnerTemplate = {
  code: "K07",
  title: "Prison operations",
  sentence:
    "The operational system of a prison, for officers on the wing and at reception: headlines and nothing more.",
  roles: ["prison-officer", "prison-reception-officer"],
  purposes: ["SAFECUSTODY"],
  most: most({
    headline: [
      "DEMOGRAPHICS",
      "CUSTODY_REASON",
      "CUSTODY_RISK",
      "SAFETY_HEADLINE",
      "MENTAL_HEALTH_CURRENT",
      "SUBSTANCE_USE_CURRENT",
      "MEDICATION",
      "SELF_HARM_RISK",
      "NEURODIVERSITY",
      "LANGUAGE",
      "APPROPRIATE_ADULT",
      "DEPENDANTS",
      "SECURITY_INTELLIGENCE",
      "RELEASE",
      "APPOINTMENTS",
      "SAFEGUARDING",
      "FITNESS",
    ],
  }),
  rows: ["prisons"],
  onBehalfOf: "OPTIONAL",
  acts: [],
};
