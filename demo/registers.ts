import type { PlaceEntry, StaffEntry } from "../shared/partner-keys.ts";
import { DEMO_CALLERS } from "./defaults.ts";

/** Those of the demo's callers whom its staff register knows: who keeps it, and who also asks through a partner's key. */
export const DEMO_STAFF: readonly StaffEntry[] = [
  { ...whoIs("caldicott-guardian"), administers: true },
  whoIs("probation-practitioner"),
];

/** The areas of the demo's sites and teams; the codes of forces and local authorities are invented. */
export const DEMO_PLACES: readonly PlaceEntry[] = [
  { holder: "S1", force: "FORCE-EAST" },
  { holder: "S1-HEALTHCARE", force: "FORCE-EAST" },
  { holder: "LD-EAST", force: "FORCE-EAST", localAuthority: "LA-EAST" },
  { holder: "BFI", prison: "BFI" },
  { holder: "BFI-HEALTHCARE", prison: "BFI" },
  { holder: "CMHT-NORTH", localAuthority: "LA-NORTH" },
  { holder: "SMS-EAST", localAuthority: "LA-EAST" },
  { holder: "SOCIAL-EAST", localAuthority: "LA-EAST" },
  { holder: "RECONNECT-EAST", localAuthority: "LA-EAST" },
];

function whoIs(role: keyof typeof DEMO_CALLERS): StaffEntry {
  const { subject, organisation } = DEMO_CALLERS[role];
  return { subject, organisation };
}
