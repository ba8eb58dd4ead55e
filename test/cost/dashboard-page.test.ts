import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSeedPerson, counting } from "../a-seed-person.ts";
import { DASHBOARD, type DashboardWorld, openDashboard, PAGES } from "../documents/a-dashboard.ts";
import { type Answered, aClock } from "../world.ts";

const ON_CASELOAD = 51;

/** What a page costs, however many people are on it. */
const COSTS: Readonly<Record<(typeof PAGES)[number], { readonly statements: number; readonly fetches: number }>> = {
  "caseload.graphql": { statements: 9, fetches: 2 },
  "engagement.graphql": { statements: 6, fetches: 2 },
  "missed-appointments.graphql": { statements: 6, fetches: 2 },
  "person.graphql": { statements: 14, fetches: 2 },
};
const README = readFileSync(new URL("README.md", DASHBOARD), "utf8");

describe("a page of the probation dashboard", () => {
  let dashboard: DashboardWorld;
  beforeAll(async () => {
    const relationships = [{ kind: "CASELOAD", holder: "PDU-EAST", service: "release" }] as const;
    const people = Array.from({ length: ON_CASELOAD }, (_, serial) =>
      aSeedPerson({ id: `supervised-${serial}`, relationships, count: counting({}, 3) }, serial),
    );
    dashboard = await openDashboard({ people, clock: aClock("2026-11-28T12:00:00Z") });
    // Who is registered is known then, and not asked again.
    for (const file of PAGES)
      await dashboard.page(file, file === "person.graphql" ? { id: dashboard.shown("supervised-1") } : { first: 1 });
  });
  afterAll(() => dashboard.close());

  const cost = async (file: string, variables: object) => {
    const answers: Answered[] = [];
    const { statements, fetches } = await dashboard.world.spent(async () =>
      answers.push(await dashboard.page(file, variables)),
    );
    const [answer] = answers;
    expect([answer?.status, answer?.json.errors]).toEqual([200, undefined]);
    const { decisionId } = answer?.json.extensions.disclosure ?? {};
    const rows = (await dashboard.world.ledger()).filter((row) => row.decisionId === decisionId);
    return { statements: statements.length, fetches: fetches.length, rows: rows.length };
  };

  it.each(
    PAGES.filter((file) => file !== "person.graphql").flatMap((file) =>
      [5, 25, 50].map((first) => [file, first] as const),
    ),
  )(
    "%s of %i people costs a row of the ledger for each, and no more statements and fetches than of any other number",
    async (file, first) => expect(await cost(file, { first })).toEqual({ ...COSTS[file], rows: first }),
  );

  it("of one person costs one row", async () => {
    expect(await cost("person.graphql", { id: dashboard.shown("supervised-7") })).toEqual({
      ...COSTS["person.graphql"],
      rows: 1,
    });
  });

  it.each(PAGES)("%s costs what its page says", (file) => {
    const [, fetches, statements] =
      new RegExp(`^\\| \`${file}\` \\|.*\\| (\\d+) \\| (\\d+) \\|`, "m").exec(README) ?? [];
    expect({ fetches: Number(fetches), statements: Number(statements) }).toEqual(COSTS[file]);
  });
});
