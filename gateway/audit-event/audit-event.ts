import { z } from "zod";

/** The systems of codes that audit events use; each is an identifier, nothing is fetched there. */
export const SYSTEMS = {
  type: "http://terminology.hl7.org/CodeSystem/audit-event-type",
  interaction: "http://hl7.org/fhir/restful-interaction",
  role: "http://dicom.nema.org/resources/ontology/DCM",
  participation: "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
  reason: "http://terminology.hl7.org/CodeSystem/v3-ActReason",
  entity: "http://terminology.hl7.org/CodeSystem/audit-entity-type",
  object: "http://terminology.hl7.org/CodeSystem/object-role",
  source: "http://terminology.hl7.org/CodeSystem/security-source-type",
  ownRole: "https://shared-care-graph.example/codes/role",
  ownPurpose: "https://shared-care-graph.example/codes/purpose",
  ownAction: "https://shared-care-graph.example/codes/action",
  ownEntity: "https://shared-care-graph.example/codes/entity",
  category: "https://shared-care-graph.example/codes/category",
  subject: "https://shared-care-graph.example/ids/subject",
  key: "https://shared-care-graph.example/ids/partner-key",
  organisation: "https://shared-care-graph.example/ids/organisation",
  person: "https://shared-care-graph.example/ids/person",
  instance: "https://shared-care-graph.example/ids/gateway-run",
  decision: "https://shared-care-graph.example/ids/decision",
} as const;

/** IHE's Basic Audit Log Patterns: one query about one patient. */
export const BALP_PATIENT_QUERY = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PatientQuery";

/** HL7's own value, for a purpose, of what was done because a glass was broken. */
export const BREAK_THE_GLASS = "BTG";

const system = z.enum(Object.values(SYSTEMS) as [string, ...string[]]);
const coding = z.strictObject({
  system,
  code: z.string().regex(/^\S+( \S+)*$/),
  display: z.string().min(1).optional(),
});
const concept = z.strictObject({ coding: z.array(coding).min(1) });
const identifier = z.strictObject({ system, value: z.string().min(1) });
const reference = z.strictObject({ type: z.string().optional(), identifier });

const agent = z.strictObject({
  type: concept,
  role: z.array(concept).min(1).optional(),
  who: reference,
  requestor: z.boolean(),
  /** 1 is the name of a machine. */
  network: z.strictObject({ address: z.string().min(1), type: z.literal("1") }).optional(),
  purposeOfUse: z.array(concept).min(1).optional(),
});

const entity = z.strictObject({
  what: reference.optional(),
  type: coding,
  role: coding.optional(),
  securityLabel: z.array(coding).min(1).optional(),
  /** Base64. */
  query: z.base64().min(1).optional(),
  detail: z
    .array(z.strictObject({ type: z.string().min(1), valueString: z.string().min(1) }))
    .min(1)
    .optional(),
});

/**
 * An AuditEvent of FHIR R4 (4.0.1), as far as this graph says anything by one: each element that is here is of the type and
 * cardinality that R4 gives it. No other is let through, so that nothing leaves that nobody thought of.
 */
export const auditEvent = z.strictObject({
  resourceType: z.literal("AuditEvent"),
  id: z.string().regex(/^[A-Za-z0-9.-]{1,64}$/),
  meta: z.strictObject({ profile: z.array(z.literal(BALP_PATIENT_QUERY)).length(1) }).optional(),
  type: coding,
  subtype: z.array(coding).min(1),
  action: z.enum(["C", "R", "U", "D", "E"]),
  recorded: z.iso.datetime(),
  /** 0 success, 4 minor failure, 8 serious failure, 12 major failure. */
  outcome: z.enum(["0", "4", "8", "12"]),
  outcomeDesc: z.string().min(1).optional(),
  purposeOfEvent: z.array(concept).min(1).optional(),
  agent: z.array(agent).min(2),
  source: z.strictObject({ observer: reference, type: z.array(coding).min(1) }),
  entity: z.array(entity).min(1),
});
export type AuditEvent = z.infer<typeof auditEvent>;
