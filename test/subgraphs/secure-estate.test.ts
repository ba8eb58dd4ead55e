import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import type { Database } from "../../shared/database.ts";
import { federate } from "../../shared/federate.ts";
import { secureEstate } from "../../subgraphs/secure-estate/subgraph.ts";
import type { SecureEstateTables } from "../../subgraphs/secure-estate/tables.ts";
import { aSeedPerson, counting } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { everythingBelow } from "../whole-query.ts";
import { aSignedCaller, type OpenForTest, openForTest } from "./signed.ts";

tellOfMissingDatabases();

const PEOPLE = Array.from({ length: 50 }, (_, index) =>
  aSeedPerson({ id: `known-${String(index).padStart(2, "0")}`, prison: "BFI" }),
);
const EMPTY = aSeedPerson({ id: "empty", count: () => 0 });
const ELSEWHERE = aSeedPerson({ id: "elsewhere", prison: "CDI" });
const NOT_TESTED = aSeedPerson({ id: "not-tested", prison: "BFI", count: counting({ BLOOD_BORNE_VIRUS: 0 }) });
const NO_PAGE = { hasNextPage: false, endCursor: null };
const OFFICER = { role: "prison-officer", sites: ["BFI"] } as const;

describe.each(databases())("prison records, on $name", ({ open }) => {
  let database: Database;
  let close: () => Promise<void>;
  let opened: OpenForTest;
  let everything: string;

  beforeAll(async () => {
    ({ database, close } = await open());
    opened = await openForTest(secureEstate, database);
    await opened.seed([...PEOPLE, EMPTY, ELSEWHERE, NOT_TESTED]);
    const { schema } = await federate(secureEstate);
    const person = schema.getType("Person");
    if (person) everything = everythingBelow(schema, person);
  });
  afterAll(() => close());

  const peopleOf = async (ids: readonly string[], selection = everything, caller = aSignedCaller()) => {
    const query = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person ${selection} } }`;
    const people = ids.map((id) => ({ __typename: "Person", id }));
    const { data, failures } = await opened.ask(caller, query, { people });
    expect(failures).toEqual([]);
    return data._entities;
  };

  it("answer every field of a person of whom everything is recorded", async () => {
    const [person] = await peopleOf([ids(1)[0] ?? ""]);
    // An alert that still holds has no end.
    expect(unanswered(person).filter((path) => !path.endsWith("/activeTo"))).toEqual([]);
  });

  it("answer a person of whom nothing is recorded like one who is not known", async () => {
    const [empty, unknown] = await peopleOf(["empty", "nobody"]);
    expect({ ...empty, id: "" }).toEqual({ ...unknown, id: "" });
    expect(empty).toMatchObject({
      prison: { stay: null, legalHeadline: null, alerts: [] },
      physicalHealth: { bloodBorneVirus: null, allergies: [] },
    });
  });

  it("take as many statements for fifty people as for five", async () => {
    await peopleOf(ids(5));
    const five = [...opened.statements()];
    await peopleOf(ids(50));
    expect([...opened.statements()].sort()).toEqual(five.sort());
    expect(five.length).toBeGreaterThan(5);
  });

  describe("the list of residents", () => {
    const listed = async (caller: Partial<SignedCaller>, args = "(first: 100)", prison = "BFI") => {
      const query = `query ($id: ID!) { prison(id: $id) { name residents${args} {
        edges { cursor node { id } } pageInfo { hasNextPage endCursor }
      } } }`;
      const answer = await opened.ask(aSignedCaller(caller), query, { id: prison });
      const edges: { node: { id: string } }[] = answer.data?.prison?.residents?.edges ?? [];
      return { ...answer, ids: edges.map(({ node }) => node.id), page: answer.data?.prison?.residents?.pageInfo };
    };

    it("tells whoever is tied to people by working there who is there now", async () => {
      const { ids: found } = await listed({ kinds: ["SITE", "REFERRAL", "CASELOAD"], sites: ["BFI"] });
      expect(found).toEqual([...ids(50), NOT_TESTED.id]);
    });

    it("is empty, by the same statements, for anybody who does not work there", async () => {
      await listed(OFFICER);
      const statements = [...opened.statements()];
      const elsewhere = await listed({ role: "prison-officer", sites: ["CDI"] });
      expect([elsewhere.ids, elsewhere.page, opened.statements()]).toEqual([[], NO_PAGE, statements]);
      const otherTies = await listed({ kinds: ["REFERRAL", "CASELOAD", "HEARING"], sites: ["BFI"] });
      expect([otherTies.ids, otherTies.page, opened.statements()]).toEqual([[], NO_PAGE, statements]);
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
      expect([second.ids, second.page.hasNextPage]).toEqual([[ids(50)[49], NOT_TESTED.id], false]);
      const codes = [await listed({ ...OFFICER, subject: "another" }, after), await listed(OFFICER, after, "CDI")];
      expect(codes.map(({ errors }) => errors?.[0]?.extensions?.code)).toEqual(["BAD_CURSOR", "BAD_CURSOR"]);
    });

    it.each([0, 101])("refuses a page of %i", async (first) => {
      const { errors } = await listed(OFFICER, `(first: ${first})`);
      expect(errors?.[0]?.extensions?.code).toBe("PAGE_TOO_LARGE");
    });

    const POSITIVE = "(first: 100, where: { bloodBorneVirus: { status: POSITIVE } })";

    it("is not searched by blood-borne virus for a caller who may not always read it", async () => {
      const { errors } = await listed(OFFICER, POSITIVE);
      expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN_ARGUMENT");
      expect(opened.statements().filter((sql) => sql.includes("blood_borne_virus_result"))).toEqual([]);
    });

    it("is searched by blood-borne virus for a caller who may always read it", async () => {
      const caller = { ...OFFICER, filters: ["BLOOD_BORNE_VIRUS"] } as const;
      expect((await listed(caller, POSITIVE)).ids).toEqual(ids(50));
      expect((await listed(caller, POSITIVE.replace("POSITIVE", "NEGATIVE"))).ids).toEqual([]);
    });

    it("is of a prison that exists", async () => {
      expect((await listed(OFFICER, "", "XXX")).data).toEqual({ prison: null });
      expect((await listed(OFFICER)).data.prison.name).toBe("Bedford");
    });
  });

  describe("an alert", () => {
    it("carries the kinds of information that its code tells of", async () => {
      const [{ prison }] = await peopleOf(ids(1), "{ prison { alerts { code categories } } }");
      expect(prison.alerts).toEqual(
        expect.arrayContaining([
          { code: "HA", categories: ["SELF_HARM_RISK"] },
          { code: "MEP", categories: ["SAFETY_HEADLINE"] },
          { code: "VU", categories: ["CUSTODY_RISK"] },
          { code: "TM", categories: ["APPOINTMENTS"] },
          { code: "XIS", categories: ["SECURITY_INTELLIGENCE"] },
          { code: "VLES", categories: ["CUSTODY_RISK", "LANGUAGE"] },
        ]),
      );
    });

    it("is not stored under a code that nobody has placed", async () => {
      const db = database.of<SecureEstateTables>("secure-estate");
      await expect(db.updateTable("alert").set({ code: "ZZ" }).execute()).rejects.toThrow(/foreign key/);
    });
  });
});

const ids = (count: number): readonly string[] => PEOPLE.slice(0, count).map(({ id }) => id);

/** The paths at which nothing was answered. */
function unanswered(value: unknown, path = ""): readonly string[] {
  if (value === null || (Array.isArray(value) && value.length === 0)) return [path];
  if (typeof value !== "object") return [];
  return Object.entries(value as object).flatMap(([name, below]) => unanswered(below, `${path}/${name}`));
}
