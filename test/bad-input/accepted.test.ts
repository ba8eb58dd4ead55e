import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BODY_MOST } from "../../gateway/admit/read-question.ts";
import { type Answered, openWorld, type World } from "../world.ts";
import { headersOf } from "./bad-request.ts";
import { ofBytes } from "./bodies.ts";

const ME = "{ me { role purpose } }";
const QUESTION = JSON.stringify({ query: ME });

describe("a request that is odd, but good", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [] });
  });
  afterAll(() => world.close());

  const get = async (parts: Record<string, string>): Promise<Answered> =>
    world.send({ method: "GET", path: `/graphql?${new URLSearchParams(parts)}`, headers: await headersOf(world) });
  const post = async (body: string | Buffer, changes: Record<string, string> = {}): Promise<Answered> =>
    world.send({ headers: await headersOf(world, changes), body });
  const ME_ANSWERED = { status: 200, json: { data: { me: { role: "prison-clinician", purpose: "TREAT" } } } };

  it("is a GET that asks for nobody", async () => {
    expect(await get({ query: "{ __typename }" })).toMatchObject({
      status: 200,
      json: { data: { __typename: "Query" } },
    });
    expect(await get({ query: ME })).toMatchObject(ME_ANSWERED);
    const asked = "query A($yes: Boolean!) { me { role purpose @include(if: $yes) } } query B { __typename }";
    expect(await get({ query: asked, operationName: "A", variables: '{"yes":true}' })).toMatchObject(ME_ANSWERED);
  });

  it("is a GET whose operation holds signs that mean something in an address", async () => {
    const { json } = await get({ query: "{ me { role } } # ? & = % + é" });
    expect(json.data).toEqual({ me: { role: "prison-clinician" } });
    const path = "/graphql?query=query%20A{a:__typename}query%20B{b:__typename}%23?&operationName=B";
    const answer = await world.send({ method: "GET", path, headers: await headersOf(world) });
    expect(answer.json.data).toEqual({ b: "Query" });
  });

  it("is a body of the largest size, to the byte", async () => {
    expect(await post(ofBytes(BODY_MOST, QUESTION))).toMatchObject(ME_ANSWERED);
  });

  it.each([
    ["application/json; charset=utf-8"],
    ['application/json; charset="UTF-8"'],
    ["Application/JSON"],
    ["application/json ;charset=utf-8"],
  ])("is a body of the media type %s", async (type) => {
    expect(await post(QUESTION, { "content-type": type })).toMatchObject(ME_ANSWERED);
  });

  it("is a body that begins with the mark of UTF-8", async () => {
    expect(await post(`\uFEFF${QUESTION}`)).toMatchObject(ME_ANSWERED);
  });

  it("is one with nulls for what it leaves out", async () => {
    const body = { query: ME, operationName: null, variables: null, extensions: null };
    expect(await post(JSON.stringify(body))).toMatchObject(ME_ANSWERED);
  });

  it.each([
    ["*/*", "application/json; charset=utf-8"],
    ["application/json", "application/json; charset=utf-8"],
    ["text/html, application/json;q=0.5", "application/json; charset=utf-8"],
    ["application/graphql-response+json, application/json;q=0.9", "application/graphql-response+json; charset=utf-8"],
  ])("is one that accepts %s", async (accept, type) => {
    const answer = await post(QUESTION, { accept });
    expect(answer).toMatchObject(ME_ANSWERED);
    expect(answer.headers).toMatchObject({ "content-type": type, "cache-control": "no-store" });
  });

  it.each([1, 100, null, undefined])("is a page of %s", async (first) => {
    const query = 'query ($first: Int) { prison(id: "BFI") { residents(first: $first) { edges { cursor } } } }';
    const { json } = await world.ask("prison-clinician", query, { variables: { first } });
    expect(json.data).toEqual({ prison: { residents: { edges: [] } } });
  });

  it("is in the ledger, as answered and about nobody", async () => {
    const { json } = await post(QUESTION);
    const rows = (await world.ledger()).filter((row) => row.decisionId === json.extensions.disclosure.decisionId);
    expect(rows).toMatchObject([{ outcome: "ANSWERED", personId: null, role: "prison-clinician", purpose: "TREAT" }]);
  });
});
