import { most, type PartnerTemplate } from "./template.ts";

export const courtList: PartnerTemplate = {
  code: "K15",
  title: "Court list",
  sentence: "The system that prepares hearings, for people on the court's list within the window of their hearing.",
  roles: ["court-officer"],
  purposes: ["SENTENCING"],
  most: most({
    detail: ["DEMOGRAPHICS", "CUSTODY_REASON", "LANGUAGE", "APPROPRIATE_ADULT", "RELEASE"],
    named: ["SAFETY_HEADLINE", "MENTAL_HEALTH_CURRENT", "SUBSTANCE_USE_CURRENT", "APPOINTMENTS"],
    headline: ["CUSTODY_RISK", "SELF_HARM_RISK", "NEURODIVERSITY", "DEPENDANTS", "FITNESS"],
  }),
  rows: [],
  onBehalfOf: "NEEDED",
  acts: [],
};
