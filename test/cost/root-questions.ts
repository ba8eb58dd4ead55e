import { inventedNhsNumber } from "../../shared/identifiers.ts";
import type { SubgraphName } from "../../shared/vocabulary.ts";

/** A question put to one subgraph: an operation, or an internal call. */
export interface Asked {
  readonly what: string;
  readonly query?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly call?: string;
  readonly input?: unknown;
}

const PAGE = "{ edges { node { id } } pageInfo { hasNextPage } }";
const DETAINEES = `query ($orderBy: DetaineesOrder, $where: DetaineesWhere) {
  custodySuite(code: "S1") { detainees(first: 50, orderBy: $orderBy, where: $where) ${PAGE} }
}`;
const RESIDENTS = `query ($orderBy: ResidentsOrder, $where: ResidentsWhere) {
  prison(id: "BFI") { residents(first: 50, orderBy: $orderBy, where: $where) ${PAGE} }
}`;
const CASELOAD = `query ($orderBy: CaseloadOrder, $where: CaseloadWhere) {
  caseload(first: 50, orderBy: $orderBy, where: $where) ${PAGE}
}`;
const FIND = "query ($by: FindPersonBy!) { findPerson(by: $by) { id } }";
const BY = "query ($by: PersonBy!) { person(by: $by) { id } }";
const SOMEBODY = { familyName: "Holt", givenNames: "Amber", dateOfBirth: "1987-03-14" };
const NUMBERS = {
  id: "nobody",
  nhsNumber: inventedNhsNumber(77),
  prisonNumber: "Z0077AA",
  pnc: "1981/0000034U",
  cro: "065656/91H",
  crn: "Z000077",
};

const ordered = (list: string, query: string, keys: readonly string[]): readonly Asked[] =>
  keys.flatMap((key) =>
    ["ASC", "DESC"].map((direction) => ({
      what: `${list} by ${key} ${direction}`,
      query,
      variables: { orderBy: { [key]: direction } },
    })),
  );
const narrowed = (list: string, query: string, wheres: readonly object[]): readonly Asked[] =>
  wheres.map((where) => ({ what: `${list} where ${JSON.stringify(where)}`, query, variables: { where } }));

/** Every root field, by each of its orders, filters and identifiers. */
export const ROOT_QUESTIONS: Readonly<Partial<Record<SubgraphName, readonly Asked[]>>> = {
  custody: [
    { what: "detainees", query: DETAINEES },
    ...ordered("detainees", DETAINEES, ["arrivedAt", "nextReviewDue", "nextCheckDue"]),
    ...narrowed("detainees", DETAINEES, [
      { observationLevel: "CONSTANT" },
      { reviewOverdue: true },
      { appropriateAdultRequired: true },
      { arrivedAfter: "2026-01-01T00:00:00Z" },
    ]),
  ],
  "secure-estate": [
    { what: "residents", query: RESIDENTS },
    ...ordered("residents", RESIDENTS, ["receivedAt", "acctReviewDue", "location"]),
    ...narrowed("residents", RESIDENTS, [
      { bloodBorneVirus: { status: "POSITIVE" } },
      { alert: { selfHarm: "HA" } },
      { acctOpen: true },
      { receivedAfter: "2026-01-01T00:00:00Z" },
      { secondScreeningOverdue: true },
    ]),
  ],
  person: [
    ...Object.entries(NUMBERS).map(([kind, value]) => ({
      what: `somebody by ${kind}`,
      query: BY,
      variables: { by: { [kind]: value } },
    })),
    {
      what: "several people",
      query: "query ($ids: [ID!]!) { people(ids: $ids) { id } }",
      variables: { ids: ["a", "b"] },
    },
    { what: "a match by number", query: FIND, variables: { by: { ...SOMEBODY, identifier: { crn: NUMBERS.crn } } } },
    { what: "a match by postcode", query: FIND, variables: { by: { ...SOMEBODY, postcode: "EX1 9ZZ" } } },
    { what: "a caseload", query: CASELOAD },
    ...ordered("a caseload", CASELOAD, ["since", "name", "dateOfBirth"]),
    ...narrowed("a caseload", CASELOAD, [
      { service: "RELEASE" },
      { since: "2026-01-01T00:00:00Z" },
      { interpreterNeeded: true },
    ]),
  ],
};
