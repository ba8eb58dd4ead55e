import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AskGraph } from "../../commands/ask/ask-graph.ts";
import { faultsOfRegister } from "../../commands/documents/check-register.ts";
import { type GroundOf, groundOf } from "../../commands/documents/ground.ts";
import { faultsOfFolder, MANIFEST, manifestText, readManifest } from "../../commands/documents/own-documents.ts";
import { allDocuments } from "../../commands/documents/register.ts";
import { documentFolders, groundOfThisFolder } from "../../commands/documents.ts";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";
import { N } from "../../policies/cells.ts";
import { PARTNER_TEMPLATES } from "../../policies/partners/templates.ts";
import { POLICY, policyVersion } from "../../policies/version.ts";
import { administrator, anIssuedKey, dashboardTerms, REGISTERS } from "../partners/a-key.ts";
import { openWorld, type World } from "../world.ts";
import { idOf, register, withdraw } from "./a-document.ts";

const supergraph = readFileSync(SUPERGRAPH_FILE, "utf8");
const DASHBOARD = fileURLToPath(new URL("../../examples/probation-dashboard", import.meta.url));

const ground = (changes: Partial<Omit<GroundOf, "candidate"> & { policy: typeof POLICY }> = {}) => {
  const { policy = POLICY, ...more } = changes;
  const candidate = { policy, version: policyVersion(policy) };
  return groundOf({ supergraph, candidate, templates: PARTNER_TEMPLATES, ...more });
};
const NOW = ground();

/** A policy in which probation practitioners never read of anybody's treatment. */
const WITHOUT_TREATMENT = ground({
  policy: {
    ...POLICY,
    table: {
      ...POLICY.table,
      SUBSTANCE_USE_CURRENT: { ...POLICY.table.SUBSTANCE_USE_CURRENT, "probation-practitioner": N },
    },
  },
});
/** A kind of partner that is issued less. */
const { RELEASE: _, ...less } = PARTNER_TEMPLATES["probation-dashboard"].most as Record<string, "DETAIL">;
const WITHOUT_RELEASE = ground({
  templates: {
    ...PARTNER_TEMPLATES,
    "probation-dashboard": { ...PARTNER_TEMPLATES["probation-dashboard"], most: less },
  },
});
/** A schema without a field. */
const WITHOUT_FIELD = ground({ supergraph: supergraph.replace(/\n +"""[^"]*"""\n +daysSinceRelease: Int.*$/m, "") });

describe("the documents of this repository", () => {
  it("show their owners what they did when they were recorded (npm run documents -- record)", () => {
    expect(documentFolders()).toEqual([DASHBOARD]);
    const here = groundOfThisFolder();
    for (const folder of documentFolders()) {
      expect(faultsOfFolder(folder, here)).toEqual([]);
      expect(readFileSync(join(folder, MANIFEST), "utf8")).toBe(
        manifestText(folder, here, readManifest(folder).template),
      );
    }
  });

  it("are broken by a policy that closes what they ask, and it is said of which, for whom and what", () => {
    const faults = faultsOfFolder(DASHBOARD, WITHOUT_TREATMENT);
    const lost = "caseload.edges.node.release.treatmentEngagement.day21Date";
    expect(faults).toContainEqual("engagement.graphql: nobody can run it: VALIDATION_FAILED");
    for (const purpose of ["OFFENDERMGMT", "RESETTLEMENT"]) {
      const reader = `probation-practitioner for ${purpose}`;
      expect(faults).toContainEqual(`engagement.graphql: ${reader} cannot run it any more: VALIDATION_FAILED`);
      expect(faults).toContainEqual(`engagement.graphql: ${reader} never sees any more: ${lost}`);
    }
    expect(faults.join("\n")).not.toMatch(/^missed-appointments/m);
  });

  it("are broken by a kind of partner that is issued less", () => {
    const faults = faultsOfFolder(DASHBOARD, WITHOUT_RELEASE);
    expect(faults).toContainEqual(expect.stringMatching(/^caseload\.graphql: nobody can run it: /));
  });

  it("are broken by a schema that a field is gone from", () => {
    const faults = faultsOfFolder(DASHBOARD, WITHOUT_FIELD);
    expect(faults).toContainEqual("engagement.graphql: nobody can run it: VALIDATION_FAILED");
    expect(faults).toContainEqual(
      "engagement.graphql: probation-practitioner for OFFENDERMGMT cannot run it any more: VALIDATION_FAILED",
    );
  });
});

describe("a folder of documents", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "scg-documents-"));
    cpSync(DASHBOARD, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is told of where a text was changed, added or taken out and nobody recorded it", () => {
    const text = readFileSync(join(folder, "engagement.graphql"), "utf8");
    writeFileSync(join(folder, "engagement.graphql"), text.replace("givenNames\n", ""));
    writeFileSync(join(folder, "new.graphql"), "query New { me { role } }");
    rmSync(join(folder, "person.graphql"));
    expect(faultsOfFolder(folder, NOW)).toEqual([
      "person.graphql: it is in documents.json and not in the folder",
      "engagement.graphql: its text is another than in documents.json",
      ...["OFFENDERMGMT", "RESETTLEMENT"].map(
        (purpose) =>
          `engagement.graphql: probation-practitioner for ${purpose} never sees any more: caseload.edges.node.identity.givenNames`,
      ),
      "new.graphql: it is not in documents.json",
    ]);
  });
});

describe("what is registered", () => {
  const ENGAGED =
    "query Engaged { caseload(first: 5) { edges { node { id release { treatmentEngagement { day21Date } } } } } }";
  const SCREEN =
    "query Screen($i: ID!) { person(by: { id: $i }) { id release { treatmentEngagement { day21Date } } } }";
  const DAYS = "query Days { caseload(first: 5) { edges { node { id release { departure { daysSinceRelease } } } } } }";
  const scopes = ["DEMOGRAPHICS", "RELEASE"].map((category) => `${category}:detail:OFFENDERMGMT`);
  scopes.push("SUBSTANCE_USE_CURRENT:named:OFFENDERMGMT");
  let world: World;
  let owner = "";
  const ask: AskGraph = async (query, variables) =>
    (await world.ask(administrator, query, { variables: { ...variables } })).json.data;
  beforeAll(async () => {
    world = await openWorld({ people: [], ...REGISTERS });
    owner = `key:${(await anIssuedKey(world, dashboardTerms({ scopes, explorer: false }))).id}`;
    await register(world, owner, ENGAGED);
    await register(world, "client:screens", SCREEN);
    await register(world, "client:screens", DAYS);
    const version = await register(world, "client:gone", SCREEN);
    await withdraw(world, "client:gone", SCREEN, version);
  });
  afterAll(() => world.close());

  it("is broken by nothing that changes nothing for it", async () => {
    expect(await faultsOfRegister(ask, NOW, NOW)).toEqual([]);
  });

  it("is broken for whom it shows less, by the scopes of the key itself, and not where it is withdrawn", async () => {
    const faults = await faultsOfRegister(ask, NOW, WITHOUT_TREATMENT);
    expect(faults).toContainEqual(
      `client:screens ${idOf(SCREEN)}: probation-practitioner never sees any more: person.release.treatmentEngagement.day21Date`,
    );
    expect(faults).toContainEqual(
      expect.stringMatching(`^${owner} ${idOf(ENGAGED)}: probation-practitioner for OFFENDERMGMT`),
    );
    expect(faults.join()).not.toMatch(/RESETTLEMENT|client:gone|social-worker/);
  });

  it("is broken where the schema no longer has what it asks", async () => {
    expect(await faultsOfRegister(ask, NOW, WITHOUT_FIELD)).toContainEqual(
      `client:screens ${idOf(DAYS)}: nobody can run it: VALIDATION_FAILED`,
    );
  });

  it("is listed a page after another", async () => {
    for (let at = 0; at < 101; at += 1) await register(world, "client:many", `query Q${at} { me { role } }`);
    expect(await allDocuments(ask, "client:many")).toHaveLength(101);
  });
});
