import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSeedPerson, counting } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { type OpenSecureEstate, openSecureEstate, someoneTold } from "./secure-estate-opened.ts";
import { aSignedCaller, ceilings, emptyAt } from "./signed.ts";

tellOfMissingDatabases();

const PROVENANCE = "provenance { source system availableAt }";

const PEOPLE = Array.from({ length: 50 }, (_, index) =>
  aSeedPerson({ id: `known-${String(index).padStart(2, "0")}`, prison: "BFI" }),
);
const ids = (count: number): readonly string[] => PEOPLE.slice(0, count).map(({ id }) => id);
const EMPTY = aSeedPerson({ id: "empty", count: () => 0 });
const MANY = aSeedPerson({ id: "many", prison: "BFI", count: () => 3 });
const RELEASED = aSeedPerson({ id: "released" });
const UNREVIEWED = aSeedPerson({ id: "unreviewed", count: counting({ SECURITY_INTELLIGENCE: 0 }) });
const JUST_RECEIVED = someoneTold(
  { "PrisonStay.receptionDate days ago": 1 / 24 },
  { id: "just-received", prison: "CDI" },
);
const DRAWN = Array.from({ length: 60 }, (_, person) =>
  aSeedPerson({
    id: `drawn-${person}`,
    ...(person % 3 > 0 && { prison: person % 3 > 1 ? "NWI" : "CDI" }),
    count: () => 1 + (person % 3),
    draw: (name, index) => createHash("sha256").update(`${person} ${name} ${index}`).digest().readUInt32BE() / 2 ** 32,
  }),
);
const NO_CONCERN = someoneTold(
  { "SuperviseConsumption.supervise": false, "DiversionConcern.concern": false },
  { id: "no-concern" },
);

describe.each(databases())("what the secure estate holds, on $name", (database) => {
  let estate: OpenSecureEstate;
  beforeAll(async () => {
    estate = await openSecureEstate(database, [
      ...PEOPLE,
      EMPTY,
      MANY,
      RELEASED,
      UNREVIEWED,
      NO_CONCERN,
      JUST_RECEIVED,
      ...DRAWN,
    ]);
  });
  afterAll(() => estate.close());

  describe("a caller who may read everything", () => {
    it("reads every field of a person of whom everything is recorded, somewhere", async () => {
      const [person] = await estate.peopleOf(ids(1));
      expect(neverFilled(person)).toEqual([]);
    });

    it("reads as much of somebody who is in no prison now", async () => {
      const [person] = await estate.peopleOf([RELEASED.id]);
      expect(neverFilled(person)).toEqual([]);
      expect(person.prison.stay.leftAt).not.toBeNull();
    });

    it("finds nothing of a person of whom nothing is recorded, as of one who is not known", async () => {
      const [empty, unknown] = await estate.peopleOf([EMPTY.id, "nobody"]);
      expect({ ...empty, id: "" }).toEqual({ ...unknown, id: "" });
      for (const section of [empty.prison, empty.physicalHealth])
        expect(
          Object.values(section).filter((held) => held !== null && !(Array.isArray(held) && held.length === 0)),
        ).toEqual([]);
    });

    it("reads nothing that was written down, or done, in time to come, whoever is drawn", async () => {
      const people = await estate.peopleOf([JUST_RECEIVED.id, ...DRAWN.map(({ id }) => id)]);
      expect(people).toHaveLength(61);
      const now = new Date().toISOString();
      for (const { prison, physicalHealth } of people) {
        for (const { provenance } of recordsIn([prison, physicalHealth]))
          expect(
            [provenance.observedAt, provenance.recordedAt, provenance.availableAt].filter((at) => at > now),
          ).toEqual([]);
        const { firstAt = null, secondAt = null } = physicalHealth.receptionScreening ?? {};
        const accts = [prison.acct, ...prison.earlierAccts].filter(Boolean);
        const done = [prison.stay?.receptionDate, prison.transfer?.arrivedAt, firstAt, secondAt].concat(
          accts.flatMap(({ openedAt, immediateActionPlanAt, assessedAt, firstReviewAt, closedAt }) => [
            openedAt,
            immediateActionPlanAt,
            assessedAt,
            firstReviewAt,
            closedAt,
          ]),
        );
        expect(done.filter((at) => at !== null && at !== undefined && at > now)).toEqual([]);
      }
    });

    it("costs as many statements for fifty people as for five", async () => {
      await estate.peopleOf(ids(5));
      const five = [...estate.opened.statements()].sort();
      await estate.peopleOf(ids(50));
      expect([...estate.opened.statements()].sort()).toEqual(five);
      expect(five).toHaveLength(25);
    });
  });

  describe("a caller who may read headlines only", () => {
    it("causes no record to be read", async () => {
      const [person] = await estate.peopleOf(ids(1), undefined, aSignedCaller({ ceiling: ceilings("HEADLINE") }));
      expect(person.prison).toMatchObject({ stay: null, acct: null, alerts: [], diversionConcern: null });
      expect(person.prison.superviseConsumption.supervise).toBe(true);
      expect(person.physicalHealth).toMatchObject({ conditions: null, medicines: null, gpContacts: null });
      const read = estate.opened.statements().join("\n");
      expect(read).not.toMatch(/"stay"|"acct"|"condition"|"blood_borne_virus_result"|"disclosure"|"concern"/);
    });
  });

  describe("who receives somebody into prison", () => {
    const QUERY = `{
      prison { stay { prisonId receptionDate } previousStays { prisonId receptionDate leftAt ${PROVENANCE} }
        transfer { fromPrisonId toPrisonId departedAt arrivedAt ${PROVENANCE} } headlines { code } warningNotices { issuedBy } }
      physicalHealth { conditions { name since ${PROVENANCE} } medicines { name dose status confidence ${PROVENANCE} }
        duplicates { reason medicines { name } } gpContacts { at practice reason outcome ${PROVENANCE} }
        hospitalAppointments { at hospital specialty ${PROVENANCE} } gpPractice { name telephone }
        recordTransfers { state fromOrganisation missingBefore ${PROVENANCE} }
        receptionScreening { firstAt firstOutcome secondDue secondOverdue } } }`;

    it("finds where the person came from, what they have, and whom they saw, each with when it could first be read", async () => {
      const [{ prison, physicalHealth }] = await estate.peopleOf(ids(1), QUERY);
      expect(prison.stay.prisonId).toBe("BFI");
      expect(prison.previousStays).toMatchObject([{ prisonId: "NWI" }]);
      expect(prison.transfer).toMatchObject({ fromPrisonId: "NWI", toPrisonId: "BFI" });
      expect(prison.transfer.arrivedAt).toBe(prison.stay.receptionDate);
      expect(prison.previousStays[0].leftAt).toBe(prison.transfer.departedAt);
      expect(physicalHealth.conditions).toMatchObject([{ name: "Type 2 diabetes" }]);
      const weekAgo = Date.now() - 7 * 24 * 3_600_000;
      expect(physicalHealth.gpContacts.filter(({ at }: { at: string }) => Date.parse(at) > weekAgo)).toMatchObject([
        { practice: "Fellside Surgery", reason: "Chest pain on the stairs" },
      ]);
      expect(physicalHealth.hospitalAppointments.map(({ specialty }: { specialty: string }) => specialty)).toEqual(
        expect.arrayContaining(["Cardiology", "Emergency department"]),
      );
      expect(physicalHealth.duplicates).toMatchObject([{ reason: "SAME_INGREDIENT_UNCONFIRMED" }]);
      for (const { provenance } of recordsIn([prison, physicalHealth])) {
        expect(provenance.availableAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
        expect(provenance.source.length * provenance.system.length).toBeGreaterThan(0);
      }
    });

    it("is warned that information before a day may be missing while a record is on its way", async () => {
      const [{ physicalHealth }] = await estate.peopleOf(ids(1), QUERY);
      expect(physicalHealth.recordTransfers).toMatchObject([
        { state: "IN_TRANSIT", missingBefore: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
        { state: "COMPLETE", missingBefore: null },
      ]);
    });
  });

  describe("who prescribes, of medicines that may be passed on", () => {
    const QUERY = `{ prison { superviseConsumption { supervise reviewedAt } diversionConcern { concern reviewedAt contactRole }
      headlines { code } } }`;
    const SUPERVISE = "SUPERVISE_CONSUMPTION";
    const codes = ({ headlines }: { headlines: { code: string }[] }) => headlines.map(({ code }) => code);

    it("is told of the concern, when it was reviewed and whom to ask, and to supervise", async () => {
      const [{ prison }] = await estate.peopleOf(ids(1), QUERY);
      expect(prison).toMatchObject({
        superviseConsumption: { supervise: true },
        diversionConcern: { concern: true, contactRole: "Security department duty manager" },
      });
      expect(codes(prison)).toContain(SUPERVISE);
    });

    it("is told that there is none only where somebody reviewed it", async () => {
      const [reviewed, never] = await estate.peopleOf([NO_CONCERN.id, UNREVIEWED.id], QUERY);
      expect(reviewed.prison).toMatchObject({
        superviseConsumption: { supervise: false },
        diversionConcern: { concern: false },
      });
      expect(never.prison).toMatchObject({ superviseConsumption: null, diversionConcern: null });
      expect([...codes(reviewed.prison), ...codes(never.prison)]).not.toContain(SUPERVISE);
    });

    it("is told nothing any more once the review is gone, headline among it", async () => {
      const [gone = ""] = ids(2).slice(1);
      await estate.db.deleteFrom("diversion_review").where("person_id", "=", gone).execute();
      const [{ prison }] = await estate.peopleOf([gone], QUERY);
      expect(prison).toMatchObject({ superviseConsumption: null, diversionConcern: null });
      expect(codes(prison)).not.toContain(SUPERVISE);
    });
  });

  describe("of what there can be several", () => {
    it("the latest stands first, and a stay that lasts before all others", async () => {
      const [{ prison, physicalHealth }] = await estate.peopleOf([MANY.id]);
      expect([prison.stay.leftAt, prison.previousStays.length]).toEqual([null, 3]);
      expect(latestFirst(prison.previousStays, "receptionDate")).toBe(true);
      expect(latestFirst([prison.acct, ...prison.earlierAccts], "openedAt")).toBe(true);
      expect(latestFirst(physicalHealth.gpContacts, "at")).toBe(true);
      expect(latestFirst(physicalHealth.hospitalAppointments, "at")).toBe(true);
      expect(physicalHealth.bloodBorneVirusResults.map(({ virus }: { virus: string }) => virus)).toEqual([
        "HIV",
        "HEPATITIS_C",
        "HEPATITIS_B",
      ]);
      expect(physicalHealth.bloodBorneVirus).toEqual(physicalHealth.bloodBorneVirusResults[0]);
    });

    it("headlines of the prison and of health stand apart, each once", async () => {
      const [{ prison, physicalHealth }] = await estate.peopleOf(
        [MANY.id],
        "{ prison { headlines { code } } physicalHealth { headlines { code } } }",
      );
      const codes = (held: { headlines: { code: string }[] }) => held.headlines.map(({ code }) => code).sort();
      expect(codes(prison)).toEqual(["SELF_HARM_RISK", "SUPERVISE_CONSUMPTION"]);
      expect(codes(physicalHealth)).toEqual([
        "ANTICOAGULATED",
        "ASTHMA",
        "CALL_999_IF_SEIZURE",
        "CRITICAL_MEDICINE_DUE",
        "INSULIN_TREATED",
        "SEVERE_ALLERGY",
      ]);
    });
  });
});

describe.each(databases())("a row that says what nobody has decided on, on $name", (database) => {
  let estate: OpenSecureEstate;
  beforeAll(async () => {
    estate = await openSecureEstate(database, [RELEASED]);
  });
  afterAll(() => estate.close());

  it.each([
    [
      "a kind of information",
      "medicine",
      "categories",
      "{MEDICATION,GOSSIP}",
      "physicalHealth { it: medicines { name } }",
    ],
    ["a kind of information", "gp_contact", "categories", "{}", "physicalHealth { it: gpContacts { reason } }"],
    ["a kind of information", "alert_code", "categories", "{GOSSIP}", "prison { it: alerts { code } }"],
    ["a legal status", "legal_status", "status", "GOSSIP", "prison { it: legalStatus { status } }"],
    ["how a medicine stands", "medicine", "status", "GOSSIP", "physicalHealth { it: medicines { status } }"],
  ])("%s in %s is a failure, and shows nothing of itself", async (_, table, column, value, selection) => {
    const name = sql.id("secure_estate", table);
    const before = await sql<{ kept: unknown }>`select ${sql.ref(column)} as kept from ${name}`.execute(estate.db);
    const constraints = await sql<{ name: string }>`
      select conname as name from pg_constraint where conrelid = ${`secure_estate.${table}`}::regclass and contype = 'c'
    `.execute(estate.db);
    for (const { name: constraint } of constraints.rows)
      await sql`alter table ${name} drop constraint ${sql.id(constraint)}`.execute(estate.db);
    await sql`update ${name} set ${sql.ref(column)} = ${value}`.execute(estate.db);
    expect(before.rows.length).toBeGreaterThan(0);

    const query = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person { ${selection} } } }`;
    const answer = await estate.opened.ask(aSignedCaller(), query, {
      people: [{ __typename: "Person", id: RELEASED.id }],
    });
    expect(answer.failures.length).toBeGreaterThan(0);
    expect(answer.errors?.every(({ extensions }) => extensions?.code === "INTERNAL")).toBe(true);
    expect(JSON.stringify([answer.data, answer.errors])).not.toContain("GOSSIP");
    const [{ physicalHealth, prison }] = answer.data._entities;
    expect(leavesOf((physicalHealth ?? prison).it)).toEqual([]);
  });
});

interface Sourced {
  readonly provenance: {
    readonly source: string;
    readonly system: string;
    readonly observedAt: string;
    readonly recordedAt: string;
    readonly availableAt: string;
  };
}

/** Whatever says where it comes from, at any depth. */
function recordsIn(value: unknown): readonly Sourced[] {
  if (typeof value !== "object" || value === null) return [];
  const below = Object.values(value).flatMap(recordsIn);
  return "provenance" in value && value.provenance ? [value as Sourced, ...below] : below;
}

/** The fields of records that were nowhere filled, in whatever list or place the record stands. */
function neverFilled(answer: unknown): readonly string[] {
  const placeOf = (path: string) => path.replace(/\.\d+(?=\.|$)/g, "");
  const empty = emptyAt(answer).map(placeOf);
  const filled = new Set(filledAt(answer).map(placeOf));
  // A stay, a plan, a headline and a medicine are shown in two places each.
  const same = (path: string) =>
    path
      .replace("prison.previousStays", "prison.stay")
      .replace("prison.earlierAccts", "prison.acct")
      .replace("physicalHealth.headlines", "prison.headlines")
      .replace("physicalHealth.duplicates.medicines", "physicalHealth.medicines");
  const filledAnywhere = new Set([...filled].map(same));
  return [...new Set(empty.map(same))].filter((path) => !filledAnywhere.has(path));
}

function filledAt(value: unknown, path: readonly string[] = []): readonly string[] {
  if (value === null) return [];
  if (typeof value !== "object") return [path.join(".")];
  const below = Object.entries(value).flatMap(([name, held]) => filledAt(held, [...path, name]));
  return below.length > 0 ? [path.join("."), ...below] : [];
}

const latestFirst = (rows: readonly Readonly<Record<string, string>>[], field: string): boolean =>
  rows.length > 1 && rows.every((row, at) => at === 0 || (rows[at - 1]?.[field] ?? "") >= (row[field] ?? ""));

/** Every value that is left of an answer. */
function leavesOf(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return [];
  return typeof value === "object" ? Object.values(value).flatMap(leavesOf) : [value];
}
