import { mkdtemp, rm, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { labelsIn } from "../../gateway/disclose/reviewed.ts";
import { type Approval, bundleText } from "../../policies/bundle.ts";
import { A, N } from "../../policies/cells.ts";
import { POLICY, type Policy, policyVersion } from "../../policies/version.ts";
import { reviewedGraph } from "../disclose/graph.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { openWorld, type World } from "../world.ts";

const APPROVAL: Approval = {
  proposedBy: "Robin Invented",
  approvedBy: "Sam Invented",
  approvedAt: "2026-11-28T10:00:00.000Z",
  reference: "Minutes 12",
};
const LABELS = labelsIn(reviewedGraph());
const PERSON = `query ($id: ID!) { person(by: { id: $id }) {
  identity { familyName languages { language } } physicalHealth { bloodBorneVirus { status } } } }`;

/** The policy with one letter of a prison officer's changed. */
const withLetter = (category: "DEMOGRAPHICS" | "BLOOD_BORNE_VIRUS", cell: typeof A): Policy => ({
  ...POLICY,
  table: { ...POLICY.table, [category]: { ...POLICY.table[category], "prison-officer": cell } },
});
const narrower = withLetter("DEMOGRAPHICS", N);
const wider = withLetter("BLOOD_BORNE_VIRUS", A);

const ask = (of: World) => of.ask("prison-officer", PERSON, { variables: { id: "person-one" } });
const people = [aKnownPerson("one", 1)];

describe("a gateway's policy", () => {
  let folder: string;
  let world: World;
  const file = () => join(folder, "policy.json");
  const write = (policy: Policy, approval: Approval | null = APPROVAL) =>
    writeFile(file(), bundleText(policy, LABELS, approval));
  const reload = () => world.embedded.gateway.reloadPolicies();
  const isReady = () => world.embedded.gateway.ready();
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "scg-policy-"));
    world = await openWorld({ people, policyFiles: { file: file() } });
  });
  afterAll(async () => {
    await world.close();
    await rm(folder, { recursive: true });
  });

  it("that is missing at the start answers nobody, and the gateway is not ready until there is one (F03)", async () => {
    expect(await isReady()).toBe(false);
    const answer = await ask(world);
    expect([answer.status, answer.json.errors[0].extensions.code]).toEqual([503, "POLICY_UNAVAILABLE"]);
    expect((await world.ledger()).at(-1)).toMatchObject({ outcome: "REFUSED", policyVersion: "NONE" });
    await write(POLICY);
    await reload();
    expect([await isReady(), (await ask(world)).status]).toEqual([true, 200]);
  });

  it("is replaced while it runs, and each answer and row names the one it was decided under", async () => {
    await write(POLICY);
    await reload();
    const before = await ask(world);
    expect(before.json.data.person.identity.familyName).toContain("¤");
    await write(narrower);
    await reload();
    const after = await ask(world);
    expect(after.json.data.person.identity.familyName).toBeNull();
    const versions = [before, after].map(({ json }) => json.extensions.disclosure.policyVersion);
    expect(versions).toEqual([policyVersion(), policyVersion(narrower)]);
    expect((await world.ledger()).slice(-2).map((row) => row.policyVersion)).toEqual(versions);
  });

  it("is one policy for the whole of a request that is under way when it is replaced", async () => {
    await write(POLICY);
    await reload();
    const asked = Array.from({ length: 10 }, () => ask(world));
    await write(narrower);
    await reload();
    const later = Array.from({ length: 10 }, () => ask(world));
    for (const { json } of await Promise.all([...asked, ...later])) {
      const isNarrow = json.extensions.disclosure.policyVersion === policyVersion(narrower);
      expect(json.data.person.identity.familyName === null).toBe(isNarrow);
    }
  });

  it.each<[string, () => Promise<void>]>([
    ["approved by nobody", () => write(narrower, null)],
    ["approved by who proposed it", () => write(narrower, { ...APPROVAL, approvedBy: APPROVAL.proposedBy })],
    ["malformed", () => writeFile(file(), "{}")],
    ["gone", () => unlink(file())],
  ])("stays where the next one is %s", async (_, replace) => {
    await write(POLICY);
    await reload();
    const logged = world.log().length;
    await replace();
    await reload();
    const answer = await ask(world);
    expect(answer.json.extensions.disclosure.policyVersion).toBe(policyVersion());
    expect(world.log().slice(logged)).toMatch(/"fault":"POLICY_/);
    expect(await isReady()).toBe(true);
  });

  it("may be tried in the shadow: it changes no byte, and its differences are told by cell", async () => {
    const candidate = join(folder, "candidate.json");
    await writeFile(candidate, bundleText(wider, LABELS, null));
    await write(POLICY);
    await reload();
    const alone = await ask(world);
    const shadowed = await openWorld({ people, policyFiles: { shadowFile: candidate } });
    const beside = await ask(shadowed);
    await shadowed.close();
    const told = ({ text, json }: typeof alone) => text.replaceAll(json.extensions.disclosure.decisionId, "");
    expect(told(beside)).toBe(told(alone));
    const line = shadowed
      .log()
      .split("\n")
      .find((one) => one.includes("shadow policy differs"));
    expect(JSON.parse(line ?? "")).toMatchObject({
      version: policyVersion(wider),
      cells: { "BLOOD_BORNE_VIRUS × prison-officer: NOT_PERMITTED → SHOWN": 1 },
    });
    expect(line).not.toContain("person-one");
  }, 120_000);
});
