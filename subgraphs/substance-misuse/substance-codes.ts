import { registerEnumType } from "type-graphql";

/** By which way a substance is taken. */
export const SubstanceRoute = {
  ORAL: "ORAL",
  SMOKED: "SMOKED",
  SNIFFED: "SNIFFED",
  INJECTED: "INJECTED",
  OTHER: "OTHER",
} as const;
export type SubstanceRoute = keyof typeof SubstanceRoute;
registerEnumType(SubstanceRoute, {
  name: "SubstanceRoute",
  description: "By which way a substance is taken (a code set of this graph's own).",
  valuesConfig: {
    ORAL: { description: "By mouth." },
    SMOKED: { description: "Smoked or breathed in." },
    SNIFFED: { description: "Sniffed." },
    INJECTED: { description: "Injected." },
    OTHER: { description: "None of the others." },
  },
});

/** Whether somebody injects. */
export const InjectingStatus = {
  INJECTS_NOW: "INJECTS_NOW",
  HAS_INJECTED: "HAS_INJECTED",
  NEVER_INJECTED: "NEVER_INJECTED",
  NOT_SAID: "NOT_SAID",
} as const;
export type InjectingStatus = keyof typeof InjectingStatus;
registerEnumType(InjectingStatus, {
  name: "InjectingStatus",
  description: "Whether the person injects (a code set of this graph's own).",
  valuesConfig: {
    INJECTS_NOW: { description: "Injects." },
    HAS_INJECTED: { description: "Has injected, and does not now." },
    NEVER_INJECTED: { description: "Has never injected." },
    NOT_SAID: { description: "Asked, and would not say." },
  },
});

/**
 * SNOMED CT codes of dependence whose meaning several sources agree on; none was checked against a terminology
 * server. 191816009 stands in use with two meanings, so it is not here and is refused.
 */
export const DEPENDENCE_CODES = {
  "66590003": "Alcohol dependence",
  "75544000": "Opioid dependence",
  "77176002": "Smoking",
} as const;
export type DependenceCode = keyof typeof DEPENDENCE_CODES;
