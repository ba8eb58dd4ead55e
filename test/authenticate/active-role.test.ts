import { generateKeyPairSync } from "node:crypto";
import { createLocalJWKSet, exportJWK, SignJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { type Authenticate, oidcAuthenticator } from "../../gateway/authenticate/oidc.ts";
import type { Caller } from "../../shared/caller/caller.ts";
import type { Clock } from "../../shared/clock.ts";
import { Refusal } from "../../shared/errors.ts";
import { ROLES } from "../../shared/vocabulary.ts";

const ISSUER = "https://id.example";
const AUDIENCE = "graph";
const NOW_S = 1_772_000_000;
const clock: Clock = { now: () => new Date(NOW_S * 1000) };
const { privateKey, publicKey } = generateKeyPairSync("ed25519");

const here = { organisation: "ORG-NHS-EAST", sites: ["BFI"], team: "BFI-HEALTHCARE" };
const there = {
  organisation: "ORG-SMS-EAST",
  sites: [],
  team: "SMS-EAST",
  registration: { body: "NMC", number: "00A0004E" },
};

describe("the role that somebody asks in", () => {
  let authenticate: Authenticate;
  beforeAll(async () => {
    const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: "EdDSA" }] });
    authenticate = oidcAuthenticator({ keys, issuer: ISSUER, audience: AUDIENCE, clock });
  });

  /** Who somebody is taken for by these claims and this header, or the code of the refusal. */
  async function callerOf(claims: Readonly<Record<string, unknown>>, role?: string): Promise<Caller | string> {
    const standard = { iss: ISSUER, aud: AUDIENCE, exp: NOW_S + 60, sub: "nurse-1", ...here };
    const token = await new SignJWT({ ...standard, ...claims }).setProtectedHeader({ alg: "EdDSA" }).sign(privateKey);
    const headers = { authorization: `Bearer ${token}`, ...(role !== undefined && { "x-role": role }) };
    return authenticate({ headers, address: "127.0.0.1" }).then(
      ({ caller }) => caller,
      (error: unknown) => (error instanceof Refusal ? error.code : "not a refusal"),
    );
  }
  const two = {
    role: "prison-clinician",
    roles: [{ role: "substance-misuse-practitioner", ...there }],
  };

  it("need not be stated where they hold one", async () => {
    expect(await callerOf({ role: "analyst" })).toEqual({ subject: "nurse-1", role: "analyst", ...here });
    expect(await callerOf({ roles: ["analyst"] })).toEqual({ subject: "nurse-1", role: "analyst", ...here });
    expect(await callerOf({ role: "analyst" }, "analyst")).toMatchObject({ role: "analyst" });
  });

  it("is to be stated where they hold several, and what goes with the others does not go with it", async () => {
    expect(await callerOf(two)).toBe("ROLE_REQUIRED");
    expect(await callerOf(two, "prison-clinician")).toEqual({ subject: "nurse-1", role: "prison-clinician", ...here });
    expect(await callerOf(two, "substance-misuse-practitioner")).toEqual({
      subject: "nurse-1",
      role: "substance-misuse-practitioner",
      ...there,
    });
  });

  it("takes nothing from the token's own place where it has one of its own", async () => {
    const role = { role: "analyst", organisation: "ORG-OTHER" };
    expect(await callerOf({ roles: [role] })).toEqual({ subject: "nurse-1", ...role, sites: [] });
  });

  it("is where the token says, where it is a word alone", async () => {
    expect(await callerOf({ roles: ["analyst", "caldicott-guardian"] }, "caldicott-guardian")).toEqual({
      subject: "nurse-1",
      role: "caldicott-guardian",
      ...here,
    });
  });

  it("is stated with its organisation where it is held at several", async () => {
    const both = { role: "social-worker", roles: [{ role: "social-worker", organisation: "ORG-B", sites: ["CT1"] }] };
    expect(await callerOf(both)).toBe("ROLE_REQUIRED");
    expect(await callerOf(both, "social-worker")).toBe("ROLE_REQUIRED");
    expect(await callerOf(both, "social-worker@ORG-B")).toMatchObject({ organisation: "ORG-B", sites: ["CT1"] });
    expect(await callerOf(both, "social-worker@ORG-NHS-EAST")).toMatchObject({ organisation: "ORG-NHS-EAST" });
    expect(await callerOf(both, "social-worker@ORG-C")).toBe("ROLE_NOT_HELD");
  });

  it("counts once where it is held twice alike, and is nobody's where it is held twice otherwise", async () => {
    expect(await callerOf({ role: "analyst", roles: ["analyst"] })).toMatchObject({ role: "analyst" });
    const otherwise = { role: "analyst", roles: [{ role: "analyst", ...here, sites: ["NWI"] }] };
    expect(await callerOf(otherwise, "analyst")).toBe("UNAUTHENTICATED");
  });

  it.each([
    "analyst",
    "",
    "Prison-Clinician",
    "prison-clinician ",
    "prison-clinician, prison-clinician",
    "prison-clinician@",
    "@ORG-NHS-EAST",
    "\u0440rison-clinician",
    "constructor",
    "*",
    "canary",
  ])("is refused where it is %j and they do not hold it", async (stated) => {
    expect(await callerOf(two, stated)).toBe("ROLE_NOT_HELD");
    expect(await callerOf({ role: "prison-clinician" }, stated)).toBe("ROLE_NOT_HELD");
  });

  it("is none where they hold none that this graph knows, whatever they state", async () => {
    for (const roles of [[], ["canary"], [{ role: "canary", organisation: "ORG" }], ["constructor"]]) {
      expect(await callerOf({ roles })).toBe("UNKNOWN_ROLE");
      expect(await callerOf({ roles }, "analyst")).toBe("UNKNOWN_ROLE");
    }
    expect(await callerOf({ role: "canary", roles: ["analyst"] })).toBe("UNKNOWN_ROLE");
  });

  it("is one that this graph knows, where they hold others besides", async () => {
    expect(await callerOf({ roles: ["canary", "analyst"] })).toMatchObject({ role: "analyst" });
  });

  it.each([
    ["a word", "analyst"],
    ["numbers", [1]],
    ["nothing", [null]],
    ["lists", [["analyst"]]],
    ["without organisation", [{ role: "analyst" }]],
    ["with half a registration", [{ role: "analyst", organisation: "O", registration: { body: "NMC" } }]],
    ["without end", Array(21).fill("analyst")],
    ["with endless words", ["x".repeat(201)]],
    ["with what is not seen", [{ role: "analyst", organisation: "O\u200b" }]],
  ])("is not read from roles that are %s", async (_, roles) => {
    expect(await callerOf({ roles }, "analyst")).toBe("UNAUTHENTICATED");
  });

  it("is any of all, where they hold all", async () => {
    for (const role of ROLES) expect(await callerOf({ roles: ROLES }, role)).toMatchObject({ role });
  });
});
