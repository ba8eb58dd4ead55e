import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readGraph } from "../../gateway/disclose/graph.ts";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";
import { FACTS_CALL } from "../../shared/facts.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { aCanaryPerson } from "../canaries.ts";
import { FAULTS, type Fault, Faults } from "../roots/faults.ts";
import { everythingBelow } from "../whole-query.ts";
import { type Answered, openWorld, type World } from "../world.ts";

const FACTS = `/calls/${FACTS_CALL}` as const;
const { schema } = readGraph(readFileSync(SUPERGRAPH_FILE, "utf8"));
const person = schema.getType("Person");
if (!person) throw new Error("no Person");

const SITE = { kind: "SITE", holder: "BFI" } as const;
const CASELOAD = { kind: "CASELOAD", holder: "BFI-HEALTHCARE", service: "secure-estate" } as const;
const resident = (key: string, serial: number, rest: Partial<SeedPerson> = {}) =>
  aCanaryPerson(key, serial, { prison: "BFI", relationships: [SITE, CASELOAD], ...rest });
const MENTAL_HEALTH = ["MENTAL_HEALTH_CURRENT", "MENTAL_HEALTH_PAST"] as const;
const PEOPLE = {
  open: resident("c0", 0),
  arriving: resident("c1", 1, { relationships: [{ ...SITE, provisional: true }] }),
  dissenting: resident("c2", 2, {
    directives: [
      {
        decision: "DENY",
        categories: MENTAL_HEALTH,
        purposes: [],
        recipient: { kind: "ANYONE", name: "" },
        specific: false,
      },
    ],
  }),
  unheardOf: resident("c3", 3, { relationships: [] }),
} as const;
/** Those who are on the list of the prison: whom nothing ties to the caller does not leave its store. */
const LISTED = Object.values(PEOPLE)
  .filter((one) => one !== PEOPLE.unheardOf)
  .map(({ id }) => id);
const BELOW = `{ id mentalHealth { diagnoses { name } headlines { code } } release { dates { displayDate } } custody { selfHarmHeadline { code } } }`;
const page = (below: string) =>
  `{ prison(id: "BFI") { residents(first: 10) { edges { node ${below} } pageInfo { hasNextPage } } } }`;
const ONE = (below: string) => `query ($id: ID!) { person(by: { id: $id }) ${below} }`;

interface Heard {
  readonly subgraph: string;
  readonly path: string;
  readonly people: readonly string[];
}

describe("people of whom nothing of a fetch may be read", () => {
  const faults = new Faults();
  const heard: Heard[] = [];
  let world: World;
  /** A gateway to which advice is never given: the first question about facts of each request fails. */
  let unadvised = false;
  let asked = 0;
  beforeAll(async () => {
    world = await openWorld({
      people: Object.values(PEOPLE),
      through: (subgraph, transport) => async (path, request) => {
        const { variables, personIds } = JSON.parse(request.body);
        const people: { id: string }[] = variables?.representations ?? (personIds ?? []).map((id: string) => ({ id }));
        heard.push({ subgraph, path, people: people.map(({ id }) => id) });
        if (path === FACTS && unadvised && ++asked === 1) throw new Error("not yet");
        return faults.through(subgraph, transport)(path, request);
      },
    });
  });
  beforeEach(() => {
    heard.length = 0;
    unadvised = false;
    asked = 0;
  });
  afterEach(() => faults.clear());
  afterAll(() => world.close());

  const told = (subgraph: string) =>
    heard.filter((one) => one.subgraph === subgraph && one.path === "/graphql").map(({ people }) => people);
  const questions = () => heard.filter(({ path }) => path === FACTS);

  async function withAndWithout(query: string, variables = {}) {
    // The ledger says of each request whom its caller had not asked about before: of neither, then.
    await world.ask("prison-clinician", query, { variables });
    unadvised = true;
    const without = await world.ask("prison-clinician", query, { variables });
    const rowsWithout = await rowsOf(without);
    unadvised = false;
    heard.length = 0;
    const advised = await world.ask("prison-clinician", query, { variables });
    return { advised, without, rows: await rowsOf(advised), rowsWithout };
  }
  async function rowsOf({ json }: Answered) {
    const { decisionId } = json.extensions.disclosure;
    const rows = (await world.ledger()).filter((row) => row.decisionId === decisionId);
    return rows.map(({ at, sequence, decisionId: _, ...rest }) => rest);
  }
  const bytes = ({ text, json }: Answered) => text.replace(json.extensions.disclosure.decisionId, "");

  it("are not told to the subgraph, and nobody could say so from the answer or the ledger", async () => {
    const below = `{ id mentalHealth { diagnoses { name } } release { dates { displayDate } } }`;
    const { advised, without, rows, rowsWithout } = await withAndWithout(page(below));
    expect(told("release")).toEqual([[PEOPLE.open.id, PEOPLE.dissenting.id]]);
    expect(told("mental-health")).toEqual([[PEOPLE.open.id]]);
    expect(bytes(advised)).toBe(bytes(without));
    expect(rows).toEqual(rowsWithout);
    expect(rows).toHaveLength(3);
  });

  it("leave a subgraph unasked where it would be told of nobody else", async () => {
    const query = ONE(`{ release { dates { displayDate } } }`);
    const variables = { id: PEOPLE.arriving.id };
    faults.put("release", fault("answers 500"));
    const answer = await world.ask("prison-officer", query, { variables });
    expect(answer.json).not.toHaveProperty("errors");
    expect(told("release")).toEqual([]);
  });

  it.each(["open", "arriving", "dissenting"] as const)(
    "are answered the same, byte for byte, whatever is asked: %s",
    async (who) => {
      const query = ONE(everythingBelow(schema, person));
      const { advised, without, rows, rowsWithout } = await withAndWithout(query, { id: PEOPLE[who].id });
      expect(bytes(advised)).toBe(bytes(without));
      expect(rows).toEqual(rowsWithout);
    },
  );

  it("are unavailable with the others where the fetch they would have been part of fails", async () => {
    faults.put("mental-health", fault("answers 500"));
    const { advised, without, rows, rowsWithout } = await withAndWithout(page(BELOW));
    expect(advised.json.errors).toHaveLength(3);
    expect(bytes(advised)).toBe(bytes(without));
    expect(rows).toEqual(rowsWithout);
  });

  it("are told where the facts cannot be learnt beforehand, for advice only ever closes", async () => {
    unadvised = true;
    await world.ask("prison-clinician", page(BELOW));
    expect(told("mental-health")).toEqual([LISTED]);
  });

  it("stay withheld as they were, and are never told to be without, where the facts open in between", async () => {
    const query = ONE(`{ mentalHealth { diagnoses { name } } }`);
    const variables = { id: PEOPLE.dissenting.id };
    const before = await world.ask("prison-clinician", query, { variables });
    let calls = 0;
    faults.put(
      "person",
      (through) => async (path, request) => {
        const answer = await through(path, request);
        if (++calls === 1) return answer;
        const [facts] = answer.body as object[];
        return { ...answer, body: [{ ...facts, directives: [] }] };
      },
      FACTS,
    );
    const after = await world.ask("prison-clinician", query, { variables });
    expect(calls).toBe(2);
    expect(before.json.extensions.disclosure.redactions).toMatchObject([{ reason: "BREAK_GLASS_AVAILABLE" }]);
    expect(bytes(after)).toBe(bytes(before));
  });

  it("stay absent where they were not known beforehand", async () => {
    const query = ONE(`{ mentalHealth { diagnoses { name } } }`);
    faults.put(
      "person",
      (() => {
        let calls = 0;
        return (through) => async (path, request) => {
          const answer = await through(path, request);
          return ++calls === 1 ? { ...answer, body: [] } : answer;
        };
      })(),
      FACTS,
    );
    const { json } = await world.ask("prison-clinician", query, { variables: { id: PEOPLE.open.id } });
    expect(json.data).toEqual({ person: null });
  });

  it("cost one question before the fetches and one after, however many people and fields there are", async () => {
    await world.ask("prison-clinician", page(everythingBelow(schema, person)));
    expect(questions().map(({ people }) => people)).toEqual([LISTED, LISTED]);
    heard.length = 0;
    await world.ask("prison-clinician", ONE(`{ mentalHealth { diagnoses { name } } }`), {
      variables: { id: PEOPLE.open.id },
    });
    expect(questions()).toHaveLength(2);
  });

  it("cost one question for each wave that brings people nobody asked about before", async () => {
    const query = `query ($id: ID!) {
      person(by: { id: $id }) ${BELOW}
      prison(id: "BFI") { residents(first: 10) { edges { node ${BELOW} } pageInfo { hasNextPage } } }
    }`;
    await world.ask("prison-clinician", query, { variables: { id: PEOPLE.open.id } });
    const before = questions().slice(0, -1);
    expect(before.length).toBeLessThanOrEqual(2);
    expect(before.flatMap(({ people }) => people).sort()).toEqual([...LISTED].sort());
  });

  it("cost no question beforehand where no person is asked about by key", async () => {
    await world.ask("prison-clinician", ONE(`{ id identity { familyName } }`), { variables: { id: PEOPLE.open.id } });
    expect(questions()).toHaveLength(1);
  });
});

const fault = (how: string): Fault => FAULTS[how] ?? (() => Promise.reject(new Error(`no fault "${how}"`)) as never);
