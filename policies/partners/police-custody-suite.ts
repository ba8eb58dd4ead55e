import { most, type PartnerTemplate } from "./template.ts";

export const policeCustodySuite: PartnerTemplate = {
  code: "K03",
  title: "Police custody suite",
  sentence:
    "The custody system of a police force, for detention officers and custody sergeants. No clinical record, no past episode, nothing told in confidence and no intelligence can be asked for.",
  roles: ["detention-officer", "custody-sergeant"],
  purposes: ["SAFEDETENTION"],
  most: most({
    detail: [
      "DEMOGRAPHICS",
      "CUSTODY_REASON",
      "CUSTODY_RISK",
      "SELF_HARM_RISK",
      "NEURODIVERSITY",
      "LANGUAGE",
      "APPROPRIATE_ADULT",
      "DEPENDANTS",
      "SAFEGUARDING",
      "FITNESS",
    ],
    headline: [
      "SAFETY_HEADLINE",
      "MENTAL_HEALTH_CURRENT",
      "SUBSTANCE_USE_CURRENT",
      "MEDICATION",
      "DRINK_DRIVE_PROCEDURE",
      "RELEASE",
      "APPOINTMENTS",
    ],
  }),
  rows: ["forces"],
  onBehalfOf: "NEEDED",
  acts: [],
};
