import { beforeAll, describe, expect, it } from "vitest";
import type { Organisation } from "../../gateway/authenticate/claim-mapping.ts";
import { NHS_CIS2 } from "../../gateway/authenticate/mappings/nhs-cis2.ts";
import { type Authenticate, oidcAuthenticator } from "../../gateway/authenticate/oidc.ts";
import { NHS_ROLES, NHS_ROLES_UNMAPPED, ORGANISATION_KINDS } from "../../policies/staff-roles.ts";
import { anIssuer, clock, type SigningIssuer, takenFor } from "./an-issuer.ts";
import { aCis2Token, aProfile } from "./recorded-tokens.ts";

const AUDIENCE = "999900000009.apps.national";
const ORGANISATIONS = new Map<string, Organisation>([
  ["Z9Z01", { organisation: "ORG-NHS-EAST", kind: "prison-healthcare" }],
  ["Z9Z02", { organisation: "Z9Z02", kind: "mental-health" }],
  ["Z9Z03", { organisation: "Z9Z03", kind: "local-authority" }],
  ["Z9Z04", { organisation: "Z9Z04", kind: "prison" }],
]);

describe("somebody who signed in with NHS CIS2", () => {
  let cis2: SigningIssuer;
  let authenticate: Authenticate;
  const believing = (organisations = ORGANISATIONS, acrValues: readonly string[] = []) =>
    oidcAuthenticator({ ...cis2, audience: AUDIENCE, mapping: NHS_CIS2, organisations, acrValues, clock });
  beforeAll(async () => {
    cis2 = await anIssuer("https://cis2.example/openam");
    authenticate = believing();
  });
  const taken = async (changes: Readonly<Record<string, unknown>> = {}, role?: string) =>
    takenFor(authenticate, await cis2.token({ aud: AUDIENCE, ...aCis2Token(changes) }), role);

  it("is their national id in the role of their profile, at the organisation as the graph calls it", async () => {
    expect(await taken()).toEqual({
      subject: "999900000001",
      role: "prison-clinician",
      organisation: "ORG-NHS-EAST",
      sites: [],
    });
  });

  const elsewhere = aProfile({ person_roleid: "999900000202", org_code: "Z9Z02" });
  it("holds a role for each profile, and chooses one", async () => {
    const both = { nhsid_nrbac_roles: [aProfile(), elsewhere] };
    expect(await taken(both)).toBe("ROLE_REQUIRED");
    expect(await taken(both, "mental-health-practitioner")).toMatchObject({ organisation: "Z9Z02" });
    expect(await taken(both, "prison-clinician")).toMatchObject({ organisation: "ORG-NHS-EAST" });
    expect(await taken(both, "social-worker")).toBe("ROLE_NOT_HELD");
  });

  it("holds no other than the profile that they selected at sign-in", async () => {
    const selected = { nhsid_nrbac_roles: [aProfile(), elsewhere], selected_roleid: "999900000202" };
    expect(await taken(selected)).toMatchObject({ role: "mental-health-practitioner" });
    expect(await taken(selected, "prison-clinician")).toBe("ROLE_NOT_HELD");
    expect(await taken({ ...selected, selected_roleid: "999900000999" })).toBe("UNKNOWN_ROLE");
  });

  it("is one clinician where two profiles at one organisation stand for the same role", async () => {
    const doctor = aProfile({ person_roleid: "999900000203", role_code: "S8000:G8000:R8000" });
    expect(await taken({ nhsid_nrbac_roles: [aProfile(), doctor] })).toMatchObject({ role: "prison-clinician" });
  });

  it.each(NHS_ROLES.flatMap((role) => ORGANISATION_KINDS.map((kind) => [role.code, kind, role] as const)))(
    "as %s at an organisation of the kind %s holds what the table says, and nothing else",
    async (code, kind, { standsFor }) => {
      const at = believing(new Map([["Z9Z01", { organisation: "Z9Z01", kind }]]));
      const role_code = code.startsWith("S") ? code : `S8000:G8000:${code}`;
      const claims = aCis2Token({ nhsid_nrbac_roles: [aProfile({ role_code })] });
      const caller = await takenFor(at, await cis2.token({ aud: AUDIENCE, ...claims }));
      const role = standsFor[kind];
      expect(caller).toEqual(role ? expect.objectContaining({ role, organisation: "Z9Z01" }) : "UNKNOWN_ROLE");
    },
  );

  it.each([
    ...NHS_ROLES_UNMAPPED.map(({ code }) => `S8000:G8000:${code}`),
    "S8001:G8005:R8000",
    "S8001:G8005:R8015",
    "R8001",
    "R8014",
    "S8000:G8000",
    "S8000:G8000:R8001:X",
    "s8000:g8000:r8001",
    "constructor",
  ])("holds nothing by the role code %s", async (role_code) => {
    for (const org_code of ["Z9Z01", "Z9Z03"])
      expect(await taken({ nhsid_nrbac_roles: [aProfile({ org_code, role_code })] })).toBe("UNKNOWN_ROLE");
  });

  it("holds nothing at an organisation that was not declared, or that is no health service", async () => {
    expect(await taken({ nhsid_nrbac_roles: [aProfile({ org_code: "Z9Z99" })] })).toBe("UNKNOWN_ROLE");
    expect(await taken({ nhsid_nrbac_roles: [aProfile({ org_code: "z9z01" })] })).toBe("UNKNOWN_ROLE");
    expect(await taken({ nhsid_nrbac_roles: [aProfile({ org_code: "Z9Z04" })] })).toBe("UNKNOWN_ROLE");
    expect(await taken({ nhsid_nrbac_roles: [aProfile({ org_code: "constructor" })] })).toBe("UNKNOWN_ROLE");
  });

  it("holds nothing without profiles, as by the ID token alone, or with words of our own", async () => {
    expect(await taken({ nhsid_nrbac_roles: [] })).toBe("UNKNOWN_ROLE");
    expect(await taken({ nhsid_nrbac_roles: undefined })).toBe("UNKNOWN_ROLE");
    const ours = { role: "caldicott-guardian", organisation: "ORG-NHS-EAST", sites: ["BFI"], purpose: "TREAT" };
    expect(await taken({ ...ours, nhsid_nrbac_roles: undefined })).toBe("UNKNOWN_ROLE");
    expect(await taken({ ...ours, team: "X", registration: { body: "NMC", number: "1" } })).toEqual(await taken());
  });

  it.each([
    ["no national id", { nhsid_useruid: undefined }],
    ["a national id that is a number", { nhsid_useruid: 999_900_000_001 }],
    ["profiles that are no list", { nhsid_nrbac_roles: "S8000:G8000:R8001" }],
    ["a profile that is a word", { nhsid_nrbac_roles: ["S8000:G8000:R8001"] }],
    ["a profile without an organisation", { nhsid_nrbac_roles: [aProfile({ org_code: undefined })] }],
    [
      "profiles without end",
      { nhsid_nrbac_roles: Array(51).fill({ person_roleid: "1", org_code: "Z", role_code: "S" }) },
    ],
    ["an empty selection", { selected_roleid: "" }],
  ])("is nobody with %s", async (_, changes) => {
    expect(await taken(changes)).toBe("UNAUTHENTICATED");
  });

  it("signed in as strongly as the class says that was asked for, or the level that was reached", async () => {
    const strong = believing(ORGANISATIONS, ["AAL3_ANY", "AAL3"]);
    const told = async (changes: Readonly<Record<string, unknown>>) =>
      takenFor(strong, await cis2.token({ aud: AUDIENCE, ...aCis2Token(changes) }));
    expect(await told({})).toMatchObject({ role: "prison-clinician" });
    expect(await told({ acr: "AAL2_OR_AAL3_ANY" })).toMatchObject({ role: "prison-clinician" });
    const level = { authentication_assurance_level: "2" };
    expect(await told({ acr: "AAL2_OR_AAL3_ANY", ...level })).toBe("ASSURANCE_TOO_LOW");
    expect(await told({ acr: undefined, ...level })).toBe("ASSURANCE_TOO_LOW");
    expect(await told({ acr: undefined, authentication_assurance_level: 3 })).toBe("ASSURANCE_TOO_LOW");
  });

  it("is believed by a token that is for this graph alone", async () => {
    const token = await cis2.token({ ...aCis2Token(), client_id: AUDIENCE });
    expect(await takenFor(authenticate, token)).toBe("UNAUTHENTICATED");
  });
});
