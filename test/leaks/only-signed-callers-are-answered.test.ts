import { createHash, generateKeyPairSync, type KeyObject, randomBytes, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import { callerSigner, operationHash, SIGNED_CALLER_ISSUER } from "../../shared/caller/sign.ts";
import { callerVerifier } from "../../shared/caller/verify.ts";
import { sealedCursors } from "../../shared/cursors.ts";
import { type Database, openDatabase } from "../../shared/database.ts";
import { keyIdOf } from "../../shared/key-id.ts";
import { openSubgraph } from "../../shared/open-subgraph.ts";
import { type Served, serve } from "../../shared/serve.ts";
import { SUBGRAPHS, type SubgraphName } from "../../shared/vocabulary.ts";
import type { PersonTables } from "../../subgraphs/person/tables.ts";
import { ROSTER } from "../../subgraphs/roster.ts";
import { aSignedCaller } from "../subgraphs/signed.ts";
import { aClock } from "../world.ts";
import { aKnownPerson } from "./a-known-person.ts";

const NOON = "2031-05-01T12:00:00Z";
const clock = aClock(NOON);
const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const stranger = generateKeyPairSync("ed25519");
const sign = callerSigner(privateKey, clock);
const caller = aSignedCaller({ role: "prison-clinician", sites: ["BFI"], kinds: ["SITE"] });

let database: Database;
const served = new Map<SubgraphName, Served>();
const statements: string[] = [];
const failures: unknown[] = [];

beforeAll(async () => {
  database = await openDatabase({ onStatement: (sql) => statements.push(sql) });
  for (const { name, subgraph } of ROSTER) {
    const open = await openSubgraph(subgraph, {
      database,
      verify: callerVerifier(publicKey, name, clock),
      cursors: sealedCursors(randomBytes(32)),
      clock,
      onFailure: (_, failure) => failures.push(failure),
    });
    await open.seed([aKnownPerson("ben", 1)]);
    served.set(name, await serve(open, { port: 0 }));
  }
});
afterAll(async () => {
  await Promise.all([...served.values()].map((one) => one.close()));
  await database.close();
});

/** A question each subgraph has an answer to. */
const FIELD: Readonly<Record<SubgraphName, string>> = {
  person: "identity { familyName }",
  custody: "custody { medicines { name } }",
  "secure-estate": "physicalHealth { conditions { name } }",
  "mental-health": "mentalHealth { referrals { reason } }",
  "substance-misuse": "substanceMisuse { episode { keyworker } }",
  release: "release { location { area } }",
};
const questionTo = (name: SubgraphName): string =>
  JSON.stringify({
    query: `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { ${FIELD[name]} } } }`,
    variables: { r: [{ __typename: "Person", id: "person-ben" }] },
  });

interface Said {
  readonly status: number;
  readonly text: string;
  readonly cacheControl: string | null;
}

async function ask(name: SubgraphName, token: string | undefined, body: string, path = "/graphql"): Promise<Said> {
  const answer = await fetch(new URL(path, served.get(name)?.url), {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body,
  });
  return { status: answer.status, text: await answer.text(), cacheControl: answer.headers.get("cache-control") };
}

interface Forged {
  readonly key?: KeyObject | Uint8Array;
  readonly header?: { readonly alg: string; readonly kid?: string; readonly [claim: string]: unknown };
  readonly issuer?: string;
  readonly audience?: string | string[];
  readonly issuedAt?: number;
  readonly expiresAt?: number;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly jti?: string | null;
}

const at = (iso: string): number => Math.floor(Date.parse(iso) / 1000);

/** A token like the gateway's but for what is said. */
function forge(name: SubgraphName, body: string, forged: Forged = {}): Promise<string> {
  const {
    key = privateKey,
    header = { alg: "EdDSA", kid: KEY_ID },
    issuer = SIGNED_CALLER_ISSUER,
    audience = name,
    claims,
    jti = randomUUID(),
  } = forged;
  const issuedAt = forged.issuedAt ?? at(NOON);
  const jwt = new SignJWT({ caller, op: operationHash(body), ...claims })
    .setProtectedHeader(header)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(forged.expiresAt ?? issuedAt + 30);
  return (jti === null ? jwt : jwt.setJti(jti)).sign(key);
}

const KEY_ID = keyIdOf(publicKey);
const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Every way to come without a fresh signature of the gateway's over this very request. */
const ATTACKS: Readonly<Record<string, (name: SubgraphName, body: string) => Promise<string | undefined>>> = {
  "no token": async () => undefined,
  "an empty token": async () => "",
  "a token that is none": async () => "a.b.c",
  "a token signed by somebody else": (name, body) => forge(name, body, { key: stranger.privateKey }),
  "a token that names no key": (name, body) => forge(name, body, { header: { alg: "EdDSA" } }),
  "a token that names another key": (name, body) =>
    forge(name, body, { header: { alg: "EdDSA", kid: keyIdOf(stranger.publicKey) } }),
  "a token that names a key as a prototype does": (name, body) =>
    forge(name, body, { header: { alg: "EdDSA", kid: "constructor" } }),
  "a token that says it needs no signature": async (name, body) =>
    `${base64({ alg: "none", kid: KEY_ID })}.${base64({ iss: SIGNED_CALLER_ISSUER, aud: name, iat: at(NOON), exp: at(NOON) + 30, jti: randomUUID(), op: operationHash(body), caller })}.`,
  "a token signed with the public key as a secret": (name, body) =>
    forge(name, body, {
      header: { alg: "HS256", kid: KEY_ID },
      key: publicKey.export({ type: "spki", format: "der" }),
    }),
  "a token that brings its own key": (name, body) =>
    forge(name, body, {
      key: stranger.privateKey,
      header: { alg: "EdDSA", kid: KEY_ID, jwk: stranger.publicKey.export({ format: "jwk" }) },
    }),
  "a token with a part that must be understood": async (name, body) => {
    const [, payload, signature] = (await forge(name, body)).split(".");
    return `${base64({ alg: "EdDSA", kid: KEY_ID, crit: ["exp"], exp: 1 })}.${payload}.${signature}`;
  },
  "a token with a caller put in after signing": async (name, body) => {
    const [header, payload = "", signature] = (await forge(name, body)).split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
    return `${header}.${base64({ ...claims, caller: { ...caller, role: "custody-clinician" } })}.${signature}`;
  },
  "a token for a register that nobody keeps": (name, body) => forge(name, body, { claims: { register: "nowhere" } }),
  "a token for a register of a prototype": (name, body) => forge(name, body, { claims: { register: "constructor" } }),
  "a token that has expired": (name, body) => forge(name, body, { issuedAt: at(NOON) - 31 }),
  "a token of the very second it expires": (name, body) => forge(name, body, { issuedAt: at(NOON) - 30 }),
  "a token of the future": (name, body) => forge(name, body, { issuedAt: at(NOON) + 10 }),
  "a token that lives longer": (name, body) => forge(name, body, { expiresAt: at(NOON) + 31 }),
  "a token that lives for ever": (name, body) => forge(name, body, { expiresAt: at("2999-01-01") }),
  "an old token that lives long": (name, body) =>
    forge(name, body, { issuedAt: at(NOON) - 60, expiresAt: at(NOON) + 60 }),
  "a token for another subgraph": (name, body) =>
    forge(name, body, { audience: SUBGRAPHS.find((other) => other !== name) ?? "nobody" }),
  "a token for nobody": (name, body) => forge(name, body, { audience: [] }),
  "a token of another issuer": (name, body) =>
    forge(name, body, { issuer: "https://issuer.shared-care-graph.example/demo" }),
  "a token for another question": (name, body) => forge(name, `${body} `),
  "a token for no question": (name, body) => forge(name, body, { claims: { op: undefined } }),
  "a token for the hash of the words alone": (name, body) =>
    forge(name, body, { claims: { op: createHash("sha256").update(JSON.parse(body).query).digest("base64url") } }),
  "a token that was not numbered": (name, body) => forge(name, body, { jti: null }),
  "a token without a caller": (name, body) => forge(name, body, { claims: { caller: undefined } }),
  "a caller of no role": (name, body) => forge(name, body, { claims: { caller: { ...caller, role: "governor" } } }),
  "a caller of a prototype's role": (name, body) =>
    forge(name, body, { claims: { caller: { ...caller, role: "constructor" } } }),
  "a caller without a subject": (name, body) => forge(name, body, { claims: { caller: { ...caller, subject: "" } } }),
  "a caller of no purpose": (name, body) =>
    forge(name, body, { claims: { caller: { ...caller, purpose: "CURIOSITY" } } }),
  "a ceiling of no category": (name, body) =>
    forge(name, body, { claims: { caller: { ...caller, ceiling: { EVERYTHING: "DETAIL" } } } }),
  "a ceiling of no level": (name, body) =>
    forge(name, body, { claims: { caller: { ...caller, ceiling: { DEMOGRAPHICS: "ALL" } } } }),
  "a tie of no kind": (name, body) => forge(name, body, { claims: { caller: { ...caller, kinds: ["*"] } } }),
};

const REFUSED =
  '{"errors":[{"message":"Send a valid access token: Authorization: Bearer …","extensions":{"code":"UNAUTHENTICATED"}}]}';

describe.each(SUBGRAPHS)("%s", (name) => {
  it("answers the gateway", async () => {
    const body = questionTo(name);
    const { status, text } = await ask(name, await sign(caller, name, body), body);
    expect([status, text.includes("¤")]).toEqual([200, true]);
  });

  it.each(Object.keys(ATTACKS))("answers nobody who comes with %s, and asks the database nothing", async (attack) => {
    for (const path of ["/graphql", "/calls/facts"]) {
      const body = path === "/graphql" ? questionTo(name) : '{"personIds":["person-ben"]}';
      const token =
        attack === "a token for the hash of the words alone" && path !== "/graphql"
          ? "a.b.c"
          : await ATTACKS[attack]?.(name, body);
      statements.length = 0;
      const said = await ask(name, token, body, path);
      expect(said).toEqual({ status: 401, text: REFUSED, cacheControl: "no-store" });
      expect(statements).toEqual([]);
    }
  });

  it("answers a token once, whatever it is brought with and however fast", async () => {
    const body = questionTo(name);
    const token = await sign(caller, name, body);
    const said = await Promise.all(Array.from({ length: 8 }, () => ask(name, token, body)));
    expect(said.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const one of said.filter(({ status }) => status !== 200)) expect(one.text).toBe(REFUSED);
    expect((await ask(name, token, body, "/calls/facts")).status).toBe(401);
    clock.set("2031-05-01T12:00:29Z");
    expect((await ask(name, token, body)).status).toBe(401);
    clock.set(NOON);
  });

  it("tells its schema to nobody unsigned, by any way of asking", async () => {
    for (const query of ["{ _service { sdl } }", "{ __schema { types { name } } }", "{ __typename }"]) {
      const body = JSON.stringify({ query });
      expect((await ask(name, undefined, body)).text).toBe(REFUSED);
      const url = new URL(`/graphql?query=${encodeURIComponent(query)}`, served.get(name)?.url);
      const got = await fetch(url);
      expect([got.status, await got.text()]).toEqual([404, '{"errors":[{"extensions":{"code":"NOT_FOUND"}}]}']);
    }
  });

  it("takes the caller from the signature alone", async () => {
    const nobody: SignedCaller = { ...caller, ceiling: {}, kinds: [], sites: [], filters: [] };
    const body = JSON.stringify({ ...JSON.parse(questionTo(name)), caller, extensions: { caller } });
    const token = await sign(nobody, name, body);
    const answer = await fetch(new URL("/graphql", served.get(name)?.url), {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${token}`,
        "x-caller": JSON.stringify(caller),
        "x-role": "prison-clinician",
      },
      body,
    });
    expect(await answer.text()).not.toContain("¤");
  });
});

describe("a change that is sent again by somebody who listened", () => {
  const MUTATION = `mutation ($input: SuspendCallerInput!) { suspendCaller(input: $input) { id } }`;
  const body = JSON.stringify({
    query: MUTATION,
    variables: { input: { idempotencyKey: "1", subject: "a-colleague", reason: "Looked up people without need" } },
  });
  const guardian: SignedCaller = { ...caller, role: "caldicott-guardian", acts: { suspendCaller: [] } };
  const suspended = async () =>
    (await database.of<PersonTables>("person").selectFrom("caller_suspension").select("id").execute()).length;

  it("is refused, and nothing is changed or asked of the database, once it was done and taken back", async () => {
    const token = await sign(guardian, "person", body);
    const first = await ask("person", token, body);
    expect([first.status, JSON.parse(first.text).data.suspendCaller]).toEqual([200, { id: expect.any(String) }]);
    const before = await suspended();
    expect(before).toBe(1);
    statements.length = 0;
    const again = await Promise.all(Array.from({ length: 4 }, () => ask("person", token, body)));
    for (const one of again) expect(one).toEqual({ status: 401, text: REFUSED, cacheControl: "no-store" });
    expect(statements).toEqual([]);
    expect(await suspended()).toBe(before);
  });

  it("is refused with a change of its own, and at another subgraph", async () => {
    const token = await sign(guardian, "person", body);
    const changed = body.replace("a-colleague", "another");
    expect((await ask("person", token, changed)).text).toBe(REFUSED);
    expect((await ask("custody", token, body)).text).toBe(REFUSED);
    expect(await suspended()).toBe(1);
  });
});

it("what fails is told to the log by code alone", () => {
  expect(failures.length).toBeGreaterThan(0);
  for (const failure of failures) expect(String(failure)).not.toMatch(/¤|eyJ|person-ben/);
});
