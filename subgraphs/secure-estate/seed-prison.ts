import { hoursAgo, seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { atMostOne, upTo } from "../../shared/seed-rows.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { Rows } from "./tables.ts";

const PRISON_SERVICE = "HM Prison Service";
const PRISON_SYSTEM = "Prison record";

/** The prisons in which these people are held; those that are known already stay as they are. */
export const otherPrisons = (people: readonly SeedPerson[]): Rows<"prison"> =>
  [...new Set(people.flatMap(({ prison }) => prison ?? []))].map((id) => ({
    id,
    name: `${id} prison`,
    healthcare_contact: "Ask the switchboard of the establishment for the nurse in charge",
  }));

/** Where the person is, whatever is recorded of them. */
export const stays = ({ id, prison }: SeedPerson): Rows<"stay"> =>
  prison === undefined
    ? []
    : [
        { person_id: id, prison_id: "NWI", received_at: hoursAgo(24 * 90), left_at: hoursAgo(24 * 30) },
        { person_id: id, prison_id: prison, received_at: hoursAgo(24 * 30), left_at: null },
      ];

export const receptions = (person: SeedPerson): Rows<"reception"> =>
  atMostOne(person.count("RELEASE"), (index) => ({
    id: person.recordId("secure-estate.reception", index),
    person_id: person.id,
    prison_id: person.text("PrisonStay.prisonId", person.prison ?? "NWI"),
    received_at: hoursAgo(24 * 30),
    ...seedProvenance(PRISON_SERVICE, PRISON_SYSTEM, { hoursAgo: 24 * 30, role: "prison-reception-officer" }),
  }));

export const legalStatuses = (person: SeedPerson): Rows<"legal_status"> =>
  atMostOne(person.count("CUSTODY_REASON"), (index) => ({
    id: person.recordId("secure-estate.legal-status", index),
    person_id: person.id,
    status: "CONVICTED_UNSENTENCED",
    ...seedProvenance(PRISON_SERVICE, PRISON_SYSTEM, { hoursAgo: 24 * 29, role: "prison-reception-officer" }),
  }));

export const cells = (person: SeedPerson): Rows<"cell_allocation"> =>
  atMostOne(person.count("CUSTODY_RISK"), (index) => ({
    id: person.recordId("secure-estate.cell", index),
    person_id: person.id,
    location: person.text("CellAllocation.location", "B wing, second landing, cell 14"),
    category: person.text("CellAllocation.category", "C"),
    csra: person.text("CellAllocation.csra", "High: single cell until reviewed"),
    ...seedProvenance(PRISON_SERVICE, PRISON_SYSTEM, { hoursAgo: 24 * 7, role: "prison-officer" }),
  }));

export const accts = (person: SeedPerson): Rows<"acct"> =>
  atMostOne(person.count("SELF_HARM_RISK"), (index) => ({
    id: person.recordId("secure-estate.acct", index),
    person_id: person.id,
    phase: "OPEN",
    opened_at: hoursAgo(30),
    triggers: person.text("Acct.triggers", "A missed visit; letters from court"),
    immediate_action_plan_at: hoursAgo(29.5),
    first_review_at: hoursAgo(8),
    ...seedProvenance(PRISON_SERVICE, "ACCT record", { hoursAgo: 30, role: "prison-officer" }),
  }));

/** One alert of a code for each record that says something of all that the code tells of. */
export const alerts = (person: SeedPerson): Rows<"alert"> =>
  ALERTS.flatMap(({ code, categories, words }) =>
    upTo(person.count(...categories), (index) => ({
      id: person.recordId(`secure-estate.alert.${code}`, index),
      person_id: person.id,
      code,
      description: person.text("Alert.description", words),
      active_from: hoursAgo(24 * 20),
      active_to: null,
      ...seedProvenance(PRISON_SERVICE, PRISON_SYSTEM, { hoursAgo: 24 * 20, role: "prison-officer" }),
    })),
  );

const ALERTS: readonly { readonly code: string; readonly categories: readonly Category[]; readonly words: string }[] = [
  { code: "HA", categories: ["SELF_HARM_RISK"], words: "ACCT opened after a call home" },
  { code: "MEP", categories: ["SAFETY_HEADLINE"], words: "Ground-floor cell, lower bunk" },
  { code: "HID", categories: ["SAFETY_HEADLINE", "NEURODIVERSITY"], words: "Wears a sunflower lanyard" },
  { code: "VU", categories: ["CUSTODY_RISK"], words: "Keeps to the cell, finds the wing hard" },
  { code: "VLES", categories: ["CUSTODY_RISK", "LANGUAGE"], words: "Explain notices with an interpreter" },
  { code: "AS", categories: ["SAFEGUARDING"], words: "Helped to wash and dress each morning" },
  { code: "OVI", categories: ["THIRD_PARTY"], words: "Ask the victim liaison unit before any move" },
  { code: "XIS", categories: ["SECURITY_INTELLIGENCE"], words: "Reviewed by the security department" },
  { code: "TM", categories: ["APPOINTMENTS"], words: "Not to be moved before the hospital appointment" },
];

export const diversionReviews = (person: SeedPerson): Rows<"diversion_review"> =>
  atMostOne(person.count("SECURITY_INTELLIGENCE"), (index) => ({
    id: person.recordId("secure-estate.diversion-review", index),
    person_id: person.id,
    supervise: true,
    concern: true,
    reviewed_at: hoursAgo(24 * 2),
    contact_role: person.text("PrisonRecord.diversionConcern", "Security department duty manager"),
    ...seedProvenance(PRISON_SERVICE, "Security record", { hoursAgo: 24 * 2, role: "security-analyst" }),
  }));
