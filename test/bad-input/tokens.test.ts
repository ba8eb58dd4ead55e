import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createLocalJWKSet, exportJWK, type JWTVerifyGetKey, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_CALLERS } from "../../demo/defaults.ts";
import { oidcAuthenticator } from "../../gateway/authenticate/oidc.ts";
import { systemClock as clock } from "../../shared/clock.ts";
import { type EmbeddedOptions } from "../../start/embedded.ts";
import { openWorld, type World, type WorldOptions } from "../world.ts";
import { CANARY, GOOD_QUESTION } from "./bad-request.ts";
import { expectRefused } from "./refused.ts";

const ISSUER = "https://id.example";
const AUDIENCE = "graph";
/** The only sign-in that is strong enough here. */
const STRONG = "AAL3_ANY";
const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const stranger = generateKeyPairSync("ed25519").privateKey;

const { subject, ...clinician } = DEMO_CALLERS["prison-clinician"];
const standard = { iss: ISSUER, aud: AUDIENCE, sub: subject, acr: STRONG, ...clinician, role: "prison-clinician" };

/** A good token of a prison clinician, unless said otherwise; it carries the canary. */
const aToken = (
  claims: Readonly<Record<string, unknown>> = {},
  key: KeyObject = privateKey,
  header: Readonly<Record<string, unknown>> = {},
): Promise<string> =>
  new SignJWT({ ...standard, exp: now() + 60, [CANARY]: CANARY, ...claims })
    .setProtectedHeader({ alg: "EdDSA", kid: "1", ...header })
    .sign(key);

/** The same with these words put into its claims as they are, and signed. */
function withWords(words: string): string {
  const claims = JSON.stringify({ ...standard, exp: now() + 60 }).replace(/}$/, `,${words}}`);
  const parts = ['{"alg":"EdDSA","kid":"1"}', claims].map((part) => Buffer.from(part).toString("base64url"));
  return `${parts.join(".")}.${sign(null, Buffer.from(parts.join(".")), privateKey).toString("base64url")}`;
}

const now = (): number => Math.floor(Date.now() / 1000);

/** A good token with another header, signed as ever. */
function withHeader(header: object): string {
  const parts = [header, { ...standard, exp: now() + 60, [CANARY]: CANARY }].map((part) =>
    Buffer.from(JSON.stringify(part)).toString("base64url"),
  );
  return `${parts.join(".")}.${sign(null, Buffer.from(parts.join(".")), privateKey).toString("base64url")}`;
}

/** A token that says it is signed with a secret; the secret is what everybody can know of our key. */
function signedWithPublicKey(secret: string | Buffer): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "HS256", kid: "1" })}.${part({ ...standard, exp: now() + 60, [CANARY]: CANARY })}`;
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
}

describe("an access token", () => {
  let world: World;
  let keys: JWTVerifyGetKey;
  let jwk: Awaited<ReturnType<typeof exportJWK>>;
  beforeAll(async () => {
    jwk = { ...(await exportJWK(publicKey)), alg: "EdDSA", kid: "1" };
    keys = createLocalJWKSet({ keys: [jwk] });
    const authenticate = oidcAuthenticator({
      keys: (...given) => keys(...given),
      issuer: ISSUER,
      audience: AUDIENCE,
      acrValues: [STRONG],
      clock,
    });
    const options: WorldOptions & Pick<EmbeddedOptions, "authenticate"> = { people: [], authenticate };
    world = await openWorld(options);
  });
  afterAll(() => world.close());

  const ask = (token: string) =>
    world.send({
      headers: { "content-type": "application/json", authorization: `Bearer ${token}`, "x-purpose": "TREAT" },
      body: JSON.stringify(GOOD_QUESTION),
    });

  it("that is good is believed", async () => {
    expect(await ask(await aToken())).toMatchObject({ status: 200, json: { data: { [CANARY]: null } } });
  });

  it.each([
    ["that has expired", "TOKEN_EXPIRED", () => aToken({ exp: now() - 60 })],
    ["that never expires", "UNAUTHENTICATED", () => aToken({ exp: undefined })],
    ["that is not valid yet", "UNAUTHENTICATED", () => aToken({ nbf: now() + 3600 })],
    ["for another audience", "UNAUTHENTICATED", () => aToken({ aud: `${AUDIENCE}-${CANARY}` })],
    ["for no audience", "UNAUTHENTICATED", () => aToken({ aud: undefined })],
    ["of another issuer", "UNAUTHENTICATED", () => aToken({ iss: `${ISSUER}/${CANARY}` })],
    ["of no issuer", "UNAUTHENTICATED", () => aToken({ iss: undefined })],
    ["signed by another key", "UNAUTHENTICATED", () => aToken({}, stranger)],
    ["that has expired, signed by another key", "UNAUTHENTICATED", () => aToken({ exp: now() - 60 }, stranger)],
    ["that is not signed", "UNAUTHENTICATED", async () => new UnsecuredJWT({ ...standard, exp: now() + 60 }).encode()],
    ["whose signature is cut off", "UNAUTHENTICATED", async () => (await aToken()).replace(/[^.]*$/, "")],
    [
      "whose claims were changed",
      "UNAUTHENTICATED",
      async () => (await aToken()).replace(/\.[^.]*\./, `.${Buffer.from("{}").toString("base64url")}.`),
    ],
    [
      "signed with the text of our public key",
      "UNAUTHENTICATED",
      async () => signedWithPublicKey(publicKey.export({ type: "spki", format: "pem" })),
    ],
    [
      "signed with the bytes of our public key",
      "UNAUTHENTICATED",
      async () => signedWithPublicKey(Buffer.from(String(jwk.x), "base64url")),
    ],
    [
      "signed with our public key as it is published",
      "UNAUTHENTICATED",
      async () => signedWithPublicKey(JSON.stringify({ keys: [jwk] })),
    ],
    ["without a role", "UNKNOWN_ROLE", () => aToken({ role: undefined })],
    ["without an organisation", "UNAUTHENTICATED", () => aToken({ organisation: undefined })],
    ["whose sites are no list", "UNAUTHENTICATED", () => aToken({ sites: CANARY })],
    ["issued by a clock far ahead of ours", "UNAUTHENTICATED", () => aToken({ iat: now() + 900, exp: now() + 960 })],
    ["that is good for a year", "UNAUTHENTICATED", () => aToken({ exp: now() + 365 * 86_400 })],
    ["for too many audiences", "UNAUTHENTICATED", () => aToken({ aud: [...Array(10).fill(CANARY), AUDIENCE] })],
    ["without a subject", "UNAUTHENTICATED", () => aToken({ sub: undefined })],
    ["whose subject is endless", "UNAUTHENTICATED", () => aToken({ sub: CANARY.repeat(50) })],
    ["whose subject holds what is not seen", "UNAUTHENTICATED", () => aToken({ sub: `${CANARY}\u202e` })],
    ["with sites without end", "UNAUTHENTICATED", () => aToken({ sites: Array(100).fill(CANARY) })],
    ["with claims without end", "UNAUTHENTICATED", () => aToken({ more: CANARY.repeat(500) })],
    ["with a role that only looks like ours", "UNKNOWN_ROLE", () => aToken({ role: "\u0440rison-clinician" })],
    ["whose role stands twice", "UNAUTHENTICATED", async () => withWords(`"${CANARY}":1,"role":"analyst"`)],
    [
      "that is nested without end",
      "UNAUTHENTICATED",
      async () => withWords(`"x":${"[".repeat(2000)}${"]".repeat(2000)}`),
    ],
    ["that calls itself something else", "UNAUTHENTICATED", () => aToken({}, privateKey, { typ: "logout+jwt" })],
    ["signed with an algorithm of another key", "UNAUTHENTICATED", async () => withHeader({ alg: "RS256", kid: "1" })],
    [
      "that demands what nobody knows",
      "UNAUTHENTICATED",
      async () => withHeader({ alg: "EdDSA", kid: "1", crit: ["x"], x: 1 }),
    ],
    ["of a sign-in that was too weak", "ASSURANCE_TOO_LOW", () => aToken({ acr: CANARY })],
    ["that does not say how somebody signed in", "ASSURANCE_TOO_LOW", () => aToken({ acr: undefined })],
  ] as const)("%s is told %s", async (_, code, make) => {
    const token = await make();
    await expectRefused(world, await ask(token), code);
    expect(world.log()).not.toContain(token.slice(-30));
  });

  it("is not doubted but put off where the keys cannot be had", async () => {
    const known = keys;
    keys = async () => {
      throw new Error(`connect ECONNREFUSED ${CANARY}`);
    };
    await expectRefused(world, await ask(await aToken()), "UNAVAILABLE");
    keys = known;
    expect((await ask(await aToken())).status).toBe(200);
  });
});
