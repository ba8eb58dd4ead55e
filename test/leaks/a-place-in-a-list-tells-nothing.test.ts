import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { OCCUPANTS_CALL } from "../../shared/occupants.ts";
import type { SeedPerson, SeedRelationship, SeedValue } from "../../shared/seed.ts";
import type { Role } from "../../shared/vocabulary.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import { actingWorlds } from "../acts/acting-worlds.ts";
import { tellOfMissingDatabases } from "../databases.ts";
import { FAULTS, Faults } from "../roots/faults.ts";
import { type Answered, aCaller, type World } from "../world.ts";
import { withoutDecision } from "./asking.ts";

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

/** A list of a place, two places alike but for what may not be read of those there, and what of them differs. */
interface List {
  readonly list: string;
  readonly role: Role;
  readonly root: (given: string, declared: string) => string;
  readonly where: "prison" | "custodySuite";
  readonly places: readonly [string, string];
  /** Three sets of values; at the second place they are dealt the other way round. */
  readonly values: readonly Readonly<Record<string, SeedValue>>[];
  readonly type: string;
  readonly orders: readonly string[];
  readonly filters: readonly object[];
  /** A filter by what the safety set opens to the role; only the first guarded person is so at either place. */
  readonly safe?: { readonly where: object; readonly told: Readonly<Record<string, SeedValue>> };
}

const PAGE = "{ edges { cursor node { id } } pageInfo { hasNextPage endCursor } }";
const LISTS: readonly List[] = [
  {
    list: "the detainees of a suite",
    role: "custody-sergeant",
    root: (given, declared) =>
      `query ($place: ID!, ${declared}) { place: custodySuite(code: $place) { people: detainees(${given}) ${PAGE} } }`,
    where: "custodySuite",
    places: ["S1", "S2"],
    type: "Detainees",
    values: [
      { "Detention hours": 1, "Observation.level": "CONSTANT", "AppropriateAdult.required": true },
      { "Detention hours": 7, "Observation.level": "GENERAL", "DetentionReview course": "MISSED" },
      { "Detention hours": 3, "Observation.level": "INTERMITTENT", "AppropriateAdult.required": false },
    ],
    orders: ["arrivedAt", "nextReviewDue", "nextCheckDue"],
    filters: [
      ...["CONSTANT", "GENERAL", "INTERMITTENT"].map((observationLevel) => ({ observationLevel })),
      ...[true, false].flatMap((is) => [{ reviewOverdue: is }, { appropriateAdultRequired: is }]),
      ...[100, 5, 2].map((hours) => ({ arrivedAfter: hoursAgo(hours) })),
    ],
  },
  {
    list: "the residents of a prison",
    role: "prison-officer",
    root: (given, declared) =>
      `query ($place: ID!, ${declared}) { place: prison(id: $place) { people: residents(${given}) ${PAGE} } }`,
    where: "prison",
    places: ["BFI", "NWI"],
    type: "Residents",
    values: [
      { "PrisonStay.receptionDate days ago": 3, "CellAllocation.location": "C wing", "Alert.code VU": "XVL" },
      { "PrisonStay.receptionDate days ago": 30, "CellAllocation.location": "A wing" },
      { "PrisonStay.receptionDate days ago": 90, "CellAllocation.location": "B wing" },
    ],
    orders: ["receivedAt", "location"],
    filters: [
      { alert: { custodyRisk: "XVL" } },
      { alert: { custodyRisk: "VU" } },
      ...[50_000, 1000, 100].map((hours) => ({ receivedAfter: hoursAgo(hours) })),
    ],
    safe: { where: { acctOpen: false }, told: { "Acct.phase": "CLOSED_POST_CLOSURE" } },
  },
];

let serial = 0;
/** One who is tied, three of whom only the safety set may be read, and between them as many as said whom nothing ties. */
function peopleAt({ where, values, safe }: List, place: string, hidden: number): readonly SeedPerson[] {
  const site: SeedRelationship = { kind: "SITE", holder: place };
  const dealt = hidden > 0 ? [...values].reverse() : values;
  const somebody = (key: string, told: Readonly<Record<string, SeedValue>>, rest: Partial<SeedPerson>): SeedPerson =>
    aSeedPerson({ id: `${place}-${key}`, [where]: place, told: (name) => told[name], ...rest }, serial++);
  const arriving = { relationships: [{ ...site, provisional: true }] } as const;
  const restricted = { relationships: [site], restriction: { mode: "SENSITIVE", subjects: [] } } as const;
  return [
    somebody("a", { ...dealt[0], ...safe?.told }, arriving),
    somebody("c", { ...dealt[1] }, restricted),
    somebody("e", { ...values[1] }, { relationships: [site] }),
    somebody("g", { ...dealt[2] }, arriving),
    ...["b", "d", "h"].slice(0, hidden).map((key) => somebody(key, { ...values[0] }, { relationships: [] })),
  ];
}

const SHOWN = ["a", "c", "e", "g"];
const GUARDED = ["a", "c", "g"];

tellOfMissingDatabases();
describe.each(actingWorlds())("on $name", ({ name, open }) => {
  const faults = new Faults();
  let world: World;
  beforeAll(async () => {
    const people = LISTS.flatMap((list) => list.places.flatMap((place, at) => peopleAt(list, place, 3 * at)));
    world = await open(people, { through: faults.through });
  });
  afterEach(() => faults.clear());
  afterAll(() => world.close());

  describe.each(LISTS)("$list", (list) => {
    const { role, root, places, type, orders, filters, safe } = list;
    const whole = root(
      "first: $first, after: $after, orderBy: $orderBy, where: $where",
      `$first: Int, $after: String, $orderBy: ${type}Order, $where: ${type}Where`,
    );
    const ask = (place: string, given: Readonly<Record<string, unknown>>, query = whole) => {
      return world.ask(aCaller(role, { sites: [place] }), query, { variables: { place, ...given } });
    };
    const pageOf = ({ json }: Answered) => json.data.place.people;
    const keysOf = (answer: Answered, place: string): readonly string[] =>
      pageOf(answer).edges.map(({ node }: { node: { id: string } }) => node.id.slice(place.length + 1));
    /** The body, with what is each place's own called by a common name. */
    const common = (answer: Answered, place: string): string => {
      const { edges, pageInfo } = pageOf(answer);
      const cursors = [...edges.map(({ cursor }: { cursor: string }) => cursor), pageInfo.endCursor ?? "-"];
      return [...cursors, `${place}-`].reduce((body, one) => body.replaceAll(one, "-"), withoutDecision(answer.text));
    };
    const both = async (given: Readonly<Record<string, unknown>>) => {
      const [one, other] = [await ask(places[0], given), await ask(places[1], given)];
      expect(common(other, places[1])).toBe(common(one, places[0]));
      return keysOf(one, places[0]);
    };
    const asOrder = orders.flatMap((by) => ["ASC", "DESC"].map((direction) => ({ orderBy: { [by]: direction } })));
    const asFilter = filters.map((where) => ({ where }));

    it("has the same pages with the same marks of more to come, whoever stands between whom nothing ties", async () => {
      for (const first of [1, 2, 3, 4, 5]) {
        const walked: string[][] = [];
        for (const place of places) {
          const pages: string[] = [];
          let after: string | null = null;
          do {
            const answer: Answered = await ask(place, { first, after });
            pages.push(common(answer, place));
            const { pageInfo, edges } = pageOf(answer);
            expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor);
            after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
          } while (after !== null);
          expect(pages).toHaveLength(Math.ceil(SHOWN.length / first));
          walked.push(pages);
        }
        expect(walked[1]).toEqual(walked[0]);
      }
    });

    it.each(asOrder)("ordered by %j tells nothing of those of whom only the safety set may be read", async (given) => {
      const keys = await both(given);
      expect([...keys].sort()).toEqual(SHOWN);
      const guarded = keys.filter((key) => GUARDED.includes(key));
      expect([GUARDED, [...GUARDED].reverse()]).toContainEqual(guarded);
    });

    it.each(asFilter)("narrowed by %j holds none of them", async (given) => {
      expect(await both(given)).not.toEqual(expect.arrayContaining(["a"]));
    });

    it("is narrowed and ordered as ever among those whom the caller may read", async () => {
      const found = await Promise.all(asFilter.map(async (given) => both(given)));
      expect(found.some((keys) => keys.includes("e"))).toBe(true);
      expect(found.some((keys) => !keys.includes("e"))).toBe(true);
    });

    it.runIf(safe)(
      "is narrowed of them all by what the safety set tells, so that nobody at risk is missed",
      async () => {
        expect(await both({ where: safe?.where })).toEqual(["a"]);
      },
    );

    describe.each([
      ["facts", ["/calls/facts"]],
      ["whom a list may show", [`/calls/${OCCUPANTS_CALL}`]],
      ["either", ["/calls/facts", `/calls/${OCCUPANTS_CALL}`]],
    ] as const)("while person cannot say %s", (_, paths) => {
      const away = () => {
        for (const path of paths) faults.put("person", FAULTS["cannot be reached"] ?? expect.fail("no fault"), path);
      };

      it("is still the list of who is there, to whoever works there", async () => {
        away();
        const keys = keysOf(await ask(places[0], {}), places[0]);
        expect(keys).toEqual(SHOWN);
      });

      it("is narrowed to nobody and ordered by key alone", async () => {
        away();
        for (const given of asFilter) expect(keysOf(await ask(places[0], given), places[0])).toEqual([]);
        for (const given of asOrder) {
          const keys = keysOf(await ask(places[0], given), places[0]);
          expect(Object.values(given.orderBy)[0] === "ASC" ? keys : [...keys].reverse()).toEqual(SHOWN);
        }
      });

      it.each(asOrder)("ordered by %j is walked by key, whoever is last", async (given) => {
        away();
        const keys: string[] = [];
        let after: string | null = null;
        do {
          const page: Answered = await ask(places[0], { ...given, first: 1, after });
          keys.push(...keysOf(page, places[0]));
          const { pageInfo } = pageOf(page);
          after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
        } while (after !== null);
        expect(Object.values(given.orderBy)[0] === "ASC" ? keys : [...keys].reverse()).toEqual(SHOWN);
      });

      it.each(asFilter)(
        "narrowed by %j ends at once, whoever asks for the end alone, and is not called complete",
        async (given) => {
          away();
          const answer = await ask(places[0], given, whole.replace(PAGE, "{ pageInfo { hasNextPage endCursor } }"));
          expect(pageOf(answer).pageInfo).toEqual({ hasNextPage: false, endCursor: null });
          expect(answer.json.extensions.disclosure.complete).toBe(false);
        },
      );
    });

    it("is refused, whoever is there, to a caller who is suspended", async () => {
      const { subject, organisation } = aCaller(role);
      const guardian = aCaller("caldicott-guardian", { organisation });
      const input = {
        idempotencyKey: `suspend-${subject}-${name}`,
        subject,
        reason: "Looked at records without cause",
      };
      const SUSPEND = "mutation ($input: SuspendCallerInput!) { suspendCaller(input: $input) { id status } }";
      const suspended = await world.ask(guardian, SUSPEND, { variables: { input } });
      expect(suspended.json.data.suspendCaller.status).toBe("SUSPENDED");
      const refused = await ask(places[0], { first: 2 });
      expect([refused.status, refused.json.errors[0].extensions.code]).toEqual([403, "STAFF_SUSPENDED"]);
    });
  });
});
