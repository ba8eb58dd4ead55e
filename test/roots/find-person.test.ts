import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../shared/vocabulary.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import { refusalOf } from "../journeys/answers.ts";
import { aCaller, openWorld, type World } from "../world.ts";

const FIND = "query ($by: FindPersonBy!) { findPerson(by: $by) { id } }";

const sought = aSeedPerson({ id: "p-sought", familyName: "O'Néill-Marsh", givenNames: "Zoë Ann" }, 1);
const twin = { familyName: "Twin", givenNames: "Sam", dateOfBirth: "1990-01-02" };
const twins = [aSeedPerson({ id: "p-twin-1", ...twin }, 2), aSeedPerson({ id: "p-twin-2", ...twin }, 3)];
const hidden = aSeedPerson(
  { id: "p-hidden", familyName: "Hidden", restriction: { mode: "SENSITIVE", subjects: ["somebody-else"] } },
  4,
);

const of = ({ familyName, givenNames, dateOfBirth, nhsNumber }: typeof sought) => ({
  familyName,
  givenNames,
  dateOfBirth,
  identifier: { nhsNumber },
});

let world: World;
let callers = 0;
beforeAll(async () => {
  world = await openWorld({ people: [sought, ...twins, hidden] });
});
afterAll(() => world.close());

/** Each question by somebody new, so that no budget is shared. */
const find = (by: object, role: Role = "custody-sergeant") =>
  world.ask(aCaller(role, { subject: `caller-${callers++}` }), FIND, { variables: { by } });
const found = async (by: object) => (await find(by)).json.data;

describe("a custody sergeant who looks for somebody whom no list of theirs holds", () => {
  it("is given a key where names, date of birth and one number all agree", async () =>
    expect(await found(of(sought))).toEqual({ findPerson: { id: sought.id } }));

  it("may write the name without its marks, and give the postcode for a number", async () => {
    const by = { familyName: "oneill marsh", givenNames: "ZOE", dateOfBirth: sought.dateOfBirth, postcode: "ex19zz" };
    expect(await found(by)).toEqual({ findPerson: { id: sought.id } });
  });

  it.each([
    ["another family name", { familyName: "Marsh" }],
    ["another first name", { givenNames: "Ann" }],
    ["another date of birth", { dateOfBirth: "1987-03-15" }],
    ["somebody else's number", { identifier: { nhsNumber: twins[0]?.nhsNumber } }],
    ["another postcode", { postcode: "EX2 9ZZ" }],
  ])("is told nothing with %s, as of somebody who is not there", async (_what, wrong) => {
    const answer = await find({ ...of(sought), ...wrong });
    const absent = await find({ ...of(sought), familyName: "Nobody" });
    expect(answer.json.data).toEqual({ findPerson: null });
    expect(answer.text.replaceAll(/"decisionId":"[^"]+"/g, "")).toBe(
      absent.text.replaceAll(/"decisionId":"[^"]+"/g, ""),
    );
  });

  it("is told nothing where two are alike", async () =>
    expect(await found({ ...twin, postcode: "EX1 9ZZ" })).toEqual({ findPerson: null }));

  it("is told nothing of somebody who is kept from them", async () =>
    expect(await found(of(hidden))).toEqual({ findPerson: null }));

  it("must give more than a name and a date of birth", async () => {
    const { identifier, ...weak } = of(sought);
    expect(identifier).toBeDefined();
    expect(refusalOf(await find(weak))).toBe("MATCH_TOO_WEAK");
  });

  it("reads nothing by the key they are given", async () => {
    const { json } = await world.ask("custody-sergeant", "query ($id: ID!) { person(by: { id: $id }) { id } }", {
      variables: { id: sought.id },
    });
    expect(json.data).toEqual({ person: null });
  });

  it("spends the same statements whether somebody is found or not", async () => {
    const one = await world.spent(() => find(of(sought)));
    const none = await world.spent(() => find({ ...of(sought), familyName: "Nobody" }));
    const kept = await world.spent(() => find(of(hidden)));
    expect(one.statements).toHaveLength(1);
    expect([none, kept]).toEqual([one, one]);
  });

  it("is written down with whom they found, and for nobody where they found nobody", async () => {
    const rowsOf = async (decisionId: string) => (await world.ledger()).filter((row) => row.decisionId === decisionId);
    const decided = (answer: Awaited<ReturnType<typeof find>>) => answer.json.extensions.disclosure.decisionId;
    const [row, ...more] = await rowsOf(decided(await find(of(sought))));
    expect(more).toEqual([]);
    expect(row).toMatchObject({ personId: sought.id, disclosed: ["PersonHandle.id"] });
    const [nobody] = await rowsOf(decided(await find({ ...of(sought), familyName: "Nobody" })));
    expect(nobody).toMatchObject({ personId: null, disclosed: [] });
  });

  it("is written down with whom they found even where they do not ask for the key", async () => {
    const bare = "query ($by: FindPersonBy!) { findPerson(by: $by) { __typename } }";
    const caller = aCaller("custody-sergeant", { subject: `caller-${callers++}` });
    const { json } = await world.ask(caller, bare, { variables: { by: of(sought) } });
    const { decisionId } = json.extensions.disclosure;
    expect((await world.ledger()).find((row) => row.decisionId === decisionId)?.personId).toBe(sought.id);
  });
});

describe("what a caller may look for within an hour", () => {
  const many = (count: number): string =>
    `query ($by: FindPersonBy!) { ${Array.from({ length: count }, (_, index) => `a${index}: findPerson(by: $by) { id }`).join(" ")} }`;

  it("is counted by people asked for, however they are asked for, and found or not", async () => {
    const caller = aCaller("custody-sergeant", { subject: "in-a-hurry" });
    const ask = (count: number) => world.ask(caller, many(count), { variables: { by: of(sought) } });
    expect((await ask(29)).status).toBe(200);
    const spent = await ask(2);
    expect([spent.status, refusalOf(spent)]).toEqual([429, "FIND_BUDGET_SPENT"]);
    expect((await ask(1)).status).toBe(200);
    expect(refusalOf(await ask(1))).toBe("FIND_BUDGET_SPENT");
  });

  it("is each caller's own", async () => {
    const other = aCaller("custody-sergeant", { subject: "another" });
    expect((await world.ask(other, FIND, { variables: { by: of(sought) } })).status).toBe(200);
  });
});

describe("a caller who may not always read who somebody is", () => {
  it.each(["voluntary-sector-worker", "analyst", "person"] as const)("as %s may not look for anybody", async (role) =>
    expect(refusalOf(await find(of(sought), role))).toBe("FORBIDDEN_ARGUMENT"),
  );
});

describe("what is known of somebody", () => {
  it.each(["familyName", "givenNames", "dateOfBirth", "postcode"])(
    "is never written into the operation: %s",
    async (part) => {
      const parts = { ...of(sought), postcode: "EX1 9ZZ" };
      const variables = Object.entries(parts).filter(([name]) => name !== part && name !== "identifier");
      const types: Record<string, string> = {
        familyName: "PersonName!",
        givenNames: "PersonName!",
        dateOfBirth: "BirthDate!",
        postcode: "Postcode",
      };
      const declared = variables.map(([name]) => `$${name}: ${types[name]}`).join(", ");
      const given = variables.map(([name]) => `${name}: $${name}`).join(", ");
      const literal = `${part}: ${JSON.stringify(parts[part as "familyName"])}`;
      const answer = await world.ask(
        "custody-sergeant",
        `query (${declared}) { findPerson(by: { ${given}, ${literal} }) { id } }`,
        {
          variables: Object.fromEntries(variables),
        },
      );
      expect(refusalOf(answer)).toBe("IDENTIFIER_LITERAL");
      expect(answer.text).not.toContain(parts[part as "familyName"]);
    },
  );
});
