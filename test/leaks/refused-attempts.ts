import { createHash } from "node:crypto";
import type { RefusalCode } from "../../shared/errors.ts";
import { aboutPerson } from "./asking.ts";

/** Words no code of ours holds, in the shapes in which things are sent. */
export const SENT = "Zq9canary";

/** A request that is refused, with the canary somewhere in it. */
export interface Attempt {
  readonly code: RefusalCode;
  readonly of: string;
  readonly query?: string;
  readonly variables?: unknown;
  readonly operationName?: unknown;
  readonly body?: string | Buffer;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Looks somebody up by one identifier. */
export const BY = "query ($by: PersonBy!) { person(by: $by) { id } }";
const RESIDENTS = `query ($where: ResidentsWhere, $first: Int, $after: String) {
  prison(id: "BFI") { residents(where: $where, first: $first, after: $after) { edges { node { id } } } } }`;

const CASELOAD = `query ($orderBy: CaseloadOrder, $where: CaseloadWhere, $after: String) {
  caseload(orderBy: $orderBy, where: $where, after: $after) { pageInfo { hasNextPage } } }`;
const FIND = "query ($by: FindPersonBy!) { findPerson(by: $by) { id } }";
const SOMEBODY = { familyName: "Holt", givenNames: "Amber", dateOfBirth: "1990-01-01" };

const NOBODYS = `sha256:${createHash("sha256").update(SENT).digest("hex")}`;

/** A request for every way to be refused, and most ways to get there. */
export const ATTEMPTS: readonly Attempt[] = [
  // Texts that do not parse
  { code: "SYNTAX_ERROR", of: "a text that is no GraphQL", query: `{ person(by: "${SENT}" ` },
  { code: "SYNTAX_ERROR", of: "a text that ends too soon", query: `{ person(by: {nhsNumber: "${SENT}` },
  { code: "SYNTAX_ERROR", of: "a character of no language", query: `{ ${SENT} \u0007 }` },
  { code: "SYNTAX_ERROR", of: "a bad escape", query: `{ person(by: { id: "\\u{${SENT}}" }) { id } }` },
  { code: "SYNTAX_ERROR", of: "a definition of types", query: `type ${SENT} { id: ID }` },
  { code: "SYNTAX_ERROR", of: "a name after an operation", query: `query ${SENT} ${SENT} { me { role } }` },
  { code: "OPERATION_TOO_LARGE", of: "too many words", query: `{ ${`${SENT}: me { role } `.repeat(1500)} }` },
  {
    code: "OPERATION_TOO_LARGE",
    of: "too many fields",
    query: `{ ${Array.from({ length: 900 }, (_, i) => `${SENT}${i}: me { role ${SENT}: subject }`).join(" ")} }`,
  },
  {
    code: "COST_EXCEEDED",
    of: "a page that costs too much",
    query: `{ prison(id: "BFI") { residents(first: 100) { edges { node { ${SENT}: physicalHealth { ${Array.from({ length: 45 }, (_, i) => `a${i}: medicines { name }`).join(" ")} } } } } } }`,
  },
  {
    code: "OPERATION_TOO_DEEP",
    of: "too many levels",
    query: `{ __schema { types { ${SENT}: ofType ${"{ ofType ".repeat(14)}{ name } ${"}".repeat(17)}`,
  },
  // A role that is none of the caller's
  { code: "ROLE_NOT_HELD", of: "a role that nobody knows", query: "{ me { role } }", headers: { "x-role": SENT } },
  {
    code: "ROLE_NOT_HELD",
    of: "a role at another organisation",
    query: "{ me { role } }",
    headers: { "x-role": `prison-officer@${SENT}` },
  },
  // Documents that are none, or that nobody registered
  { code: "BAD_DOCUMENT_ID", of: "an id in no form", body: JSON.stringify({ documentId: SENT }) },
  {
    code: "BAD_DOCUMENT_ID",
    of: "a hash in no form",
    body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: SENT } } }),
  },
  {
    code: "OPERATION_NOT_REGISTERED",
    of: "the id of no document",
    body: JSON.stringify({ documentId: NOBODYS, operationName: SENT, variables: { [SENT]: SENT } }),
  },
  // Texts that do not fit the schema
  { code: "VALIDATION_FAILED", of: "an unknown field", query: `{ me { role${SENT} } }` },
  { code: "VALIDATION_FAILED", of: "a field that is almost one", query: `{ me { rolee } ${SENT}: me { subjec } }` },
  { code: "VALIDATION_FAILED", of: "an unknown type", query: `{ me { ... on ${SENT} { role } } }` },
  { code: "VALIDATION_FAILED", of: "an unknown fragment", query: `{ me { ...${SENT} } }` },
  { code: "VALIDATION_FAILED", of: "an unknown argument", query: `{ me(${SENT}: "${SENT}") { role } }` },
  { code: "VALIDATION_FAILED", of: "an unknown variable", query: `{ person(by: { id: $${SENT} }) { id } }` },
  { code: "VALIDATION_FAILED", of: "an unused variable", query: `query ($${SENT}: ID) { me { role } }` },
  {
    code: "VALIDATION_FAILED",
    of: "a variable of an unknown type",
    query: `query ($id: ${SENT}) { person(by: { id: $id }) { id } }`,
  },
  {
    code: "VALIDATION_FAILED",
    of: "an enum value that is none",
    query: `{ prison(id: "BFI") { residents(where: { bloodBorneVirus: { status: ${SENT} } }) { edges { cursor } } } }`,
  },
  {
    code: "VALIDATION_FAILED",
    of: "a text for a number",
    query: `{ prison(id: "BFI") { residents(first: "${SENT}") { edges { cursor } } } }`,
  },
  {
    code: "VALIDATION_FAILED",
    of: "an unknown part of an input",
    query: `{ person(by: { ${SENT}: "${SENT}" }) { id } }`,
  },
  {
    code: "VALIDATION_FAILED",
    of: "two meanings of one name",
    query: `query ($id: ID!) { person(by: { id: $id }) { ${SENT}: id ${SENT}: identity { familyName } } }`,
    variables: { id: SENT },
  },
  {
    code: "VALIDATION_FAILED",
    of: "fragments in a circle",
    query: `{ me { ...${SENT} } } fragment ${SENT} on Me { role ...${SENT} }`,
  },
  {
    code: "IDENTIFIER_LITERAL",
    of: "a literal for a scalar that is an object",
    query: `{ person(by: { nhsNumber: { ${SENT}: "${SENT}" } }) { id } }`,
  },
  { code: "IDENTIFIER_LITERAL", of: "an identifier in the text", query: `{ person(by: { id: "${SENT}" }) { id } }` },
  {
    code: "IDENTIFIER_LITERAL",
    of: "an identifier as a default",
    query: `query ($by: PersonBy = { id: "${SENT}" }) { person(by: $by) { id } }`,
  },
  {
    code: "UNKNOWN_OPERATION",
    of: "an operation of another name",
    query: "query A { me { role } }",
    operationName: SENT,
  },
  {
    code: "UNKNOWN_OPERATION",
    of: "no name where there are two",
    query: `query ${SENT} { me { role } } query B { me { role } }`,
  },
  { code: "ONE_MUTATION", of: "a mutation of nothing", query: `mutation ${SENT} { ${SENT}: __typename }` },
  {
    code: "ACTION_NOT_PERMITTED",
    of: "a mutation that is for another role",
    query: `mutation ${SENT}($input: SuspendCallerInput!) { ${SENT}: suspendCaller(input: $input) { id } }`,
    variables: { input: { idempotencyKey: SENT, subject: SENT, reason: SENT } },
  },
  { code: "VALIDATION_FAILED", of: "a mutation", query: `mutation ${SENT} { ${SENT}(a: "${SENT}") }` },
  { code: "OPERATION_NOT_SUPPORTED", of: "a subscription", query: `subscription ${SENT} { ${SENT} }` },
  { code: "DIRECTIVE_NOT_SUPPORTED", of: "a directive", query: `{ me { role @${SENT}(a: "${SENT}") } }` },
  { code: "INTROSPECTION_DISABLED", of: "the schema", query: `query ${SENT} { __type(name: "${SENT}") { name } }` },
  {
    code: "INTROSPECTION_ALONE",
    of: "the schema beside records",
    query: `{ ${SENT}: me { role } __schema { types { name } } }`,
  },
  { code: "RESERVED_ALIAS", of: "a reserved name", query: `{ __${SENT}: me { role } }` },
  // Variables
  { code: "BAD_VARIABLES", of: "a variable that is missing", query: BY, variables: {} },
  { code: "BAD_VARIABLES", of: "a variable nobody declared", query: "{ me { role } }", variables: { [SENT]: SENT } },
  {
    code: "BAD_VARIABLES",
    of: "an object for a text",
    query: aboutPerson("{ id }"),
    variables: { id: { [SENT]: SENT } },
  },
  { code: "BAD_VARIABLES", of: "a list for a text", query: aboutPerson("{ id }"), variables: { id: [SENT, SENT] } },
  {
    code: "BAD_VARIABLES",
    of: "a text for a condition",
    query: "query ($c: Boolean!) { me { role @include(if: $c) } }",
    variables: { c: SENT },
  },
  { code: "BAD_VARIABLES", of: "a text for an input", query: BY, variables: { by: SENT } },
  {
    code: "BAD_VARIABLES",
    of: "an unknown part of an input",
    query: BY,
    variables: { by: { id: "person-ben", [SENT]: SENT } },
  },
  { code: "BAD_VARIABLES", of: "almost a part of an input", query: BY, variables: { by: { nhsNumbr: SENT } } },
  { code: "BAD_VARIABLES", of: "a text for a number", query: RESIDENTS, variables: { first: SENT } },
  {
    code: "BAD_VARIABLES",
    of: "an enum value that is none",
    query: RESIDENTS,
    variables: { where: { bloodBorneVirus: { status: SENT } } },
  },
  {
    code: "BAD_VARIABLES",
    of: "almost an enum value",
    query: RESIDENTS,
    variables: { where: { bloodBorneVirus: { status: `POSITIV${SENT}` } } },
  },
  {
    code: "BAD_VARIABLES",
    of: "an object for an enum value",
    query: RESIDENTS,
    variables: { where: { bloodBorneVirus: { status: { [SENT]: 1 } } } },
  },
  {
    code: "FORBIDDEN_ARGUMENT",
    of: "a filter on what they may not read",
    query: RESIDENTS,
    variables: { where: { bloodBorneVirus: { status: "POSITIVE" } }, after: SENT },
  },
  { code: "ONE_IDENTIFIER", of: "two identifiers", query: BY, variables: { by: { id: SENT, crn: "X000001" } } },
  { code: "ONE_IDENTIFIER", of: "no identifier", query: BY, variables: { by: { id: null } } },
  { code: "PAGE_TOO_LARGE", of: "too many at once", query: RESIDENTS, variables: { first: 101, after: SENT } },
  {
    code: "ONE_ORDER",
    of: "two orders",
    query: CASELOAD,
    variables: { orderBy: { name: "ASC", since: "ASC" }, after: SENT },
  },
  { code: "BAD_INSTANT", of: "an instant that is none", query: CASELOAD, variables: { where: { since: SENT } } },
  {
    code: "MATCH_TOO_WEAK",
    of: "a name alone",
    query: FIND,
    variables: { by: { ...SOMEBODY, familyName: "Zqcanary" } },
  },
  {
    code: "FIND_BUDGET_SPENT",
    of: "too many people looked for",
    query: `query ($by: FindPersonBy!) { ${Array.from({ length: 31 }, (_, i) => `${SENT}${i}: findPerson(by: $by) { id }`).join(" ")} }`,
    variables: { by: { ...SOMEBODY, postcode: "EX1 9ZZ" } },
  },
  {
    code: "LIST_TOO_LONG",
    of: "too many keys",
    query: "query ($ids: [ID!]!) { people(ids: $ids) { id } }",
    variables: { ids: Array.from({ length: 101 }, () => SENT) },
  },
  { code: "BAD_CURSOR", of: "a cursor that is none", query: RESIDENTS, variables: { after: SENT } },
  ...["nhsNumber", "prisonNumber", "pnc", "cro", "crn"].map(
    (kind): Attempt => ({
      code: "BAD_IDENTIFIER",
      of: `a ${kind} that is none`,
      query: BY,
      variables: { by: { [kind]: SENT } },
    }),
  ),
  // HTTP
  { code: "MALFORMED_JSON", of: "no JSON", body: `{"query":"${SENT}` },
  { code: "MALFORMED_REQUEST", of: "a query that is no text", body: JSON.stringify({ query: { [SENT]: SENT } }) },
  {
    code: "MALFORMED_REQUEST",
    of: "variables that are a text",
    body: JSON.stringify({ query: "{ me { role } }", variables: SENT }),
  },
  {
    code: "MALFORMED_REQUEST",
    of: "a name that is a list",
    body: JSON.stringify({ query: "{ me { role } }", operationName: [SENT] }),
  },
  {
    code: "MALFORMED_REQUEST",
    of: "extensions that are a text",
    body: JSON.stringify({ query: "{ me { role } }", extensions: SENT }),
  },
  { code: "MALFORMED_REQUEST", of: "a text", body: JSON.stringify(SENT) },
  { code: "BATCH_NOT_SUPPORTED", of: "a list of operations", body: JSON.stringify([{ query: `{ ${SENT} }` }]) },
  { code: "BODY_EMPTY", of: "nothing", body: "", headers: { "x-canary": SENT } },
  { code: "BODY_TOO_LARGE", of: "too much", body: JSON.stringify({ query: SENT.repeat(40_000) }) },
  {
    code: "UNSUPPORTED_CHARSET",
    of: "bytes that are no text",
    body: Buffer.concat([Buffer.from(SENT), Buffer.from([0xff, 0xfe])]),
  },
  {
    code: "UNSUPPORTED_CHARSET",
    of: "another charset",
    body: `{"query":"${SENT}"}`,
    headers: { "content-type": `application/json; charset=${SENT}` },
  },
  { code: "UNSUPPORTED_MEDIA_TYPE", of: "another media type", body: SENT, headers: { "content-type": `text/${SENT}` } },
  {
    code: "UNSUPPORTED_MEDIA_TYPE",
    of: "a form",
    body: `query=${SENT}`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
  },
  { code: "NOT_ACCEPTABLE", of: "another language", query: `{ ${SENT} }`, headers: { accept: `text/${SENT}` } },
  { code: "METHOD_NOT_ALLOWED", of: "another method", method: "PUT", query: `{ ${SENT} }` },
  { code: "NOT_FOUND", of: "another address", path: `/${SENT}?${SENT}=${SENT}`, query: `{ ${SENT} }` },
  { code: "NOT_FOUND", of: "an address that cannot be read", path: `/graphql%zz${SENT}`, query: `{ ${SENT} }` },
  {
    code: "GET_CARRIES_NO_PERSON_DATA",
    of: "a person by GET",
    method: "GET",
    path: `/graphql?query=${encodeURIComponent(aboutPerson("{ id }"))}&variables=${encodeURIComponent(JSON.stringify({ id: SENT }))}`,
  },
  {
    code: "MUTATION_BY_GET",
    of: "a mutation by GET",
    method: "GET",
    path: `/graphql?query=${encodeURIComponent(`mutation { ${SENT} }`)}`,
  },
  {
    code: "MALFORMED_JSON",
    of: "variables by GET that are no JSON",
    method: "GET",
    path: `/graphql?query=${encodeURIComponent("{ me { role } }")}&variables=${SENT}`,
  },
  { code: "UNAUTHENTICATED", of: "no token", query: `{ ${SENT} }`, headers: { authorization: `Basic ${SENT}` } },
  {
    code: "UNAUTHENTICATED",
    of: "a token that is none",
    query: `{ ${SENT} }`,
    headers: { authorization: `Bearer ${SENT}.${SENT}.${SENT}` },
  },
  { code: "PURPOSE_UNKNOWN", of: "a purpose that is none", query: `{ ${SENT} }`, headers: { "x-purpose": SENT } },
  {
    code: "PURPOSE_NOT_ALLOWED",
    of: "another role's purpose",
    query: `{ ${SENT} }`,
    headers: { "x-purpose": "TREAT" },
  },
];
