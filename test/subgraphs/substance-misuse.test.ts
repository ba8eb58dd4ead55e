import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { federate } from "../../shared/federate.ts";
import { substanceMisuse } from "../../subgraphs/substance-misuse/subgraph.ts";
import { aSeedPerson, counting } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { everythingBelow } from "../whole-query.ts";
import { aSignedCaller, ceilings } from "./signed.ts";
import { type TreatmentRecords, treatmentRecords } from "./treatment-records.ts";

tellOfMissingDatabases();

const PEOPLE = Array.from({ length: 50 }, (_, index) => aSeedPerson({ id: `known-${String(index).padStart(2, "0")}` }));
const EMPTY = aSeedPerson({ id: "empty", count: () => 0 });
const WITHOUT_MEDICINES = aSeedPerson({ id: "without-medicines", count: counting({ MEDICATION: 0 }) });
const OF_MANY = aSeedPerson({ id: "of-many", count: () => 3 });
const ON_DEPOT = aSeedPerson({
  id: "on-depot",
  told: (name) => (name === "opioid" ? "Buprenorphine depot" : undefined),
});

describe.each(databases())("treatment records, on $name", (on) => {
  let records: TreatmentRecords;
  let everything: string;

  beforeAll(async () => {
    records = await treatmentRecords(on, [...PEOPLE, EMPTY, WITHOUT_MEDICINES, OF_MANY, ON_DEPOT]);
    const { schema } = await federate(substanceMisuse);
    const section = schema.getType("SubstanceMisuse");
    if (section) everything = everythingBelow(schema, section);
  });
  afterAll(() => records.close());

  const sectionsOf = (ids: readonly string[], selection = everything) => records.sections(ids, selection);

  it("answer every field of a person of whom everything is recorded", async () => {
    const [section] = await sectionsOf(ids(1));
    const answered = fieldsIn(section, (value) => value !== null);
    expect(fieldsIn(section, () => true).filter((field) => !answered.includes(field))).toEqual([]);
    expect(answered.length).toBeGreaterThan(200);
  });

  it("answer a person of whom nothing is recorded like one who is not known", async () => {
    const [empty, unknown] = await sectionsOf(["empty", "nobody"]);
    expect(empty).toEqual(unknown);
    expect(empty).toMatchObject({ interventions: [], episode: null, withdrawal: null, outcomesProfileDue: null });
  });

  it("take as many statements for fifty people as for five, and for records of three kinds as of one", async () => {
    await sectionsOf(ids(5));
    const five = [...records.opened.statements()].sort();
    await sectionsOf([...ids(50), OF_MANY.id]);
    expect([...records.opened.statements()].sort()).toEqual(five);
    expect(five).toHaveLength(21);
  });

  it("tell each intervention as what it is", async () => {
    const [section] = await sectionsOf(
      ids(1),
      `{ interventions {
        __typename id ... on OpioidSubstitution { drug supervision } ... on PsychosocialIntervention { kind }
      } }`,
    );
    expect(section.interventions).toEqual([
      expect.objectContaining({ __typename: "OpioidSubstitution", drug: "Methadone", supervision: "DAILY_SUPERVISED" }),
      expect.objectContaining({ __typename: "PsychosocialIntervention", kind: "Motivational interviewing" }),
    ]);
  });

  it("show as many interventions whether or not a medicine is recorded", async () => {
    const [without, with_] = await sectionsOf(
      [WITHOUT_MEDICINES.id, ...ids(1)],
      "{ interventions { __typename ... on OpioidSubstitution { drug formulation pharmacy { name } } } }",
    );
    const kinds = ({ interventions }: { interventions: { __typename: string }[] }) =>
      interventions.map(({ __typename }) => __typename);
    expect(kinds(without)).toEqual(kinds(with_));
    expect(without.interventions[0]).toMatchObject({ drug: null, formulation: null, pharmacy: null });
  });

  it("tell a night nurse what was taken, when the next is due, and whom to ring, though no Summary Care Record does", async () => {
    const [section] = await sectionsOf(
      ids(1),
      `{ interventions { ... on OpioidSubstitution {
        drug dose doseAmount doseUnit formulation supervision lastDoseAt nextDoseDue depotGivenAt depotDueAt
        prescriberRegistration prescriberOutOfHours pharmacy { name opening } visibleOnSummaryCareRecord
      } } withdrawal { tool score band bandConfigVersion } }`,
    );
    expect(section.interventions[0]).toEqual({
      drug: "Methadone",
      dose: "60 mg once a day",
      doseAmount: 60,
      doseUnit: "MILLIGRAMS",
      formulation: "METHADONE_ORAL",
      supervision: "DAILY_SUPERVISED",
      lastDoseAt: hoursFromNow(-20),
      nextDoseDue: hoursFromNow(4),
      depotGivenAt: hoursFromNow(-75 * 24),
      depotDueAt: hoursFromNow(10 * 24),
      prescriberRegistration: "GMC 9999901",
      prescriberOutOfHours: "Northmoor on-call prescriber, 01632 960180, day and night",
      pharmacy: { name: "Marsh Lane Pharmacy, Exampleton", opening: "Monday to Saturday, 09:00 to 18:00" },
      visibleOnSummaryCareRecord: false,
    });
    expect(section.withdrawal).toEqual({
      tool: "COWS",
      score: 18,
      band: "MODERATE",
      bandConfigVersion: "cows-wesson-ling-2003",
    });
  });

  it("tell of a depot when it was given and when the next is due, and that nobody watches a daily dose", async () => {
    const [section] = await sectionsOf(
      [ON_DEPOT.id],
      "{ interventions { ... on OpioidSubstitution { formulation supervision lastDoseAt depotGivenAt nextDoseDue depotDueAt } } }",
    );
    const [{ lastDoseAt, depotGivenAt, nextDoseDue, depotDueAt, ...rest }] = section.interventions;
    expect(rest).toEqual({ formulation: "BUPRENORPHINE_DEPOT_MONTHLY", supervision: null });
    expect([lastDoseAt, nextDoseDue]).toEqual([depotGivenAt, depotDueAt]);
  });

  it("give out the headlines that cross, with the catalogue's words", async () => {
    const [section] = await sectionsOf(ids(1), "{ headlines { code categories dueAt } }");
    expect(section.headlines).toEqual([
      { code: "CRITICAL_MEDICINE_DUE", categories: ["MEDICATION", "SUBSTANCE_USE_CURRENT"], dueAt: hoursFromNow(4) },
      { code: "WITHDRAWAL_RISK", categories: ["SUBSTANCE_USE_CURRENT"], dueAt: null },
    ]);
  });

  it("carry with an appointment all that its clinic tells", async () => {
    const [section] = await sectionsOf(ids(1), "{ appointments { categories clinic } }");
    expect(section.appointments).toEqual([
      { categories: ["APPOINTMENTS", "SUBSTANCE_USE_CURRENT"], clinic: "Northmoor recovery team" },
      {
        categories: ["APPOINTMENTS", "SUBSTANCE_USE_CURRENT", "BLOOD_BORNE_VIRUS"],
        clinic: "Hepatitis C outreach clinic",
      },
    ]);
  });

  it("say which referral to the community was kept, without a verdict of engagement", async () => {
    const [section] = await sectionsOf(ids(1), "{ communityReferrals { toService at firstAttendedAt } }");
    expect(section.communityReferrals).toEqual([
      {
        toService: "Exampleton drug and alcohol service",
        at: hoursFromNow(-20 * 24),
        firstAttendedAt: hoursFromNow(-5 * 24),
      },
    ]);
  });

  it.each([
    [
      "what is told in confidence",
      "PRIVILEGED_DISCLOSURE",
      ["outcomesCrime", "disclosures", "useDiary", "keyworkerNotes"],
    ],
    ["past treatment", "SUBSTANCE_USE_PAST", ["pastEpisodes"]],
    ["tests for viruses", "BLOOD_BORNE_VIRUS", ["bloodBorneVirusTests"]],
  ] as const)("keep %s from a caller who may not read it, and read none of it", async (_, category, fields) => {
    const { [category]: _hidden, ...ceiling } = ceilings("DETAIL");
    const selection = `{ ${fields.map((field) => `${field} { id }`).join(" ")} appointments { id } }`;
    const query = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person { substanceMisuse ${selection} } } }`;
    const people = [{ __typename: "Person", id: ids(1)[0] }];
    const { data } = await records.opened.ask(aSignedCaller({ ceiling }), query, { people });
    const { appointments, ...rest } = data._entities[0].substanceMisuse;
    expect(rest).toEqual(Object.fromEntries(fields.map((field) => [field, null])));
    expect(records.opened.statements()).toHaveLength(1);
    expect(appointments).toHaveLength(category === "BLOOD_BORNE_VIRUS" ? 1 : 2);
  });
});

const ids = (count: number): readonly string[] => PEOPLE.slice(0, count).map(({ id }) => id);

/** An instant so many hours from now, to the minute that a test may take. */
const hoursFromNow = (hours: number) =>
  expect.toSatisfy((at: string) => Math.abs(Date.parse(at) - Date.now() - hours * 3_600_000) < 60_000);

/** The fields at which something of this sort was answered, whichever item of a list it stands in. */
function fieldsIn(value: unknown, sort: (value: unknown) => boolean, path = ""): readonly string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => fieldsIn(one, sort, path)))];
  if (typeof value !== "object" || value === null) return sort(value) ? [path] : [];
  return Object.entries(value).flatMap(([name, below]) => fieldsIn(below, sort, `${path}/${name}`));
}
