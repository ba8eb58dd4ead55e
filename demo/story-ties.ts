import type { SeedRelationship } from "../shared/seed.ts";
import { DEMO_CALLERS } from "./defaults.ts";

/** Detained in suite S1 now: its staff, its healthcare, liaison and diversion, the investigation, the court. */
export const inCustody = (): SeedRelationship[] => [
  { kind: "SITE", holder: "S1" },
  { kind: "CASELOAD", holder: "S1-HEALTHCARE", service: "custody" },
  { kind: "REFERRAL", holder: "LD-EAST", service: "custody" },
  { kind: "INVESTIGATION", holder: DEMO_CALLERS["investigating-officer"].subject },
  { kind: "HEARING", holder: "CT1" },
  { kind: "GUARDIANSHIP", holder: "ORG-NHS-EAST" },
];

/** Held in a prison now: its staff and its healthcare. */
export const inPrison = (prison = "BFI"): SeedRelationship[] => [
  { kind: "SITE", holder: prison },
  { kind: "CASELOAD", holder: `${prison}-HEALTHCARE`, service: "secure-estate" },
];

/** Known to the community services of the east. */
export const inCare = (): SeedRelationship[] => [
  { kind: "REFERRAL", holder: "CMHT-NORTH", service: "mental-health" },
  { kind: "CASELOAD", holder: "SMS-EAST", service: "substance-misuse" },
  { kind: "CASELOAD", holder: "PDU-EAST", service: "release" },
  { kind: "REFERRAL", holder: "SOCIAL-EAST", service: "release" },
  { kind: "REFERRAL", holder: "RECONNECT-EAST", service: "release" },
];

/** The demo's person, who asks about themselves. */
export const themselves = (): SeedRelationship[] => [{ kind: "SELF", holder: DEMO_CALLERS.person.subject }];
