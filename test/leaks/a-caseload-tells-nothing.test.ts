import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { FACTS_CALL } from "../../shared/facts.ts";
import { OCCUPANTS_CALL } from "../../shared/occupants.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import { actingWorlds } from "../acts/acting-worlds.ts";
import { tellOfMissingDatabases } from "../databases.ts";
import { FAULTS, Faults } from "../roots/faults.ts";
import { type Answered, aCaller, type World } from "../world.ts";
import { withoutDecision } from "./asking.ts";

/** Teams who hold as many people by the same keys, taken on as long ago; what is recorded of them differs. */
const TEAMS = ["T1", "T2", "T3"] as const;
type Team = (typeof TEAMS)[number];
type Recorded = readonly [familyName: string, dateOfBirth: string, interpreterNeeded: boolean];
const RECORDED: Readonly<Record<Team, readonly Recorded[]>> = {
  T1: [
    ["Moss", "1970-01-01", true],
    ["Adams", "1990-01-01", false],
    ["Zimmer", "1980-01-01", true],
  ],
  T2: [
    ["Adams", "1980-01-01", false],
    ["Zimmer", "1970-01-01", false],
    ["Moss", "1990-01-01", false],
  ],
  T3: [
    ["Zimmer", "1990-01-01", true],
    ["Moss", "1980-01-01", true],
    ["Adams", "1970-01-01", true],
  ],
};
const KEYS = ["a", "b", "c"];

let serial = 0;
const heldBy = (team: Team): readonly SeedPerson[] =>
  RECORDED[team].map(([familyName, dateOfBirth, isNeeded], at) =>
    aSeedPerson(
      {
        id: `${team}-${KEYS[at]}`,
        familyName,
        dateOfBirth,
        relationships: [{ kind: "CASELOAD", holder: team, service: "release", beganDaysAgo: 3 + ((at + 1) % 3) }],
        told: (name) => (name === "Identity.interpreterNeeded" ? isNeeded : undefined),
      },
      serial++,
    ),
  );

const EDGES = "edges { cursor node { id identity { familyName interpreterNeeded } } }";
const PAGE_INFO = "pageInfo { hasNextPage endCursor }";
const caseload = (selection: string, beside = "") =>
  `query ($first: Int, $after: String, $orderBy: CaseloadOrder, $where: CaseloadWhere) {
    caseload(first: $first, after: $after, orderBy: $orderBy, where: $where) { ${selection} } ${beside}
  }`;
const WHOLE = caseload(`${EDGES} ${PAGE_INFO}`);
const KEYS_ALONE = caseload(`edges { node { id } } ${PAGE_INFO}`);
const PAGE_INFO_ALONE = caseload(PAGE_INFO);

type Given = Readonly<Record<string, unknown>>;
const DIRECTIONS = ["ASC", "DESC"] as const;
const ORDERS = ["name", "dateOfBirth"].flatMap((by) =>
  DIRECTIONS.map((direction) => ({ orderBy: { [by]: direction } })),
);
const FILTERS = [true, false].map((interpreterNeeded) => ({ where: { interpreterNeeded } }));
const LOOKING: readonly Given[] = [...ORDERS, ...FILTERS, ...ORDERS.map((order) => ({ ...order, ...FILTERS[0] }))];

tellOfMissingDatabases();
describe.each(actingWorlds())("on $name", ({ name, open }) => {
  const faults = new Faults();
  let world: World;
  beforeAll(async () => {
    world = await open(TEAMS.flatMap(heldBy), { through: faults.through });
  });
  afterEach(() => faults.clear());
  afterAll(() => world.close());
  const away = (call: string, how = "cannot be reached") =>
    faults.put("person", FAULTS[how] ?? expect.fail("no fault"), `/calls/${call}`);

  describe.each(["probation-practitioner", "prison-clinician"] as const)("the caseload of a %s", (role) => {
    const ask = (team: Team, given: Given, query = WHOLE) =>
      world.ask(aCaller(role, { team }), query, { variables: given });
    const pageOf = ({ json }: Answered) => json.data.caseload;
    const keysOf = (answer: Answered): readonly string[] =>
      pageOf(answer).edges.map(({ node }: { node: { id: string } }) => node.id.slice("T1-".length));
    /** The body, with what is each team's own called by a common name. */
    const common = (answer: Answered, team: Team): string => {
      const { edges = [], pageInfo } = pageOf(answer);
      const cursors: string[] = [...edges.map(({ cursor }: { cursor: string }) => cursor), pageInfo.endCursor ?? "-"];
      return [...cursors, `${team}-`].reduce((body, one) => body.replaceAll(one, "-"), withoutDecision(answer.text));
    };
    const alike = async (given: Given, query = WHOLE): Promise<Answered> => {
      const answers = await Promise.all(TEAMS.map(async (team) => [team, await ask(team, given, query)] as const));
      const [one, ...others] = answers.map(([team, answer]) => common(answer, team));
      for (const other of others) expect(other).toBe(one);
      return answers[0]?.[1] ?? expect.fail("not asked");
    };
    /** Each page of one, up to the last. */
    const walked = async (team: Team, given: Given): Promise<readonly Answered[]> => {
      const pages: Answered[] = [];
      let after: string | null = null;
      do {
        const page = await ask(team, { ...given, first: 1, after });
        pages.push(page);
        after = pageOf(page).pageInfo.hasNextPage ? pageOf(page).pageInfo.endCursor : null;
      } while (after !== null);
      return pages;
    };

    it.each(LOOKING)("by %j tells teams apart whose people differ, while facts can be learnt", async (given) => {
      const lists = await Promise.all(TEAMS.map(async (team) => keysOf(await ask(team, given)).join()));
      expect(new Set(lists).size).toBeGreaterThan(1);
    });

    describe.each(["cannot be reached", "answers something else than GraphQL"])(
      "while the question for facts %s",
      (how) => {
        it.each(LOOKING)("by %j is the same whatever is recorded of those on it", async (given) => {
          away(FACTS_CALL, how);
          for (const first of [1, 2, 50]) {
            await alike({ ...given, first });
            await alike({ ...given, first }, PAGE_INFO_ALONE);
            await alike({ ...given, first }, KEYS_ALONE);
          }
        });

        it.each(FILTERS)("narrowed by %j is of nobody, and is not called complete", async (given) => {
          away(FACTS_CALL, how);
          const { json } = await alike(given, KEYS_ALONE);
          expect(json.data.caseload).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
          expect(json.extensions.disclosure.complete).toBe(false);
        });
      },
    );

    it.each(ORDERS)("ordered by %j is walked by key while no facts can be learnt, whoever is last", async (given) => {
      away(FACTS_CALL);
      const [direction] = Object.values(given.orderBy);
      for (const team of TEAMS) {
        const keys = (await walked(team, given)).flatMap(keysOf);
        expect(direction === "ASC" ? keys : [...keys].reverse()).toEqual(KEYS);
      }
    });

    it("whole is still of everybody whom the team holds, with nothing of theirs", async () => {
      away(FACTS_CALL);
      const answer = await alike({});
      expect(keysOf(answer)).toEqual(KEYS);
      expect(pageOf(answer).edges[0].node.identity).toEqual({ familyName: null, interpreterNeeded: null });
    });

    it("is narrowed and ordered by what the team itself did, whether or not facts can be learnt", async () => {
      for (const given of [
        { orderBy: { since: "ASC" } },
        { where: { since: new Date(Date.now() - 3.5 * 86_400_000) } },
      ]) {
        faults.clear();
        const before = keysOf(await ask("T1", given));
        expect(before).not.toEqual(KEYS);
        away(FACTS_CALL);
        expect(keysOf(await alike(given))).toEqual(before);
      }
    });

    it("costs as much for nobody as for somebody", async () => {
      const [all, none] = [
        await ask("T3", FILTERS[0] ?? {}, KEYS_ALONE),
        await ask("T2", FILTERS[0] ?? {}, KEYS_ALONE),
      ];
      expect([keysOf(all), keysOf(none)]).toEqual([KEYS, []]);
      const spent = (team: Team) => world.spent(() => ask(team, FILTERS[0] ?? {}, KEYS_ALONE));
      expect(await spent("T2")).toEqual(await spent("T3"));
    });

    it("is refused, whomever it holds, to a caller who is suspended", async () => {
      const { organisation, ...caller } = aCaller(role, { subject: `suspended-${role}-${name}`, team: "T1" });
      const guardian = aCaller("caldicott-guardian", { organisation });
      const input = {
        idempotencyKey: caller.subject,
        subject: caller.subject,
        reason: "Looked at records without cause",
      };
      const SUSPEND = "mutation ($input: SuspendCallerInput!) { suspendCaller(input: $input) { id status } }";
      const suspended = await world.ask(guardian, SUSPEND, { variables: { input } });
      expect(suspended.json.data.suspendCaller.status).toBe("SUSPENDED");
      for (const call of ["nothing", FACTS_CALL]) {
        away(call);
        const answer = await world.ask({ ...caller, organisation }, WHOLE, { variables: { first: 2 } });
        expect([answer.status, answer.json.errors[0].extensions.code]).toEqual([403, "STAFF_SUSPENDED"]);
      }
    });
  });

  it("beside a list of a place, it tells nothing while nobody can say whom that may show", async () => {
    away(OCCUPANTS_CALL);
    const query = caseload("edges { node { id } }", `prison(id: "BFI") { residents { ${PAGE_INFO} } }`);
    const keys = async (team: Team, variables: Given) => {
      const { json } = await world.ask(aCaller("prison-clinician", { team }), query, { variables });
      return json.data.caseload.edges.map(({ node }: { node: { id: string } }) => node.id.slice(3));
    };
    for (const team of TEAMS) {
      for (const given of FILTERS) expect(await keys(team, given)).toEqual([]);
      expect(await keys(team, { orderBy: { name: "DESC" } })).toEqual([...KEYS].reverse());
    }
  });
});
