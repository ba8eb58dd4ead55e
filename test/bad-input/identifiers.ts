import { type BadRequest, CANARY, operation } from "./bad-request.ts";

const PERSON = "{ id }";
const byNumbers =
  "query ($id: ID, $n: NhsNumber, $p: PrisonNumber, $pnc: PncNumber, $cro: CroNumber, $crn: Crn) { person(by: { id: $id, nhsNumber: $n, prisonNumber: $p, pnc: $pnc, cro: $cro, crn: $crn }) { id } }";

const PEOPLE = "query ($ids: [ID!]!) { people(ids: $ids) { id } }";
const FIND = "query ($by: FindPersonBy!) { findPerson(by: $by) { id } }";
const SOMEBODY = { familyName: "Holt", givenNames: "Amber", dateOfBirth: "1990-01-01" };
const CANARY_NAME = "Canarybird";

/** Texts that are no identifier of their kind, by the variable that carries them. */
const MALFORMED = {
  n: [
    "0000000000",
    "1234567890",
    "0000000060",
    "0000000069",
    "9434765918",
    "3120000000",
    "5990000000",
    "8600000000",
    "943476591",
    "94347659190",
    "943476591X",
    "９４３４７６５９１９",
    "9434765919'--",
    "",
    " ",
    CANARY,
  ],
  p: ["A1234B", "A1234BCD", "AA234BC", "A123BC", "1234ABC", "A1234BC\nA1234BC", CANARY],
  pnc: [
    "2001/0171310S",
    "2003/0011985Z",
    "1X23/1234567A",
    "2012/0394773J",
    "2012/00394773H",
    "201/0394773H",
    "2012/H",
    "2912/0394773H",
    CANARY,
  ],
  cro: ["85227/65G", "065656/91J", "SF05/482703K", "SF83/050058Z", "1234567/65G", CANARY],
  crn: ["X12345", "X1234567", "XX12345", "1234567", CANARY],
} as const;

/** Identifiers that are written into the operation, of which there is not exactly one, or that are not well formed. */
export const BAD_IDENTIFIERS: readonly BadRequest[] = [
  ...Object.entries(MALFORMED).flatMap(([variable, texts]) =>
    texts.map((text) =>
      operation(`the malformed $${variable} ${JSON.stringify(text)}`, "BAD_IDENTIFIER", byNumbers, {
        variables: { [variable]: text },
        ...uncommon(text),
      }),
    ),
  ),
  ...["canary_7f3a9c\u0000", " canary_7f3a9c", CANARY.repeat(10)].map((id) =>
    operation(`a key that cannot be one, ${JSON.stringify(id)}`, "BAD_IDENTIFIER", byNumbers, { variables: { id } }),
  ),
  operation(
    "an identifier in what is skipped",
    "IDENTIFIER_LITERAL",
    `query { me { role } person(by: { id: "${CANARY}" }) @skip(if: true) { id } }`,
  ),
  operation(
    "an identifier in an operation that is not asked for",
    "IDENTIFIER_LITERAL",
    `query Asked { me { role } } query Other { person(by: { id: "${CANARY}" }) { id } }`,
    { operationName: "Asked" },
  ),
  operation(
    "a malformed identifier in a whole input",
    "BAD_IDENTIFIER",
    "query ($by: PersonBy!) { person(by: $by) { id } }",
    { variables: { by: { nhsNumber: CANARY } } },
  ),
  operation("a number for an identifier", "BAD_IDENTIFIER", byNumbers, {
    variables: { n: 9434765919 },
    canary: "9434765919",
  }),
  operation("a list for an identifier", "BAD_IDENTIFIER", byNumbers, { variables: { n: [CANARY] } }),
  operation("an object for an identifier", "BAD_IDENTIFIER", byNumbers, { variables: { n: { canary: CANARY } } }),
  operation("two identifiers", "ONE_IDENTIFIER", byNumbers, {
    variables: { n: "9434765919", p: "A1234BC" },
    canary: "9434765919",
  }),
  operation("an identifier and an opaque key", "ONE_IDENTIFIER", byNumbers, {
    variables: { id: CANARY, p: "A1234BC" },
  }),
  operation("two in a whole input", "ONE_IDENTIFIER", "query ($by: PersonBy!) { person(by: $by) { id } }", {
    variables: { by: { id: CANARY, crn: "X123456" } },
  }),
  operation("an opaque key that nobody could have made, in a list", "BAD_IDENTIFIER", PEOPLE, {
    variables: { ids: [`${CANARY} `] },
  }),
  operation("more opaque keys than are answered at once", "LIST_TOO_LONG", PEOPLE, {
    variables: { ids: Array.from({ length: 101 }, () => CANARY) },
  }),
  operation("a name that is none", "BAD_IDENTIFIER", FIND, {
    variables: { by: { ...SOMEBODY, familyName: `1${CANARY}` } },
  }),
  operation("a date of birth that is no day", "BAD_IDENTIFIER", FIND, {
    variables: { by: { ...SOMEBODY, familyName: CANARY_NAME, dateOfBirth: "1990-02-30" } },
    canary: "1990-02-30",
  }),
  operation("a postcode that is none", "BAD_IDENTIFIER", FIND, {
    variables: { by: { ...SOMEBODY, postcode: CANARY } },
  }),
  operation("a name and a date of birth alone", "MATCH_TOO_WEAK", FIND, {
    variables: { by: { ...SOMEBODY, familyName: CANARY_NAME } },
    canary: CANARY_NAME,
  }),
  operation(
    "31 people to be found at once",
    "FIND_BUDGET_SPENT",
    `query ($by: FindPersonBy!) { ${Array.from({ length: 31 }, (_, index) => `a${index}: findPerson(by: $by) { id }`).join(" ")} }`,
    { variables: { by: { ...SOMEBODY, familyName: CANARY_NAME, postcode: "EX1 9ZZ" } }, canary: CANARY_NAME },
  ),
  operation("no identifier", "ONE_IDENTIFIER", `{ ${CANARY}: person(by: {}) ${PERSON} }`),
  operation("no identifier in any variable", "ONE_IDENTIFIER", byNumbers),
  operation("nulls for identifiers", "ONE_IDENTIFIER", byNumbers, { variables: { id: null, n: null, p: null } }),
  operation(
    "nulls in the operation",
    "ONE_IDENTIFIER",
    `{ ${CANARY}: person(by: { id: null, nhsNumber: null }) ${PERSON} }`,
  ),
  literal("an object", `{ person(by: { nhsNumber: "${CANARY}" }) ${PERSON} }`),
  literal("a number", "{ person(by: { nhsNumber: 9434765919 }) { id } }", "9434765919"),
  literal("a block of text", `{ person(by: { pnc: """${CANARY}""" }) ${PERSON} }`),
  literal("a bare word", `{ person(by: { crn: ${CANARY} }) ${PERSON} }`),
  literal("a list", `{ person(by: { crn: ["${CANARY}"] }) ${PERSON} }`),
  literal("an opaque key", `{ person(by: { id: "${CANARY}" }) ${PERSON} }`),
  literal(
    "one beside a variable",
    `query ($n: NhsNumber) { person(by: { nhsNumber: $n, crn: "${CANARY}" }) ${PERSON} }`,
  ),
  literal("one in a fragment", `{ ...F } fragment F on Query { person(by: { cro: "${CANARY}" }) ${PERSON} }`),
  literal(
    "the default of a variable",
    `query ($n: NhsNumber = "${CANARY}") { person(by: { nhsNumber: $n }) ${PERSON} }`,
  ),
  literal(
    "the default of a required variable",
    `query ($n: NhsNumber! = "${CANARY}") { person(by: { nhsNumber: $n }) ${PERSON} }`,
  ),
  literal("the default of a whole input", `query ($by: PersonBy = { crn: "${CANARY}" }) { person(by: $by) ${PERSON} }`),
  literal("an opaque key in a list", `{ people(ids: ["${CANARY}"]) ${PERSON} }`),
  literal("the default of a list", `query ($ids: [ID!]! = ["${CANARY}"]) { people(ids: $ids) ${PERSON} }`),
  literal(
    "a name",
    `{ findPerson(by: { familyName: "${CANARY}" givenNames: "A" dateOfBirth: "1990-01-01" }) ${PERSON} }`,
  ),
  literal("the default of an opaque key", `query ($id: ID = "${CANARY}") { person(by: { id: $id }) ${PERSON} }`),
];

function literal(where: string, query: string, canary?: string): BadRequest {
  return operation(
    `an identifier in the operation: ${where}`,
    "IDENTIFIER_LITERAL",
    query,
    canary === undefined ? {} : { canary },
  );
}

/** Short texts stand by chance in ids and times. */
function uncommon(text: string): { readonly canary?: string } {
  return text.length > 5 ? { canary: text } : {};
}
