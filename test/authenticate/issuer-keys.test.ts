import type { RequestListener } from "node:http";
import { SignJWT } from "jose";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { keysAt } from "../../gateway/authenticate/fetch-keys.ts";
import {
  issuerKeys,
  KEYS_AGE_MOST_MS,
  KEYS_COOLDOWN_MS,
  KEYS_RETRY_MS,
} from "../../gateway/authenticate/issuer-keys.ts";
import { oidcAuthenticator } from "../../gateway/authenticate/oidc.ts";
import { Refusal } from "../../shared/errors.ts";
import { aKey, aKeyServer, type KeyServer, type PublishedKey } from "./key-server.ts";

const ISSUER = "https://id.example";
const AUDIENCE = "graph";
const BEGIN_MS = 1_772_000_000_000;
const STALE_MS = 15 * 60 * 1000;

describe("the keys of an identity provider", () => {
  let [old, next]: readonly (PublishedKey | undefined)[] = [];
  beforeAll(async () => {
    [old, next] = [await aKey("old"), await aKey("next")];
  });
  const keyOf = (key: PublishedKey | undefined): PublishedKey => key ?? expect.fail("the keys are made first");

  let server: KeyServer;
  let nowMs: number;
  let told: string[];
  let authenticate: ReturnType<typeof oidcAuthenticator>;
  /** As a process starts: whether the keys can be had is not asked. */
  const start = (staleMs = STALE_MS): void => {
    const clock = { now: () => new Date(nowMs) };
    const keys = issuerKeys({ fetchKeys: keysAt(server.url), clock, staleMs, told: (state) => told.push(state) });
    authenticate = oidcAuthenticator({ keys, issuer: ISSUER, audience: AUDIENCE, clock });
  };
  beforeEach(async () => {
    server = await aKeyServer();
    server.publishes(keyOf(old));
    nowMs = BEGIN_MS;
    told = [];
    start();
  });
  afterEach(() => server.goDown());

  /** What somebody is told whose token is signed by this key, fresh from the provider. */
  const toldWith = async ({ kid, privateKey }: PublishedKey): Promise<string> => {
    const claims = { iss: ISSUER, aud: AUDIENCE, sub: "analyst-1", role: "analyst", organisation: "ORG-NHS-EAST" };
    const token = await new SignJWT({ ...claims, exp: Math.floor(nowMs / 1000) + 600 })
      .setProtectedHeader({ alg: "ES256", kid })
      .sign(privateKey);
    const shown = { headers: { authorization: `Bearer ${token}` }, address: "127.0.0.1" };
    return authenticate(shown).then(
      () => "BELIEVED",
      (error: unknown) => (error instanceof Refusal ? error.code : "not a refusal"),
    );
  };
  const withOld = () => toldWith(keyOf(old));
  const withNext = () => toldWith(keyOf(next));
  const later = (ms: number): void => {
    nowMs += ms;
  };

  it("are asked for once, however many ask at first, and kept", async () => {
    await server.comeUp();
    expect(await Promise.all(Array.from({ length: 20 }, withOld))).toEqual(Array(20).fill("BELIEVED"));
    later(KEYS_AGE_MOST_MS - 1);
    expect(await withOld()).toBe("BELIEVED");
    expect(server.asked()).toBe(1);
    expect(told).toEqual([]);
  });

  it("that cannot be had at the start are had as soon as they can, without a restart", async () => {
    expect(await withOld()).toBe("UNAVAILABLE");
    await server.comeUp();
    expect(await withOld(), "not asked again at once").toBe("UNAVAILABLE");
    later(KEYS_RETRY_MS);
    expect(await withOld()).toBe("BELIEVED");
    expect(told).toEqual(["LOST", "FOUND"]);
  });

  it("are believed for a bounded time while no others can be had", async () => {
    await server.comeUp();
    expect(await withOld()).toBe("BELIEVED");
    await server.goDown();
    later(KEYS_AGE_MOST_MS);
    expect(await withOld()).toBe("BELIEVED");
    expect(told).toEqual(["LOST"]);
    later(STALE_MS - 1);
    expect(await withOld()).toBe("BELIEVED");
    later(1);
    expect(await withOld()).toBe("UNAVAILABLE");
    await server.comeUp();
    later(KEYS_RETRY_MS);
    expect(await withOld()).toBe("BELIEVED");
    expect(told).toEqual(["LOST", "FOUND"]);
  });

  it("are not believed beyond their age where that is what is set", async () => {
    start(0);
    await server.comeUp();
    expect(await withOld()).toBe("BELIEVED");
    await server.goDown();
    later(KEYS_AGE_MOST_MS);
    expect(await withOld()).toBe("UNAVAILABLE");
  });

  it("are not made young by a clock that is set back", async () => {
    await server.comeUp();
    expect(await withOld()).toBe("BELIEVED");
    await server.goDown();
    later(-60_000);
    expect(await withOld()).toBe("UNAVAILABLE");
  });

  it("that were withdrawn are refused once they are asked for again, within ten minutes", async () => {
    await server.comeUp();
    expect(await withOld()).toBe("BELIEVED");
    server.publishes(keyOf(next));
    later(KEYS_AGE_MOST_MS - 1);
    expect(await withOld()).toBe("BELIEVED");
    later(1);
    expect(await withOld()).toBe("UNAUTHENTICATED");
    expect(await withNext()).toBe("BELIEVED");
  });

  it("are asked for again for the sake of a new one", async () => {
    await server.comeUp();
    expect(await withOld()).toBe("BELIEVED");
    server.publishes(keyOf(old), keyOf(next));
    later(KEYS_COOLDOWN_MS);
    expect(await withNext()).toBe("BELIEVED");
    expect(await withOld()).toBe("BELIEVED");
    expect(server.asked()).toBe(2);
  });

  it("are not asked for again and again by somebody who makes keys up", async () => {
    await server.comeUp();
    expect(await withOld()).toBe("BELIEVED");
    const madeUp = await Promise.all(Array.from({ length: 10 }, (_, at) => aKey(`made-up-${at}`)));
    const flood = async () => Promise.all(madeUp.map(toldWith));
    expect(new Set([...(await flood()), ...(await flood())])).toEqual(new Set(["UNAUTHENTICATED"]));
    expect(server.asked()).toBe(1);
    later(KEYS_COOLDOWN_MS);
    await flood();
    await flood();
    expect(server.asked()).toBe(2);
    expect(await withOld()).toBe("BELIEVED");
  });

  it("put off whoever shows a new one that cannot be had, and nobody else", async () => {
    await server.comeUp();
    expect(await withOld()).toBe("BELIEVED");
    await server.goDown();
    later(KEYS_COOLDOWN_MS);
    expect(await withNext()).toBe("UNAVAILABLE");
    expect(await withOld()).toBe("BELIEVED");
  });

  const bad: readonly (readonly [string, RequestListener])[] = [
    ["a page of HTML", (_, response) => response.setHeader("content-type", "text/html").end("<h1>Sign in</h1>")],
    ["500", (_, response) => response.writeHead(500).end("{}")],
    ["204", (_, response) => response.writeHead(204).end()],
    ["nothing", (_, response) => response.end()],
    ["JSON that is no set of keys", (_, response) => response.end('{"keys":{}}')],
    ["keys that are none", (_, response) => response.end('{"keys":["canary"]}')],
    ["more keys than anybody has", (_, response) => response.end(JSON.stringify({ keys: Array(51).fill({}) }))],
    ["too much", (_, response) => response.end(`{"keys":[],"padding":"${"x".repeat(70_000)}"}`)],
    ["half of it and no more", (request, response) => response.write('{"keys":[', () => request.socket.destroy())],
    ["a connection that is cut", (request) => request.socket.destroy()],
  ];
  it.each(bad)("are not taken from an answer that is %s", async (_, listener) => {
    server.answers(listener);
    await server.comeUp();
    expect(await withOld()).toBe("UNAVAILABLE");
    server.publishes(keyOf(old));
    later(KEYS_RETRY_MS);
    expect(await withOld()).toBe("BELIEVED");
  });

  it("are not waited for without end", async () => {
    server.answers((_, response) => response.write('{"keys":['));
    await server.comeUp();
    await expect(keysAt(server.url, 50)()).rejects.toThrow(/timeout/);
  });

  it("stay as they were where the answer is none later", async () => {
    await server.comeUp();
    expect(await withOld()).toBe("BELIEVED");
    server.answers((_, response) => response.setHeader("content-type", "text/html").end("<h1>Maintenance</h1>"));
    later(KEYS_AGE_MOST_MS);
    expect(await withOld()).toBe("BELIEVED");
    expect(told).toEqual(["LOST"]);
  });

  it("are not looked for where an answer says that they are elsewhere", async () => {
    const elsewhere = await aKeyServer();
    elsewhere.publishes(keyOf(old));
    await elsewhere.comeUp();
    server.answers((_, response) => response.writeHead(302, { location: elsewhere.url.href }).end());
    await server.comeUp();
    expect(await withOld()).toBe("UNAVAILABLE");
    expect(elsewhere.asked()).toBe(0);
    await elsewhere.goDown();
  });

  it("that hold what only the provider may hold are not used", async () => {
    const secret = { kty: "oct", k: "Y2FuYXJ5", alg: "HS256", kid: "old" };
    server.answers((_, response) => response.end(JSON.stringify({ keys: [secret] })));
    await server.comeUp();
    expect(await withOld()).toBe("UNAUTHENTICATED");
  });
});
