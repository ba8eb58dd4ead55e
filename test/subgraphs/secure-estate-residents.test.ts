import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { aSeedPerson, counting } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { type OpenSecureEstate, openSecureEstate, someoneTold } from "./secure-estate-opened.ts";
import { aSignedCaller, occupantsOf } from "./signed.ts";

tellOfMissingDatabases();

const PEOPLE = Array.from({ length: 50 }, (_, index) =>
  aSeedPerson({ id: `known-${String(index).padStart(2, "0")}`, prison: "BFI" }),
);
const keys = (count: number): readonly string[] => PEOPLE.slice(0, count).map(({ id }) => id);
const ELSEWHERE = aSeedPerson({ id: "elsewhere", prison: "CDI" });
const NOT_TESTED = aSeedPerson({ id: "not-tested", prison: "BFI", count: counting({ BLOOD_BORNE_VIRUS: 0 }) });
const NO_PAGE = { hasNextPage: false, endCursor: null };
const OFFICER = { role: "prison-officer", sites: ["BFI"] } as const;

/** Five residents of one prison, in whom everything that a list goes by differs. */
const RECEIVED = "PrisonStay.receptionDate days ago";
const LOCATION = "CellAllocation.location";
const inLittlehey = (
  id: string,
  told: Parameters<typeof someoneTold>[0],
  records: Readonly<Record<string, number>> = {},
) => someoneTold(told, { id, prison: "LTI", records });
const FIVE = {
  noReviewYet: inLittlehey("r-a", { [RECEIVED]: 50, [LOCATION]: "C wing", "Acct.openedAt hours ago": 20 }),
  reviewSoon: inLittlehey("r-b", {
    [RECEIVED]: 10,
    [LOCATION]: "B wing",
    "Acct.phase": "IN_REVIEW",
    "Acct.nextReviewAt in hours": 2,
  }),
  reviewOverdue: inLittlehey("r-c", {
    [RECEIVED]: 200,
    [LOCATION]: "E wing",
    "Acct.phase": "IN_REVIEW",
    "Acct.nextReviewAt in hours": -9,
  }),
  closed: inLittlehey("r-d", {
    [RECEIVED]: 30,
    [LOCATION]: "A wing",
    "Acct.phase": "CLOSED_POST_CLOSURE",
    "Alert.code VU": "XVL",
    "ReceptionScreening.secondAt days later": null,
  }),
  none: inLittlehey(
    "r-e",
    { [RECEIVED]: 5, "ReceptionScreening.secondAt days later": null },
    { "secure-estate.acct": 0, "secure-estate.cell": 0, "secure-estate.alert.ended": 1, "secure-estate.alert.VU": 0 },
  ),
};
const CLINICIAN = { role: "prison-clinician", sites: ["LTI"] } as const;
const EVERYBODY = occupantsOf([...PEOPLE, ELSEWHERE, NOT_TESTED, ...Object.values(FIVE)]);
const FILTERS: readonly Category[] = [
  "RELEASE",
  "SELF_HARM_RISK",
  "CUSTODY_RISK",
  "PHYSICAL_HEALTH",
  "SAFEGUARDING",
  "DEMOGRAPHICS",
];

describe.each(databases())("the list of a prison's residents, on $name", (database) => {
  let estate: OpenSecureEstate;
  beforeAll(async () => {
    estate = await openSecureEstate(database, [...PEOPLE, ELSEWHERE, NOT_TESTED, ...Object.values(FIVE)]);
  });
  afterAll(() => estate.close());

  const listed = async (caller: Partial<SignedCaller>, args = "(first: 100)", prison = "BFI", shown = EVERYBODY) => {
    const query = `query ($id: ID!) { prison(id: $id) { name residents${args} {
      edges { cursor node { id } } pageInfo { hasNextPage endCursor }
    } } }`;
    const answer = await estate.opened.ask(aSignedCaller(caller), query, { id: prison }, shown);
    const edges: { node: { id: string } }[] = answer.data?.prison?.residents?.edges ?? [];
    return { ...answer, ids: edges.map(({ node }) => node.id), page: answer.data?.prison?.residents?.pageInfo };
  };
  const code = async (...asked: Parameters<typeof listed>) => (await listed(...asked)).errors?.[0]?.extensions?.code;

  it("tells whoever is tied to people by working there who is there now", async () => {
    const { ids: found } = await listed({ kinds: ["SITE", "REFERRAL", "CASELOAD"], sites: ["BFI"] });
    expect(found).toEqual([...keys(50), NOT_TESTED.id]);
  });

  it("is empty, by the same statements, for anybody who does not work there", async () => {
    await listed(OFFICER);
    const statements = [...estate.opened.statements()];
    const elsewhere = await listed({ role: "prison-officer", sites: ["CDI"] });
    expect([elsewhere.ids, elsewhere.page, estate.opened.statements()]).toEqual([[], NO_PAGE, statements]);
    const otherTies = await listed({ kinds: ["REFERRAL", "CASELOAD", "HEARING"], sites: ["BFI"] });
    expect([otherTies.ids, otherTies.page, estate.opened.statements()]).toEqual([[], NO_PAGE, statements]);
  });

  it("does not hold who has left, nor who is in another prison", async () => {
    // All of them were in NWI before.
    expect((await listed({ ...OFFICER, sites: ["NWI"] }, "", "NWI")).ids).toEqual([]);
    expect((await listed({ ...OFFICER, sites: ["CDI"] }, "", "CDI")).ids).toEqual([ELSEWHERE.id]);
  });

  it("goes on where the page before ended, for that caller and list only", async () => {
    const first = await listed(OFFICER, "(first: 49)");
    expect([first.ids.length, first.page.hasNextPage]).toEqual([49, true]);
    const after = `(first: 49, after: "${first.page.endCursor}")`;
    const second = await listed(OFFICER, after);
    expect([second.ids, second.page.hasNextPage]).toEqual([[keys(50)[49], NOT_TESTED.id], false]);
    const ordered = `(first: 49, orderBy: { location: ASC }, after: "${first.page.endCursor}")`;
    const filtered = `(first: 49, where: { acctOpen: true }, after: "${first.page.endCursor}")`;
    const codes = [
      await code({ ...OFFICER, subject: "another" }, after),
      await code(OFFICER, after, "CDI"),
      await code({ ...OFFICER, filters: FILTERS }, ordered),
      await code({ ...OFFICER, filters: FILTERS }, filtered),
    ];
    expect(codes).toEqual(["BAD_CURSOR", "BAD_CURSOR", "BAD_CURSOR", "BAD_CURSOR"]);
  });

  it.each([0, 101])("refuses a page of %i", async (first) => {
    expect(await code(OFFICER, `(first: ${first})`)).toBe("PAGE_TOO_LARGE");
  });

  it("is of a prison that is on the register", async () => {
    expect((await listed(OFFICER, "", "XXX")).data).toEqual({ prison: null });
    expect((await listed(OFFICER)).data.prison.name).toBe("Bedford");
  });

  describe("in an order", () => {
    const { noReviewYet, reviewSoon, reviewOverdue, closed, none } = FIVE;
    const ORDERS = [
      ["receivedAt", [reviewOverdue, noReviewYet, closed, reviewSoon, none]],
      // Without a cell on record before all cells, and without an open plan after all reviews.
      ["location", [none, closed, reviewSoon, noReviewYet, reviewOverdue]],
      ["acctReviewDue", [reviewOverdue, reviewSoon, noReviewYet, closed, none]],
    ] as const;

    it.each(ORDERS)("is walked by %s, forwards and back, each person once", async (by, expected) => {
      const ids = expected.map(({ id }) => id);
      const walked = async (direction: string) => {
        const found: string[] = [];
        let after = "";
        do {
          const args = `(first: 2, orderBy: { ${by}: ${direction} }${after})`;
          const page = await listed({ ...CLINICIAN, filters: FILTERS }, args, "LTI");
          found.push(...page.ids);
          after = page.page.hasNextPage ? `, after: "${page.page.endCursor}"` : "";
        } while (after !== "");
        return found;
      };
      expect(await walked("ASC")).toEqual(ids);
      expect(await walked("DESC")).toEqual([...ids].reverse());
    });

    it("goes on after somebody who has left since", async () => {
      const caller = { ...CLINICIAN, filters: FILTERS };
      const first = await listed(caller, "(first: 2, orderBy: { receivedAt: ASC })", "LTI");
      const left = (leftAt: Date | null) =>
        estate.db
          .updateTable("stay")
          .set({ left_at: leftAt })
          .where("person_id", "=", first.ids[1] ?? "")
          .where("prison_id", "=", "LTI")
          .execute();
      await left(new Date());
      const args = `(first: 2, orderBy: { receivedAt: ASC }, after: "${first.page.endCursor}")`;
      const second = await listed(caller, args, "LTI");
      await left(null);
      expect(second.ids).toEqual([closed.id, reviewSoon.id]);
    });

    it.each(["{}", "{ receivedAt: ASC, location: ASC }", "{ receivedAt: null }"])(
      "is refused by %s",
      async (orderBy) => {
        expect(await code({ ...CLINICIAN, filters: FILTERS }, `(orderBy: ${orderBy})`, "LTI")).toBe("ONE_ORDER");
      },
    );
  });

  describe("of whom something is so", () => {
    const { noReviewYet, reviewSoon, reviewOverdue, closed, none } = FIVE;
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    it.each([
      ["acctOpen: true", [noReviewYet, reviewSoon, reviewOverdue]],
      ["acctOpen: false", [closed, none]],
      ["secondScreeningOverdue: true", [closed]],
      ["secondScreeningOverdue: false", [noReviewYet, reviewSoon, reviewOverdue, none]],
      [`receivedAfter: "${hoursAgo(24 * 31)}"`, [reviewSoon, closed, none]],
      ["alert: { selfHarm: HA }", [noReviewYet, reviewSoon, reviewOverdue]],
      ["alert: { selfHarm: HA1 }", [closed]],
      // An alert that has ended is no alert.
      ["alert: { selfHarm: HC }", []],
      ["alert: { custodyRisk: XVL }", [closed]],
      ["alert: { custodyRisk: VU, selfHarm: HA }", [noReviewYet, reviewSoon, reviewOverdue]],
      ["alert: { safeguarding: AS }, acctOpen: false", [closed, none]],
      ["alert: {}", Object.values(FIVE)],
      ["acctOpen: null", Object.values(FIVE)],
    ])("is made by { %s }", async (where, expected) => {
      const { ids } = await listed({ ...CLINICIAN, filters: FILTERS }, `(where: { ${where} })`, "LTI");
      expect(ids).toEqual(expected.map(({ id }) => id));
    });

    it.each(["yesterday", "2026-11-21"].map((at) => [at]))("is not asked for by an instant such as %s", async (at) => {
      const args = `(where: { receivedAfter: "${at}" })`;
      const answered = await listed({ ...CLINICIAN, filters: FILTERS }, args, "LTI");
      expect(answered.errors?.[0]?.extensions?.code ?? answered.ids).toBe("BAD_INSTANT");
    });

    it.each([
      ["by the code of a retired alert", "alert: { custodyRisk: SA }"],
      ["by the code of an alert that tells more than that", "alert: { custodyRisk: OISFL }"],
      ["by the code of an alert of another kind", "alert: { custodyRisk: HA }"],
    ])("cannot be asked for %s", async (_, where) => {
      const { status, data } = await listed({ ...CLINICIAN, filters: FILTERS }, `(where: { ${where} })`, "LTI");
      expect([status >= 400, data?.prison ?? null]).toEqual([true, null]);
    });
  });

  describe("in which one is guarded, and one is tied to nobody here", () => {
    const { noReviewYet, reviewSoon, reviewOverdue, closed, none } = FIVE;
    const shown = occupantsOf([noReviewYet, reviewOverdue, none], { guarded: [closed.id] });
    const LISTED = [noReviewYet, reviewOverdue, closed, none].map(({ id }) => id);
    const caller = { ...CLINICIAN, filters: FILTERS };
    const idsOf = async (args = "", to = shown) => (await listed(caller, args, "LTI", to)).ids;

    it("shows those alone who may be shown, and its pages end with them", async () => {
      const { ids, page } = await listed(caller, "(first: 4)", "LTI", shown);
      expect([ids, page.hasNextPage]).toEqual([LISTED, false]);
      expect(await idsOf("", { ...shown, guarded: null })).toEqual([...LISTED, reviewSoon.id].sort());
      expect(await idsOf("", occupantsOf([]))).toEqual([]);
    });

    it.each([
      "secondScreeningOverdue: true",
      "acctOpen: false",
      "alert: { selfHarm: HA1 }",
      "alert: { custodyRisk: XVL }",
      "alert: { safeguarding: AS }",
      'receivedAfter: "2020-01-01T00:00:00Z"',
    ])("does not narrow the guarded one by { %s }, but where the safety set tells it", async (where) => {
      const asked = `(where: { ${where} })`;
      expect(await idsOf(asked)).not.toContain(closed.id);
      expect(await idsOf(asked, { ...shown, guarded: null })).not.toContain(closed.id);
      expect(await idsOf(asked, { ...shown, guardedFilters: [...FILTERS] })).toContain(closed.id);
    });

    it("does not narrow by several kinds of alert where one of them is not told", async () => {
      const asked = "(where: { alert: { selfHarm: HA1, custodyRisk: XVL } })";
      expect(await idsOf(asked, { ...shown, guardedFilters: ["SELF_HARM_RISK"] })).not.toContain(closed.id);
      expect(await idsOf(asked, { ...shown, guardedFilters: ["SELF_HARM_RISK", "CUSTODY_RISK"] })).toEqual([closed.id]);
    });

    it.each(["receivedAt", "location", "acctReviewDue"])("orders the guarded by %s as if they had none", async (by) => {
      const guarded = occupantsOf([], { guarded: Object.values(FIVE).map(({ id }) => id) });
      const plain = await idsOf("", guarded);
      expect(await idsOf(`(orderBy: { ${by}: ASC })`, guarded)).toEqual(plain);
      expect(await idsOf(`(orderBy: { ${by}: DESC })`, guarded)).toEqual([...plain].reverse());
    });
  });

  describe("is not searched or ordered by what its caller may not always read", () => {
    it.each([
      ["SELF_HARM_RISK", "where: { acctOpen: true }"],
      ["SELF_HARM_RISK", "where: { alert: { selfHarm: HA } }"],
      ["SELF_HARM_RISK", "orderBy: { acctReviewDue: ASC }"],
      ["CUSTODY_RISK", "where: { alert: { custodyRisk: VU } }"],
      ["CUSTODY_RISK", "orderBy: { location: ASC }"],
      ["SAFEGUARDING", "where: { alert: { safeguarding: AS } }"],
      ["DEMOGRAPHICS", "where: { alert: { demographics: F1 } }"],
      ["RELEASE", 'where: { receivedAfter: "2026-01-01T00:00:00Z" }'],
      ["RELEASE", "orderBy: { receivedAt: DESC }"],
      ["PHYSICAL_HEALTH", "where: { secondScreeningOverdue: true }"],
      ["BLOOD_BORNE_VIRUS", "where: { bloodBorneVirus: { status: POSITIVE } }"],
    ] as const)("%s: %s", async (category, args) => {
      const others = [...FILTERS, "BLOOD_BORNE_VIRUS" as const].filter((one) => one !== category);
      expect(await code({ ...OFFICER, filters: others }, `(${args})`)).toBe("FORBIDDEN_ARGUMENT");
      expect(estate.opened.statements().filter((sql) => sql.includes('"stay"'))).toEqual([]);
      expect(await code({ ...OFFICER, filters: [category] }, `(${args})`)).toBeUndefined();
    });
  });

  it("is searched by blood-borne virus for a caller who may always read it", async () => {
    const caller = { ...OFFICER, filters: ["BLOOD_BORNE_VIRUS"] } as const;
    const POSITIVE = "(first: 100, where: { bloodBorneVirus: { status: POSITIVE } })";
    expect((await listed(caller, POSITIVE)).ids).toEqual(keys(50));
    expect((await listed(caller, POSITIVE.replace("POSITIVE", "NEGATIVE"))).ids).toEqual([]);
  });
});
