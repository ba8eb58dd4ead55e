import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readIssuers } from "../../gateway/authenticate/issuers-file.ts";
import {
  HMPPS_ROLES,
  HMPPS_ROLES_UNMAPPED,
  NHS_ROLES,
  NHS_ROLES_UNMAPPED,
  ORGANISATION_KINDS,
} from "../../policies/staff-roles.ts";
import { staffRoleTables } from "../../policies/staff-roles-page.ts";

const PAGE = readFileSync(new URL("../../docs/staff-identity.md", import.meta.url), "utf8");

describe("the page about staff identities", () => {
  it.each(Object.entries(staffRoleTables()))("tells of %s what the code does", (_, table) => {
    expect(PAGE).toContain(table);
  });

  it("names every kind of organisation", () => {
    for (const kind of ORGANISATION_KINDS) expect(PAGE).toContain(`\`${kind}\``);
  });

  it("shows a file of issuers that would be taken", () => {
    const [, text = ""] = /```json\n([\s\S]*?)```/.exec(PAGE) ?? [];
    expect(readIssuers(text).map(({ name }) => name)).toEqual(["nhs", "hmpps"]);
  });
});

describe.each([
  ["NHS CIS2", NHS_ROLES, NHS_ROLES_UNMAPPED],
  ["HMPPS Auth", HMPPS_ROLES, HMPPS_ROLES_UNMAPPED],
])("the roles of %s", (_, roles, unmapped) => {
  it("stand for one of ours each, or for none", () => {
    const codes = [...roles, ...unmapped].map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { standsFor } of roles) expect(Object.keys(standsFor).length).toBeGreaterThan(0);
  });
});
