import { execFile } from "node:child_process";
import { describe, expect, it } from "vitest";
import { CELLS, H } from "../../policies/cells.ts";
import { inLines, policyDifference } from "../../policies/policy-diff.ts";
import { POLICY, type Policy, policyVersion } from "../../policies/version.ts";
import { CATEGORIES, ROLES } from "../../shared/vocabulary.ts";
import { EVERY_LABEL } from "../policies/situations.ts";

const told = (after: Policy) => inLines(policyDifference(POLICY, after, EVERY_LABEL));

/** What `npm run policy:diff` prints, or says of its failure. */
const command = (ref: string) =>
  new Promise<string>((resolve) => {
    execFile(process.execPath, ["--import", "tsx", "commands/policy-diff.ts", ref], (error, stdout, stderr) =>
      resolve(error ? stderr : stdout),
    );
  });

describe("what a guardian is told of a changed policy", () => {
  it("is nothing where it decides the same", () => {
    expect(told(structuredClone(POLICY))).toEqual(["Nothing differs."]);
  });

  it("names a cell, and what it opens to whom", () => {
    const row = { ...POLICY.table.MENTAL_HEALTH_PAST, "prison-officer": H };
    const lines = told({ ...POLICY, table: { ...POLICY.table, MENTAL_HEALTH_PAST: row } });
    expect(lines[0]).toMatch(/× Prison officer: N → H$/);
    expect(lines.slice(1)).toContain("opens to Prison officer: Item of MENTAL_HEALTH_PAST, HEADLINE");
    expect(lines.filter((line) => line.startsWith("closes"))).toEqual([]);
  });

  it("names a letter that comes to mean more, though no cell changes, and all that this opens", () => {
    const wider = { ...H, grants: [{ level: "DETAIL" as const, when: { related: true } }] };
    const rows = CATEGORIES.map((category) => [
      category,
      Object.fromEntries(
        ROLES.map((role) => {
          const cell = POLICY.table[category][role];
          return [role, cell === H ? wider : cell];
        }),
      ),
    ]);
    const cells = CELLS.map((cell) => (cell === H ? wider : cell));
    const lines = told({ ...POLICY, cells, table: Object.fromEntries(rows) as Policy["table"] });
    expect(lines[0]).toMatch(/^letter H: .*HEADLINE.* → .*DETAIL/);
    expect(lines).toContain("opens to Prison officer: Item of MEDICATION, DETAIL");
  });

  it("names the safety set, a role's purposes and services, and who may do what", () => {
    const roles = { ...POLICY.roles, analyst: { ...POLICY.roles.analyst, purposes: ["TREAT" as const] } };
    const consent = {
      ...POLICY.consent,
      SERVICES_OF: { ...POLICY.consent.SERVICES_OF, analyst: ["custody" as const] },
    };
    const actions = { ...POLICY.actions, breakGlass: { roles: {} } };
    const lines = told({
      ...POLICY,
      roles,
      consent,
      actions,
      safetySet: { ...POLICY.safetySet, MEDICATION: "DETAIL" },
    });
    expect(lines).toEqual(
      expect.arrayContaining([
        'safety set, MEDICATION: nothing → "DETAIL"',
        "Analyst, purposes: HQUALIMP, HPRGRP → TREAT",
        "Analyst, services: none needed → custody",
        "breakGlass × Prison clinician: none needed → may not",
      ]),
    );
  });

  it("ends with a word where the ref is none", async () => {
    expect(await command("no-such-ref")).toContain("no git ref");
    // Nothing that is given is an option of git's.
    for (const option of ["--version", "--git-dir=.", "--"]) expect(await command(option)).toContain("no git ref");
    expect(await command("--help")).toMatch(/^Usage:/);
  });

  it("reads the policy of a commit by the code that stood there", async () => {
    expect(await command("HEAD")).toMatch(/^version [0-9a-f]{12} → /);
    expect(await command("HEAD")).toContain(`→ ${policyVersion()}\n`);
  });
});
