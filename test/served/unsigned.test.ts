import { generateKeyPairSync, randomBytes } from "node:crypto";
import { SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callerSigner, SIGNED_CALLER_ISSUER } from "../../shared/caller/sign.ts";
import { systemClock as clock } from "../../shared/clock.ts";
import { type Database, openDatabase } from "../../shared/database.ts";
import { REFUSALS } from "../../shared/errors.ts";
import { inProcessCache } from "../../shared/in-process-cache.ts";
import { createLog } from "../../shared/log.ts";
import type { Served } from "../../shared/serve.ts";
import { serveSubgraph } from "../../start/served-subgraph.ts";
import { ROSTER } from "../../subgraphs/roster.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import { aSignedCaller } from "../subgraphs/signed.ts";

const SERVICE = JSON.stringify({ query: "{ _service { sdl } }" });
const PERSON = JSON.stringify({
  query: "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { id } } }",
  variables: { r: [{ __typename: "Person", id: "a-person" }] },
});
const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const stranger = generateKeyPairSync("ed25519").privateKey;
const sign = callerSigner(privateKey, clock);
/** Signs as a gateway whose clock runs so much ahead of ours; negative: behind. */
const signAhead = (ms: number) => callerSigner(privateKey, { now: () => new Date(Date.now() + ms) });
const caller = aSignedCaller();
const claims = { caller, op: "", iss: SIGNED_CALLER_ISSUER, aud: "person", jti: "1" };

let database: Database;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

describe.each(ROSTER.map((entry) => [entry.name, entry] as const))("the subgraph %s, served alone", (name, entry) => {
  let served: Served;
  const logged: string[] = [];
  beforeAll(async () => {
    served = await serveSubgraph({
      entry,
      port: 0,
      host: "127.0.0.1",
      database,
      callerPublicKey: publicKey,
      cursorKey: randomBytes(32),
      cache: inProcessCache({ clock }),
      people: [aSeedPerson()],
      clock,
      log: createLog("test", { write: (line) => void logged.push(line) }),
    });
  });
  afterAll(() => served.close());

  const post = (path: string, body: string, token?: string) =>
    fetch(new URL(path, served.url), {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body,
    });

  it.each([SERVICE, PERSON])("answers a caller whom the gateway signed: %s", async (body) => {
    const answer = await post("/graphql", body, await sign(caller, name, body));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ data: expect.any(Object) });
  });

  it.each([
    ["nobody", async () => undefined],
    ["a token that is none", async () => "canary"],
    ["a caller who signs nothing", async () => new UnsecuredJWT(claims).encode()],
    ["a caller whom somebody else signed", (body: string) => callerSigner(stranger, clock)(caller, name, body)],
    ["a caller signed for another body", () => sign(caller, name, "another")],
    [
      "a caller signed for another subgraph",
      (body: string) => sign(caller, name === "person" ? "custody" : "person", body),
    ],
    ["a caller signed a minute ago", (body: string) => signAhead(-60_000)(caller, name, body)],
    ["a caller signed in a minute's time", (body: string) => signAhead(60_000)(caller, name, body)],
    [
      "a member of staff with a token of their own",
      () =>
        new SignJWT({ role: "prison-clinician" })
          .setProtectedHeader({ alg: "EdDSA" })
          .setIssuer("https://id.example")
          .setAudience("graph")
          .setExpirationTime("1h")
          .sign(privateKey),
    ],
  ] as const)("refuses %s, whatever they ask", async (_, make) => {
    for (const [path, body] of [
      ["/graphql", SERVICE],
      ["/graphql", PERSON],
      ["/calls/facts", '{"personIds":["a-person"]}'],
    ] as const) {
      const answer = await post(path, body, await make(body));
      const [status, message] = REFUSALS.UNAUTHENTICATED;
      expect([answer.status, await answer.json()]).toEqual([
        status,
        { errors: [{ message, extensions: { code: "UNAUTHENTICATED" } }] },
      ]);
      expect(answer.headers.get("cache-control")).toBe("no-store");
    }
  });

  it("answers where the gateway's clock runs a second ahead or some behind: no two clocks agree", async () => {
    for (const ms of [1_000, -10_000]) {
      expect((await post("/graphql", SERVICE, await signAhead(ms)(caller, name, SERVICE))).status).toBe(200);
    }
  });

  it("refuses a signed caller the second time: somebody may have listened", async () => {
    const token = await sign(caller, name, PERSON);
    expect((await post("/graphql", PERSON, token)).status).toBe(200);
    expect((await post("/graphql", PERSON, token)).status).toBe(401);
  });

  it("says so in its log without a word of what was sent", () => {
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.join("")).not.toMatch(/canary|a-person|a-caller/);
  });
});
