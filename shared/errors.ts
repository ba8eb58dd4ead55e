import type { Exceeded } from "./exceeded.ts";

/**
 * Every refusal a caller can meet: its stable code, HTTP status and public words. The words say what was
 * wrong and what to do, and never repeat what was sent.
 */
export const REFUSALS = {
  NOT_FOUND: [404, "There is nothing here. Send GraphQL to POST /graphql."],
  METHOD_NOT_ALLOWED: [405, "Send the operation with POST."],
  GET_CARRIES_NO_PERSON_DATA: [405, "A GET may not ask about people. Send the operation with POST."],
  MUTATION_BY_GET: [405, "Nothing is changed by GET. Send queries with POST."],
  UNSUPPORTED_MEDIA_TYPE: [415, "Send the body as application/json."],
  UNSUPPORTED_CHARSET: [415, "Send the body in UTF-8."],
  NOT_ACCEPTABLE: [406, "Accept application/json or application/graphql-response+json."],
  BODY_TOO_LARGE: [413, "The body is larger than 256 KiB. Ask for less in one request."],
  BODY_EMPTY: [400, "The body is empty. Send a JSON object with a query."],
  MALFORMED_JSON: [400, "The body is not valid JSON."],
  BATCH_NOT_SUPPORTED: [400, "Send one operation per request, as a JSON object, not a list."],
  MALFORMED_REQUEST: [
    400,
    "Send a JSON object: query (text) or documentId (text), and optionally operationName (text) and variables (object).",
  ],
  UNAUTHENTICATED: [401, "Send a valid access token: Authorization: Bearer …"],
  TOKEN_EXPIRED: [401, "The access token has expired. Sign in again."],
  ONE_CREDENTIAL: [400, "Send an API key or an access token, not both."],
  KEY_MALFORMED: [401, "The API key is mistyped or cut short: its check characters do not fit. Copy it again, whole."],
  KEY_WRONG_ENVIRONMENT: [401, "This API key is for another environment: live keys and test keys are not exchanged."],
  KEY_UNKNOWN: [401, "There is no such API key, or its secret is not right. Check it, or have it rotated."],
  KEY_EXPIRED: [401, "This API key has expired. Have it rotated."],
  KEY_REVOKED: [401, "This API key has been revoked. Ask for another."],
  KEY_SUSPENDED: [403, "This API key is suspended."],
  AGREEMENT_OVER: [403, "The sharing agreement of this API key has ended. Renew it."],
  ADDRESS_NOT_ALLOWED: [403, "This API key may not be used from that network address."],
  CERTIFICATE_NEEDED: [403, "This API key is bound to a client certificate. Connect with that one."],
  ON_BEHALF_OF_NEEDED: [401, "Say for whom you ask: X-On-Behalf-Of with a token of your registered issuer."],
  ON_BEHALF_OF_INVALID: [401, "The X-On-Behalf-Of token is not a valid one of your registered issuer."],
  ON_BEHALF_OF_EXPIRED: [401, "The X-On-Behalf-Of token has expired. Send a new one."],
  PROOF_NEEDED: [403, "Whoever asks must have signed in with a one-time password."],
  ROLE_NOT_OF_KEY: [403, "Nobody may act in that role through this API key."],
  STAFF_SUSPENDED: [403, "This caller is suspended. Ask your Caldicott guardian."],
  NOT_EMPLOYED: [403, "The staff register does not say that this caller is employed now. Ask whoever keeps it."],
  ASSURANCE_TOO_LOW: [403, "The sign-in was not strong enough for this graph. Sign in again with a stronger method."],
  UNKNOWN_ROLE: [403, "The token carries no role that this graph knows. Choose one role and sign in again."],
  ROLE_REQUIRED: [
    400,
    "The token holds several roles. State one in the x-role header; one held at several organisations as ROLE@ORGANISATION.",
  ],
  ROLE_NOT_HELD: [403, "The x-role header names no role that this token holds. State one that it holds."],
  NO_VALID_REGISTRATION: [403, "This role practises on a professional register. Sign in with your registration."],
  PURPOSE_REQUIRED: [400, "This role has several purposes. State one in the x-purpose header."],
  PURPOSE_UNKNOWN: [400, "The x-purpose header names no purpose that this graph knows."],
  PURPOSE_NOT_ALLOWED: [403, "This role may not ask for that purpose."],
  BAD_DOCUMENT_ID: [
    400,
    "Send a document's id as sha256: and the 64 hex digits of its text's SHA-256, the same wherever it is sent.",
  ],
  OPERATION_NOT_REGISTERED: [
    403,
    "This operation is not registered for this caller. Send one that is, by its text or as documentId.",
  ],
  OPERATION_TOO_LARGE: [400, "The operation has too many tokens, fields or aliases. Split it."],
  COST_EXCEEDED: [400, "The operation costs more than one may. Ask for fewer items in its lists, or split it."],
  OPERATION_TOO_COSTLY_TO_PLAN: [400, "It takes too long to plan the operation. Split it."],
  OPERATION_TOO_DEEP: [400, "The operation is nested too deeply. Ask for fewer levels."],
  SYNTAX_ERROR: [400, "The operation is not valid GraphQL."],
  VALIDATION_FAILED: [
    400,
    "The operation does not fit the schema: check its field, type, argument and variable names.",
  ],
  UNKNOWN_OPERATION: [400, "Name one of the document's operations in operationName."],
  OPERATION_NOT_SUPPORTED: [400, "Only queries and mutations are answered."],
  ONE_MUTATION: [400, "Send one mutation in an operation of its own, without @include or @skip."],
  DIRECTIVE_NOT_SUPPORTED: [400, "Only @include and @skip may be used in an operation."],
  INTROSPECTION_DISABLED: [400, "The schema is not told here."],
  INTROSPECTION_ALONE: [400, "Ask for the schema in an operation of its own."],
  BAD_VARIABLES: [400, "A variable is missing, unknown, or not of its declared type."],
  RESERVED_ALIAS: [400, "An alias is reserved. Choose another name."],
  IDENTIFIER_LITERAL: [400, "Send identifiers as variables, never inside the operation."],
  BAD_IDENTIFIER: [400, "An identifier is not well formed. Check its format and check character."],
  ONE_IDENTIFIER: [400, "Give exactly one identifier."],
  FORBIDDEN_ARGUMENT: [400, "This caller may not filter or sort on that."],
  ONE_ORDER: [400, "Order a list by exactly one thing."],
  BAD_INSTANT: [
    400,
    "Give instants as ISO 8601 in UTC, as 2026-11-21T01:00:00Z; what has happened is not in the future.",
  ],
  MATCH_TOO_WEAK: [400, "Give an identifier or the postcode as well: names are shared by too many."],
  FIND_BUDGET_SPENT: [429, "Too many people were looked for within the hour. Try again later."],
  RATE_LIMITED: [429, "A budget for what may be asked is spent. Ask again after the seconds that Retry-After says."],
  PEOPLE_BUDGET_SPENT: [429, "Too many different people were asked about within the hour. Try again later."],
  LIST_TOO_LONG: [400, "Give at most 100 values in one list."],
  PAGE_TOO_LARGE: [400, "Ask for 1 to 100 items at a time with first."],
  BAD_CURSOR: [400, "The cursor does not belong to this caller and list. Start again without it."],
  NO_SUCH_ROLE: [400, "There is no such role. The roles stand in the policy."],
  PURPOSE_NOT_OF_ROLE: [400, "A caller of that role may not state that purpose."],
  ACTION_NOT_PERMITTED: [403, "This role may not do that."],
  NOTHING_TO_ACT_ON: [404, "There is nothing here that this caller may act on."],
  TEXT_LENGTH: [400, "A text is too short, too long, or holds control characters. Its length stands in the schema."],
  BEYOND_CONSENT: [400, "No consent or dissent decides about a kind of information that was named. Leave it out."],
  ONE_RECIPIENT: [
    400,
    "Name exactly one recipient: an organisation, a role, a service that cares for people, or anyone.",
  ],
  NOT_SPECIFIC: [400, "A specific consent names a recipient and its purposes. Name them, or record it as general."],
  BACKWARD_PERIOD: [400, "The period is over before it begins, or already. Give a later end."],
  CAPACITY_IN_DOUBT: [
    400,
    "A consent needs somebody who can decide. Support or assess them first; a dissent may be recorded.",
  ],
  REVIEW_TOO_LATE: [400, "It must be reviewed within 366 days. Give an earlier day."],
  REQUESTS_OR_PERIOD: [400, "Name either the requests, or from when and until when."],
  PERIOD_TOO_LONG: [400, "A team stands in for another for at most 31 days. Give an earlier end."],
  ALREADY_HELD: [409, "This site or team holds the person already."],
  UNKNOWN_PLACE: [400, "There is no such site or team to go to, or the person is there."],
  NUMBER_IN_USE: [409, "This record number is another record's. Give another."],
  SECOND_PERSON_NEEDED: [403, "Somebody else than who opened it must confirm it."],
  TWO_IDENTIFIERS: [400, "Give two identifiers, each of another kind."],
  NOT_ONE_PERSON: [409, "These records do not hold two numbers in common, so they are not joined."],
  ALREADY_MERGED: [409, "One of these records is joined to another already. Part them first."],
  STALE_VERSION: [409, "It has changed since it was read. Read it again, then repeat with its new version."],
  IDEMPOTENCY_CONFLICT: [409, "This idempotency key was used for something else. Choose a new key."],
  CATEGORY_NEEDED: [400, "Name at least one kind of information."],
  CATEGORY_SEALED: [403, "One of these kinds of information is sealed: no broken glass opens it to anybody."],
  BREAK_GLASS_NOT_OFFERED: [403, "For one of these kinds of information this role may not break the glass."],
  BREAK_GLASS_BLOCKED: [
    403,
    "Three of this caller's broken glasses have waited more than seven days for review. Ask the Caldicott guardian.",
  ],
  BREAK_GLASS_OVER: [409, "That broken glass is no longer open. Break the glass again if it must be."],
  BREAK_GLASS_RENEWED: [409, "A broken glass is kept open once. Break the glass again if it must be."],
  LAWFUL_ROUTE_CLOSED: [403, "One of these kinds of information is not disclosed to that role by this route."],
  GUARDIAN_REFERENCE_NEEDED: [400, "In the public interest a Caldicott guardian decides. Give their reference."],
  CLINICIAN_NEEDED: [400, "Give the registration of the clinician who decided, as BODY:NUMBER."],
  NO_SUCH_TEMPLATE: [400, "There is no such kind of partner. The kinds stand in the policy."],
  SCOPE_NOT_ISSUABLE: [
    400,
    "A scope is not CATEGORY:level:PURPOSE, or is more than this kind of partner may be given. The most stands in the policy.",
  ],
  ROWS_NEEDED: [
    400,
    "Name the row filters of this kind of partner, each with its values or with * alone, and no other filter.",
  ],
  BAD_NETWORK: [400, "Give at least one network in CIDR notation, as 192.0.2.0/24."],
  BAD_CERTIFICATE: [400, "Give the certificate as the SHA-256 of its DER in base64url, 43 characters."],
  ISSUER_NEEDED: [400, "Give the partner's token issuer and the https address of its keys."],
  EXPLORER_NEEDS_TEST: [400, "Among people's records no key explores. Register its operations."],
  NO_SUCH_OWNER: [
    400,
    "Documents belong to a partner key that has not ended, as key:ID, or to a frontend's client id, as client:ID.",
  ],
  DOCUMENT_OUT_OF_REACH: [
    400,
    "Its owner could never run this document: it asks, for each of the owner's purposes, for something that is out of reach.",
  ],
  KEY_TOO_LONG: [400, "A key lives 1 to 365 days, and an old secret beside a new one at most 30."],
  REVIEW_BY_ANOTHER: [403, "Nobody reviews what they did themselves. Leave it to another guardian."],
  POLICY_UNAVAILABLE: [503, "There is no approved policy to answer by, so nothing is answered. Try again later."],
  RECORD_UNAVAILABLE: [503, "The disclosure could not be recorded, so nothing was sent. Try again later."],
  UNAVAILABLE: [503, "The service is not able to answer now. Try again later."],
  INTERNAL: [500, "Something failed here. Quote the decision id if you report it."],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;

export type RefusalCode = keyof typeof REFUSALS;

/** A refusal on its way out. `internal` is for the log only and holds no personal data. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly internal: string | undefined;
  /** What was exceeded, and by how much; told beside the code. */
  readonly exceeded: Exceeded | undefined;

  constructor(code: RefusalCode, internal?: string, exceeded?: Exceeded) {
    super(REFUSALS[code][1]);
    this.name = "Refusal";
    this.code = code;
    this.internal = internal;
    this.exceeded = exceeded;
  }

  get status(): number {
    return REFUSALS[this.code][0];
  }
}

/** Stops the request with a stable code. */
export function refuse(code: RefusalCode, internal?: string): never {
  throw new Refusal(code, internal);
}

/** Stops the request with a stable code and what was too much of it. */
export function refuseBeyond(code: RefusalCode, exceeded: Exceeded): never {
  throw new Refusal(code, undefined, exceeded);
}
