import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type FetchEnd, linkContext, subgraphLink } from "../../gateway/link/link.ts";
import type { Transport, TransportRequest } from "../../gateway/link/transport.ts";
import { callerSigner } from "../../shared/caller/sign.ts";
import { callerVerifier } from "../../shared/caller/verify.ts";
import { systemClock } from "../../shared/clock.ts";
import type { SubgraphAnswer } from "../../shared/open-subgraph.ts";
import { aSignedCaller } from "../subgraphs/signed.ts";
import { aFetch } from "./a-fetch.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const sign = callerSigner(privateKey, systemClock);
const caller = aSignedCaller();
const aQuery = { query: "{ prison { code } }" };
const ofTwo = { query: "query ($representations: [_Any!]!) { _entities }", variables: { representations: [{}, {}] } };

describe("a fetch", () => {
  it("sends its query, name and variables, signed for this caller, subgraph and body", async () => {
    const sent: TransportRequest[] = [];
    const transport: Transport = async (path, request) => {
      sent.push(request);
      return { status: path === "/graphql" ? 200 : 404, body: { data: {}, extensions: { ftv1: "canary" } } };
    };
    const request = { query: "query A__custody__0 { prison { code } }", operationName: "A__custody__0", variables: {} };
    const link = subgraphLink({ name: "secure-estate", transport, sign });
    expect(await link.process(aFetch(linkContext(caller), request))).toEqual({ data: {} });
    const [{ token, body } = { token: "", body: "" }] = sent;
    expect(JSON.parse(body)).toEqual(request);
    expect(await callerVerifier(publicKey, "secure-estate", systemClock)(token, body)).toEqual(caller);
  });

  const refusedWith = (code: string) => ({ data: null, errors: [{ message: "canary", extensions: { code } }] });
  const answers: Readonly<Record<string, readonly [FetchEnd["end"], SubgraphAnswer | Error, object?]>> = {
    "nobody answers": ["UNREACHABLE", new Error("canary")],
    "the subgraph fails": ["FAILED", { status: 500, body: { data: { prison: { code: "canary" } } } }],
    "the subgraph redirects": ["FAILED", { status: 302, body: { data: {} } }],
    "an error comes beside the data": ["FAILED", { status: 200, body: { data: { prison: null }, errors: [{}] } }],
    "the list of errors is empty": ["FAILED", { status: 200, body: { data: { prison: null }, errors: [] } }],
    "errors is not a list": ["FAILED", { status: 200, body: { data: { prison: null }, errors: "canary" } }],
    "the caller is not believed": ["FAILED", { status: 401, body: refusedWith("UNAUTHENTICATED") }],
    "the cursor is not the caller's": ["REFUSED", { status: 200, body: refusedWith("BAD_CURSOR") }],
    "there is no data": ["MALFORMED", { status: 200, body: {} }],
    "the data is null": ["MALFORMED", { status: 200, body: { data: null } }],
    "the data is a list": ["MALFORMED", { status: 200, body: { data: [] } }],
    "the body is a list": ["MALFORMED", { status: 200, body: [{ data: {} }] }],
    "the body is null": ["MALFORMED", { status: 200, body: null }],
    "an entity is missing": ["MALFORMED", { status: 200, body: { data: { _entities: [{}] } } }, ofTwo],
    "the entities are no list": ["MALFORMED", { status: 200, body: { data: { _entities: { length: 2 } } } }, ofTwo],
  };
  it.each(Object.entries(answers))("fails as a whole when %s, and says so by a code alone", async (_, given) => {
    const [end, answer, request = aQuery] = given;
    const ends: FetchEnd[] = [];
    const context = linkContext(caller);
    const transport: Transport = async () => {
      if (answer instanceof Error) throw answer;
      return answer;
    };
    const link = subgraphLink({ name: "custody", transport, sign, onFetch: (told) => ends.push(told) });
    const failure = await link.process(aFetch(context, request as typeof aQuery)).catch((error: unknown) => error);
    expect(failure).toEqual(new Error("subgraph unavailable"));
    expect(ends).toEqual([{ subgraph: "custody", end, ...(answer instanceof Error ? {} : { status: answer.status }) }]);
    expect([...context.failures]).toEqual(end === "REFUSED" ? [] : ["custody"]);
  });

  it.each(["health check", "loading schema"])("is not made for a %s, which no caller stands behind", async (kind) => {
    let sent = 0;
    const transport: Transport = async () => {
      sent += 1;
      return { status: 200, body: { data: {} } };
    };
    const link = subgraphLink({ name: "custody", transport, sign });
    await expect(link.process(aFetch(linkContext(caller), aQuery, kind))).rejects.toThrow();
    expect(sent).toBe(0);
  });
});
