import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../shared/database.ts";
import { hoursAgo } from "../../shared/seed-time.ts";
import { release } from "../../subgraphs/release/subgraph.ts";
import type { ReleaseTables } from "../../subgraphs/release/tables.ts";
import { aSeedPerson, counting } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { releaseRows } from "./release-rows.ts";
import { aSignedCaller, ceilings, emptyAt, type OpenForTest, openForTest } from "./signed.ts";

tellOfMissingDatabases();

const PEOPLE = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person { release {
  releaseHeadline { code action }
  dates { id confirmed actualParole homeDetentionCurfewEligibility homeDetentionCurfewActual homeDetentionCurfewEnd
    conditional automatic nonParole postRecall nonDtoReleaseDateType sentenceExpiry licenceExpiry topUpSupervisionExpiry
    releaseOnTemporaryLicence paroleEligibility tariff displayDate displayBasis provenance { source } }
  dateChanges { id kind before after reason provenance { recordedAt } }
  departure { id releasedAt prison daysSinceRelease provenance { source } }
  licence { id kind type status provenance { system } }
  licenceConditions { id categories category text { categories words } provenance { system } }
  location { id area localAuthority provider noFixedAbode address provenance { authorRole } }
  accommodation { id type provider cas3Reference availableFrom provenance { source } }
  probationTeam { id pdu practitionerRole since provenance { source } }
  reconnect { id eligible windowFrom windowTo open provenance { source } }
  pathways { id categories pathway status provenance { source } }
  referrals { id categories pathway sentAt interventionTitle providerName provenance { source } }
  appointmentsHeadline { code action } appointmentsService { service }
  gpRegistration { id registered provenance { recordedAt } }
  appointments { __typename
    ... on SupervisionAppointment { id categories at type outcome serviceFamily service provenance { source } }
    ... on HealthAppointment { id categories at type attendance serviceFamily service provenance { source } }
  }
  missedAppointments { id categories at serviceFamily outcome attendance namedFamily service provenance { source } }
  treatmentEngagement { id referredAt countedFrom firstAttendedAt day21Date engagedWithin21Days provenance { source } }
  protectiveConditions { code action } thirdParty { id text provenance { source } }
  disclosures { id text toldTo provenance { source } }
  safeguardingHeadline { code action } safeguarding { id concern action provenance { source } }
  headlines { id categories code plainText action severity since dueAt expiresAt confidence source provenance { system } }
} } } }`;

/** Each is one statement, however many people are asked about. */
const STATEMENTS = 21;

const everything = aSeedPerson({ id: "p-everything" });
const nothing = aSeedPerson({ id: "p-nothing", count: () => 0 });
const twice = aSeedPerson({ id: "p-twice" });
const withoutVirus = aSeedPerson({ id: "p-without-virus", count: counting({ BLOOD_BORNE_VIRUS: 0 }) });
const broken = aSeedPerson({ id: "p-broken" });

describe.each(databases())("release, on $name", ({ open }) => {
  let subgraph: OpenForTest;
  let database: Database;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ database, close } = await open());
    subgraph = await openForTest(release, database);
    await subgraph.seed([everything, nothing, withoutVirus, twice, broken]);
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
      const notYet = found.appointments.flatMap(({ attendance }: Record<string, unknown>, place: number) =>
        attendance === null ? [`appointments.${place}.attendance`] : [],
      );
      const notSuch = found.missedAppointments.map(
        ({ outcome }: Record<string, unknown>, place: number) =>
          `missedAppointments.${place}.${outcome === null ? "outcome" : "attendance"}`,
      );
      expect([...emptyAt(found)].sort()).toEqual([...notYet, ...notSuch].sort());
      expect([notYet.length, notSuch.length]).toEqual([2, 5]);
    });

    it("finds the same section, and nothing in it, for somebody unknown and for somebody without records", async () => {
      const [unknown, empty] = await releaseOf(aSignedCaller(), "p-unknown", nothing.id);
      expect(empty).toEqual(unknown);
      expect(emptyAt(empty)).toEqual(Object.keys(empty));
    });

    it("is shown the newest of what there can be only one, whichever key comes first", async () => {
      const { write } = releaseRows(database, new Date());
      // The seeded keys stand between these two, and their rows are less than 900 days old.
      for (const [id, hours] of [
        ["a-older", 24 * 900],
        ["z-newer", 0],
      ] as const) {
        const key = { id, person_id: twice.id };
        await write("release_dates", key, hours);
        await write("departure", { ...key, released_at: hoursAgo(0) }, hours);
        await write("licence", { ...key, kind: "HDC", type: "AP", status: "ACTIVE" }, hours);
        await write("location", { ...key, area: id }, hours);
        await write("accommodation", { ...key, type: id }, hours);
        await write("probation_team", { ...key, pdu: id }, hours);
        await write("reconnect", { ...key, eligible: true }, hours);
        await write("gp_registration", { ...key, registered: "YES" }, hours);
        await write("treatment_referral", { ...key, referred_at: hoursAgo(0) }, hours);
      }
      const [found] = await releaseOf(aSignedCaller(), twice.id);
      const single = ["dates", "departure", "licence", "location", "accommodation", "probationTeam"];
      const more = ["reconnect", "gpRegistration", "treatmentEngagement"];
      for (const field of [...single, ...more]) expect([field, found[field].id]).toEqual([field, "z-newer"]);
      expect(found.licenceConditions).toEqual([]);
    });

    it("costs as many statements for three people as for one", async () => {
      await releaseOf(aSignedCaller(), everything.id);
      const forOne = subgraph.statements();
      expect(forOne).toHaveLength(STATEMENTS);
      await releaseOf(aSignedCaller(), everything.id, withoutVirus.id, "p-unknown");
      expect(subgraph.statements()).toEqual(forOne);
    });
  });

  describe("a caller who may read headlines only", () => {
    it("reads what to do, and causes no record to be read", async () => {
      const [found] = await releaseOf(aSignedCaller({ ceiling: ceilings("HEADLINE") }), everything.id);
      expect(found.releaseHeadline.code).toBe("RECORDED");
      expect(found.headlines).toMatchObject([{ code: "CRITICAL_MEDICINE_DUE", source: null, provenance: null }]);
      expect([found.dates, found.location, found.treatmentEngagement, found.appointmentsService]).toEqual(
        Array(4).fill(null),
      );
      expect([found.licenceConditions, found.pathways, found.referrals]).toEqual([[], [], []]);
      const told = /release_dates|departure|"licence"|location|accommodation|treatment_referral|disclosure|victim/;
      expect(subgraph.statements().filter((statement) => told.test(statement) && !/condition/.test(statement))).toEqual(
        [],
      );
    });
  });

  describe("the exact address", () => {
    it("is not there for a caller who may read where the person goes, but not who they are", async () => {
      const { DEMOGRAPHICS: _, ...ceiling } = ceilings("DETAIL");
      const [{ location }] = await releaseOf(aSignedCaller({ ceiling }), everything.id);
      expect(location).toMatchObject({ area: "Exampleton and the coast", noFixedAbode: false, address: null });
    });
  });

  describe("the appointments", () => {
    it("carry the category of the clinic besides their own, so that none shows by half", async () => {
      const [{ appointments }] = await releaseOf(aSignedCaller(), everything.id);
      const told = appointments.map((one: Record<string, unknown>) => [
        one.__typename,
        one.categories,
        one.type,
        one.service,
      ]);
      expect(told).toEqual(
        expect.arrayContaining([
          ["SupervisionAppointment", ["APPOINTMENTS"], "ACCOMMODATION", "Exampleton probation office"],
          ["HealthAppointment", ["APPOINTMENTS", "BLOOD_BORNE_VIRUS"], "HEALTH", "Harbour HIV clinic"],
          [
            "HealthAppointment",
            ["APPOINTMENTS", "SUBSTANCE_USE_CURRENT"],
            "DRUGS_AND_ALCOHOL",
            "Exampleton drug and alcohol service",
          ],
        ]),
      );
    });

    it("hold none at a clinic of which nothing is recorded", async () => {
      const [{ appointments, missedAppointments }] = await releaseOf(aSignedCaller(), withoutVirus.id);
      for (const one of [...appointments, ...missedAppointments])
        expect(one.categories).not.toContain("BLOOD_BORNE_VIRUS");
    });

    it("have keys that do not tell of the clinic", async () => {
      const [{ appointments, missedAppointments }] = await releaseOf(aSignedCaller(), everything.id);
      for (const { id } of [...appointments, ...missedAppointments]) expect(id).not.toMatch(/virus|substance|misuse/i);
    });
  });

  describe("a row that no longer fits its codes", () => {
    it("fails its own field, and is not in the answer", async () => {
      const db = database.of<ReleaseTables>("release");
      await sql`alter table release.licence drop constraint licence_status_check`.execute(db);
      await sql`update release.licence set status = 'NO SUCH STATUS' where person_id = ${broken.id}`.execute(db);
      const people = [{ __typename: "Person", id: broken.id }];
      const { data, errors, failures } = await subgraph.ask(aSignedCaller(), PEOPLE, { people });
      expect(failures).toHaveLength(1);
      expect(errors).toHaveLength(1);
      expect(JSON.stringify([data, errors])).not.toContain("NO SUCH");
      expect(data._entities[0].release.licence).toMatchObject({ kind: "CRD", status: null });
    });
  });
});
