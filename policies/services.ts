import type { Role, SubgraphName } from "../shared/vocabulary.ts";

/**
 * The kinds of service a role works in: to whom a consent to "the mental health service" speaks. A role that
 * serves no one's care (an investigation, a court, statistics) is in none, so that no such consent reaches it.
 */
export const SERVICES_OF: Readonly<Record<Role, readonly SubgraphName[]>> = {
  "detention-officer": ["custody"],
  "custody-sergeant": ["custody"],
  "investigating-officer": [],
  "custody-clinician": ["custody"],
  "liaison-diversion-practitioner": ["custody"],
  "prison-officer": ["secure-estate"],
  "prison-reception-officer": ["secure-estate"],
  "prison-clinician": ["secure-estate"],
  "mental-health-practitioner": ["mental-health"],
  "substance-misuse-practitioner": ["substance-misuse"],
  "substance-misuse-worker": ["substance-misuse"],
  "probation-practitioner": ["release"],
  "social-worker": ["release"],
  "voluntary-sector-worker": ["release"],
  analyst: [],
  "caldicott-guardian": [],
  person: [],
  "court-officer": [],
};
