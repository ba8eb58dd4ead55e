import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DemoClaims } from "../../demo/issuer.ts";
import type { SeedPerson, SeedRelationship } from "../../shared/seed.ts";
import type { Role } from "../../shared/vocabulary.ts";
import { aSeedPerson, counting } from "../a-seed-person.ts";
import { refusalOf } from "../journeys/answers.ts";
import { aCaller, openWorld, type World } from "../world.ts";

const CASELOAD = `query ($first: Int, $after: String, $orderBy: CaseloadOrder, $where: CaseloadWhere) {
  caseload(first: $first, after: $after, orderBy: $orderBy, where: $where) {
    edges { cursor node { id identity { familyName } } } pageInfo { hasNextPage endCursor }
  }
}`;

const heldBy = (holder: string, rest: Partial<SeedRelationship> = {}): SeedRelationship => ({
  kind: "CASELOAD",
  holder,
  service: "release",
  ...rest,
});
const supervised = (key: string, serial: number, familyName: string, rest: Partial<SeedPerson> = {}): SeedPerson =>
  aSeedPerson(
    { id: `p-${key}`, familyName, relationships: [heldBy("PDU-EAST", { beganDaysAgo: serial + 1 })], ...rest },
    serial,
  );

const PEOPLE = [
  supervised("a", 0, "Élan"),
  supervised("b", 1, "Adams"),
  supervised("c", 2, "Zimmer", { count: counting({ LANGUAGE: 0 }) }),
  supervised("d", 3, "Moss", {
    relationships: [heldBy("PDU-EAST", { beganDaysAgo: 4 }), heldBy("PDU-EAST", { kind: "REFERRAL", beganDaysAgo: 9 })],
  }),
  supervised("ended", 4, "Ended", { relationships: [heldBy("PDU-EAST", { beganDaysAgo: 9, endedHoursAgo: 1 })] }),
  supervised("other", 5, "Other", { relationships: [heldBy("PDU-WEST")] }),
  supervised("restricted", 6, "Restricted", { restriction: { mode: "SENSITIVE", subjects: ["somebody-else"] } }),
];

let world: World;
beforeAll(async () => {
  world = await openWorld({ people: PEOPLE });
});
afterAll(() => world.close());

interface Page {
  readonly edges: readonly { readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const ask = (variables: object = {}, caller: Role | DemoClaims = "probation-practitioner") =>
  world.ask(caller, CASELOAD, { variables: { ...variables } });
const keys = async (variables: object = {}, caller?: Role | DemoClaims) =>
  (await ask(variables, caller)).json.data.caseload.edges.map(({ node }: { node: { id: string } }) => node.id.slice(2));

describe("a probation practitioner's caseload", () => {
  it("holds each person of their team once, and nobody whose supervision has ended, of another team, or kept from them", async () =>
    expect(await keys()).toEqual(["a", "b", "c", "d"]));

  it.each([
    [{ name: "ASC" }, ["b", "a", "d", "c"]],
    [{ name: "DESC" }, ["c", "d", "a", "b"]],
    [{ since: "ASC" }, ["d", "c", "b", "a"]],
    [{ since: "DESC" }, ["a", "b", "c", "d"]],
  ])("is ordered by %j", async (orderBy, expected) => expect(await keys({ orderBy })).toEqual(expected));

  it.each([{ name: "ASC" }, { since: "DESC" }, undefined])(
    "is walked by pages of one in the same order, by %j",
    async (orderBy) => {
      const walked: string[] = [];
      let after: string | null = null;
      do {
        const caseload: Page = (await ask({ orderBy, first: 1, after })).json.data.caseload;
        walked.push(...caseload.edges.map(({ node }) => node.id.slice(2)));
        after = caseload.pageInfo.hasNextPage ? caseload.pageInfo.endCursor : null;
      } while (after !== null);
      expect(walked).toEqual(await keys({ orderBy }));
    },
  );

  it("is narrowed to those who need an interpreter, or came lately", async () => {
    expect(await keys({ where: { interpreterNeeded: true } })).toEqual(["a", "b", "d"]);
    expect(await keys({ where: { interpreterNeeded: false } })).toEqual(["c"]);
    expect(await keys({ where: { since: new Date(Date.now() - 2.5 * 86_400_000).toISOString() } })).toEqual(["a", "b"]);
    expect(await keys({ where: { service: "MENTAL_HEALTH" } })).toEqual([]);
    expect(await keys({ where: { service: "RELEASE" } })).toEqual(["a", "b", "c", "d"]);
  });

  it("takes no cursor of another order or caller", async () => {
    const { endCursor } = (await ask({ orderBy: { name: "ASC" }, first: 1 })).json.data.caseload.pageInfo;
    expect(refusalOf(await ask({ orderBy: { name: "DESC" }, after: endCursor }))).toBe("BAD_CURSOR");
    expect(refusalOf(await ask({ orderBy: { name: "ASC" }, after: endCursor }, "social-worker"))).toBe("BAD_CURSOR");
  });

  it("is ordered by one thing, and since an instant that can be read", async () => {
    expect(refusalOf(await ask({ orderBy: { name: "ASC", since: "ASC" } }))).toBe("ONE_ORDER");
    expect(refusalOf(await ask({ orderBy: {} }))).toBe("ONE_ORDER");
    expect(refusalOf(await ask({ where: { since: "yesterday" } }))).toBe("BAD_INSTANT");
  });

  it("is empty for who has no team, or of a role that holds no caseload", async () => {
    const { team, ...alone } = aCaller("probation-practitioner");
    expect(team).toBe("PDU-EAST");
    expect(await keys({}, alone)).toEqual([]);
    expect(await keys({}, aCaller("prison-officer", { team: "PDU-EAST" }))).toEqual([]);
  });
});

describe("a voluntary sector worker's caseload", () => {
  it.each([[{ name: "ASC" }], [{ dateOfBirth: "ASC" }]])(
    "cannot be ordered by %j, which consent alone opens",
    async (orderBy) => expect(refusalOf(await ask({ orderBy }, "voluntary-sector-worker"))).toBe("FORBIDDEN_ARGUMENT"),
  );

  it("can be ordered by when they took people on", async () =>
    expect(await keys({ orderBy: { since: "ASC" } }, "voluntary-sector-worker")).toEqual([]));
});
