import { generateKeyPairSync, randomBytes } from "node:crypto";
import { getIntrospectionQuery } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callerSigner } from "../../shared/caller/sign.ts";
import { callerVerifier } from "../../shared/caller/verify.ts";
import { systemClock as clock } from "../../shared/clock.ts";
import { sealedCursors } from "../../shared/cursors.ts";
import { type Database, openDatabase } from "../../shared/database.ts";
import { sha256Of } from "../../shared/documents.ts";
import { openSubgraph } from "../../shared/open-subgraph.ts";
import { type Served, serve } from "../../shared/serve.ts";
import { ROSTER } from "../../subgraphs/roster.ts";
import { aSignedCaller } from "../subgraphs/signed.ts";
import { type Answered, openWorld, type World } from "../world.ts";

/** Ways to ask for the schema; each is valid GraphQL. */
const ASKING = [
  getIntrospectionQuery(),
  "{ __schema { types { name } } }",
  "{ __schema { queryType { fields { name } } directives { name } } }",
  '{ __type(name: "Person") { fields { name } } }',
  "query A { ...F } fragment F on Query { __schema { types { name } } }",
  "query A { ... { ... on Query { ... @include(if: true) { __schema { types { name } } } } } }",
  "query A($no: Boolean = false) { __typename __schema @include(if: $no) { types { name } } }",
];

/** Names that are almost ones of the schema, each where the library would say what was meant. */
const ALMOST = [
  "{ persn { id } }",
  "{ __typenam }",
  "{ __schem { types { name } } }",
  "{ _servic { sdl } }",
  "{ _entitie(representations: []) { __typename } }",
  "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Perso { id } } }",
  "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { idd } } }",
  "query ($r: [_An!]!) { _entities(representations: $r) { __typename } }",
  "query ($r: [_Any!]!) { _entities(representation: $r) { __typename } }",
  "{ __typename @includ(if: true) }",
];

/** Words of the schema, and of the library where it tells them. */
const TOLD = /did you mean|person\b|query\.|_service|_entities|representations|__schema|__type|nhs|health|kind/i;

describe("a gateway outside the demo", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [] });
  });
  afterAll(() => world.close());

  const code = ({ json }: Answered): string => json.errors[0].extensions.code;

  it.each(ASKING.map((query) => [query.slice(0, 60), query]))("tells nobody its schema: %s", async (_, query) => {
    const answered = await world.ask("caldicott-guardian", query);
    expect(answered.status).toBe(400);
    expect(["INTROSPECTION_DISABLED", "INTROSPECTION_ALONE"]).toContain(code(answered));
    expect(answered.json).not.toHaveProperty("data");
    expect(answered.text).not.toMatch(TOLD);
  });

  it("tells it by no other way in", async () => {
    const token = await world.token({
      role: "prison-officer",
      subject: "officer-1",
      organisation: "ORG",
      sites: ["BFI"],
    });
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const query = "{ __schema { types { name } } }";
    const body = JSON.stringify({ query, extensions: { persistedQuery: { version: 1, sha256Hash: sha256Of(query) } } });
    const search = new URLSearchParams({ query });
    for (const answered of [
      await world.send({ headers, body }),
      await world.send({ method: "GET", path: `/graphql?${search}`, headers }),
    ]) {
      expect([answered.status, code(answered)]).toEqual([400, "INTROSPECTION_DISABLED"]);
    }
    for (const path of ["/", "/graphiql", "/schema.graphql", "/graphql/schema", "/playground", "/.well-known/apollo"]) {
      expect((await world.send({ method: "GET", path, headers })).status).toBe(404);
    }
  });

  it.each(ALMOST)("gives no name to who almost knows one: %s", async (query) => {
    const answered = await world.ask("caldicott-guardian", query);
    expect(["VALIDATION_FAILED", "DIRECTIVE_NOT_SUPPORTED"]).toContain(code(answered));
    expect(answered.text).not.toMatch(TOLD);
  });
});

describe.each(ROSTER.map((entry) => [entry.name, entry] as const))("the subgraph %s", (name, { subgraph }) => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const sign = callerSigner(privateKey, clock);
  const failures: unknown[] = [];
  let database: Database;
  let served: Served;
  beforeAll(async () => {
    database = await openDatabase();
    const verify = callerVerifier(publicKey, name, clock);
    const cursors = sealedCursors(randomBytes(32));
    const onFailure = (_: string, failure: unknown): void => void failures.push(failure);
    served = await serve(await openSubgraph(subgraph, { database, verify, cursors, clock, onFailure }), { port: 0 });
  });
  afterAll(async () => {
    await served.close();
    await database.close();
  });

  /** Asks as the gateway would. */
  const ask = async (query: string) => {
    const body = JSON.stringify({ query, variables: {} });
    const headers = {
      "content-type": "application/json",
      authorization: `Bearer ${await sign(aSignedCaller(), name, body)}`,
    };
    const answer = await fetch(new URL("/graphql", served.url), { method: "POST", headers, body });
    return { status: answer.status, text: await answer.text() };
  };

  it("answers the gateway", async () => {
    expect(await ask("{ __typename }")).toEqual({ status: 200, text: '{"data":{"__typename":"Query"}}' });
  });

  it("tells its types to nobody, be they the gateway, and gives no name to who almost knows one", async () => {
    for (const query of [...ASKING, ...ALMOST]) {
      const { status, text } = await ask(query);
      expect([status, JSON.parse(text)]).toEqual([
        500,
        { errors: [expect.objectContaining({ extensions: { code: "INTERNAL" } })] },
      ]);
      expect(text).not.toMatch(TOLD);
    }
  });

  it("keeps no name in what it tells the log of a failure", () => {
    expect(failures.length).toBeGreaterThan(0);
    for (const failure of failures) expect(String(failure)).not.toMatch(/did you mean/i);
  });
});
