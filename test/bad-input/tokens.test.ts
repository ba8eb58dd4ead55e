import { createHmac, generateKeyPairSync, type KeyObject } from "node:crypto";
import { createLocalJWKSet, exportJWK, type JWTVerifyGetKey, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_CALLERS } from "../../demo/defaults.ts";
import { type EmbeddedOptions } from "../../embedded.ts";
import { oidcAuthenticator } from "../../gateway/authenticate/oidc.ts";
import { systemClock as clock } from "../../shared/clock.ts";
import { openWorld, type World, type WorldOptions } from "../world.ts";
import { CANARY, GOOD_QUESTION } from "./bad-request.ts";
import { expectRefused } from "./refused.ts";

const ISSUER = "https://id.example";
const AUDIENCE = "graph";
const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const stranger = generateKeyPairSync("ed25519").privateKey;

const { subject, ...clinician } = DEMO_CALLERS["prison-clinician"];
const standard = { iss: ISSUER, aud: AUDIENCE, sub: subject, ...clinician, role: "prison-clinician" };

/** A good token of a prison clinician, unless said otherwise; it carries the canary. */
const aToken = (claims: Readonly<Record<string, unknown>> = {}, key: KeyObject = privateKey): Promise<string> =>
  new SignJWT({ ...standard, exp: now() + 60, [CANARY]: CANARY, ...claims })
    .setProtectedHeader({ alg: "EdDSA", kid: "1" })
    .sign(key);

const now = (): number => Math.floor(Date.now() / 1000);

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
