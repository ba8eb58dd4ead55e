import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { schemaOf } from "../../shared/database.ts";
import { FACTS_CALL } from "../../shared/facts.ts";
import { OCCUPANTS_CALL } from "../../shared/occupants.ts";
import { SUBGRAPHS } from "../../shared/vocabulary.ts";
import { aSeedPerson, counting } from "../a-seed-person.ts";
import { ampleBudgets } from "../ample-budgets.ts";
import { everythingOfPerson } from "../served/questions.ts";
import { type Answered, openWorld, type Spent, type World } from "../world.ts";

/** One more than the largest page holds, each with three records of everything. */
const RESIDENTS = 101;
const RECORDS_EACH = 3;

/** The SQL statements that everything of a page of residents costs, however many they are. */
const PAGE = {
  total: 127,
  of: { person: 12, custody: 25, "secure-estate": 25, "mental-health": 24, "substance-misuse": 21, release: 20 },
} as const;

/**
 * And everything of one person, found by an identifier: there is a look-up, and no prison, no list of residents and no
 * question whom it may show.
 */
const PERSON = { total: 125, of: { ...PAGE.of, "secure-estate": 23 } } as const;

describe("everything a prison clinician may read of the people of their prison", () => {
  const whole = everythingOfPerson();
  const calls: string[] = [];
  let world: World;
  beforeAll(async () => {
    const relationships = [
      { kind: "SITE", holder: "BFI" },
      { kind: "CASELOAD", holder: "BFI-HEALTHCARE", service: "secure-estate" },
    ] as const;
    const people = Array.from({ length: RESIDENTS }, (_, serial) =>
      aSeedPerson(
        { id: `resident-${serial}`, prison: "BFI", relationships, count: counting({}, RECORDS_EACH) },
        serial,
      ),
    );
    world = await openWorld({
      people,
      // Everything of a hundred people is more than one operation may cost.
      budgetsOf: (identified) => ({ ...ampleBudgets(identified), costOfOne: 1_000_000 }),
      through: (subgraph, transport) => (path, request) => {
        calls.push(`${subgraph}${path}`);
        return transport(path, request);
      },
    });
    // How the caller stands on the staff register is known then, and not asked again.
    await world.ask("prison-clinician", "{ me { role } }", { purpose: "TREAT" });
  });
  afterAll(() => world.close());

  async function cost(
    query: string,
    variables: object,
  ): Promise<{ readonly answer: Answered; readonly spent: Spent; readonly calls: readonly string[] }> {
    const answers: Answered[] = [];
    calls.length = 0;
    const spent = await world.spent(async () =>
      answers.push(await world.ask("prison-clinician", query, { variables: { ...variables }, purpose: "TREAT" })),
    );
    const [answer] = answers;
    if (!answer) throw new Error("not answered");
    return { answer, spent, calls: [...calls].sort() };
  }

  const page = (first: number) =>
    cost(
      `query ($first: Int!) { prison(id: "BFI") { residents(first: $first) { edges { node ${whole} } pageInfo { hasNextPage endCursor } } } }`,
      { first },
    );
  const one = (id: string) => cost(`query ($id: ID!) { person(by: { id: $id }) ${whole} }`, { id });

  const FETCHES = [...SUBGRAPHS].sort();
  // Facts are asked for twice: before the fetches, of whom they need not tell; and after, of what may be shown.
  const CALLS = [
    ...SUBGRAPHS.map((name) => `${name}/graphql`),
    `person/calls/${FACTS_CALL}`,
    `person/calls/${FACTS_CALL}`,
  ].sort();

  it.each([5, 50, 100])(
    `costs a page of %i the same: ${PAGE.total} statements, six fetches, two questions for facts and one whom to list`,
    async (first) => {
      const { answer, spent, calls } = await page(first);
      const { edges, pageInfo } = answer.json.data.prison.residents;
      expect(answer.json.errors).toBeUndefined();
      expect(pageInfo.hasNextPage).toBe(true);
      expect(edges).toHaveLength(first);
      expect(
        new Set(
          edges.map(
            ({ node }: { node: { physicalHealth: { allergies: object[] } } }) => node.physicalHealth.allergies.length,
          ),
        ),
      ).toEqual(new Set([RECORDS_EACH]));
      expect(bySubgraph(spent)).toEqual(PAGE.of);
      expect(spent.statements).toHaveLength(PAGE.total);
      expect([...spent.fetches].sort()).toEqual(FETCHES);
      expect(calls).toEqual([...CALLS, `person/calls/${OCCUPANTS_CALL}`].sort());
      expect(spent.statements.filter(asksFacts)).toHaveLength(2);
    },
  );

  it(`costs ${PERSON.total} statements for one person, six fetches and two questions for facts`, async () => {
    const { answer, spent, calls } = await one("resident-7");
    expect(answer.json.data.person.id).toBe("resident-7");
    expect(bySubgraph(spent)).toEqual(PERSON.of);
    expect(spent.statements).toHaveLength(PERSON.total);
    expect([...spent.fetches].sort()).toEqual(FETCHES);
    expect(calls).toEqual(CALLS);
    expect(spent.statements.filter(asksFacts)).toHaveLength(2);
  });

  it("is asked for in words that do not depend on how many people there are", async () => {
    const texts = async (first: number) => [...(await page(first)).spent.statements].sort();
    expect(await texts(5)).toEqual(await texts(100));
  });
});

/** How many statements each subgraph sent: each names tables of one SQL schema. */
function bySubgraph({ statements }: Spent): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const statement of statements) {
    const names = SUBGRAPHS.filter((name) => statement.includes(`"${schemaOf(name)}"."`)).join(" and ");
    counts[names] = (counts[names] ?? 0) + 1;
  }
  return counts;
}

/** Up to which change the database was replayed is read with the facts alone. */
const asksFacts = (statement: string): boolean => statement.includes('"person"."replay"');
