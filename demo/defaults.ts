import type { Registration } from "../shared/caller/caller.ts";
import type { Role } from "../shared/vocabulary.ts";

/** An invented caller of the demo: what their access token says besides the role. */
export interface DemoCaller {
  readonly subject: string;
  readonly organisation: string;
  /** Codes of custody suites, prisons or courts. */
  readonly sites: readonly string[];
  readonly team?: string;
  readonly registration?: Registration;
}

/** One invented caller for each role. The registration numbers are no real registrant's. */
export const DEMO_CALLERS: Readonly<Record<Role, DemoCaller>> = {
  "detention-officer": { subject: "demo-detention-officer", organisation: "ORG-POLICE-EAST", sites: ["S1"] },
  "custody-sergeant": { subject: "demo-custody-sergeant", organisation: "ORG-POLICE-EAST", sites: ["S1"] },
  "investigating-officer": { subject: "demo-investigating-officer", organisation: "ORG-POLICE-EAST", sites: [] },
  "custody-clinician": {
    subject: "demo-custody-clinician",
    organisation: "ORG-NHS-EAST",
    sites: ["S1"],
    team: "S1-HEALTHCARE",
    registration: { body: "NMC", number: "00A0001E" },
  },
  "liaison-diversion-practitioner": {
    subject: "demo-liaison-diversion-practitioner",
    organisation: "ORG-NHS-EAST",
    sites: ["S1"],
    team: "LD-EAST",
    registration: { body: "NMC", number: "00A0002E" },
  },
  "prison-officer": { subject: "demo-prison-officer", organisation: "ORG-HMPPS", sites: ["BFI"] },
  "prison-reception-officer": { subject: "demo-prison-reception-officer", organisation: "ORG-HMPPS", sites: ["BFI"] },
  "prison-clinician": {
    subject: "demo-prison-clinician",
    organisation: "ORG-NHS-EAST",
    sites: ["BFI"],
    team: "BFI-HEALTHCARE",
    registration: { body: "GMC", number: "0000001" },
  },
  "mental-health-practitioner": {
    subject: "demo-mental-health-practitioner",
    organisation: "ORG-NHS-EAST",
    sites: [],
    team: "CMHT-NORTH",
    registration: { body: "NMC", number: "00A0003E" },
  },
  "substance-misuse-practitioner": {
    subject: "demo-substance-misuse-practitioner",
    organisation: "ORG-SMS-EAST",
    sites: [],
    team: "SMS-EAST",
    registration: { body: "NMC", number: "00A0004E" },
  },
  "substance-misuse-worker": {
    subject: "demo-substance-misuse-worker",
    organisation: "ORG-SMS-EAST",
    sites: [],
    team: "SMS-EAST",
  },
  "probation-practitioner": {
    subject: "demo-probation-practitioner",
    organisation: "ORG-PROBATION-EAST",
    sites: [],
    team: "PDU-EAST",
  },
  "social-worker": {
    subject: "demo-social-worker",
    organisation: "ORG-COUNCIL-EAST",
    sites: [],
    team: "SOCIAL-EAST",
    registration: { body: "SWE", number: "SW0000001" },
  },
  "voluntary-sector-worker": {
    subject: "demo-voluntary-sector-worker",
    organisation: "ORG-RECONNECT-EAST",
    sites: [],
    team: "RECONNECT-EAST",
  },
  analyst: { subject: "demo-analyst", organisation: "ORG-NHS-EAST", sites: [] },
  "caldicott-guardian": { subject: "demo-caldicott-guardian", organisation: "ORG-NHS-EAST", sites: [] },
  person: { subject: "demo-person", organisation: "ORG-PUBLIC", sites: [] },
  "court-officer": { subject: "demo-court-officer", organisation: "ORG-HMCTS", sites: ["CT1"] },
};
