import { type BadRequest, CANARY, operation } from "./bad-request.ts";

const residents = (argument: string): string =>
  `{ ${CANARY}: prison(id: "BFI") { residents(${argument}) { pageInfo { hasNextPage } } } }`;
const FILTERED =
  'query ($w: ResidentsWhere) { prison(id: "BFI") { residents(where: $w) { pageInfo { hasNextPage } } } }';
const PAGED = `query ($first: Int) { ${CANARY}: prison(id: "BFI") { residents(first: $first) { pageInfo { hasNextPage } } } }`;
const NAMED = `query A { me { role } } query B { ${CANARY}: me { role } }`;
const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(" ");

/** Operations that do not fit the schema, the limits, or the caller. */
export const BAD_OPERATIONS: readonly BadRequest[] = [
  ...[
    " ",
    "{",
    `{ me { role } } ${CANARY}`,
    `{ me(${CANARY}) }`,
    `"${CANARY}`,
    `type ${CANARY} { a: ID }`,
    `extend type Query { ${CANARY}: ID }`,
    "{ me { } }",
    `{ me { role } } # \u0000${CANARY}\n\u0007`,
  ].map((query) => operation(`the text ${JSON.stringify(query)}`, "SYNTAX_ERROR", query)),
  ...[
    ["an unknown field", `{ ${CANARY} }`],
    ["an unknown field of a person", `query ($n: NhsNumber!) { person(by: { nhsNumber: $n }) { ${CANARY} } }`],
    ["a field that is nearly right", `{ ${CANARY}: me { rol } }`],
    [
      "a field of another type",
      `query ($n: NhsNumber!) { ${CANARY}: person(by: { nhsNumber: $n }) { medicines { name } } }`,
    ],
    ["an unknown argument", `{ me(${CANARY}: 1) { role } }`],
    ["an unknown part of an input", `query ($c: String) { person(by: { ${CANARY}: $c }) { id } }`],
    ["an unknown type in a fragment", `{ ...F } fragment F on ${CANARY} { __typename }`],
    ["an unknown type in an inline fragment", `{ ... on ${CANARY} { __typename } }`],
    ["an unknown type of a variable", `query ($v: ${CANARY}) { me { role } }`],
    ["an unknown fragment", `{ ...${CANARY} }`],
    ["an unused fragment", `{ me { role } } fragment ${CANARY} on Query { __typename }`],
    ["an undeclared variable", `{ person(by: { nhsNumber: $${CANARY} }) { id } }`],
    ["an unused variable", `query ($${CANARY}: ID) { me { role } }`],
    [
      "a variable of another type than its place",
      `query ($${CANARY}: Boolean!) { person(by: { nhsNumber: $${CANARY} }) { id } }`,
    ],
    ["a missing argument", `{ ${CANARY}: person { id } }`],
    ["a missing selection", `{ ${CANARY}: me }`],
    ["a selection below a value", `{ me { role { ${CANARY} } } }`],
    ["one name for two fields", `{ me { ${CANARY}: role ${CANARY}: subject } }`],
    ["two anonymous operations", `{ me { role } } { ${CANARY}: me { role } }`],
    ["two operations of one name", `query ${CANARY} { me { role } } query ${CANARY} { me { role } }`],
    ["a fragment that contains itself", `{ ...${CANARY} } fragment ${CANARY} on Query { ...${CANARY} }`],
    [
      "fragments that contain each other",
      `{ ...A } fragment A on Query { ...${CANARY} } fragment ${CANARY} on Query { ...A }`,
    ],
    ["a subgraph's own roots", `{ ${CANARY}: _service { sdl } }`],
    ["entities", `query ($${CANARY}: [_Any!]!) { _entities(representations: $${CANARY}) { __typename } }`],
    ["a page of very many, in the operation", residents("first: 99999999999999999999")],
    ["a page of one and a half", residents("first: 1.5")],
    ["a page of 1e400", residents("first: 1e400")],
    ["a page in words", residents(`first: "${CANARY}"`)],
  ].map(([what = "", query = ""]) => operation(what, "VALIDATION_FAILED", query)),
  operation("several operations and no name", "UNKNOWN_OPERATION", NAMED),
  operation("an unknown operation name", "UNKNOWN_OPERATION", NAMED, { operationName: CANARY }),
  operation("an empty operation name", "UNKNOWN_OPERATION", NAMED, { operationName: "" }),
  operation("another name than the only operation's", "UNKNOWN_OPERATION", "query A { me { role } }", {
    operationName: CANARY,
  }),
  operation("a mutation of nothing", "ONE_MUTATION", `mutation { ${CANARY}: __typename }`),
  operation(
    "a mutation that is for another role",
    "ACTION_NOT_PERMITTED",
    `mutation ($input: SuspendCallerInput!) { ${CANARY}: suspendCaller(input: $input) { id } }`,
    { variables: { input: { idempotencyKey: CANARY, subject: CANARY, reason: CANARY } } },
  ),
  operation("an unknown mutation", "VALIDATION_FAILED", `mutation { ${CANARY} }`),
  operation("a subscription", "OPERATION_NOT_SUPPORTED", `subscription { ${CANARY} }`),
  operation(
    "a mutation of nothing beside the query that is asked",
    "VALIDATION_FAILED",
    `query A { me { role } } mutation B { ${CANARY} }`,
    { operationName: "A" },
  ),
  ...["@defer", "@stream", `@${CANARY}`, "@cached", '@tag(name: "x")', "@inaccessible"].map((directive) =>
    operation(
      `the directive ${directive}`,
      "DIRECTIVE_NOT_SUPPORTED",
      `{ ${CANARY}: me { role ... ${directive} { role } } }`,
    ),
  ),
  operation("a directive on the operation", "DIRECTIVE_NOT_SUPPORTED", `query @${CANARY} { me { role } }`),
  ...[`__${CANARY}`, "__typename", "__proto__", "constructor", "toString", "hasOwnProperty"].map((alias) =>
    operation(`the alias ${alias}`, "RESERVED_ALIAS", `{ ${CANARY}: me { ${alias}: role } }`),
  ),
  operation(
    "a reserved name of a variable",
    "RESERVED_ALIAS",
    "query ($__proto__: NhsNumber!) { person(by: { nhsNumber: $__proto__ }) { id } }",
  ),
  operation(
    "16 levels",
    "OPERATION_TOO_DEEP",
    `{ __type(name: "${CANARY}") { ${"ofType { ".repeat(14)} name ${"} ".repeat(14)} } }`,
  ),
  operation(
    "16 levels over fragments",
    "OPERATION_TOO_DEEP",
    `{ __type(name: "${CANARY}") { ...A } } ${times(14, (index) => `fragment ${index === 0 ? "A" : `A${index}`} on __Type { ofType { ...A${index + 1} } }`)} fragment A14 on __Type { name }`,
  ),
  operation("5,001 tokens", "OPERATION_TOO_LARGE", `{ me { ${times(4_997, () => CANARY)} } }`),
  operation("1,300 aliases", "OPERATION_TOO_LARGE", `{ ${times(1300, (index) => `${CANARY}${index}: me { role }`)} }`),
  operation(
    "2,400 fields, most of them by fragments",
    "OPERATION_TOO_LARGE",
    `{ ${times(6, (index) => `a${index}: me { ...F }`)} } fragment F on Me { ${times(400, (index) => `${CANARY}${index}: role`)} }`,
  ),
  operation(
    "201 aliases, of __typename among them",
    "OPERATION_TOO_LARGE",
    `{ me { ${times(101, (index) => `${CANARY}${index}: __typename`)} } other: me { ${times(99, (index) => `${CANARY}${index}: role`)} } }`,
  ),
  operation("51 roots", "OPERATION_TOO_LARGE", `{ ${times(51, (index) => `${CANARY}${index}: me { role }`)} }`),
  operation("201 fields of one selection", "OPERATION_TOO_LARGE", `{ ${CANARY}: me { ${times(201, () => "role")} } }`),
  operation(
    "201 conditions",
    "OPERATION_TOO_LARGE",
    `{ ${CANARY}: me { ${times(101, () => "role @include(if: true)")} } } fragment ${CANARY} on Me { ${times(100, () => "role @skip(if: false)")} }`,
  ),
  operation(
    "three conditions at one place",
    "OPERATION_TOO_LARGE",
    `{ ${CANARY}: me { role @include(if: true) @include(if: true) @skip(if: false) } }`,
  ),
  operation(
    "the medicines of a hundred people, many times",
    "COST_EXCEEDED",
    `{ prison(id: "BFI") { residents(first: 100) { edges { node { ${CANARY}: physicalHealth { ${times(21, (index) => `a${index}: medicines { provenance { source } }`)} } } } } } }`,
  ),
  ...[
    "{ __schema { types { name } } }",
    `{ __type(name: "${CANARY}") { name } }`,
    "query IntrospectionQuery { __schema { queryType { name } } __typename }",
  ].map((query) => operation(`the schema: ${query}`, "INTROSPECTION_DISABLED", query)),
  ...[
    `{ ...F } fragment F on Query { __schema { ${CANARY}: queryType { name } } }`,
    `{ ... { __type(name: "${CANARY}") { name } } }`,
    `{ me { role } __type(name: "${CANARY}") { name } }`,
    "{ ...F __schema { queryType { name } } } fragment F on Query { me { role } }",
  ].map((query) => operation(`the schema, hidden or mixed: ${query}`, "INTROSPECTION_ALONE", query)),
  ...[10_000, 101, 0, -1, -2_147_483_648].flatMap((first) => [
    operation(`a page of ${first}, in the operation`, "PAGE_TOO_LARGE", residents(`first: ${first}`)),
    operation(`a page of ${first}`, "PAGE_TOO_LARGE", PAGED, { variables: { first } }),
  ]),
  ...[1e308, 2 ** 53, 1.5, "10", CANARY, true, [CANARY], { canary: CANARY }].map((first) =>
    operation(`a page of ${JSON.stringify(first)}`, "BAD_VARIABLES", PAGED, { variables: { first } }),
  ),
  operation(
    "a missing variable",
    "BAD_VARIABLES",
    `query ($${CANARY}: NhsNumber!) { person(by: { nhsNumber: $${CANARY} }) { id } }`,
  ),
  operation(
    "null for a required variable",
    "BAD_VARIABLES",
    `query ($${CANARY}: PersonBy!) { person(by: $${CANARY}) { id } }`,
    { variables: { [CANARY]: null } },
  ),
  operation("a word for an input", "BAD_VARIABLES", "query ($by: PersonBy!) { person(by: $by) { id } }", {
    variables: { by: CANARY },
  }),
  operation(
    "an unknown part of an input, in a variable",
    "BAD_VARIABLES",
    "query ($by: PersonBy!) { person(by: $by) { id } }",
    { variables: { by: { crn: "X123456", [CANARY]: CANARY } } },
  ),
  operation("a variable that the operation does not have", "BAD_VARIABLES", "{ me { role } }", {
    variables: { [CANARY]: CANARY },
  }),
  operation(
    "a variable for @include that is no yes or no",
    "BAD_VARIABLES",
    "query ($yes: Boolean!) { me { role @include(if: $yes) } }",
    { variables: { yes: CANARY } },
  ),
  operation("a filter on results, from a prison officer", "FORBIDDEN_ARGUMENT", FILTERED, {
    role: "prison-officer",
    variables: { w: { bloodBorneVirus: { status: "POSITIVE" } } },
  }),
  operation(
    "a filter in the operation, from a prison officer",
    "FORBIDDEN_ARGUMENT",
    residents("where: { bloodBorneVirus: { status: POSITIVE } }"),
    { role: "prison-officer" },
  ),
  operation(
    "two orders of one list",
    "ONE_ORDER",
    "query ($o: CaseloadOrder) { caseload(orderBy: $o) { pageInfo { hasNextPage } } }",
    {
      role: "probation-practitioner",
      variables: { o: { name: "ASC", since: "ASC" } },
      canary: "CaseloadOrder",
    },
  ),
  operation(
    "a day for an instant",
    "BAD_INSTANT",
    "query ($w: CaseloadWhere) { caseload(where: $w) { pageInfo { hasNextPage } } }",
    {
      role: "probation-practitioner",
      variables: { w: { since: CANARY } },
    },
  ),
  operation("a cursor that nobody made", "BAD_CURSOR", residents(`after: "${CANARY}"`)),
  operation("an empty cursor", "BAD_CURSOR", residents('after: ""')),
];
