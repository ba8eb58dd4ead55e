import { beforeAll, describe, expect, it } from "vitest";
import type { Organisation } from "../../gateway/authenticate/claim-mapping.ts";
import { HMPPS_AUTH } from "../../gateway/authenticate/mappings/hmpps-auth.ts";
import { type Authenticate, oidcAuthenticator } from "../../gateway/authenticate/oidc.ts";
import { HMPPS_ROLES_UNMAPPED } from "../../policies/staff-roles.ts";
import { anIssuer, clock, NOW_S, type SigningIssuer, takenFor } from "./an-issuer.ts";
import { anHmppsToken } from "./recorded-tokens.ts";

const AUDIENCE = "shared-care-graph";
const ORGANISATIONS = new Map<string, Organisation>([
  ["nomis", { organisation: "ORG-HMPPS", kind: "prison" }],
  ["delius", { organisation: "ORG-PROBATION-EAST", kind: "probation" }],
]);

describe("somebody who signed in with HMPPS Auth", () => {
  let hmpps: SigningIssuer;
  let authenticate: Authenticate;
  const believing = (acrValues: readonly string[] = []) =>
    oidcAuthenticator({
      ...hmpps,
      audience: AUDIENCE,
      mapping: HMPPS_AUTH,
      organisations: ORGANISATIONS,
      acrValues,
      clock,
    });
  beforeAll(async () => {
    hmpps = await anIssuer("https://hmpps.example/auth/issuer");
    authenticate = believing();
  });
  const taken = async (changes: Readonly<Record<string, unknown>> = {}, role?: string) =>
    takenFor(authenticate, await hmpps.token(anHmppsToken(changes)), role);

  it("is their name in the prisons' system, and staff of a prison; which one the token does not say", async () => {
    expect(await taken()).toEqual({
      subject: "nomis:INVENTED_GEN",
      role: "prison-officer",
      organisation: "ORG-HMPPS",
      sites: [],
    });
  });

  it("is their name in probation's system, and a practitioner; of which team the token does not say", async () => {
    const probation = { auth_source: "delius", user_name: "InventedPractitioner", authorities: ["ROLE_PROBATION"] };
    expect(await taken(probation)).toEqual({
      subject: "delius:InventedPractitioner",
      role: "probation-practitioner",
      organisation: "ORG-PROBATION-EAST",
      sites: [],
    });
  });

  it("is staff only of the system that they come from", async () => {
    const every = ["ROLE_PRISON", "ROLE_PROBATION"];
    expect(await taken({ authorities: every })).toMatchObject({ role: "prison-officer" });
    expect(await taken({ authorities: every }, "probation-practitioner")).toBe("ROLE_NOT_HELD");
    expect(await taken({ auth_source: "delius", authorities: ["ROLE_PRISON"] })).toBe("UNKNOWN_ROLE");
    expect(await taken({ auth_source: "nomis", authorities: ["ROLE_PROBATION"] })).toBe("UNKNOWN_ROLE");
  });

  it.each(["auth", "azuread", "external", "none", "NOMIS", "constructor"])(
    "holds nothing by %s",
    async (auth_source) => {
      expect(await taken({ auth_source, authorities: ["ROLE_PRISON", "ROLE_PROBATION"] })).toBe("UNKNOWN_ROLE");
    },
  );

  it.each([
    ...HMPPS_ROLES_UNMAPPED.map(({ code }) => code),
    "ROLE_GLOBAL_SEARCH",
    "PRISON",
    "role_prison",
    "ROLE_PRISON ",
    "ROLE_PRISON,ROLE_PROBATION",
    "prison-officer",
  ])("holds nothing by the authority %s", async (authority) => {
    expect(await taken({ authorities: [authority] })).toBe("UNKNOWN_ROLE");
  });

  it("is not made more by words of our own", async () => {
    const ours = {
      role: "prison-clinician",
      roles: ["caldicott-guardian"],
      organisation: "ORG-NHS-EAST",
      sites: ["BFI"],
    };
    expect(await taken(ours)).toEqual(await taken());
    expect(await taken({ active_caseload_id: "BFI" })).toEqual(await taken());
  });

  it.each([
    ["of a system for itself", { grant_type: "client_credentials" }],
    ["of a system under the name of somebody", { grant_type: "client_credentials", user_name: "INVENTED_GEN" }],
    ["of a system under its own name", { user_name: AUDIENCE, grant_type: undefined }],
    ["without a name", { user_name: undefined }],
    ["that does not say where they come from", { auth_source: undefined }],
    ["whose authorities are one text", { authorities: "ROLE_PRISON,ROLE_GLOBAL_SEARCH" }],
    ["without authorities", { authorities: undefined }],
    ["with authorities without end", { authorities: Array(201).fill("ROLE_A") }],
  ])("is nobody by a token %s", async (_, changes) => {
    expect(await taken(changes)).toBe("UNAUTHENTICATED");
  });

  it("is believed where the token was got by this graph's client, and by its audience where it has one", async () => {
    expect(await taken({ client_id: "another-client" })).toBe("UNAUTHENTICATED");
    expect(await taken({ client_id: undefined })).toBe("UNAUTHENTICATED");
    expect(await taken({ client_id: "another-client", exp: NOW_S - 60 })).toBe("UNAUTHENTICATED");
    expect(await taken({ client_id: "another-client", aud: AUDIENCE })).toMatchObject({ role: "prison-officer" });
    expect(await taken({ aud: "another" })).toBe("UNAUTHENTICATED");
    expect(await taken({ aud: null })).toBe("UNAUTHENTICATED");
    expect(await taken({ exp: NOW_S - 60 })).toBe("TOKEN_EXPIRED");
  });

  it("signed in strongly where they passed a second factor", async () => {
    const strong = believing(["passed_mfa"]);
    const told = async (passed_mfa: unknown) => takenFor(strong, await hmpps.token(anHmppsToken({ passed_mfa })));
    expect(await told(true)).toMatchObject({ role: "prison-officer" });
    for (const not of [false, undefined, "true", 1]) expect(await told(not)).toBe("ASSURANCE_TOO_LOW");
  });
});
