import { describe, expect, it } from "vitest";
import { A, C, CELLS, N } from "../../policies/cells.ts";
import { POLICY, policyVersion } from "../../policies/version.ts";

describe("the policy version", () => {
  it("is twelve hex digits, the same each time", () => {
    expect(policyVersion()).toMatch(/^[0-9a-f]{12}$/);
    expect(policyVersion()).toBe(policyVersion(structuredClone(POLICY)));
  });

  it("differs when one cell of the table differs", () => {
    const row = { ...POLICY.table.BLOOD_BORNE_VIRUS, "prison-officer": A };
    expect(policyVersion({ ...POLICY, table: { ...POLICY.table, BLOOD_BORNE_VIRUS: row } })).not.toBe(policyVersion());
  });

  it("differs when a letter comes to mean something else", () => {
    const wider = { ...C, grants: [{ level: "DETAIL" as const, when: { related: true, consent: true } }] };
    const cells = CELLS.map((cell) => (cell === C ? wider : cell));
    expect(policyVersion({ ...POLICY, cells })).not.toBe(policyVersion());
  });

  it("differs when a role gains a purpose or a tie, or the safety set grows", () => {
    const officer = POLICY.roles["prison-officer"];
    const versions = [
      policyVersion(),
      policyVersion({ ...POLICY, roles: { ...POLICY.roles, "prison-officer": { ...officer, purposes: ["TREAT"] } } }),
      policyVersion({
        ...POLICY,
        roles: { ...POLICY.roles, "prison-officer": { ...officer, relationships: ["CASELOAD"] } },
      }),
      policyVersion({ ...POLICY, safetySet: { ...POLICY.safetySet, MEDICATION: "HEADLINE" } }),
    ];
    expect(new Set(versions).size).toBe(versions.length);
  });

  it("stays when only the words are bettered", () => {
    const cells = CELLS.map((cell) => (cell === N ? { ...cell, words: "Nothing at all." } : cell));
    expect(policyVersion({ ...POLICY, cells })).toBe(policyVersion());
  });
});
