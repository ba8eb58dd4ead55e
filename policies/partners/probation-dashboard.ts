import { most, type PartnerTemplate } from "./template.ts";

export const probationDashboard: PartnerTemplate = {
  code: "K10",
  title: "Probation dashboard",
  sentence:
    "The dashboard of probation practitioners over their own caseload. Of health it can be issued no more than a consent opens: a headline, or which service it is.",
  roles: ["probation-practitioner"],
  purposes: ["OFFENDERMGMT", "RESETTLEMENT"],
  most: most({
    detail: [
      "DEMOGRAPHICS",
      "CUSTODY_REASON",
      "CUSTODY_RISK",
      "SELF_HARM_RISK",
      "LANGUAGE",
      "DEPENDANTS",
      "RELEASE",
      "SAFEGUARDING",
    ],
    named: ["SAFETY_HEADLINE", "MENTAL_HEALTH_CURRENT", "SUBSTANCE_USE_CURRENT", "APPOINTMENTS"],
    headline: ["NEURODIVERSITY", "APPROPRIATE_ADULT", "THIRD_PARTY"],
  }),
  rows: ["supervisionStatus"],
  onBehalfOf: "NEEDED",
  acts: [],
};
