import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../shared/database.ts";
import { hoursAgo, seedProvenance } from "../../shared/provenance-columns.ts";
import { release } from "../../subgraphs/release/subgraph.ts";
import type { ReleaseTables } from "../../subgraphs/release/tables.ts";
import { aSeedPerson, counting } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { aSignedCaller, ceilings, emptyAt, type OpenForTest, openForTest } from "./signed.ts";

tellOfMissingDatabases();

const PEOPLE = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person { release {
  releaseHeadline { code action }
  dates { id confirmed conditional automatic licenceExpiry displayDate displayBasis provenance { source } }
  licence { id kind type status provenance { system } }
  location { id area address provenance { authorRole } }
  appointmentsHeadline { code action } appointmentsService { service }
  gpRegistration { id registered provenance { recordedAt } }
  appointments { __typename
    ... on SupervisionAppointment { id categories at outcome serviceFamily service provenance { source } }
    ... on HealthAppointment { id categories at attendance serviceFamily service provenance { source } }
  }
  protectiveConditions { code action } thirdParty { id text provenance { source } }
  disclosures { id text toldTo provenance { source } }
  safeguardingHeadline { code action } safeguarding { id concern action provenance { source } }
} } } }`;

const everything = aSeedPerson({ id: "p-everything" });
const nothing = aSeedPerson({ id: "p-nothing", count: () => 0 });
const twice = aSeedPerson({ id: "p-twice" });
const withoutVirus = aSeedPerson({ id: "p-without-virus", count: counting({ BLOOD_BORNE_VIRUS: 0 }) });

describe.each(databases())("release, on $name", ({ open }) => {
  let subgraph: OpenForTest;
  let database: Database;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ database, close } = await open());
    subgraph = await openForTest(release, database);
    await subgraph.seed([everything, nothing, withoutVirus, twice]);
  });
  afterAll(() => close());

  async function releaseOf(caller = aSignedCaller(), ...ids: readonly string[]) {
    const people = ids.map((id) => ({ __typename: "Person", id }));
    const { data, errors, failures } = await subgraph.ask(caller, PEOPLE, { people });
    expect(failures).toEqual([]);
    expect(errors).toBeUndefined();
    return data._entities.map((person: { release: unknown }) => person.release);
  }

  describe("a caller who may read everything", () => {
    it("reads every field of a person of whom everything is recorded", async () => {
      const [found] = await releaseOf(aSignedCaller(), everything.id);
      const toCome = found.appointments.flatMap(({ outcome, attendance }: Record<string, unknown>, place: number) => {
        if (outcome === null) return [`appointments.${place}.outcome`];
        return attendance === null ? [`appointments.${place}.attendance`] : [];
      });
      expect(emptyAt(found)).toEqual(toCome);
      expect(toCome).toHaveLength(3);
    });

    it("finds the same section, and nothing in it, for somebody unknown and for somebody without records", async () => {
      const [unknown, empty] = await releaseOf(aSignedCaller(), "p-unknown", nothing.id);
      expect(empty).toEqual(unknown);
      expect(emptyAt(empty)).toEqual(Object.keys(empty));
    });

    it("is shown the newest of what there can be only one, whichever key comes first", async () => {
      const db = database.of<ReleaseTables>("release");
      // The seeded keys stand between these two, and their rows are less than 900 days old.
      for (const [id, hours] of [
        ["a-older", 24 * 900],
        ["z-newer", 0],
      ] as const) {
        const row = { id, person_id: twice.id, ...seedProvenance("Anybody", "Anything", { hoursAgo: hours }) };
        await db.insertInto("release_dates").values(row).execute();
        await db
          .insertInto("licence")
          .values({ ...row, kind: "HDC", type: "AP", status: "Newest" })
          .execute();
        await db
          .insertInto("location")
          .values({ ...row, area: id })
          .execute();
        await db
          .insertInto("gp_registration")
          .values({ ...row, registered: true })
          .execute();
      }
      const [{ dates, licence, location, gpRegistration }] = await releaseOf(aSignedCaller(), twice.id);
      expect([dates, licence, location, gpRegistration].map(({ id }) => id)).toEqual(Array(4).fill("z-newer"));
    });

    it("costs as many statements for three people as for one", async () => {
      await releaseOf(aSignedCaller(), everything.id);
      const forOne = subgraph.statements();
      await releaseOf(aSignedCaller(), everything.id, withoutVirus.id, "p-unknown");
      expect(subgraph.statements()).toEqual(forOne);
    });
  });

  describe("a caller who may read headlines only", () => {
    it("reads what to do, and causes no record to be read", async () => {
      const [found] = await releaseOf(aSignedCaller({ ceiling: ceilings("HEADLINE") }), everything.id);
      expect(found.releaseHeadline.code).toBe("RECORDED");
      expect([found.dates, found.location, found.appointmentsService]).toEqual([null, null, null]);
      expect(subgraph.statements().filter((sql) => /release_dates|location|disclosure|victim/.test(sql))).toEqual([]);
    });
  });

  describe("the appointments", () => {
    it("carry the category of the clinic besides their own, so that none shows by half", async () => {
      const [{ appointments }] = await releaseOf(aSignedCaller(), everything.id);
      const told = appointments.map((one: Record<string, unknown>) => [one.__typename, one.categories, one.service]);
      expect(told).toEqual(
        expect.arrayContaining([
          ["SupervisionAppointment", ["APPOINTMENTS"], "Exampleton probation office"],
          ["HealthAppointment", ["APPOINTMENTS", "BLOOD_BORNE_VIRUS"], "Harbour HIV clinic"],
          ["HealthAppointment", ["APPOINTMENTS", "SUBSTANCE_USE_CURRENT"], "Exampleton drug and alcohol service"],
        ]),
      );
    });

    it("hold none at a clinic of which nothing is recorded", async () => {
      const [{ appointments }] = await releaseOf(aSignedCaller(), withoutVirus.id);
      expect(
        appointments.filter((one: { categories: string[] }) => one.categories.includes("BLOOD_BORNE_VIRUS")),
      ).toEqual([]);
    });

    it("never keep a missed clinic in the words of enforcement", async () => {
      const missed = { kind: "HEALTH", categories: ["APPOINTMENTS"], outcome: "FAILED_TO_ATTEND" } as const;
      const writing = database
        .of<ReleaseTables>("release")
        .insertInto("appointment")
        .values({
          ...missed,
          id: "missed",
          person_id: nothing.id,
          at: hoursAgo(1),
          service_family: "Health",
          service: "Clinic",
          ...seedProvenance("Anybody", "Anything", { hoursAgo: 1 }),
        })
        .execute();
      await expect(writing).rejects.toThrow(/appointment_enforcement/);
    });
  });

  describe("the date to go by", () => {
    it.each([
      ["CONFIRMED", { confirmed: "2030-01-03", conditional: "2030-01-02", automatic: "2030-01-01" }, "2030-01-03"],
      ["CONDITIONAL", { confirmed: null, conditional: "2030-01-02", automatic: "2030-01-01" }, "2030-01-02"],
      ["AUTOMATIC", { confirmed: null, conditional: null, automatic: "2030-01-01" }, "2030-01-01"],
      [null, { confirmed: null, conditional: null, automatic: null }, null],
    ])("is %s, of those that are known", async (displayBasis, known, displayDate) => {
      const person_id = `p-${displayBasis}`;
      await database
        .of<Record<"release_dates", Record<string, unknown>>>("release")
        .insertInto("release_dates")
        .values({ id: person_id, person_id, ...known, ...seedProvenance("Anybody", "Anything", { hoursAgo: 1 }) })
        .execute();
      const [{ dates }] = await releaseOf(aSignedCaller(), person_id);
      expect(dates).toMatchObject({ ...known, displayDate, displayBasis });
    });
  });
});
