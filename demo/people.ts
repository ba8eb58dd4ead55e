import { createHash } from "node:crypto";
import type { SeedDirective, SeedPerson, SeedRelationship } from "../shared/seed.ts";
import type { Role } from "../shared/vocabulary.ts";
import { DEMO_CALLERS } from "./defaults.ts";
import { counting, inventedPerson } from "./invented-person.ts";

/** How many more people live in the demo's prison, besides those with a story. */
const OTHER_RESIDENTS = 40;

/** The invented people of the demo, by what their story shows. All of them are made up. */
export const demoPeople = (): readonly SeedPerson[] => described().map((one, serial) => inventedPerson(one, serial));

const described = (): readonly Partial<SeedPerson>[] => [
  someone("amber", "Amber", "Holt", {
    custodySuite: "S1",
    relationships: [...custodyTies(), ...careTies(), ...personTies()],
  }),
  someone("ben", "Ben", "Carrow", {
    prison: "BFI",
    relationships: [...prisonTies(), ...careTies()],
  }),
  someone("cara", "Cara", "Denny", {
    custodySuite: "S1",
    relationships: custodyTies(),
    count: counting({ BLOOD_BORNE_VIRUS: 0 }),
  }),
  someone("dev", "Dev", "Elmswell", {
    prison: "BFI",
    relationships: [...prisonTies(), ...careTies()],
    directives: [dissent()],
  }),
  someone("esme", "Esme", "Fenn", {
    prison: "BFI",
    relationships: [...prisonTies(), ...careTies()],
    restriction: { mode: "ALLOW_LIST", subjects: [DEMO_CALLERS["prison-clinician"].subject] },
  }),
  someone("farid", "Farid", "Gorse", {
    prison: "BFI",
    relationships: [...prisonTies(), ...careTies()],
    directives: [consent("probation-practitioner", false)],
  }),
  ...Array.from({ length: OTHER_RESIDENTS }, (_, index) =>
    someone(`resident-${index}`, given(index), family(index), { prison: "BFI", relationships: prisonTies() }),
  ),
];

function someone(key: string, givenNames: string, familyName: string, rest: Partial<SeedPerson>): Partial<SeedPerson> {
  return { id: opaque(key), givenNames, familyName, ...rest };
}

/** A stable key that tells nothing. */
const opaque = (key: string): string => {
  const hex = createHash("sha256").update(`shared-care-graph demo ${key}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

function custodyTies(): SeedRelationship[] {
  return [
    { kind: "SITE", holder: "S1" },
    { kind: "CASELOAD", holder: "S1-HEALTHCARE", service: "custody" },
    { kind: "REFERRAL", holder: "LD-EAST", service: "custody" },
    { kind: "INVESTIGATION", holder: DEMO_CALLERS["investigating-officer"].subject },
    { kind: "HEARING", holder: "CT1" },
    { kind: "GUARDIANSHIP", holder: "ORG-NHS-EAST" },
  ];
}

function prisonTies(): SeedRelationship[] {
  return [
    { kind: "SITE", holder: "BFI" },
    { kind: "CASELOAD", holder: "BFI-HEALTHCARE", service: "secure-estate" },
  ];
}

function careTies(): SeedRelationship[] {
  return [
    { kind: "REFERRAL", holder: "CMHT-NORTH", service: "mental-health" },
    { kind: "CASELOAD", holder: "SMS-EAST", service: "substance-misuse" },
    { kind: "CASELOAD", holder: "PDU-EAST", service: "release" },
    { kind: "REFERRAL", holder: "SOCIAL-EAST", service: "release" },
    { kind: "REFERRAL", holder: "RECONNECT-EAST", service: "release" },
  ];
}

const personTies = (): SeedRelationship[] => [{ kind: "SELF", holder: DEMO_CALLERS.person.subject }];

/** Offered over the sensitive group, so that its existence points at nothing. */
function dissent(): SeedDirective {
  return {
    decision: "DENY",
    categories: ["BLOOD_BORNE_VIRUS", "SEXUAL_HEALTH", "PHYSICAL_HEALTH"],
    purposes: [],
    recipient: { kind: "ANYONE", name: "" },
    specific: false,
  };
}

function consent(role: Role, specific: boolean): SeedDirective {
  return {
    decision: "PERMIT",
    categories: ["SUBSTANCE_USE_CURRENT", "APPOINTMENTS"],
    purposes: ["OFFENDERMGMT"],
    recipient: { kind: "ROLE", name: role },
    specific,
  };
}

const GIVEN = ["Ada", "Bashir", "Cleo", "Dmitri", "Edie", "Femi", "Greta", "Hugo"];
const FAMILY = ["Ashby", "Brook", "Copse", "Dale", "Elm", "Ford", "Grove", "Heath", "Isle", "Knoll"];
const given = (index: number): string => GIVEN[index % GIVEN.length] ?? "Ada";
const family = (index: number): string => FAMILY[index % FAMILY.length] ?? "Ashby";
