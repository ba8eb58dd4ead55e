import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../shared/database.ts";
import { federate } from "../../shared/federate.ts";
import { mentalHealth } from "../../subgraphs/mental-health/subgraph.ts";
import type { MentalHealthTables } from "../../subgraphs/mental-health/tables.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { everythingBelow } from "../whole-query.ts";
import { aSignedCaller, type OpenForTest, openForTest } from "./signed.ts";

tellOfMissingDatabases();

const PEOPLE = Array.from({ length: 50 }, (_, index) => aSeedPerson({ id: `known-${String(index).padStart(2, "0")}` }));
const EMPTY = aSeedPerson({ id: "empty", count: () => 0 });

describe.each(databases())("mental-health records, on $name", ({ open }) => {
  let database: Database;
  let close: () => Promise<void>;
  let opened: OpenForTest;
  let everything: string;

  beforeAll(async () => {
    ({ database, close } = await open());
    opened = await openForTest(mentalHealth, database);
    await opened.seed([...PEOPLE, EMPTY]);
    const { schema } = await federate(mentalHealth);
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
    expect(unanswered(person)).toEqual([]);
  });

  it("answer a person of whom nothing is recorded like one who is not known", async () => {
    const [empty, unknown] = await peopleOf(["empty", "nobody"]);
    expect({ ...empty, id: "" }).toEqual({ ...unknown, id: "" });
    expect(empty).toMatchObject({
      mentalHealth: { referrals: [], diagnosis: null, legalStatus: null, currentHeadline: null, headlines: [] },
    });
  });

  it("take as many statements for fifty people as for five", async () => {
    await peopleOf(ids(5));
    const five = [...opened.statements()];
    await peopleOf(ids(50));
    expect([...opened.statements()].sort()).toEqual(five.sort());
    expect(five.length).toBeGreaterThan(5);
  });

  it("tell a legal status with the version of its code set", async () => {
    const [{ mentalHealth: section }] = await peopleOf(ids(1), "{ mentalHealth { legalStatus { code codeSet } } }");
    expect(section.legalStatus).toEqual({ code: "15", codeSet: "nhs-data-dictionary:legacy" });
  });

  it("refuse a legal status code that its code set does not have", async () => {
    const db = database.of<MentalHealthTables>("mental-health");
    const of = { code_set: "nhs-data-dictionary:current", code: "15" };
    await expect(db.updateTable("legal_status").set(of).execute()).rejects.toThrow(/legal_status_of_set/);
  });

  it("let headlines carry the kinds of information they tell of", async () => {
    const [{ mentalHealth: section }] = await peopleOf(ids(1), "{ mentalHealth { headlines { code categories } } }");
    expect(section.headlines).toEqual(
      expect.arrayContaining([
        { code: "SELF_HARM_RISK", categories: ["SELF_HARM_RISK"] },
        { code: "ADJUST_COMMUNICATION", categories: ["NEURODIVERSITY"] },
      ]),
    );
  });

  it("are not fetched for a caller who may never read them", async () => {
    const caller = aSignedCaller({ ceiling: {} });
    const [{ mentalHealth: section }] = await peopleOf(ids(1), "{ mentalHealth { referrals { reason } } }", caller);
    expect(section).toEqual({ referrals: null });
    expect(opened.statements()).toEqual([]);
  });
});

const ids = (count: number): readonly string[] => PEOPLE.slice(0, count).map(({ id }) => id);

/** The paths at which nothing was answered. */
function unanswered(value: unknown, path = ""): readonly string[] {
  if (value === null || (Array.isArray(value) && value.length === 0)) return [path];
  if (typeof value !== "object") return [];
  return Object.entries(value as object).flatMap(([name, below]) => unanswered(below, `${path}/${name}`));
}
