import type { RefusalCode } from "../../shared/errors.ts";
import type { Role } from "../../shared/vocabulary.ts";
import { type Answered, aCaller, type World } from "../world.ts";

/** A request that must be refused, and why. */
export interface BadRequest {
  readonly what: string;
  readonly code: RefusalCode;
  readonly send: (world: World) => Promise<Answered>;
  /** What was sent and must not be found in the answer, the log or the ledger; the canary unless given. */
  readonly canary?: string;
}

/** Words that stand somewhere in each bad request; also a GraphQL name. */
export const CANARY = "canary_7f3a9c";

/** A valid question about a person, with the canary for an alias. */
export const GOOD_QUERY = `query ($n: NhsNumber!) { ${CANARY}: person(by: { nhsNumber: $n }) { id } }`;
export const GOOD_QUESTION = { query: GOOD_QUERY, variables: { n: "9990000018" } };

/** Changes of the headers that a good request has; what is undefined is not sent. */
export type Headers = Readonly<Record<string, string | undefined>>;

/** The headers of a good request of a prison clinician, changed as said. */
export async function headersOf(world: World, changes: Headers = {}): Promise<Record<string, string>> {
  const token = await world.token(aCaller("prison-clinician"));
  const headers = {
    "content-type": "application/json",
    authorization: `Bearer ${token}`,
    "x-purpose": "TREAT",
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** A good question, with headers that are not. */
export const withHeaders = (what: string, code: RefusalCode, changes: Headers): BadRequest => ({
  what,
  code,
  send: async (world) => world.send({ headers: await headersOf(world, changes), body: JSON.stringify(GOOD_QUESTION) }),
});

/** A body sent as it is. */
export const withBody = (
  what: string,
  code: RefusalCode,
  body: string | Buffer,
  changes: Headers = {},
): BadRequest => ({
  what,
  code,
  send: async (world) => world.send({ headers: await headersOf(world, changes), body }),
});

/** A GET with these parts in its address. */
export const byGet = (what: string, code: RefusalCode, parts: Record<string, string>): BadRequest => ({
  what,
  code,
  send: async (world) => {
    const headers = await headersOf(world, { "content-type": undefined });
    return world.send({ method: "GET", path: `/graphql?${new URLSearchParams(parts)}`, headers });
  },
});

/** An operation, as a prison clinician unless another role is named. */
export function operation(
  what: string,
  code: RefusalCode,
  query: string,
  asking: {
    readonly variables?: object;
    readonly operationName?: string;
    readonly role?: Role;
    readonly canary?: string;
  } = {},
): BadRequest {
  const { variables = {}, operationName, role = "prison-clinician", canary } = asking;
  const given = { variables: { ...variables }, ...(operationName === undefined ? {} : { operationName }) };
  return { what, code, send: (world) => world.ask(role, query, given), ...(canary === undefined ? {} : { canary }) };
}
