import { DEMO_CALLERS } from "../../demo/defaults.ts";
import { type Facts, NO_FACTS } from "../../policies/facts.ts";
import type { SeedPerson, SeedRelationship } from "../../shared/seed.ts";
import type { Role } from "../../shared/vocabulary.ts";
import { aCanaryPerson } from "../canaries.ts";

/** What ties a person to the demo's caller of every role that can be tied to anybody. */
export const EVERY_TIE: readonly SeedRelationship[] = [
  { kind: "SITE", holder: "S1" },
  { kind: "SITE", holder: "BFI" },
  { kind: "CASELOAD", holder: "S1-HEALTHCARE", service: "custody" },
  { kind: "REFERRAL", holder: "LD-EAST", service: "custody" },
  { kind: "CASELOAD", holder: "BFI-HEALTHCARE", service: "secure-estate" },
  { kind: "REFERRAL", holder: "CMHT-NORTH", service: "mental-health" },
  { kind: "CASELOAD", holder: "SMS-EAST", service: "substance-misuse" },
  { kind: "CASELOAD", holder: "PDU-EAST", service: "release" },
  { kind: "REFERRAL", holder: "SOCIAL-EAST", service: "release" },
  { kind: "REFERRAL", holder: "RECONNECT-EAST", service: "release" },
  { kind: "INVESTIGATION", holder: DEMO_CALLERS["investigating-officer"].subject },
  { kind: "HEARING", holder: "CT1" },
  { kind: "GUARDIANSHIP", holder: "ORG-NHS-EAST" },
];

/** A canary person to whom every caller of the demo is tied, held in a custody suite and a prison at once. */
export const aKnownPerson = (key: string, serial: number, overrides: Partial<SeedPerson> = {}): SeedPerson =>
  aCanaryPerson(key, serial, { custodySuite: "S1", prison: "BFI", relationships: EVERY_TIE, ...overrides });

/** What is then true between that person and the demo's caller of a role. */
export const factsFor = (role: Role, more: Partial<Facts> = {}): Facts => ({
  ...NO_FACTS,
  related: role !== "analyst" && role !== "person",
  teams: new Set(
    EVERY_TIE.filter(({ holder }) => holder === DEMO_CALLERS[role].team).flatMap(({ service }) => service ?? []),
  ),
  ...more,
});
