import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BudgetsOf, budgetsOf } from "../../gateway/admit/budgets-of.ts";
import { hidePeople } from "../../gateway/admit/hide-people.ts";
import { peopleBudget } from "../../gateway/admit/people-budget.ts";
import type { Afforded } from "../../gateway/stages.ts";
import type { Cache } from "../../shared/cache.ts";
import { inProcessCache } from "../../shared/in-process-cache.ts";
import { openMetrics } from "../../shared/metrics.ts";
import type { Role } from "../../shared/vocabulary.ts";
import { ampleBudgets } from "../ample-budgets.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { type Answered, aCaller, aClock, openWorld, type World } from "../world.ts";

/** Three people within an hour, and any cost. */
const three: BudgetsOf = (identified) => {
  const { people, ...all } = ampleBudgets(identified);
  return { ...all, people: { ...people, most: 3 } };
};

const BY = "query ($by: PersonBy!) { person(by: $by) { id } }";
const PEOPLE = "query ($ids: [ID!]!) { people(ids: $ids) { id } }";
const RESIDENTS = '{ prison(id: "BFI") { residents(first: 10) { edges { node { id } } } } }';
const GLASS = "mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { status } }";

const told = ({ status, json }: Answered) => [status, json.errors?.[0].extensions.code];
const SPENT = [429, "PEOPLE_BUDGET_SPENT"];

describe("how many different people a caller may ask about within an hour", () => {
  const clock = aClock("2025-03-01T01:00:00Z");
  const metrics = openMetrics();
  const known = Array.from({ length: 5 }, (_, at) => aKnownPerson(`known-${at}`, at + 1));
  const unrelated = aKnownPerson("unrelated", 20, { relationships: [] });
  const absent = aKnownPerson("absent", 21);
  let world: World;
  let callers = 0;
  const somebody = (role: Role = "prison-officer") => {
    callers += 1;
    return aCaller(role, { subject: `caller-${callers}` });
  };
  beforeAll(async () => {
    world = await openWorld({ people: [...known, unrelated], clock, metrics, budgetsOf: three });
  });
  beforeEach(() => clock.set("2025-03-01T01:00:00Z"));
  afterAll(() => world.close());

  const asks = (caller: ReturnType<typeof somebody>, purpose?: string) => async (by: object) =>
    told(await world.ask(caller, BY, { variables: { by }, ...(purpose !== undefined && { purpose }) }));

  it("tells the ledger of whom was asked about when it was not refused for it, and not of them as asked about before", async () => {
    const ask = asks(somebody());
    for (const { nhsNumber } of known.slice(0, 3)) await ask({ nhsNumber });
    const next = { nhsNumber: known[3]?.nhsNumber };
    expect(await ask(next)).toEqual(SPENT);
    clock.set("2025-03-01T02:00:01Z");
    expect(await ask(next)).toEqual([200, undefined]);
    const lookUps = (await world.ledger()).slice(-2).map((row) => row.lookUps?.fresh);
    expect(lookUps).toEqual([undefined, 1]);
  });

  it("counts whom they ask about by identifier, found or not, and says how long to wait", async () => {
    for (const fourth of [known[3], unrelated, absent]) {
      const caller = somebody();
      const ask = asks(caller);
      for (const one of [known[0], unrelated, absent]) expect((await ask({ id: one?.id }))[0]).toBe(200);
      if (fourth === known[3]) expect(await ask({ id: fourth?.id })).toEqual(SPENT);
      expect(await ask({ nhsNumber: fourth?.nhsNumber })).toEqual(SPENT);
      const { json, headers } = await world.ask(caller, BY, { variables: { by: { crn: fourth?.crn } } });
      const { limit, allowed, asked, retryAfterS } = json.errors[0].extensions;
      expect([limit, allowed, asked, retryAfterS]).toEqual(["PEOPLE", 0, 1, 3600]);
      expect(headers["retry-after"]).toBe("3600");
    }
  });

  it("counts each once, however their number is written", async () => {
    const ask = asks(somebody());
    const { nhsNumber = "" } = known[0] ?? {};
    for (const written of [nhsNumber, nhsNumber.replace(/^(\d{3})/, "$1 "), nhsNumber.replace(/^(\d{3})/, "$1-")])
      for (let turn = 0; turn < 3; turn += 1) expect((await ask({ nhsNumber: written }))[0]).toBe(200);
    for (const { id } of known.slice(1, 3)) expect((await ask({ id }))[0]).toBe(200);
    expect(await ask({ id: known[3]?.id })).toEqual(SPENT);
  });

  it("begins for each with when they were first asked about", async () => {
    const ask = asks(somebody());
    await ask({ id: "a" });
    clock.set("2025-03-01T01:30:00Z");
    for (const id of ["a", "b", "c"]) expect((await ask({ id }))[0]).toBe(200);
    clock.set("2025-03-01T01:59:59Z");
    expect(await ask({ id: "d" })).toEqual(SPENT);
    clock.set("2025-03-01T02:00:00Z");
    expect((await ask({ id: "d" }))[0]).toBe(200);
    expect(await ask({ id: "a" })).toEqual(SPENT);
  });

  it("counts all or none of those who are asked about at once", async () => {
    const caller = somebody();
    const ask = async (...ids: string[]) => told(await world.ask(caller, PEOPLE, { variables: { ids } }));
    expect(await ask("a", "b", "c", "d")).toEqual(SPENT);
    expect((await ask("a", "b", "c"))[0]).toBe(200);
  });

  it("counts whom a list shows, and shows nobody of a list that shows too many", async () => {
    const caller = somebody();
    const answered = await world.ask(caller, RESIDENTS);
    expect(told(answered)).toEqual(SPENT);
    expect(answered.json).toMatchObject({ errors: [{ extensions: { limit: "PEOPLE", allowed: 3, asked: 4 } }] });
    expect(answered.text).not.toContain("person-known");
    const few = RESIDENTS.replace("first: 10", "first: 3");
    expect((await world.ask(caller, few)).status).toBe(200);
    expect((await world.ask(caller, few)).status).toBe(200);
    expect(told(await world.ask(caller, BY, { variables: { by: { id: "somebody" } } }))).toEqual(SPENT);
  });

  it("takes whom a list showed and whom they then ask about by key for one", async () => {
    const caller = somebody();
    const { json } = await world.ask(caller, RESIDENTS.replace("first: 10", "first: 3"));
    const ids = json.data.prison.residents.edges.map(({ node }: { node: { id: string } }) => node.id);
    expect(ids).toHaveLength(3);
    for (const id of ids) expect((await asks(caller)({ id }))[0]).toBe(200);
  });

  it("is no matter in an emergency, but told", async () => {
    const caller = somebody("prison-clinician");
    for (const id of ["a", "b", "c"]) await asks(caller, "TREAT")({ id });
    expect(await asks(caller, "TREAT")({ id: "d" })).toEqual(SPENT);
    expect((await asks(caller, "ETREAT")({ id: "d" }))[0]).toBe(200);
    const input = {
      idempotencyKey: "one",
      personId: "e",
      categories: ["BLOOD_BORNE_VIRUS"],
      reason: "EXPOSURE_INCIDENT",
      text: "A colleague pricked themselves; prophylaxis must be decided now",
    };
    expect((await world.ask(caller, GLASS, { variables: { input }, purpose: "TREAT" })).status).toBe(200);
    expect(await metrics.text()).toMatch(/scg_budgets_passed_total\{limit="PEOPLE"\} 2/);
    expect(world.log()).toContain('"limit":"PEOPLE"');
  });

  it("is the same refusal for somebody absent and somebody hidden, and asks no subgraph", async () => {
    const caller = somebody();
    for (const id of ["a", "b", "c"]) await asks(caller)({ id });
    const refusals: unknown[] = [];
    for (const { id } of [absent, unrelated, known[4] ?? absent]) {
      const spent = await world.spent(async () => {
        const { text, headers } = await world.ask(caller, BY, { variables: { by: { id } } });
        const { date: _, ...others } = headers;
        refusals.push([text.replaceAll(/"decisionId":"[^"]+"/g, ""), others]);
      });
      expect(spent).toEqual({ statements: [], fetches: [] });
    }
    expect(refusals[1]).toEqual(refusals[0]);
    expect(refusals[2]).toEqual(refusals[0]);
  });
});

describe("two replicas that count people", () => {
  const clock = aClock("2025-03-01T01:00:00Z");
  const namesSecret = randomBytes(32);
  const caller = { subject: "somebody", role: "prison-officer", organisation: "ORG-HMPPS", sites: [] } as const;
  const asking = (...named: string[]) =>
    ({
      caller,
      purpose: "SAFECUSTODY",
      operation: { mutation: undefined, root: { types: new Map() } },
      allowance: [],
      named,
    }) as unknown as Afforded;

  const replica = (cache: Cache, asked: string[][]) =>
    peopleBudget({
      budgetsOf: (of) => ({ ...budgetsOf(of), people: { ...budgetsOf(of).people, most: 3 } }),
      counting: {
        spend: cache.spend,
        count: (key, members, ...rest) => {
          asked.push([...members]);
          return cache.count(key, members, ...rest);
        },
      },
      hide: hidePeople(namesSecret),
      clock,
      onEmergency: () => {},
    });

  it("count the same people, and ask nothing where they know that these are counted", async () => {
    const cache = inProcessCache({ clock });
    const asked: string[][] = [];
    const [one, other] = [replica(cache, asked), replica(cache, asked)];
    await one.asked(asking("id a", "id b"));
    await one.asked(asking("id b"));
    await one.asked(asking());
    expect(asked).toHaveLength(1);
    await other.asked(asking("id b", "id c"));
    expect(asked).toHaveLength(2);
    await expect(one.asked(asking("id d"))).rejects.toMatchObject({ code: "PEOPLE_BUDGET_SPENT" });
    await one.asked(asking("id c"));
  });

  it("tell nobody who keeps the count whom it is of, nor who else was asked about", async () => {
    const asked: string[][] = [];
    const counting = replica(inProcessCache({ clock }), asked);
    await counting.asked(asking("id canary"));
    await counting.asked({ ...asking("id canary"), caller: { ...caller, subject: "another" } } as Afforded);
    expect(asked.flat()).toEqual([expect.stringMatching(/^[\w-]{22}$/), expect.stringMatching(/^[\w-]{22}$/)]);
    expect(asked[0]).not.toEqual(asked[1]);
  });
});
