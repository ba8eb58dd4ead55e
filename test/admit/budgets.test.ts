import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BudgetsOf, budgetsOf } from "../../gateway/admit/budgets-of.ts";
import { ROLE_BUDGETS } from "../../policies/budgets.ts";
import { redisCache } from "../../shared/cache.ts";
import { inProcessCache } from "../../shared/in-process-cache.ts";
import { openMetrics } from "../../shared/metrics.ts";
import { ROLES, type Role } from "../../shared/vocabulary.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import { freePort } from "../start/a-process.ts";
import { type Answered, aCaller, aClock, openWorld, type World, type WorldOptions } from "../world.ts";

/** The role's own budget, with so much of it at once, and as much back each minute. */
const withCost =
  (cost: number, ofAgency = cost * 10): BudgetsOf =>
  (identified) => {
    const { costs, ...all } = budgetsOf(identified);
    const most = { caller: cost, agency: ofAgency };
    return {
      ...all,
      costs: costs.map((budget) => ({
        ...budget,
        most: most[budget.name as "caller" | "agency"],
        refillMs: 60_000,
      })),
    };
  };

const ME = "{ me { role } }";
const TEN = `{ ${Array.from({ length: 10 }, (_, at) => `a${at}: me { role }`).join(" ")} }`;
const GLASS = "mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { status } }";
const told = ({ status, headers, json }: Answered) => ({
  status,
  code: json.errors?.[0].extensions.code,
  rateLimit: headers.ratelimit,
  retryAfter: headers["retry-after"],
});

describe("a caller's budget", () => {
  const clock = aClock("2025-03-01T01:00:00Z");
  const metrics = openMetrics();
  let world: World;
  let callers = 0;
  /** Somebody who has asked for nothing yet, nor has anybody of their organisation. */
  const somebody = (role: Role = "prison-officer") => {
    callers += 1;
    return aCaller(role, { subject: `caller-${callers}`, organisation: `ORG-${callers}` });
  };
  beforeAll(async () => {
    world = await openWorld({
      people: [aSeedPerson({ id: "a-resident", prison: "BFI", relationships: [{ kind: "SITE", holder: "BFI" }] })],
      clock,
      metrics,
      budgetsOf: withCost(100),
    });
  });
  beforeEach(() => clock.set("2025-03-01T01:00:00Z"));
  afterAll(() => world.close());

  describe("of a hundred", () => {
    it("is told with every answer: what it holds, what is left, and when it is whole again", async () => {
      const caller = somebody();
      const { headers } = await world.ask(caller, TEN);
      expect(headers["ratelimit-policy"]).toBe('"caller";q=100;qu="cost";w=60, "agency";q=1000;qu="cost";w=60');
      expect(headers.ratelimit).toBe('"caller";r=90;t=6, "agency";r=990;t=1');
    });

    it("is spent by what operations cost, and refused with how long to wait; then it comes back", async () => {
      const caller = somebody();
      for (let turn = 0; turn < 10; turn += 1) expect((await world.ask(caller, TEN)).status).toBe(200);
      const refused = await world.ask(caller, TEN);
      expect(told(refused)).toEqual({
        status: 429,
        code: "RATE_LIMITED",
        rateLimit: '"caller";r=0;t=60, "agency";r=900;t=6',
        retryAfter: "6",
      });
      expect(refused.json.errors[0].extensions).toMatchObject({
        limit: "CALLER_COST",
        allowed: 0,
        asked: 10,
        retryAfterS: 6,
      });
      clock.set("2025-03-01T01:00:05Z");
      expect((await world.ask(caller, TEN)).status).toBe(429);
      clock.set("2025-03-01T01:00:06Z");
      expect((await world.ask(caller, TEN)).status).toBe(200);
    });

    it("is each caller's own", async () => {
      const caller = somebody();
      for (let turn = 0; turn < 10; turn += 1) await world.ask(caller, TEN);
      expect((await world.ask(caller, ME)).status).toBe(429);
      expect((await world.ask({ ...caller, subject: "another" }, ME)).status).toBe(200);
      expect((await world.ask({ ...somebody("prison-clinician"), organisation: caller.organisation }, ME)).status).toBe(
        200,
      );
    });

    it("is spent by what is refused as well, if by little", async () => {
      const caller = somebody();
      for (const query of ["{ nonsense }", "{{{", `{ ${"a ".repeat(400)} }`]) {
        const { status, headers } = await world.ask(caller, query);
        expect([status, headers["retry-after"]]).toEqual([400, undefined]);
      }
      const { headers } = await world.ask(caller, ME);
      expect(headers.ratelimit).toBe('"caller";r=96;t=3, "agency";r=990;t=1');
    });

    it("is not spent by what could not be paid", async () => {
      const caller = somebody();
      for (let turn = 0; turn < 9; turn += 1) await world.ask(caller, TEN);
      await world.ask(caller, ME);
      expect((await world.ask(caller, TEN)).status).toBe(429);
      expect((await world.ask(caller, ME)).headers.ratelimit).toContain('"caller";r=8;');
    });

    it("is told to nobody who was not identified", async () => {
      const { status, headers } = await world.send({ body: JSON.stringify({ query: ME }) });
      expect([status, headers.ratelimit, headers["ratelimit-policy"]]).toEqual([401, undefined, undefined]);
    });

    it("does not depend on whether there is anybody", async () => {
      const query = "query ($id: ID!) { person(by: { id: $id }) { identity { familyName } } }";
      const leftAfter = async (subject: string, id: string) => {
        const { headers } = await world.ask({ ...somebody(), subject }, query, { variables: { id } });
        return headers.ratelimit;
      };
      const left = await leftAfter("one", "a-resident");
      expect(left).toContain('"caller";r=97;');
      expect((await leftAfter("two", "nobody"))?.slice(0, 18)).toBe(String(left).slice(0, 18));
    });

    it("does not hold up breaking the glass, nor emergency treatment; that it did not is told", async () => {
      const clinician = somebody("prison-clinician");
      for (let turn = 0; turn < 10; turn += 1) await world.ask(clinician, TEN, { purpose: "TREAT" });
      expect((await world.ask(clinician, ME, { purpose: "TREAT" })).status).toBe(429);
      expect((await world.ask(clinician, ME, { purpose: "ETREAT" })).status).toBe(200);
      const input = {
        idempotencyKey: "one",
        personId: "a-resident",
        categories: ["BLOOD_BORNE_VIRUS"],
        reason: "EXPOSURE_INCIDENT",
        text: "A colleague pricked themselves; prophylaxis must be decided now",
      };
      const broken = await world.ask(clinician, GLASS, { variables: { input }, purpose: "TREAT" });
      expect(broken.json).toMatchObject({ data: { breakGlass: { status: "OPEN" } } });
      expect(world.log()).toContain("budget passed in an emergency");
      const text = await metrics.text();
      expect(text).toMatch(/scg_budgets_passed_total\{limit="CALLER_COST"\} 2/);
      expect(text).toMatch(/scg_requests_total\{outcome="RATE_LIMITED",role="prison-clinician"\} [1-9]/);
      expect(text).toMatch(/scg_operation_cost_count [1-9]/);
    });
  });

  it("is an agency's as well, however many callers it has", async () => {
    const agency = await openOf({ budgetsOf: withCost(100, 40) });
    const asked = ["a", "b", "c", "d", "e"].map((subject) => agency.ask(aCaller("prison-officer", { subject }), TEN));
    const codes = (await Promise.all(asked)).map((answered) => told(answered).status).sort();
    expect(codes).toEqual([200, 200, 200, 200, 429]);
    const refused = await agency.ask(aCaller("prison-reception-officer"), TEN);
    expect(refused.json.errors[0].extensions).toMatchObject({ limit: "AGENCY_COST", allowed: 0, asked: 10 });
    expect((await agency.ask(aCaller("custody-sergeant"), TEN)).status).toBe(200);
    await agency.close();
  });

  it("is one question to what replicas share, and one more where people are asked about who are new", async () => {
    const asked: string[] = [];
    const kept = inProcessCache({ clock });
    const told = await openOf({
      budgetsOf: withCost(1_000),
      cache: {
        ...kept,
        spend: (spendings) => {
          asked.push(`spend from ${spendings.length}`);
          return kept.spend(spendings);
        },
        count: (key, members, ...rest) => {
          asked.push(`count ${members.length}`);
          return kept.count(key, members, ...rest);
        },
      },
    });
    const askedBy = async (query: string, variables = {}) => {
      asked.length = 0;
      await told.ask("prison-officer", query, { variables });
      return [...asked];
    };
    const people = "query ($ids: [ID!]!) { people(ids: $ids) { id } }";
    expect(await askedBy(ME)).toEqual(["spend from 2"]);
    expect(await askedBy(people, { ids: ["a", "b"] })).toEqual(["spend from 2", "count 2"]);
    expect(await askedBy(people, { ids: ["a", "b"] })).toEqual(["spend from 2"]);
    expect(await askedBy(people, { ids: ["a", "b", "c"] })).toEqual(["spend from 2", "count 1"]);
    expect(await askedBy("{ nonsense }")).toEqual(["spend from 2"]);
    await told.close();
  });

  it("is kept here while what replicas share cannot be reached; who is looked for by name is not", async () => {
    const cache = await redisCache({ url: new URL(`redis://127.0.0.1:${await freePort()}`), timeoutMs: 100 });
    const away = await openOf({ budgetsOf: withCost(20), cache });
    expect((await away.ask("prison-officer", TEN)).headers.ratelimit).toContain('"caller";r=10;');
    expect((await away.ask("prison-officer", TEN)).status).toBe(200);
    expect((await away.ask("prison-officer", TEN)).status).toBe(429);
    const by = { familyName: "Holt", givenNames: "Amber", dateOfBirth: "1990-01-01", postcode: "EX1 9ZZ" };
    const find = "query ($by: FindPersonBy!) { findPerson(by: $by) { id } }";
    const found = await away.ask(aCaller("custody-sergeant"), find, { variables: { by } });
    expect(told(found)).toMatchObject({ status: 503, code: "UNAVAILABLE" });
    await away.close();
    await cache.close();
  });
});

/** Another world, in which nobody is and nothing was asked. */
const openOf = (options: Pick<WorldOptions, "budgetsOf" | "cache">): Promise<World> =>
  openWorld({ people: [], clock: aClock("2025-03-01T01:00:00Z"), ...options });

describe("what one operation may cost", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [] });
  });
  afterAll(() => world.close());

  const PAGE = `query ($n: Int) { prison(id: "BFI") { residents(first: $n) { edges { node {
    physicalHealth { ${Array.from({ length: 45 }, (_, at) => `a${at}: medicines { name }`).join(" ")} } } } } } }`;

  it("is refused with what it costs and what it may, by its variables", async () => {
    const refused = await world.ask("prison-clinician", PAGE, { variables: { n: 100 } });
    expect(refused.json.errors[0].extensions).toMatchObject({
      code: "COST_EXCEEDED",
      limit: "COST",
      allowed: ROLE_BUDGETS["prison-clinician"].costOfOne,
      asked: 2 + 100 * 4_503,
    });
    expect(refused.status).toBe(400);
    expect((await world.ask("prison-clinician", PAGE, { variables: { n: 5 } })).status).toBe(200);
  });

  it("asks nothing of any subgraph", async () =>
    expect(await world.spent(() => world.ask("prison-clinician", PAGE, { variables: { n: 100 } }))).toEqual({
      statements: [],
      fetches: [],
    }));

  it.each(ROLES)("is never more than a %s can ever have at once", (role: Role) => {
    const { costOfOne, cost, costPerMinute, peoplePerHour } = ROLE_BUDGETS[role];
    expect(cost).toBeGreaterThanOrEqual(costOfOne);
    expect(Math.min(costOfOne, costPerMinute, peoplePerHour)).toBeGreaterThan(0);
  });
});
