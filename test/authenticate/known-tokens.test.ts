import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTVerifyGetKey, SignJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { unverified } from "../../gateway/authenticate/read-token.ts";
import { verifyToken } from "../../gateway/authenticate/verify-token.ts";

const START = Date.parse("2027-03-01T12:00:00Z");
const [ISSUER, AUDIENCE] = ["https://id.staff.example", "graph-of-a-test"];

const aKey = async (kid: string) => {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  const jwk = { ...(await exportJWK(publicKey)), alg: "ES256", use: "sig", kid };
  return { privateKey, published: () => createLocalJWKSet({ keys: [jwk] }) };
};
type Key = Awaited<ReturnType<typeof aKey>>;

const aToken = (key: Key, { fromS = 0, forS = 60 } = {}) =>
  new SignJWT({ role: "prison-officer" })
    .setProtectedHeader({ alg: "ES256", kid: "1" })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject("somebody")
    .setIssuedAt(START / 1000)
    .setNotBefore(START / 1000 + fromS)
    .setExpirationTime(START / 1000 + forS)
    .sign(key.privateKey);

describe("a token that comes again", () => {
  let [now, published, chosen] = [START, undefined as JWTVerifyGetKey | undefined, 0];
  let [key, another]: [Key, Key] = [] as never;
  beforeAll(async () => {
    [key, another] = [await aKey("1"), await aKey("1")];
  });

  const keys: JWTVerifyGetKey = (header, token) => {
    chosen += 1;
    if (!published) throw new Error("away");
    return published(header, token);
  };
  const verify = (token: string, trust: object = {}) =>
    verifyToken(
      unverified(token),
      { issuer: ISSUER, audience: AUDIENCE, keys, ...trust },
      { now: () => new Date(now) },
    ).then(
      ({ sub }) => sub,
      ({ code }) => code,
    );
  const begin = () => {
    [now, published, chosen] = [START, key.published(), 0];
  };

  it("is good as before, without being verified again", async () => {
    begin();
    const token = await aToken(key);
    const [first, again] = [unverified(token), unverified(token)];
    const trust = { issuer: ISSUER, audience: AUDIENCE, keys };
    const clock = { now: () => new Date(now) };
    // What was verified once is given again, not made again.
    expect(await verifyToken(again, trust, clock)).toBe(await verifyToken(first, trust, clock));
    expect(chosen).toBe(2);
  });

  it("is over when its time is, and not yet good before it began", async () => {
    begin();
    const token = await aToken(key, { fromS: 20 });
    now = START + 30_000;
    expect(await verify(token)).toBe("somebody");
    now = START + 64_000;
    expect(await verify(token)).toBe("somebody");
    now = START + 65_000;
    expect(await verify(token)).toBe("TOKEN_EXPIRED");
    now = START + 15_000;
    expect(await verify(token)).toBe("somebody");
    now = START + 14_000;
    expect(await verify(token)).toBe("UNAUTHENTICATED");
  });

  it("is nobody's once its key is withdrawn, replaced, or cannot be had", async () => {
    begin();
    const token = await aToken(key);
    expect(await verify(token)).toBe("somebody");
    published = createLocalJWKSet({ keys: [] });
    expect(await verify(token)).toBe("UNAUTHENTICATED");
    published = another.published();
    expect(await verify(token)).toBe("UNAUTHENTICATED");
    published = undefined;
    expect(await verify(token)).toBe("UNAVAILABLE");
    published = key.published();
    expect(await verify(token)).toBe("somebody");
  });

  it("is for no other audience, and of no other issuer", async () => {
    begin();
    const token = await aToken(key);
    expect(await verify(token)).toBe("somebody");
    expect(await verify(token, { audience: "another" })).toBe("UNAUTHENTICATED");
    expect(await verify(token, { issuer: "https://id.other.example" })).toBe("UNAUTHENTICATED");
  });

  it("is another token where a character of it is", async () => {
    begin();
    const token = await aToken(key);
    expect(await verify(token)).toBe("somebody");
    const at = token.lastIndexOf(".") + 10;
    const changed = `${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`;
    expect(await verify(changed)).toBe("UNAUTHENTICATED");
  });
});
