import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { federate } from "../../shared/federate.ts";
import { substanceMisuse } from "../../subgraphs/substance-misuse/subgraph.ts";
import { withdrawalBand } from "../../subgraphs/substance-misuse/withdrawal-band.ts";
import { aSeedPerson, counting } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { everythingBelow } from "../whole-query.ts";
import { aSignedCaller, type OpenForTest, openForTest } from "./signed.ts";

tellOfMissingDatabases();

const PEOPLE = Array.from({ length: 50 }, (_, index) => aSeedPerson({ id: `known-${String(index).padStart(2, "0")}` }));
const EMPTY = aSeedPerson({ id: "empty", count: () => 0 });
const WITHOUT_MEDICINES = aSeedPerson({ id: "without-medicines", count: counting({ MEDICATION: 0 }) });

describe.each(databases())("treatment records, on $name", ({ open }) => {
  let close: () => Promise<void>;
  let opened: OpenForTest;
  let everything: string;

  beforeAll(async () => {
    const { database, ...rest } = await open();
    close = rest.close;
    opened = await openForTest(substanceMisuse, database);
    await opened.seed([...PEOPLE, EMPTY, WITHOUT_MEDICINES]);
    const { schema } = await federate(substanceMisuse);
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
      substanceMisuse: { interventions: [], episode: null, withdrawal: null, currentHeadline: null },
    });
  });

  it("take as many statements for fifty people as for five", async () => {
    await peopleOf(ids(5));
    const five = [...opened.statements()];
    await peopleOf(ids(50));
    expect([...opened.statements()].sort()).toEqual(five.sort());
    expect(five.length).toBeGreaterThan(5);
  });

  it("tell each intervention as what it is", async () => {
    const [{ substanceMisuse: section }] = await peopleOf(
      ids(1),
      `{ substanceMisuse { interventions {
        __typename id ... on OpioidSubstitution { drug supervision } ... on PsychosocialIntervention { kind }
      } } }`,
    );
    expect(section.interventions).toEqual([
      expect.objectContaining({ __typename: "OpioidSubstitution", drug: "Methadone", supervision: "DAILY_SUPERVISED" }),
      expect.objectContaining({ __typename: "PsychosocialIntervention", kind: "Motivational interviewing" }),
    ]);
  });

  it("show as many interventions whether or not a medicine is recorded", async () => {
    const [without, with_] = await peopleOf(
      [WITHOUT_MEDICINES.id, ...ids(1)],
      "{ substanceMisuse { interventions { __typename ... on OpioidSubstitution { drug } } } }",
    );
    const kinds = ({ substanceMisuse }: { substanceMisuse: { interventions: { __typename: string }[] } }) =>
      substanceMisuse.interventions.map(({ __typename }) => __typename);
    expect(kinds(without)).toEqual(kinds(with_));
    expect(without.substanceMisuse.interventions[0].drug).toBeNull();
  });

  it("derive the band from the score that was written down", async () => {
    const [{ substanceMisuse: section }] = await peopleOf(
      ids(1),
      "{ substanceMisuse { withdrawal { tool score band } } }",
    );
    expect(section.withdrawal).toEqual({ tool: "COWS", score: 18, band: "MODERATE" });
  });
});

describe("the band of a score of the Clinical Opiate Withdrawal Scale", () => {
  it.each([
    [0, "BELOW_MILD"],
    [4, "BELOW_MILD"],
    [5, "MILD"],
    [12, "MILD"],
    [13, "MODERATE"],
    [24, "MODERATE"],
    [25, "MODERATELY_SEVERE"],
    [36, "MODERATELY_SEVERE"],
    [37, "SEVERE"],
    [48, "SEVERE"],
  ])("of %i is %s", (score, band) => expect(withdrawalBand(score)).toBe(band));

  it.each([-1, 49, 12.5, Number.NaN])("is none for %d, which is no such score", (score) =>
    expect(withdrawalBand(score)).toBeNull(),
  );
});

const ids = (count: number): readonly string[] => PEOPLE.slice(0, count).map(({ id }) => id);

/** The paths at which nothing was answered. */
function unanswered(value: unknown, path = ""): readonly string[] {
  if (value === null || (Array.isArray(value) && value.length === 0)) return [path];
  if (typeof value !== "object") return [];
  return Object.entries(value as object).flatMap(([name, below]) => unanswered(below, `${path}/${name}`));
}
