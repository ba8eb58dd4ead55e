import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contentTypeFor, negotiate } from "../../gateway/admit/accept.ts";
import { REFUSALS, type RefusalCode } from "../../shared/errors.ts";
import { headersOf } from "../bad-input/bad-request.ts";
import { openWorld, type World } from "../world.ts";

const JSON_TYPE = "application/json";
const GRAPHQL = "application/graphql-response+json";

describe("the media type of an answer", () => {
  it.each([
    [undefined, JSON_TYPE],
    ["", JSON_TYPE],
    [",", JSON_TYPE],
    ["*/*", JSON_TYPE],
    ["application/*", JSON_TYPE],
    ["application/json", JSON_TYPE],
    [GRAPHQL, GRAPHQL],
    [`${GRAPHQL}, application/json`, GRAPHQL],
    [`application/json, ${GRAPHQL}`, GRAPHQL],
    [`${GRAPHQL}, application/json;q=0.9`, GRAPHQL],
    [`${GRAPHQL};q=0.5, application/json;q=0.9`, JSON_TYPE],
    [`${GRAPHQL};q=0.5,application/json;q=0.500`, GRAPHQL],
    [`application/json;q=0.001, ${GRAPHQL};q=0`, JSON_TYPE],
    [`application/json;q=0, ${GRAPHQL};q=0.1`, GRAPHQL],
    ["application/json;q=0, */*", GRAPHQL],
    [`${GRAPHQL};q=0, */*;q=0.1`, JSON_TYPE],
    [`${GRAPHQL}, */*`, GRAPHQL],
    ["application/json, */*", JSON_TYPE],
    ["application/json;q=0.5, application/*;q=0.8", GRAPHQL],
    ["text/html, application/xhtml+xml, */*;q=0.8", JSON_TYPE],
    [`multipart/mixed;deferSpec=20220824,${GRAPHQL},application/json;q=0.9`, GRAPHQL],
    ["Application/JSON ; Charset=UTF-8 ; Q=0.7", JSON_TYPE],
    [`${GRAPHQL}; charset="utf-8", application/json; charset=utf-8`, GRAPHQL],
    [`${GRAPHQL};charset=utf-16, application/json`, JSON_TYPE],
    [`${GRAPHQL};q=2, application/json`, JSON_TYPE],
  ])("for a client that accepts %s is %s", (accept, mediaType) => {
    expect(negotiate(accept)?.mediaType).toBe(mediaType);
    expect(contentTypeFor(accept)).toBe(`${mediaType}; charset=utf-8`);
  });

  it.each([
    "text/html",
    "application/json;q=0",
    "*/*;q=0",
    `application/json;q=0, ${GRAPHQL};q=0, */*;q=1`,
    "application/json;charset=utf-16",
    "application/json;q=high",
    `${GRAPHQL}x`,
    "application",
  ])("is none of ours for a client that accepts %s", (accept) => {
    expect(negotiate(accept)).toBeUndefined();
  });
});

describe("a refusal", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [] });
  });
  afterAll(() => world.close());

  const BY = "query ($by: PersonBy!) { person(by: $by) { id } }";
  const QUESTIONS: readonly (readonly [RefusalCode, object])[] = [
    ["SYNTAX_ERROR", { query: "{" }],
    ["VALIDATION_FAILED", { query: "{ nothing }" }],
    ["UNKNOWN_OPERATION", { query: "query A { me { role } }", operationName: "B" }],
    ["BAD_VARIABLES", { query: BY, variables: { by: null } }],
    ["BAD_IDENTIFIER", { query: BY, variables: { by: { nhsNumber: "1" } } }],
    ["OPERATION_NOT_SUPPORTED", { query: "subscription { me { role } }" }],
    ["INTROSPECTION_DISABLED", { query: "{ __schema { types { name } } }" }],
  ];
  const refused = async (accept: string | undefined, body: object | string) => {
    const headers = await headersOf(world, { accept });
    return world.send({ headers, body: typeof body === "string" ? body : JSON.stringify(body) });
  };

  it.each(QUESTIONS)(
    "with %s has its own status for who reads GraphQL's media type, or names none",
    async (code, question) => {
      for (const accept of [GRAPHQL, `${GRAPHQL}, application/json;q=0.9`, "*/*", undefined]) {
        const { status, json } = await refused(accept, question);
        expect([status, json.errors[0].extensions.code]).toEqual([REFUSALS[code][0], code]);
        expect(json).not.toHaveProperty("data");
      }
    },
  );

  it.each(QUESTIONS)(
    "with %s has status 200 for who asks for JSON by name, and is no less a refusal",
    async (code, question) => {
      const { status, headers, json } = await refused("application/json", question);
      expect([status, headers["content-type"]]).toEqual([200, "application/json; charset=utf-8"]);
      const [message] = [REFUSALS[code][1]];
      const { decisionId } = json.errors[0].extensions;
      expect(json).toEqual({ errors: [{ message, extensions: { code, decisionId } }] });
      const rows = (await world.ledger()).filter((row) => row.decisionId === decisionId);
      expect(rows).toMatchObject([{ outcome: "REFUSED", code }]);
    },
  );

  it("of what is no question, or of who asks, has its own status whatever is accepted", async () => {
    const answers: readonly (readonly [RefusalCode, object | string, Record<string, string>?])[] = [
      ["MALFORMED_JSON", "{"],
      ["MALFORMED_REQUEST", { qeury: "{ me { role } }" }],
      ["BATCH_NOT_SUPPORTED", []],
      ["UNAUTHENTICATED", { query: "{ me { role } }" }, { authorization: "Bearer a.b.c" }],
      ["PURPOSE_NOT_ALLOWED", { query: "{" }, { "x-purpose": "SAFECUSTODY" }],
    ];
    for (const [code, body, changes] of answers) {
      const headers = await headersOf(world, { accept: "application/json", ...changes });
      const { status, json } = await world.send({
        headers,
        body: typeof body === "string" ? body : JSON.stringify(body),
      });
      expect([status, json.errors[0].extensions.code]).toEqual([REFUSALS[code][0], code]);
    }
    const asked = { method: "GET", path: `/graphql?query=${encodeURIComponent("mutation { a }")}` };
    const headers = await headersOf(world, { accept: "application/json" });
    expect((await world.send({ ...asked, headers })).status).toBe(405);
  });

  it("does not come of UTF-8 beyond the first plane, with or without its name", async () => {
    for (const type of ["application/json", "application/json; charset=utf-8"]) {
      const headers = await headersOf(world, { "content-type": type });
      const body = JSON.stringify({ query: "{ me { role } } # Run🏃Swim🏊" });
      expect((await world.send({ headers, body })).json.data).toEqual({ me: { role: "prison-clinician" } });
    }
  });

  it("says in JSON that nothing we serve is accepted", async () => {
    const { status, headers, json } = await refused("application/json;q=0, text/html", { query: "{ me { role } }" });
    expect([status, headers["content-type"]]).toEqual([406, "application/json; charset=utf-8"]);
    expect(json.errors[0].extensions.code).toBe("NOT_ACCEPTABLE");
  });
});

describe("a GET", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [] });
  });
  afterAll(() => world.close());
  const get = async (search: string) =>
    world.send({ method: "GET", path: `/graphql?${search}`, headers: await headersOf(world) });

  it("may carry extensions, and leaves out what is empty", async () => {
    const query = encodeURIComponent("{ me { role } }");
    const extensions = encodeURIComponent('{"some":"value"}');
    for (const rest of [`extensions=${extensions}`, "operationName=&variables=&extensions=", "unknown=1"]) {
      const { status, json } = await get(`query=${query}&${rest}`);
      expect([status, json.data]).toEqual([200, { me: { role: "prison-clinician" } }]);
    }
  });

  it.each([
    ["MALFORMED_JSON", "extensions={"],
    ["MALFORMED_REQUEST", "extensions=[]"],
    ["MALFORMED_REQUEST", "query={me{subject}}"],
    ["MALFORMED_REQUEST", "variables={}&variables={}"],
  ])("is refused with %s where it also carries %s", async (code, rest) => {
    const { status, json } = await get(`query={me{role}}&${rest}`);
    expect([status, json.errors[0].extensions.code]).toEqual([400, code]);
  });
});
