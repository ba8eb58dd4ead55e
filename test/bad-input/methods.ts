import type { RefusalCode } from "../../shared/errors.ts";
import { type BadRequest, byGet, CANARY, GOOD_QUERY, GOOD_QUESTION, headersOf } from "./bad-request.ts";

const LITERAL = `{ person(by: { nhsNumber: "${CANARY}" }) { id } }`;

/** Ways to send a question that are not a POST to /graphql. */
export const BAD_METHODS: readonly BadRequest[] = [
  ...["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"].map((method) =>
    sent(method, `/graphql?${CANARY}`, "METHOD_NOT_ALLOWED"),
  ),
  ...["PROPFIND", "MKCOL", "LOCK"].map((method) => sent(method, "/graphql", "NOT_FOUND")),
  sent("POST", `/${CANARY}`, "NOT_FOUND"),
  sent("POST", `/graphql/${CANARY}`, "NOT_FOUND"),
  sent("POST", "/graphql/", "NOT_FOUND"),
  sent("POST", "/GraphQL", "NOT_FOUND"),
  sent("POST", "/calls/facts", "NOT_FOUND"),
  sent("POST", "/health/ready", "NOT_FOUND"),
  sent("POST", `/%zz${CANARY}`, "NOT_FOUND"),
  sent("POST", `/graphql%c0%af${CANARY}`, "NOT_FOUND"),
  byGet("a GET with a mutation", "MUTATION_BY_GET", { query: `mutation { ${CANARY} }` }),
  byGet("a GET with a subscription", "MUTATION_BY_GET", { query: `subscription { ${CANARY} }` }),
  byGet("a GET with a question about a person", "GET_CARRIES_NO_PERSON_DATA", {
    query: GOOD_QUERY,
    variables: JSON.stringify(GOOD_QUESTION.variables),
  }),
  byGet("a GET for a prison's residents", "GET_CARRIES_NO_PERSON_DATA", {
    query: `{ ${CANARY}: prison(id: "BFI") { residents { edges { node { id } } } } }`,
  }),
  byGet("a GET for a person that is hidden in a fragment", "GET_CARRIES_NO_PERSON_DATA", {
    query: `query ($n: NhsNumber!) { ...${CANARY} } fragment ${CANARY} on Query { me { role } person(by: { nhsNumber: $n }) { id } }`,
    variables: JSON.stringify(GOOD_QUESTION.variables),
  }),
  byGet("a GET with an identifier in the operation", "IDENTIFIER_LITERAL", { query: LITERAL }),
  {
    what: "a GET for a person that says it is a form",
    code: "GET_CARRIES_NO_PERSON_DATA",
    send: async (world) => {
      const headers = await headersOf(world, { "content-type": "application/x-www-form-urlencoded" });
      const parts = new URLSearchParams({ query: GOOD_QUERY, variables: JSON.stringify(GOOD_QUESTION.variables) });
      return world.send({ method: "GET", path: `/graphql?${parts}`, headers });
    },
  },
];

function sent(method: string, path: string, code: RefusalCode): BadRequest {
  return {
    what: `${method} ${path}`,
    code,
    send: async (world) =>
      world.send({ method, path, headers: await headersOf(world), body: JSON.stringify(GOOD_QUESTION) }),
  };
}
