import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { labelsIn } from "../../gateway/disclose/reviewed.ts";
import { APPROVED_POLICY_FILE } from "../../gateway/policy/policy-holder.ts";
import { type Approval, bundleText, PolicyRefused, readCandidate, readPolicy } from "../../policies/bundle.ts";
import { inLines, policyDifference } from "../../policies/policy-diff.ts";
import { notReviewed } from "../../policies/reviewed-labels.ts";
import { POLICY, policyVersion } from "../../policies/version.ts";
import { reviewedGraph } from "../disclose/graph.ts";

const APPROVAL: Approval = {
  proposedBy: "Robin Invented",
  approvedBy: "Sam Invented",
  approvedAt: "2026-11-28T10:00:00.000Z",
  reference: "Minutes 12",
};
const LABELS = labelsIn(reviewedGraph());
const written = JSON.parse(bundleText(POLICY, LABELS, APPROVAL));
const { DEMOGRAPHICS: _left, ...withoutRow } = written.table;
const { analyst: _analyst, ...withoutRole } = written.table.DEMOGRAPHICS;

const faultOf = (policy: unknown): string | undefined => {
  try {
    readPolicy(typeof policy === "string" ? policy : JSON.stringify(policy));
    return undefined;
  } catch (error) {
    return error instanceof PolicyRefused ? error.fault : "another failure";
  }
};
const withCell = (category: string, role: string, letter: string) => ({
  ...written,
  table: { ...written.table, [category]: { ...written.table[category], [role]: letter } },
});

describe("the approved policy of this program", () => {
  it("is the policy of this folder, approved by two", () => {
    const { version, approval } = readPolicy(readFileSync(APPROVED_POLICY_FILE, "utf8"));
    expect(version, "npm run policy -- propose, then approve").toBe(policyVersion());
    expect(approval.approvedBy).not.toBe(approval.proposedBy);
  });

  it("has reviewed every label of the supergraph", () => {
    const { reviewed } = readPolicy(readFileSync(APPROVED_POLICY_FILE, "utf8"));
    expect(notReviewed(LABELS, reviewed), "npm run policy -- propose, then approve").toEqual([]);
    expect(notReviewed(reviewed, LABELS), "npm run policy -- propose, then approve").toEqual([]);
  });

  it("reads back as it was written", () => {
    expect(policyVersion(readPolicy(JSON.stringify(written)).policy)).toBe(policyVersion());
    expect(readPolicy(JSON.stringify(written)).reviewed).toEqual(LABELS);
  });
});

describe("a policy", () => {
  it.each<[string, unknown, string]>([
    ["that is no JSON", "{", "POLICY_MALFORMED"],
    ["that leaves a category out", { ...written, table: withoutRow }, "POLICY_MALFORMED"],
    [
      "that leaves a role out",
      { ...written, table: { ...written.table, DEMOGRAPHICS: withoutRole } },
      "POLICY_MALFORMED",
    ],
    ["with a letter nobody knows", withCell("RELEASE", "prison-officer", "Z"), "POLICY_MALFORMED"],
    ["with a part nobody knows", { ...written, alsoOpen: true }, "POLICY_MALFORMED"],
    ["for a role nobody knows", withCell("RELEASE", "chaplain", "A"), "POLICY_MALFORMED"],
    ["changed after it was approved", withCell("RELEASE", "prison-officer", "N"), "POLICY_VERSION_DIFFERS"],
    ["that says of no field what was reviewed", { ...written, reviewed: undefined }, "POLICY_MALFORMED"],
    [
      "whose reviewed labels were changed after it was approved",
      { ...written, reviewed: { ...written.reviewed, types: { ...written.reviewed.types, Identity: {} } } },
      "POLICY_VERSION_DIFFERS",
    ],
    ["nobody approved", { ...written, approval: null }, "POLICY_NOT_APPROVED"],
    [
      "approved by who proposed it",
      { ...written, approval: { ...APPROVAL, approvedBy: "robin  invented." } },
      "POLICY_NOT_APPROVED",
    ],
    [
      "that breaks the glass over what is sealed",
      withCell("THIRD_PARTY", "custody-clinician", "C+B"),
      "POLICY_UNSOUND",
    ],
    ["that lets an officer break the glass", withCell("MEDICATION", "prison-officer", "D+B"), "POLICY_UNSOUND"],
  ])("%s is not taken", (_, policy, fault) => {
    expect(faultOf(policy)).toBe(fault);
  });

  it("may be compared before anybody has approved it", () => {
    const { version } = readCandidate(bundleText(POLICY, LABELS, null));
    expect(version).toBe(policyVersion());
  });
});

describe("the difference of two policies", () => {
  const { labelled } = reviewedGraph();
  const candidate = readCandidate(JSON.stringify(withCell("BLOOD_BORNE_VIRUS", "prison-officer", "A"))).policy;

  it("names the cell, and each field that it opens, and to whom", () => {
    const lines = inLines(policyDifference(POLICY, candidate, labelled));
    expect(lines[0]).toBe("D06 HIV and other blood-borne viruses × Prison officer: N → A");
    expect(lines).toContain("opens to Prison officer: PhysicalHealth.bloodBorneVirus");
    expect(lines.filter((line) => line.startsWith("closes"))).toEqual([]);
  });

  it("is the same the other way about, closing what it opened", () => {
    const [forth, back] = [
      policyDifference(POLICY, candidate, labelled),
      policyDifference(candidate, POLICY, labelled),
    ];
    expect(back.closed).toEqual(forth.opened);
  });

  it("names the purposes, ties and actions that differ", () => {
    const other = structuredClone(written);
    other.roles["prison-officer"].purposes = ["TREAT"];
    other.actions.breakGlass = {};
    const lines = inLines(policyDifference(POLICY, readCandidate(JSON.stringify(other)).policy, labelled));
    expect(lines).toContain("Prison officer, purposes: SAFECUSTODY → TREAT");
    expect(lines).toContain("breakGlass × Custody clinician: none needed → may not");
  });

  it("is nothing between a policy and itself", () => {
    expect(inLines(policyDifference(POLICY, POLICY, labelled))).toEqual(["Nothing differs."]);
  });
});
