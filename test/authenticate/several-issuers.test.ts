import { beforeAll, describe, expect, it } from "vitest";
import { readIssuers } from "../../gateway/authenticate/issuers-file.ts";
import { type Authenticate, staffAuthenticator } from "../../gateway/authenticate/oidc.ts";
import { anIssuer, clock, type SigningIssuer, takenFor } from "./an-issuer.ts";
import { aCis2Token, anHmppsToken } from "./recorded-tokens.ts";

const FILE = JSON.stringify({
  issuers: [
    {
      name: "nhs",
      issuer: "https://nhs.example",
      audience: "graph-for-nhs",
      jwksUrl: "https://nhs.example/keys",
      claims: "nhs-cis2",
      acrValues: ["AAL3_ANY"],
      organisations: { Z9Z01: { organisation: "ORG-NHS-EAST", kind: "prison-healthcare" } },
    },
    {
      name: "hmpps",
      issuer: "https://hmpps.example",
      audience: "shared-care-graph",
      jwksUrl: "https://hmpps.example/keys",
      claims: "hmpps-auth",
      organisations: { nomis: { organisation: "ORG-HMPPS", kind: "prison" } },
    },
    {
      name: "other",
      issuer: "https://other.example",
      audience: "graph",
      jwksUrl: "https://other.example/keys",
      claims: "own",
      organisations: { "ORG-COUNCIL-EAST": {}, East: { organisation: "ORG-EAST" } },
    },
  ],
});

describe("staff of several identity providers", () => {
  let [nhs, hmpps, other]: readonly SigningIssuer[] = [];
  let authenticate: Authenticate;
  beforeAll(async () => {
    const declared = readIssuers(FILE);
    const signing = await Promise.all(declared.map(({ issuer }) => anIssuer(issuer)));
    [nhs, hmpps, other] = signing;
    const never = async () => expect.fail("each has keys");
    const trusted = declared.map((one, at) => ({ ...one, keys: signing[at]?.keys ?? never }));
    authenticate = staffAuthenticator(trusted, clock);
  });
  const taken = async (issuer: SigningIssuer | undefined, claims: Readonly<Record<string, unknown>>) =>
    takenFor(authenticate, (await issuer?.token(claims)) ?? "");
  const ofNhs = (changes: object = {}) => ({ ...aCis2Token(), aud: "graph-for-nhs", ...changes });
  const ofOther = (changes: object = {}) => ({
    sub: "999900000001",
    aud: "graph",
    role: "social-worker",
    organisation: "ORG-COUNCIL-EAST",
    ...changes,
  });

  it("are each read in their provider's words, and nobody is taken for somebody of another", async () => {
    expect(await taken(nhs, ofNhs())).toMatchObject({ subject: "nhs:999900000001", role: "prison-clinician" });
    expect(await taken(hmpps, anHmppsToken())).toMatchObject({ subject: "hmpps:nomis:INVENTED_GEN" });
    expect(await taken(other, ofOther())).toMatchObject({ subject: "other:999900000001", role: "social-worker" });
    expect(await taken(other, ofOther({ sub: "nhs:999900000001" }))).toMatchObject({
      subject: "other:nhs:999900000001",
    });
  });

  it("are not believed by the keys or the audience of another provider", async () => {
    expect(await taken(other, ofNhs({ iss: "https://nhs.example" }))).toBe("UNAUTHENTICATED");
    expect(await taken(nhs, ofOther({ iss: "https://other.example" }))).toBe("UNAUTHENTICATED");
    expect(await taken(nhs, ofNhs({ aud: "graph" }))).toBe("UNAUTHENTICATED");
    expect(await taken(hmpps, anHmppsToken({ client_id: "graph-for-nhs" }))).toBe("UNAUTHENTICATED");
    expect(await taken(other, ofOther({ aud: undefined, client_id: "graph" }))).toBe("UNAUTHENTICATED");
  });

  it("are not believed from a provider that is not named", async () => {
    for (const iss of [
      "https://nhs.example/",
      "https://NHS.example",
      "constructor",
      "",
      undefined,
      ["https://nhs.example"],
      1,
    ])
      expect(await taken(nhs, ofNhs({ iss }))).toBe("UNAUTHENTICATED");
  });

  it("are of organisations that their provider speaks for", async () => {
    expect(await taken(other, ofOther({ organisation: "East" }))).toMatchObject({ organisation: "ORG-EAST" });
    for (const organisation of ["ORG-NHS-EAST", "ORG-HMPPS", "ORG-EAST", "nobody"])
      expect(await taken(other, ofOther({ organisation }))).toBe("UNAUTHENTICATED");
    const roles = [{ role: "analyst", organisation: "ORG-NHS-EAST" }];
    expect(await taken(other, ofOther({ roles }))).toBe("UNAUTHENTICATED");
  });

  it("sign in as strongly as is asked of theirs", async () => {
    expect(await taken(nhs, ofNhs({ acr: "AAL2_OR_AAL3_ANY" }))).toBe("ASSURANCE_TOO_LOW");
    expect(await taken(other, ofOther({ acr: undefined }))).toMatchObject({ role: "social-worker" });
  });
});

describe("the file of issuers", () => {
  type Declared = Readonly<Record<string, unknown>>;
  const { issuers }: { readonly issuers: readonly Declared[] } = JSON.parse(FILE);
  const [first = {}, second = {}] = issuers;
  const message = (text: string): string => {
    try {
      readIssuers(text);
    } catch (error) {
      return error instanceof Error ? `${error.name}: ${error.message}` : "";
    }
    return "it was taken";
  };
  const messageOf = (...declared: readonly Declared[]) => message(JSON.stringify({ issuers: declared }));

  it("may name one, which then needs no name", () => {
    expect(messageOf({ ...first, name: undefined })).toBe("it was taken");
  });

  it.each([
    ["an address in the clear", "jwksUrl", "http://canary.example/keys"],
    ["an address that is none", "jwksUrl", "canary"],
    ["claims of nobody", "claims", "canary"],
    ["no audience", "audience", ""],
    ["a name that could be another's", "name", "canary:x"],
    ["acr values that are a word", "acrValues", "canary"],
    ["organisations that are a list", "organisations", ["canary"]],
    ["a kind that nobody knows", "organisations", { Z9Z01: { kind: "canary" } }],
    ["something else", "clientSecret", "canary"],
  ])("is refused where it holds %s, and its words are not repeated", (_, key, value) => {
    expect(messageOf({ ...first, [key]: value })).toMatch(/^ConfigError: SCG_ISSUERS_FILE: issuers\.0\S* will not do$/);
    expect(messageOf({ ...first, [key]: value })).not.toContain("canary");
  });

  it.each([
    ["an issuer twice", /an issuer stands in it twice/, [first, { ...second, issuer: first.issuer }]],
    [
      "several without a name",
      /each of several issuers needs a name of its own/,
      [first, { ...second, name: undefined }],
    ],
    ["several of one name", /each of several issuers needs a name of its own/, [first, { ...second, name: "nhs" }]],
    [
      "two for one organisation",
      /two issuers speak for one organisation/,
      [first, { ...second, organisations: { nomis: { organisation: "ORG-NHS-EAST", kind: "prison" } } }],
    ],
    [
      "an organisation without its kind",
      /issuers\.0\.organisations needs the kind/,
      [{ ...first, organisations: { A: {} } }],
    ],
    ["nobody", /issuers will not do/, []],
  ])("is refused where it names %s", (_, words, declared: readonly Declared[]) => {
    expect(messageOf(...declared)).toMatch(words);
  });

  it.each(["", "[]", "{", '{"issuers":[],"issuers":[]}', "null"])("is refused where it is %j", (text) => {
    expect(message(text)).toMatch(/^ConfigError: SCG_ISSUERS_FILE/);
  });
});
