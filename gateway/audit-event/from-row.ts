import { hash } from "node:crypto";
import { CATEGORY_DEFINITIONS } from "../../policies/categories.ts";
import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import { CATEGORIES, type Purpose, type Role } from "../../shared/vocabulary.ts";
import type { WrittenRow } from "../record/ledger-row.ts";
import { type AuditEvent, auditEvent, BALP_PATIENT_QUERY, BREAK_THE_GLASS, SYSTEMS } from "./audit-event.ts";

/**
 * A row of the ledger as an AuditEvent of FHIR R4. One that tells of an answer about a person is of the shape of IHE's BALP
 * PatientQuery. It holds no value, as the row holds none; a query stands in it by its hash.
 */
export function auditEventOf(row: WrittenRow): AuditEvent {
  const { act, outcome, code, purpose, openedBy = [], personId } = row;
  const isPatientQuery = outcome === "ANSWERED" && act === undefined && personId !== null;
  const reasons = [...(purpose === null ? [] : [purposeOf(purpose)]), ...(openedBy.length > 0 ? [BROKEN_GLASS] : [])];
  return auditEvent.parse({
    resourceType: "AuditEvent",
    id: hash("sha256", `${row.instance}/${row.sequence}`, "hex"),
    ...(isPatientQuery && { meta: { profile: [BALP_PATIENT_QUERY] } }),
    type: { system: SYSTEMS.type, code: "rest", display: "RESTful Operation" },
    subtype: [
      { system: SYSTEMS.interaction, code: act === undefined ? "search" : "operation" },
      ...(act === undefined ? [] : [{ system: SYSTEMS.ownAction, code: act.action }]),
    ],
    action: "E",
    recorded: row.at,
    outcome: OUTCOMES[outcome],
    ...said(code ?? act?.status),
    ...(reasons.length > 0 && { purposeOfEvent: reasons }),
    agent: [...humans(row, reasons), client(row), server(row)],
    source: {
      observer: { type: "Device", identifier: { system: SYSTEMS.instance, value: row.instance } },
      type: [{ system: SYSTEMS.source, code: "4", display: "Application Server" }],
    },
    entity: entitiesOf(row),
  });
}

/** What was refused is a minor failure; of what was only intended nobody knows, so that it is no success. */
const OUTCOMES: Readonly<Record<WrittenRow["outcome"], string>> = { ANSWERED: "0", INTENDED: "4", REFUSED: "4" };

const said = (text: string | undefined) => (text === undefined ? {} : { outcomeDesc: text });

const concept = (system: string, code: string, display?: string) => ({
  coding: [{ system, code, ...(display !== undefined && { display }) }],
});

/** HL7 has codes for these purposes; the others are of our own system and never sent as HL7's. */
const HL7_PURPOSES: readonly Purpose[] = ["TREAT", "ETREAT", "COC", "HQUALIMP", "HPRGRP", "HCOMPL", "PATRQT"];

const purposeOf = (purpose: Purpose) =>
  concept(HL7_PURPOSES.includes(purpose) ? SYSTEMS.reason : SYSTEMS.ownPurpose, purpose);

const BROKEN_GLASS = concept(SYSTEMS.reason, BREAK_THE_GLASS, "break the glass");

const roleOf = (role: Role) => concept(SYSTEMS.ownRole, role, ROLE_DEFINITIONS[role].title);

/** The human who asked, and for whom; where nobody was identified, nobody. */
function humans({ subject, role, onBehalfOf, registration }: WrittenRow, reasons: readonly object[]) {
  if (subject === null) return [];
  const person = (value: string) => ({ type: "Practitioner", identifier: { system: SYSTEMS.subject, value } });
  const asked = {
    type: concept(SYSTEMS.participation, "IRCP", "information recipient"),
    ...(role !== null && { role: [roleOf(role), ...registered(registration)] }),
    who: { ...person(onBehalfOf ?? subject), ...(role === "person" && { type: "Patient" }) },
    requestor: true,
    ...(reasons.length > 0 && { purposeOfUse: reasons }),
  };
  return [asked];
}

const registered = (registration: string | undefined) =>
  registration === undefined ? [] : [concept(SYSTEMS.ownRole, "registered", registration)];

/** The system through which: a partner's by its key, else the organisation's. */
const client = ({ key, organisation }: WrittenRow) => ({
  type: concept(SYSTEMS.role, "110153", "Source Role ID"),
  who: {
    type: "Device",
    identifier:
      key === undefined
        ? { system: SYSTEMS.organisation, value: organisation ?? "unidentified" }
        : { system: SYSTEMS.key, value: key },
  },
  requestor: false,
  network: { address: organisation ?? "unidentified", type: "1" },
});

const server = ({ instance }: WrittenRow) => ({
  type: concept(SYSTEMS.role, "110152", "Destination Role ID"),
  who: { type: "Device", identifier: { system: SYSTEMS.instance, value: instance } },
  requestor: false,
  network: { address: "shared-care-graph", type: "1" },
});

/** The patient, with the kinds of information that were shown; the question by its hash; the request by its key. */
function entitiesOf(row: WrittenRow) {
  const shown = CATEGORIES.filter((category) => row.verdicts[category] === "SHOWN");
  const labels = shown.map((code) => ({ system: SYSTEMS.category, code, display: CATEGORY_DEFINITIONS[code].title }));
  const patient = (value: string) => ({
    what: { type: "Patient", identifier: { system: SYSTEMS.person, value } },
    type: { system: SYSTEMS.entity, code: "1", display: "Person" },
    role: { system: SYSTEMS.object, code: "1", display: "Patient" },
    ...(labels.length > 0 && { securityLabel: labels }),
  });
  const query = {
    type: { system: SYSTEMS.entity, code: "2", display: "System Object" },
    role: { system: SYSTEMS.object, code: "24", display: "Query" },
    query: Buffer.from(`sha256:${row.operationHash ?? "none"}`).toString("base64"),
  };
  const request = {
    what: { identifier: { system: SYSTEMS.decision, value: row.decisionId } },
    type: { system: SYSTEMS.ownEntity, code: "decision" },
    detail: [{ type: "policyVersion", valueString: row.policyVersion }],
  };
  return [...(row.personId === null ? [] : [patient(row.personId)]), query, request];
}
