import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getIntrospectionQuery } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readGraph } from "../../gateway/disclose/graph.ts";
import { labelsIn, reviewedIn } from "../../gateway/disclose/reviewed.ts";
import { type Approval, bundleText } from "../../policies/bundle.ts";
import { policyDifference } from "../../policies/policy-diff.ts";
import { notReviewed, type ReviewedLabels } from "../../policies/reviewed-labels.ts";
import { POLICY } from "../../policies/version.ts";
import { federate } from "../../shared/federate.ts";
import { compose } from "../../subgraphs/compose.ts";
import { ROSTER } from "../../subgraphs/roster.ts";
import { reviewedGraph } from "../disclose/graph.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { type Answered, openWorld, type World } from "../world.ts";

/** What a new version of the subgraphs brings, each with the text that it stands before or in the place of. */
const CHANGES: readonly (readonly [before: string, after: string])[] = [
  [
    '  """The family name."""\n  familyName: String @data',
    '  """The size of the shoes."""\n  shoeSize: String @data(categories: [DEMOGRAPHICS], level: DETAIL)\n  """The family name."""\n  familyName: String @data',
  ],
  [
    "sexualHealth: [SexualHealthRecord] @listSize(assumedSize: 20) @data(categories: [SEXUAL_HEALTH], level: DETAIL)",
    "sexualHealth: [SexualHealthRecord] @listSize(assumedSize: 20) @data(categories: [DEMOGRAPHICS], level: HEADLINE)",
  ],
  [
    '  """The police force that runs it."""',
    '  """How many cells it has."""\n  cells: Int\n  """The police force that runs it."""',
  ],
  [
    '  """Whether the next review of detention is overdue."""\n  reviewOverdue',
    '  """Held in this cell."""\n  cell: String @data(categories: [DEMOGRAPHICS], level: DETAIL)\n  """Whether the next review of detention is overdue."""\n  reviewOverdue',
  ],
];
const HIDDEN = ["CustodySuite.cells", "DetaineesWhere.cell", "Identity.shoeSize", "PhysicalHealth.sexualHealth"];

/** The supergraph of subgraphs that were changed after the policy was approved. */
async function changedSupergraph(): Promise<string> {
  const found = new Set<string>();
  const texts = await Promise.all(
    ROSTER.map(async ({ name, subgraph }) => {
      const { sdl } = await federate(subgraph);
      const changed = CHANGES.reduce((text, [before, after]) => {
        if (text.includes(before)) found.add(before);
        return text.replace(before, after);
      }, sdl);
      return { name, sdl: changed };
    }),
  );
  if (found.size !== CHANGES.length) throw new Error("a change has no place");
  return compose(texts).supergraph;
}

const APPROVAL: Approval = {
  proposedBy: "Robin Invented",
  approvedBy: "Sam Invented",
  approvedAt: "2026-11-28T10:00:00.000Z",
  reference: "Minutes 13",
};

/** It composes all subgraphs. */
const BUSY_MS = 180_000;

describe("a supergraph with what no policy has reviewed", () => {
  let supergraph: string;
  let world: World;
  let folder: string;
  const file = () => join(folder, "policy.json");
  const write = (reviewed: ReviewedLabels) => writeFile(file(), bundleText(POLICY, reviewed, APPROVAL));
  beforeAll(async () => {
    supergraph = await changedSupergraph();
    folder = await mkdtemp(join(tmpdir(), "scg-reviewed-"));
    await write(labelsIn(reviewedGraph()));
    const policyFiles = { file: file() };
    world = await openWorld({ people: [aKnownPerson("one", 1)], supergraph, policyFiles, introspection: true });
  }, BUSY_MS);
  afterAll(async () => {
    await world.close();
    await rm(folder, { recursive: true });
  });

  const without = ({ status, text }: Answered) => [status, text.replaceAll(/"decisionId":"[^"]+"/g, "")];
  const ofPerson = (section: string, field: string) =>
    `query P($ids: [ID!]!) { people(ids: $ids) { ${section} { ${field} } } }`;
  const ask = (query: string, role: "prison-officer" | "prison-clinician" | "custody-sergeant") =>
    world.ask(role, query, { variables: query.includes("$ids") ? { ids: ["person-one"] } : {} });

  it("is known by its labels", () => {
    expect(notReviewed(labelsIn(readGraph(supergraph)), labelsIn(reviewedGraph()))).toEqual(HIDDEN);
  });

  it.each([
    ["a new field", "prison-officer", ofPerson("identity", "shoeSize"), ofPerson("identity", "nothingOfOurs")],
    [
      "a field that came to carry less",
      "prison-clinician",
      ofPerson("physicalHealth", "sexualHealth { id }"),
      ofPerson("physicalHealth", "nothingOfOurs { id }"),
    ],
    [
      "a new field that says nothing of a person",
      "custody-sergeant",
      '{ custodySuite(code: "S1") { cells } }',
      '{ custodySuite(code: "S1") { nothingOfOurs } }',
    ],
    [
      "a new part of an input",
      "custody-sergeant",
      '{ custodySuite(code: "S1") { detainees(where: { cell: "A" }) { edges { cursor } } } }',
      '{ custodySuite(code: "S1") { detainees(where: { nothingOfOurs: "A" }) { edges { cursor } } } }',
    ],
  ] as const)("is not there to anybody: %s", async (_, role, hidden, unknown) => {
    const spent = await world.spent(async () => {
      const answered = await ask(hidden, role);
      expect(answered.json.errors[0].extensions.code).toBe("VALIDATION_FAILED");
      expect(without(answered)).toEqual(without(await ask(unknown, role)));
    });
    expect(spent.fetches).toEqual([]);
  });

  it("stands in no schema, and in nobody's coordinates", async () => {
    const schema = await ask(getIntrospectionQuery(), "prison-clinician");
    const me = await ask("{ me { coordinates } }", "prison-clinician");
    for (const hidden of ["shoeSize", "sexualHealth", "cells"]) {
      expect(schema.text).not.toContain(`"${hidden}"`);
      expect(me.text).not.toContain(`.${hidden}"`);
    }
    expect(schema.text).toContain('"familyName"');
    expect(me.json.data.me.coordinates).toContain("Identity.familyName");
  });

  it("leaves all else as it is, and says of a section how it stands without what is hidden", {
    timeout: BUSY_MS,
  }, async () => {
    const query = ofPerson("identity", "familyName languages { language }");
    const before = await openWorld({ people: [aKnownPerson("one", 1)] });
    try {
      const asked = { variables: { ids: ["person-one"] } };
      const [now, then] = [await ask(query, "prison-officer"), await before.ask("prison-officer", query, asked)];
      expect(now.json.data.people[0].identity.familyName).toEqual(expect.any(String));
      expect(without(now)).toEqual(without(then));
    } finally {
      await before.close();
    }
  });

  it("is told to the operator when the policy is taken", () => {
    const told = world
      .log()
      .split("\n")
      .filter((line) => line.includes("policy has not reviewed"));
    expect(told.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ hidden: HIDDEN.length, some: HIDDEN.join(", ") }),
    ]);
  });

  it("opens when a policy that reviewed it is taken, and shuts when that is taken back", async () => {
    const coordinates = async () =>
      (await world.ask("prison-officer", "{ me { coordinates } }")).json.data.me.coordinates;
    await write(labelsIn(readGraph(supergraph)));
    await world.embedded.gateway.reloadPolicies();
    expect(await coordinates()).toEqual(expect.arrayContaining(["Identity.shoeSize", "PhysicalHealth.sexualHealth"]));
    await write(labelsIn(reviewedGraph()));
    await world.embedded.gateway.reloadPolicies();
    expect(await coordinates()).not.toContain("Identity.shoeSize");
  });

  it("is told, when a policy that reviewed it is compared, by whom it can be read", { timeout: BUSY_MS }, () => {
    const graph = readGraph(supergraph);
    const before = reviewedIn(graph, labelsIn(reviewedGraph()));
    const difference = policyDifference(POLICY, POLICY, graph.labelled, before.labelled);
    expect(difference.opened["prison-officer"]).toEqual(["Identity.shoeSize", "PhysicalHealth.sexualHealth"]);
    expect(difference.closed).toEqual({});
  });
});
