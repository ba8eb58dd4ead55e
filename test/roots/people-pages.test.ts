import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DemoClaims } from "../../demo/issuer.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import type { Role } from "../../shared/vocabulary.ts";
import { aCanaryPerson } from "../canaries.ts";
import { refusalOf } from "../journeys/answers.ts";
import { type Answered, aCaller, openWorld, type World } from "../world.ts";

const PAGE = `{ edges { cursor node { id } } pageInfo { hasNextPage endCursor } }`;
const RESIDENTS = `query ($place: ID!, $first: Int, $after: String) {
  place: prison(id: $place) { id people: residents(first: $first, after: $after) ${PAGE} }
}`;
const DETAINEES = `query ($place: ID!, $first: Int, $after: String) {
  place: custodySuite(code: $place) { id: code people: detainees(first: $first, after: $after) ${PAGE} }
}`;

const LISTS = [
  {
    list: "the residents of a prison",
    query: RESIDENTS,
    role: "prison-officer",
    here: "BFI",
    there: "NWI",
    nobodyAt: "LTI",
  },
  {
    list: "the detainees of a suite",
    query: DETAINEES,
    role: "custody-sergeant",
    here: "S1",
    there: "S3",
    nobodyAt: "S2",
  },
] as const;

let serial = 0;
const peopleAt = (where: "prison" | "custodySuite", site: string, count: number): readonly SeedPerson[] =>
  Array.from({ length: count }, (_, index) =>
    aCanaryPerson(`${site}-${index}`, serial++, { [where]: site, relationships: [{ kind: "SITE", holder: site }] }),
  );

const AT: Readonly<Record<string, readonly SeedPerson[]>> = {
  BFI: peopleAt("prison", "BFI", 103),
  NWI: peopleAt("prison", "NWI", 2),
  S1: peopleAt("custodySuite", "S1", 103),
  S3: peopleAt("custodySuite", "S3", 2),
};

/** A list is ordered by the keys of its own rows, which in this world begin with the person's. */
const idsAt = (site: string): readonly string[] => {
  const rowKey = (id: string): string => (site.startsWith("S") ? `${id}:` : id);
  const byKey = (one: string, other: string): number => (rowKey(one) < rowKey(other) ? -1 : 1);
  return (AT[site] ?? []).map(({ id }) => id).sort(byKey);
};

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
const EMPTY: Page = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
const pageOf = (answer: Answered): Page => answer.json.data.place.people;
const idsOf = ({ edges }: Page): readonly string[] => edges.map(({ node }) => node.id);

let world: World;
beforeAll(async () => {
  world = await openWorld({ people: Object.values(AT).flat() });
});
afterAll(() => world.close());

describe.each(LISTS)("$list", ({ query, role, here, there, nobodyAt }) => {
  const page = (variables: Readonly<Record<string, unknown>>, caller: Role | DemoClaims = role) =>
    world.ask(caller, query, { variables: { place: here, ...variables } });

  it.each([1, 7, 100])("are walked by pages of %i, each person exactly once, in order of key", async (first) => {
    const walked: string[] = [];
    const sizes: number[] = [];
    let after: string | null = null;
    do {
      const found: Page = pageOf(await page({ first, after }));
      walked.push(...idsOf(found));
      sizes.push(found.edges.length);
      expect(found.pageInfo.endCursor).toBe(found.edges.at(-1)?.cursor);
      after = found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null;
    } while (after !== null);
    expect(walked).toEqual(idsAt(here));
    expect(sizes.slice(0, -1).every((size) => size === first)).toBe(true);
  });

  it("come fifty at a time unless said", async () => {
    expect(idsOf(pageOf(await page({})))).toEqual(idsAt(here).slice(0, 50));
    expect(idsOf(pageOf(await page({ first: null })))).toEqual(idsAt(here).slice(0, 50));
  });

  it("may be continued after any of them, by their own cursor", async () => {
    const { edges } = pageOf(await page({ first: 5 }));
    expect(idsOf(pageOf(await page({ first: 2, after: edges[2]?.cursor })))).toEqual(idsAt(here).slice(3, 5));
  });

  it("end in an empty page, with no place to go on from", async () => {
    const last = pageOf(await page({ first: 100, after: pageOf(await page({ first: 100 })).pageInfo.endCursor }));
    expect(pageOf(await page({ after: last.edges.at(-1)?.cursor }))).toEqual(EMPTY);
  });

  it.each([0, -1, 101, 10_000])("are not given %i at a time", async (first) => {
    const answer = await page({ first });
    expect([answer.status, refusalOf(answer)]).toEqual([400, "PAGE_TOO_LARGE"]);
    const literal = await world.ask(
      role,
      query.replace("first: $first", `first: ${first}`).replace("$first: Int, ", ""),
      {
        variables: { place: here },
      },
    );
    expect([literal.status, refusalOf(literal)]).toEqual([400, "PAGE_TOO_LARGE"]);
    expect(await world.spent(() => page({ first }))).toEqual({ statements: [], fetches: [] });
  });

  describe("are not continued with a cursor", () => {
    const refused = async (answer: Answered): Promise<void> => {
      expect([answer.status, refusalOf(answer)]).toEqual([400, "BAD_CURSOR"]);
      expect(answer.json).not.toHaveProperty("data");
    };
    const own = async (caller: Role | DemoClaims = role) => pageOf(await page({ first: 1 }, caller)).pageInfo.endCursor;

    it("made for a colleague", async () => {
      await refused(await page({ after: await own(aCaller(role, { subject: "a-colleague" })) }));
    });

    it("made for them in another role", async () => {
      const { subject } = aCaller(role);
      const other = role === "prison-officer" ? "prison-reception-officer" : "detention-officer";
      await refused(await page({ after: await own(aCaller(other, { subject })) }));
    });

    it("made for another site's list", async () => {
      const both = aCaller(role, { sites: [here, there] });
      const after = pageOf(await page({ place: there, first: 1 }, both)).pageInfo.endCursor;
      await refused(await page({ after }, both));
    });

    it("that is none, is changed, or is somebody's key", async () => {
      const sealed = (await own()) ?? "";
      for (const after of ["", "none", idsAt(here)[0], `${sealed.slice(0, -2)}AA`])
        await refused(await page({ after }));
    });

    it("that tells whom it points at", async () => {
      const sealed = (await own()) ?? "";
      const parts = sealed.split(".").map((part) => Buffer.from(part, "base64url").toString());
      expect(sealed + parts.join("")).not.toContain(idsAt(here)[0]);
    });
  });

  describe("are nobody", () => {
    it("for those who work elsewhere, at the cost of a place where nobody is", async () => {
      const elsewhere = await page({ place: there });
      expect(elsewhere.status).toBe(200);
      expect(elsewhere.json.data.place).toEqual({ id: there, people: EMPTY });
      const one = await world.spent(() => page({ place: there }));
      const other = await world.spent(() => page({ place: nobodyAt }, aCaller(role, { sites: [nobodyAt] })));
      expect(one).toEqual(other);
    });

    it("for those whose work is not there, though their token names the site", async () => {
      const clinic = aCaller("mental-health-practitioner", { sites: [here] });
      expect(pageOf(await page({}, clinic))).toEqual(EMPTY);
      expect(pageOf(await page({}, aCaller("analyst", { sites: [here] })))).toEqual(EMPTY);
    });

    it("in a place that there is not, which is null", async () => {
      const answer = await page({ place: "NOWHERE" });
      expect(answer.json).toEqual({ data: { place: null }, extensions: expect.any(Object) });
      expect(answer.json.extensions.disclosure).toMatchObject({ redactions: [], sections: [] });
    });
  });

  it("are each written down, one row for one person of the page", async () => {
    const { decisionId } = (await page({ first: 3 })).json.extensions.disclosure;
    const rows = (await world.ledger()).filter((row) => row.decisionId === decisionId);
    expect(rows.map(({ personId }) => personId)).toEqual(idsAt(here).slice(0, 3));
  });
});
