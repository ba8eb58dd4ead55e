import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import type { Occupants } from "../../shared/occupants.ts";
import type { SeedValue } from "../../shared/seed.ts";
import { CATEGORIES } from "../../shared/vocabulary.ts";
import { aSeedPerson, counting } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { type OpenCustody, openCustody, telling } from "./a-custody.ts";
import { aSignedCaller, occupantsOf } from "./signed.ts";

tellOfMissingDatabases();

const SUITE = `query ($code: ID!, $first: Int, $after: String, $orderBy: DetaineesOrder, $where: DetaineesWhere) {
  custodySuite(code: $code) { code name force
    detainees(first: $first, after: $after, orderBy: $orderBy, where: $where) {
      edges { node { id } cursor } pageInfo { hasNextPage endCursor }
    }
  }
}`;

const detained = (key: string, told: Readonly<Record<string, SeedValue>>, suite = "S2") =>
  aSeedPerson({ id: `q-${key}`, custodySuite: suite, told: telling(told) });

const PEOPLE = [
  detained("a-long", { "Detention hours": 20, "Observation.level": "CONSTANT" }),
  detained("b-new", {
    "Detention hours": 1,
    "Observation last check minutes ago": 28,
    "AppropriateAdult.required": false,
  }),
  // Held at 5 hours 45, so the next is due 9 hours after that: 6 hours from now.
  detained("c-reviewed", { "Detention hours": 9, "Observation.level": "GENERAL" }),
  detained("d-forgotten", {
    "Detention hours": 7,
    "DetentionReview course": "MISSED",
    "AppropriateAdult.required": false,
  }),
  aSeedPerson({
    id: "q-e-unwatched",
    custodySuite: "S2",
    told: telling({ "Detention hours": 3 }),
    count: counting({}, 0),
  }),
  ...["last", "next", "middle", "first"].map((key, place) => detained(key, { "Detention hours": place + 1 }, "S1")),
  aSeedPerson({ id: "q-gone" }),
];

const sergeant = aSignedCaller({ role: "custody-sergeant", sites: ["S2"], filters: CATEGORIES });
const EVERYBODY = occupantsOf(PEOPLE);
const ALL = ["a-long", "b-new", "c-reviewed", "d-forgotten", "e-unwatched"];

interface Asking {
  readonly code?: string;
  readonly first?: number;
  readonly after?: string | null;
  readonly orderBy?: object | null;
  readonly where?: object | null;
}

describe.each(databases())("the people of a suite, on $name", (on) => {
  let custody: OpenCustody;
  beforeAll(async () => {
    custody = await openCustody(on, PEOPLE);
  });
  afterAll(() => custody.close());

  const ask = (asking: Asking = {}, caller: SignedCaller = sergeant, shown: Occupants = EVERYBODY) =>
    custody.subgraph.ask(caller, SUITE, { code: "S2", ...asking }, shown);

  const page = async (asking: Asking = {}, caller: SignedCaller = sergeant, shown = EVERYBODY) => {
    const { data, errors } = await ask(asking, caller, shown);
    expect(errors).toBeUndefined();
    const { edges, pageInfo } = data.custodySuite.detainees;
    return { ids: edges.map(({ node }: { node: { id: string } }) => node.id.replace("q-", "")), ...pageInfo };
  };

  /** Every page of a list, one person at a time. */
  const paged = async (asking: Asking, shown = EVERYBODY): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (let after: string | null = null; ; ) {
      const { ids: next, hasNextPage, endCursor } = await page({ ...asking, first: 1, after }, sergeant, shown);
      ids.push(...next);
      if (!hasNextPage) return ids;
      after = endCursor;
    }
  };

  const refusal = async (asking: Asking, caller: SignedCaller = sergeant) =>
    (await ask(asking, caller)).errors?.[0]?.extensions?.code;

  it("are those who are there now, by their key unless another order is asked for", async () => {
    expect((await page()).ids).toEqual(ALL);
    expect((await ask()).data.custodySuite).toMatchObject({
      name: "Hollin Lane custody suite",
      force: "Northmoor Constabulary",
    });
  });

  it.each([
    ["arrivedAt", ["a-long", "c-reviewed", "d-forgotten", "e-unwatched", "b-new"]],
    // The forgotten one is 45 minutes late; the others are due in 3:15, 4:00, 5:15 and 6:00 hours.
    ["nextReviewDue", ["d-forgotten", "e-unwatched", "a-long", "b-new", "c-reviewed"]],
    // Every 30 minutes: after 2 minutes and after 15; every hour: after 45; who is watched all the time is never due.
    ["nextCheckDue", ["b-new", "d-forgotten", "c-reviewed", "a-long", "e-unwatched"]],
  ])("come in the order of %s, both ways, page by page", async (key, expected) => {
    expect((await page({ orderBy: { [key]: "ASC" } })).ids).toEqual(expected);
    expect(await paged({ orderBy: { [key]: "ASC" } })).toEqual(expected);
    const { ids } = await page({ orderBy: { [key]: "DESC" } });
    expect(await paged({ orderBy: { [key]: "DESC" } })).toEqual(ids);
    expect(ids).toEqual([...expected].reverse());
  });

  it.each([
    [{ observationLevel: "CONSTANT" }, ["a-long"]],
    [{ observationLevel: "CLOSE_PROXIMITY" }, []],
    [{ reviewOverdue: true }, ["d-forgotten"]],
    [{ reviewOverdue: false }, ["a-long", "b-new", "c-reviewed", "e-unwatched"]],
    [{ appropriateAdultRequired: true }, ["a-long", "c-reviewed"]],
    [{ appropriateAdultRequired: false }, ["b-new", "d-forgotten", "e-unwatched"]],
    [{ arrivedAfter: hoursAgo(8) }, ["b-new", "d-forgotten", "e-unwatched"]],
    [{ arrivedAfter: hoursAgo(8), appropriateAdultRequired: false, reviewOverdue: false }, ["b-new", "e-unwatched"]],
  ])("are only those of whom %j is so", async (where, expected) => {
    expect((await page({ where })).ids).toEqual(expected);
    expect(await paged({ where, orderBy: { arrivedAt: "DESC" } })).toHaveLength(expected.length);
  });

  it("are found by one statement of the same text, whatever is asked", async () => {
    await ask();
    const plain = custody.subgraph.statements();
    await ask({ orderBy: { arrivedAt: "ASC" }, where: { reviewOverdue: true, observationLevel: "GENERAL" } });
    expect(custody.subgraph.statements()).toHaveLength(plain.length);
    await ask({ where: { arrivedAfter: hoursAgo(8) } });
    expect(custody.subgraph.statements()).toEqual(plain);
  });

  it("are nobody twice, and nobody less, though somebody leaves while the pages are turned", async () => {
    const there = { ...sergeant, sites: ["S1"] };
    const turn = (after: string | null) => page({ code: "S1", orderBy: { arrivedAt: "ASC" }, first: 2, after }, there);
    const first = await turn(null);
    await custody.database
      .of<{ detention: { person_id: string; released_at: Date } }>("custody")
      .updateTable("detention")
      .set({ released_at: new Date() })
      .where("person_id", "=", "q-middle")
      .execute();
    const rest = await turn(first.endCursor);
    expect([...first.ids, ...rest.ids]).toEqual(["first", "middle", "next", "last"]);
  });

  it.each([0, -1, 101])("are not given %i at a time", async (first) => {
    expect(await refusal({ first })).toBe("PAGE_TOO_LARGE");
  });

  it.each([
    ["by nothing", { orderBy: {} }, "ONE_ORDER"],
    ["by two things", { orderBy: { arrivedAt: "ASC", nextCheckDue: "ASC" } }, "ONE_ORDER"],
    ["from a day that is none", { where: { arrivedAfter: "yesterday" } }, "BAD_INSTANT"],
  ])("are not listed %s", async (_how, asking, code) => {
    expect(await refusal(asking)).toBe(code);
  });

  it("are not continued with a cursor of another suite, caller, order or filter", async () => {
    const { endCursor: after } = await page({ first: 1, orderBy: { arrivedAt: "ASC" } });
    const both = { ...sergeant, sites: ["S1", "S2"] };
    const refused = [
      refusal({ after, orderBy: { arrivedAt: "ASC" }, code: "S1" }, both),
      refusal({ after, orderBy: { arrivedAt: "ASC" } }, { ...sergeant, subject: "another" }),
      refusal({ after }),
      refusal({ after, orderBy: { arrivedAt: "DESC" } }),
      refusal({ after, orderBy: { arrivedAt: "ASC" }, where: { reviewOverdue: true } }),
    ];
    expect(await Promise.all(refused)).toEqual(Array(5).fill("BAD_CURSOR"));
    expect((await page({ after, orderBy: { arrivedAt: "ASC" } })).ids).toHaveLength(ALL.length - 1);
  });

  it("are found in no suite of an unknown code", async () => {
    expect((await ask({ code: "S9" })).data.custodySuite).toBeNull();
  });

  describe("of whom one is guarded, and one is tied to nobody here", () => {
    const key = (id: string) => `q-${id}`;
    const shown = occupantsOf([], { open: ["a-long", "b-new", "e-unwatched"].map(key), guarded: [key("d-forgotten")] });
    const LISTED = ["a-long", "b-new", "d-forgotten", "e-unwatched"];

    it("are those alone who may be shown, and their pages end with them", async () => {
      expect(await page({}, sergeant, shown)).toMatchObject({ ids: LISTED, hasNextPage: false });
      expect(await paged({}, shown)).toEqual(LISTED);
      expect(await page({ first: 4 }, sergeant, shown)).toMatchObject({ hasNextPage: false });
      expect((await page({}, sergeant, occupantsOf([]))).ids).toEqual([]);
    });

    it.each([
      { observationLevel: "GENERAL" },
      { observationLevel: "CONSTANT" },
      { reviewOverdue: true },
      { reviewOverdue: false },
      { appropriateAdultRequired: true },
      { appropriateAdultRequired: false },
      { arrivedAfter: hoursAgo(100) },
    ])("the guarded one is not among those of whom %j is so, but where the safety set tells it", async (where) => {
      expect((await page({ where }, sergeant, shown)).ids).not.toContain("d-forgotten");
      const told = await page({ where }, sergeant, { ...shown, guardedFilters: [...CATEGORIES] });
      const everybody = await page({ where });
      expect(told.ids).toEqual(everybody.ids.filter((id: string) => LISTED.includes(id)));
    });

    it.each(["arrivedAt", "nextReviewDue", "nextCheckDue"])(
      "the guarded one stands in the order of %s where who has no such thing stands, by their key",
      async (by) => {
        const guarded = occupantsOf([], { guarded: ALL.map(key) });
        expect(await paged({ orderBy: { [by]: "ASC" } }, guarded)).toEqual(ALL);
        expect(await paged({ orderBy: { [by]: "DESC" } }, guarded)).toEqual([...ALL].reverse());
        const among = await paged({ orderBy: { [by]: "ASC" } }, shown);
        expect([...among].sort()).toEqual(LISTED);
        expect(among.indexOf("d-forgotten")).toBeGreaterThan(among.indexOf("b-new"));
      },
    );

    it("all are guarded where nobody can say who is tied", async () => {
      const nobodyKnows = { ...occupantsOf([]), guarded: null };
      expect((await page({}, sergeant, nobodyKnows)).ids).toEqual(ALL);
      expect(await paged({ orderBy: { arrivedAt: "ASC" } }, nobodyKnows)).toEqual(ALL);
      expect((await page({ where: { reviewOverdue: true } }, sergeant, nobodyKnows)).ids).toEqual([]);
    });

    it("are found by one statement of the same text, whoever they are", async () => {
      await ask();
      const plain = custody.subgraph.statements();
      await ask({}, sergeant, { ...shown, guarded: null });
      expect(custody.subgraph.statements()).toEqual(plain);
    });
  });

  describe("for a caller who may not always read what an argument looks at", () => {
    it.each([
      [{ orderBy: { arrivedAt: "ASC" } }, "CUSTODY_RISK"],
      [{ orderBy: { nextReviewDue: "ASC" } }, "CUSTODY_RISK"],
      [{ orderBy: { nextCheckDue: "DESC" } }, "CUSTODY_RISK"],
      [{ where: { observationLevel: "GENERAL" } }, "CUSTODY_RISK"],
      [{ where: { reviewOverdue: false } }, "CUSTODY_RISK"],
      [{ where: { arrivedAfter: "2026-01-01T00:00:00Z" } }, "CUSTODY_RISK"],
      [{ where: { appropriateAdultRequired: null } }, "APPROPRIATE_ADULT"],
    ] as const)("%j is refused before anybody is looked for", async (asking, category) => {
      const filters = CATEGORIES.filter((one) => one !== category);
      expect(await refusal(asking, { ...sergeant, filters })).toBe("FORBIDDEN_ARGUMENT");
      expect(custody.subgraph.statements().filter((sql) => sql.includes('"detention"'))).toEqual([]);
      expect(await refusal(asking, { ...sergeant, filters: [category] })).toBeUndefined();
    });

    it("the plain list is still theirs", async () => {
      expect((await page({}, { ...sergeant, filters: [] })).ids).toEqual(ALL);
    });
  });

  describe("for somebody who is not tied to people by working in the suite", () => {
    it.each([
      ["a sergeant of another suite", { sites: ["S1"] }],
      ["an investigating officer", { kinds: ["INVESTIGATION"] }],
      ["a court officer", { kinds: ["HEARING"] }],
      ["a practitioner with a caseload", { kinds: ["REFERRAL", "CASELOAD"] }],
      ["an analyst", { kinds: [] }],
    ] as const)("%s finds an empty page, by the same statements", async (_who, changes) => {
      const asking = { orderBy: { nextReviewDue: "ASC" }, where: { reviewOverdue: true } };
      await ask(asking);
      const forStaff = custody.subgraph.statements();
      const { data } = await ask(asking, { ...sergeant, ...changes });
      expect(data.custodySuite.detainees).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
      expect(custody.subgraph.statements()).toEqual(forStaff);
    });
  });
});

function hoursAgo(hours: number): string {
  return new Date(Date.now() - hours * 3_600_000).toISOString();
}
