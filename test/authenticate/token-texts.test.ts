import { generateKeyPairSync, sign } from "node:crypto";
import { createLocalJWKSet, exportJWK } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { type Authenticated, oidcAuthenticator } from "../../gateway/authenticate/oidc.ts";
import { Refusal } from "../../shared/errors.ts";
import { clock, NOW_S } from "./an-issuer.ts";

const ISSUER = "https://id.example";
const AUDIENCE = "graph";
const { privateKey, publicKey } = generateKeyPairSync("ed25519");

/** A token of which the issuer signed these very texts. */
function signedTexts(header: string, payload: string): string {
  const text = [header, payload].map((part) => Buffer.from(part).toString("base64url")).join(".");
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString("base64url")}`;
}
const HEADER = '{"alg":"EdDSA","kid":"EdDSA"}';
const CLAIMS = `"iss":"${ISSUER}","aud":"${AUDIENCE}","exp":${NOW_S + 60},"sub":"nurse-1","organisation":"ORG-NHS-EAST"`;

describe("the text of a token", () => {
  let authenticate: (token: string) => Promise<Authenticated>;
  beforeAll(async () => {
    const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: "EdDSA", kid: "EdDSA" }] });
    const check = oidcAuthenticator({ keys, issuer: ISSUER, audience: AUDIENCE, clock });
    authenticate = (token) => check({ headers: { authorization: `Bearer ${token}` }, address: "127.0.0.1" });
  });
  const refusalOf = async (token: string): Promise<string> =>
    authenticate(token).then(
      () => "BELIEVED",
      (error: unknown) => (error instanceof Refusal ? error.code : "not a refusal"),
    );

  it("is taken in the issuer's own spelling, where it says one thing", async () => {
    const token = signedTexts(HEADER, `{${CLAIMS},"role":"prison-clinician"}`);
    expect(await authenticate(token)).toMatchObject({ caller: { role: "prison-clinician" } });
  });

  const deep = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
  it.each([
    ["whose role stands twice", HEADER, `{${CLAIMS},"role":"analyst","role":"prison-clinician"}`],
    [
      "whose role stands twice in two spellings",
      HEADER,
      `{${CLAIMS},"role":"analyst","r\\u006fle":"prison-clinician"}`,
    ],
    ["whose issuer stands twice", HEADER, `{${CLAIMS},"role":"analyst","iss":"${ISSUER}"}`],
    ["with a name twice further down", HEADER, `{${CLAIMS},"role":"analyst","x":[{"y":{"z":1,"z":2}}]}`],
    ["whose algorithm stands twice", '{"alg":"none","alg":"EdDSA","kid":"EdDSA"}', `{${CLAIMS},"role":"analyst"}`],
    ["that is nested too deeply", HEADER, `{${CLAIMS},"role":"analyst","x":${deep(9)}}`],
    ["that is nested as deeply as it can be", HEADER, `{${CLAIMS},"role":"analyst","x":${deep(2500)}}`],
    ["that is a list", HEADER, `[{${CLAIMS}}]`],
    ["that is a text", HEADER, '"canary canary canary canary"'],
    ["that is nothing", HEADER, "null"],
    ["that is cut off", HEADER, `{${CLAIMS},"role":`],
    ["with more behind it", HEADER, `{${CLAIMS},"role":"analyst"} {}`],
    ["with a mark before it", HEADER, `\ufeff{${CLAIMS},"role":"analyst"}`],
    ["whose header is a list", "[]", `{${CLAIMS},"role":"analyst"}`],
  ])("is refused %s", async (_, header, payload) => {
    expect(await refusalOf(signedTexts(header, payload))).toBe("UNAUTHENTICATED");
  });

  it("is refused where its bytes are no text", async () => {
    const text = [HEADER, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])];
    const parts = text.map((part) => Buffer.from(part).toString("base64url")).join(".");
    const signature = sign(null, Buffer.from(parts), privateKey).toString("base64url");
    expect(await refusalOf(`${parts}.${signature}`)).toBe("UNAUTHENTICATED");
  });

  it.each(["logout+jwt", "dpop+jwt", "secevent+jwt", "", 1, null])(
    "is refused where it calls itself %j",
    async (typ) => {
      const header = JSON.stringify({ alg: "EdDSA", kid: "EdDSA", typ });
      expect(await refusalOf(signedTexts(header, `{${CLAIMS},"role":"analyst"}`))).toBe("UNAUTHENTICATED");
    },
  );

  it.each([["b64"], ["exp"], ["x"], [], "b64"])("is refused where something of it is critical: %j", async (...crit) => {
    const header = JSON.stringify({ alg: "EdDSA", kid: "EdDSA", b64: true, exp: 1, x: 1, crit });
    expect(await refusalOf(signedTexts(header, `{${CLAIMS},"role":"analyst"}`))).toBe("UNAUTHENTICATED");
  });

  it.each(["exp", "nbf", "iat"])("is refused where its %s is no number", async (name) => {
    const standard = {
      sub: "nurse-1",
      role: "analyst",
      organisation: "O",
      iss: ISSUER,
      aud: AUDIENCE,
      exp: NOW_S + 60,
    };
    for (const value of ["1772000060", null, [NOW_S], {}]) {
      const payload = JSON.stringify({ ...standard, [name]: value });
      expect(await refusalOf(signedTexts(HEADER, payload))).toBe("UNAUTHENTICATED");
    }
  });

  it("is refused where its algorithm is not that of its key", async () => {
    const text = '{"alg":"ES256","kid":"EdDSA"}';
    expect(await refusalOf(signedTexts(text, `{${CLAIMS},"role":"analyst"}`))).toBe("UNAUTHENTICATED");
  });
});
