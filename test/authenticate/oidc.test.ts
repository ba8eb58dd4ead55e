import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { createLocalJWKSet, exportJWK, importJWK, SignJWT, UnsecuredJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { type Authenticated, oidcAuthenticator } from "../../gateway/authenticate/oidc.ts";
import type { Clock } from "../../shared/clock.ts";
import { Refusal } from "../../shared/errors.ts";

const ISSUER = "https://id.example";
const AUDIENCE = "graph";
const NOW_S = 1_772_000_000;
const clock: Clock = { now: () => new Date(NOW_S * 1000) };

const keys = {
  EdDSA: generateKeyPairSync("ed25519"),
  ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }),
  RS256: generateKeyPairSync("rsa", { modulusLength: 2048 }),
  PS256: generateKeyPairSync("rsa", { modulusLength: 2048 }),
  ES384: generateKeyPairSync("ec", { namedCurve: "P-384" }),
};
type Algorithm = keyof typeof keys;

const nurse = {
  sub: "nurse-1",
  role: "prison-clinician",
  organisation: "ORG-NHS-EAST",
  sites: ["BFI"],
  team: "BFI-HEALTHCARE",
  registration: { body: "NMC", number: "00A0001E" },
};

interface TokenParts {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly alg?: Algorithm;
  readonly key?: KeyObject;
  readonly kid?: string;
  readonly header?: Readonly<Record<string, unknown>>;
}

/** A good token of a nurse, unless said otherwise; a claim that is undefined is left out. */
function aToken({ claims = {}, alg = "EdDSA", key = keys[alg].privateKey, kid = alg, header = {} }: TokenParts = {}) {
  const standard = { iss: ISSUER, aud: AUDIENCE, exp: NOW_S + 60, ...nurse };
  return new SignJWT({ ...standard, ...claims }).setProtectedHeader({ ...header, alg, kid }).sign(key);
}

describe("a caller's access token", () => {
  let authenticate: (authorization: string | undefined) => Promise<Authenticated>;
  beforeAll(async () => {
    const jwks = await Promise.all(
      Object.entries(keys).map(async ([alg, { publicKey }]) => ({ ...(await exportJWK(publicKey)), alg, kid: alg })),
    );
    const options = { issuer: ISSUER, audience: AUDIENCE, clock };
    const check = oidcAuthenticator({ ...options, keys: createLocalJWKSet({ keys: jwks }) });
    authenticate = (authorization) => check({ headers: { authorization }, address: "127.0.0.1" });
  });

  it("is refused where its clock is more than five minutes ahead of ours, and not before", async () => {
    const issuedIn = async (s: number) => `Bearer ${await aToken({ claims: { iat: NOW_S + s, exp: NOW_S + 3600 } })}`;
    expect((await authenticate(await issuedIn(300))).caller.subject).toBe("nurse-1");
    expect(await refusalOf(await issuedIn(301))).toBe("UNAUTHENTICATED");
    expect(await refusalOf(await issuedIn(86_400))).toBe("UNAUTHENTICATED");
  });

  it("is refused where its clock is so far behind ours that it is over", async () => {
    const token = await aToken({ claims: { iat: NOW_S - 3600, exp: NOW_S - 301 } });
    expect(await refusalOf(`Bearer ${token}`)).toBe("TOKEN_EXPIRED");
  });

  /** The code by which a header is refused, after a look that the refusal repeats nothing of it. */
  async function refusalOf(header: string | undefined): Promise<string> {
    const error = await authenticate(header).catch((caught: unknown) => caught);
    if (!(error instanceof Refusal)) throw new Error("it was not refused");
    if (header && header.length > 20)
      expect(`${error.message} ${error.internal} ${error.cause}`).not.toContain(header.slice(-20));
    return error.code;
  }
  const refusalOfToken = async (parts: TokenParts) => refusalOf(`Bearer ${await aToken(parts)}`);

  it.each(["EdDSA", "ES256", "RS256", "PS256"] as const)("says who asks, signed with %s", async (alg) => {
    expect(await authenticate(`Bearer ${await aToken({ alg })}`)).toEqual({
      caller: {
        subject: "nurse-1",
        role: "prison-clinician",
        organisation: "ORG-NHS-EAST",
        sites: ["BFI"],
        team: "BFI-HEALTHCARE",
        registration: { body: "NMC", number: "00A0001E" },
      },
    });
  });

  it("need not say more than subject, role and organisation", async () => {
    const token = await aToken({ claims: { sites: undefined, team: undefined, registration: undefined } });
    expect(await authenticate(`bearer ${token}`)).toEqual({
      caller: { subject: "nurse-1", role: "prison-clinician", organisation: "ORG-NHS-EAST", sites: [] },
    });
  });

  it("may state a purpose, which is passed on as it stands", async () => {
    const token = await aToken({ claims: { purpose: "TREAT" } });
    expect(await authenticate(`Bearer ${token}`)).toMatchObject({ statedPurpose: "TREAT" });
  });

  it("may be for several audiences, of which we are one", async () => {
    const token = await aToken({ claims: { aud: ["other", AUDIENCE] } });
    expect(await authenticate(`Bearer ${token}`)).toMatchObject({ caller: { subject: "nurse-1" } });
  });

  it.each([
    undefined,
    "",
    "Bearer",
    "Bearer ",
    "Basic bnVyc2U6Y2FuYXJ5",
    "Bearer canary",
    "Bearer a.b.c",
    "Bearer a b",
  ])("is asked for when the header is %j", async (header) => {
    expect(await refusalOf(header)).toBe("UNAUTHENTICATED");
  });

  it("is not read from a huge header", async () => {
    const token = await aToken({ claims: { padding: "x".repeat(8192) } });
    expect(await refusalOf(`Bearer ${token}`)).toBe("UNAUTHENTICATED");
  });

  it("is refused unsigned", async () => {
    const token = new UnsecuredJWT({ ...nurse })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setExpirationTime(NOW_S + 60)
      .encode();
    expect(await refusalOf(`Bearer ${token}`)).toBe("UNAUTHENTICATED");
  });

  it("is refused when our public key was used as a shared secret", async () => {
    const [, payload] = (await aToken()).split(".");
    const header = Buffer.from('{"alg":"HS256","kid":"RS256"}').toString("base64url");
    const secret = createPublicKey(keys.RS256.privateKey).export({ type: "spki", format: "pem" });
    const signature = createHmac("sha256", secret).update(`${header}.${payload}`).digest("base64url");
    expect(await refusalOf(`Bearer ${header}.${payload}.${signature}`)).toBe("UNAUTHENTICATED");
  });

  it("is refused when its claims were changed after signing", async () => {
    const [header, , signature] = (await aToken()).split(".");
    const [, payload] = (await aToken({ claims: { role: "custody-clinician" } })).split(".");
    expect(await refusalOf(`Bearer ${header}.${payload}.${signature}`)).toBe("UNAUTHENTICATED");
  });

  const stranger = generateKeyPairSync("ed25519").privateKey;
  it.each<readonly [string, TokenParts]>([
    ["signed by somebody else", { key: stranger }],
    ["signed with a key we do not know", { kid: "unknown" }],
    ["signed with an algorithm we do not take", { alg: "ES384" }],
    ["from another issuer", { claims: { iss: "https://other.example" } }],
    ["from nobody", { claims: { iss: undefined } }],
    ["for another audience", { claims: { aud: "other" } }],
    ["for nobody", { claims: { aud: undefined } }],
    ["without an expiry", { claims: { exp: undefined } }],
    ["not yet valid", { claims: { nbf: NOW_S + 60 } }],
    ["without a subject", { claims: { sub: undefined } }],
    ["with an empty subject", { claims: { sub: "" } }],
    ["without an organisation", { claims: { organisation: undefined } }],
    ["with sites that are no list", { claims: { sites: "BFI" } }],
    ["with half a registration", { claims: { registration: { body: "NMC" } } }],
    ["with a purpose that is no text", { claims: { purpose: ["TREAT"] } }],
  ])("is refused %s", async (_, parts) => {
    expect(await refusalOfToken(parts)).toBe("UNAUTHENTICATED");
  });

  it("is said to have expired only where everything else is right", async () => {
    const expired = { exp: NOW_S - 60 };
    expect(await refusalOfToken({ claims: expired })).toBe("TOKEN_EXPIRED");
    expect(await refusalOfToken({ claims: expired, key: stranger })).toBe("UNAUTHENTICATED");
    expect(await refusalOfToken({ claims: { ...expired, aud: "other" } })).toBe("UNAUTHENTICATED");
  });

  it("is allowed a clock that is five seconds off, and no more", async () => {
    const token = await aToken({ claims: { exp: NOW_S - 4 } });
    expect(await authenticate(`Bearer ${token}`)).toMatchObject({ caller: { subject: "nurse-1" } });
    expect(await refusalOfToken({ claims: { exp: NOW_S - 6 } })).toBe("TOKEN_EXPIRED");
  });

  it.each([undefined, "", "canary", "constructor", "PRISON-CLINICIAN", ["prison-clinician"], null])(
    "is refused for its role %j",
    async (role) => {
      expect(await refusalOfToken({ claims: { role } })).toBe("UNKNOWN_ROLE");
    },
  );

  it.each(["JWT", "jwt", "at+jwt", "application/at+jwt"])("may call itself %s", async (typ) => {
    const token = await aToken({ header: { typ } });
    expect(await authenticate(`Bearer ${token}`)).toMatchObject({ caller: { subject: "nurse-1" } });
  });

  it("is not checked with a key that it brings along, or says where to find", async () => {
    const jwk = await exportJWK(generateKeyPairSync("ed25519").publicKey);
    const own = { jwk, jku: "https://canary.example/keys", x5u: "https://canary.example/chain" };
    expect(await refusalOfToken({ header: own, key: stranger })).toBe("UNAUTHENTICATED");
    expect(await refusalOfToken({ header: own, key: stranger, kid: "unknown" })).toBe("UNAUTHENTICATED");
  });

  it("is refused where its algorithm is not that of its key", async () => {
    expect(await refusalOfToken({ alg: "RS256", kid: "PS256" })).toBe("UNAUTHENTICATED");
  });

  it("lives for a day at most, counted from when it was issued, or from now", async () => {
    const day = 24 * 3600;
    const good = { iat: NOW_S - 60, exp: NOW_S - 60 + day };
    expect(await authenticate(`Bearer ${await aToken({ claims: good })}`)).toMatchObject({});
    expect(await refusalOfToken({ claims: { ...good, exp: good.exp + 6 } })).toBe("UNAUTHENTICATED");
    expect(await refusalOfToken({ claims: { exp: NOW_S + day + 6 } })).toBe("UNAUTHENTICATED");
    expect(await refusalOfToken({ claims: { exp: 1e300 } })).toBe("UNAUTHENTICATED");
  });

  it("may begin five seconds from now, and no later", async () => {
    const token = await aToken({ claims: { nbf: NOW_S + 5 } });
    expect(await authenticate(`Bearer ${token}`)).toMatchObject({ caller: { subject: "nurse-1" } });
    expect(await refusalOfToken({ claims: { nbf: NOW_S + 6 } })).toBe("UNAUTHENTICATED");
  });

  it("is refused where it is for everybody", async () => {
    const others = Array.from({ length: 10 }, (_, at) => `other-${at}`);
    expect(await refusalOfToken({ claims: { aud: [...others, AUDIENCE] } })).toBe("UNAUTHENTICATED");
    expect(await refusalOfToken({ claims: { aud: [] } })).toBe("UNAUTHENTICATED");
    expect(await refusalOfToken({ claims: { aud: { graph: AUDIENCE } } })).toBe("UNAUTHENTICATED");
  });

  it.each(["sub", "organisation", "team", "purpose"])(
    "is refused where its %s is not plain text of a length",
    async (name) => {
      const long = "x".repeat(201);
      for (const value of [
        "",
        long,
        "nurse\u0000",
        "nurse\n1",
        "nurse\u200b1",
        "nurse\u202e1",
        "nurse\ud800",
        1,
        null,
        ["x"],
      ])
        expect(await refusalOfToken({ claims: { [name]: value } })).toBe("UNAUTHENTICATED");
      expect(await authenticate(`Bearer ${await aToken({ claims: { [name]: "é".repeat(200) } })}`)).toBeDefined();
    },
  );

  it("is refused where it names more sites than one works at, or what is no site", async () => {
    const sites = Array.from({ length: 51 }, (_, at) => `S${at}`);
    expect(await refusalOfToken({ claims: { sites } })).toBe("UNAUTHENTICATED");
    expect(await refusalOfToken({ claims: { sites: ["BFI", "B\tFI"] } })).toBe("UNAUTHENTICATED");
    expect(await refusalOfToken({ claims: { sites: ["BFI", null] } })).toBe("UNAUTHENTICATED");
    expect(await authenticate(`Bearer ${await aToken({ claims: { sites: sites.slice(1) } })}`)).toBeDefined();
  });

  it.each([
    "prison-clinician ",
    " prison-clinician",
    "prison\u2010clinician",
    "\u0440rison-clinician",
    "prison-clinician\u200b",
    "ｐrison-clinician",
    "prison-clini\u0301cian",
  ])("is refused for a role that only looks like one: %j", async (role) => {
    expect(await refusalOfToken({ claims: { role } })).toBe("UNKNOWN_ROLE");
  });

  it("is refused where somebody did not sign in as strongly as is asked, and only once all else is good", async () => {
    const options = { issuer: ISSUER, audience: AUDIENCE, clock, acrValues: ["AAL3_ANY", "AAL2_OR_AAL3_ANY"] };
    const key = keys.EdDSA.publicKey;
    const judge = oidcAuthenticator({ ...options, keys: async () => importJWK(await exportJWK(key), "EdDSA") });
    const told = async (parts: TokenParts): Promise<string> =>
      judge({ headers: { authorization: `Bearer ${await aToken(parts)}` }, address: "127.0.0.1" }).then(
        () => "BELIEVED",
        ({ code }: Refusal) => code,
      );
    expect(await told({ claims: { acr: "AAL3_ANY" } })).toBe("BELIEVED");
    expect(await told({ claims: { acr: "AAL2_OR_AAL3_ANY" } })).toBe("BELIEVED");
    for (const acr of [undefined, "AAL1_USERPASS", "aal3_any", "", ["AAL3_ANY"], 3, null])
      expect(await told({ claims: { acr } })).toBe("ASSURANCE_TOO_LOW");
    expect(await told({ claims: { acr: "AAL1_USERPASS" }, key: stranger })).toBe("UNAUTHENTICATED");
    expect(await told({ claims: { acr: "AAL1_USERPASS", exp: NOW_S - 60 } })).toBe("TOKEN_EXPIRED");
  });

  it("cannot be judged while the issuer's keys cannot be had", async () => {
    const unreachable = async () => {
      throw new TypeError("fetch failed: https://id.example/canary");
    };
    const judge = oidcAuthenticator({ keys: unreachable, issuer: ISSUER, audience: AUDIENCE, clock });
    const shown = { headers: { authorization: `Bearer ${await aToken()}` }, address: "127.0.0.1" };
    await expect(judge(shown)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });
});
