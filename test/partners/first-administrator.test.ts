import type { Kysely } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { migrate } from "../../shared/database.ts";
import { callerEpoch } from "../../shared/epochs.ts";
import { migrations } from "../../subgraphs/person/migrations/migrations.ts";
import { enterFirstAdministrator } from "../../subgraphs/person/store-first-administrator.ts";
import { administers, seedStaff, staffStanding } from "../../subgraphs/person/store-staff.ts";
import type { PersonTables } from "../../subgraphs/person/tables.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { atServer, openPostgres, type PostgresDatabase } from "../postgres.ts";
import { npmRun } from "../start/a-process.ts";

const SERVER = process.env.DATABASE_URL;
const NOW = new Date("2026-11-29T09:00:00Z");
const GUARDIAN = { organisation: "ORG-NHS-EAST", subject: "guardian-one" };
const ANOTHER = { organisation: "ORG-NHS-EAST", subject: "guardian-two" };

tellOfMissingDatabases();

describe.each(databases())("the first administrator, on $name", ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>;
  let db: Kysely<PersonTables>;
  beforeAll(async () => {
    opened = await open();
    await migrate(opened.database, "person", migrations);
    db = opened.database.of<PersonTables>("person");
  });
  afterEach(async () => {
    for (const table of ["staff", "person_version", "epoch_outbox"] as const) await db.deleteFrom(table).execute();
  });
  afterAll(() => opened.close());

  it("is entered where nobody administers, and nobody after them", async () => {
    expect(await enterFirstAdministrator(db, GUARDIAN, NOW)).toBe(true);
    expect(await enterFirstAdministrator(db, ANOTHER, NOW)).toBe(false);
    expect([await administers(db, GUARDIAN, NOW), await administers(db, ANOTHER, NOW)]).toEqual([true, false]);
  });

  it("is known on the next request to whoever was told before that they are not on the register", async () => {
    const before = await staffStanding(db, GUARDIAN);
    await enterFirstAdministrator(db, GUARDIAN, NOW);
    const after = await staffStanding(db, GUARDIAN);
    expect(before).toMatchObject({ entry: null, version: 1 });
    expect(after).toMatchObject({ entry: { employedUntil: null }, version: 2 });
    const told = await db.selectFrom("epoch_outbox").selectAll().execute();
    expect(told).toMatchObject([{ person_id: callerEpoch(GUARDIAN.subject), version: 2 }]);
  });

  it("may be somebody who is on the register already, with the registration that they have there", async () => {
    const registration = { body: "NMC", number: "00A0001E", expiresAt: "2030-01-01T00:00:00.000Z" };
    await seedStaff(db, [{ ...GUARDIAN, registration }], NOW);
    expect(await enterFirstAdministrator(db, GUARDIAN, NOW)).toBe(true);
    expect(await administers(db, GUARDIAN, NOW)).toBe(true);
    expect((await staffStanding(db, GUARDIAN)).entry).toMatchObject({ registration });
  });

  it("is one of two that are entered at once", async () => {
    const both = [GUARDIAN, ANOTHER].map((whom) => enterFirstAdministrator(db, whom, NOW));
    expect((await Promise.all(both)).sort()).toEqual([false, true]);
  });
});

describe("npm run staff", () => {
  it.each([
    [[], /^Usage:/],
    [["administrator"], /^Usage:/],
    [["administrator", "--organisation", "ORG-NHS-EAST"], /^Usage:/],
    [["administrator", "--organisation", "ORG-NHS-EAST", "--subject", " "], /^Usage:/],
    [["enter", "--organisation", "ORG-NHS-EAST", "--subject", "guardian-one"], /^Usage:/],
    [["administrator", "--organisation", "ORG-NHS-EAST", "--subject", "guardian-one"], /^DATABASE_URL is needed$/m],
  ])("with %j says what is wrong, and ends with 2", async (args, why) => {
    const { code, stdout, stderr } = await npmRun(["staff", "--", ...args]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(why);
  });
});

describe.skipIf(SERVER === undefined)("npm run staff, into PostgreSQL", () => {
  let own: PostgresDatabase;
  beforeAll(async () => {
    own = await openPostgres(SERVER ?? "");
  });
  afterAll(() => own.close());

  it("enters the first into an empty database, says whom, and refuses a second", async () => {
    const enter = (subject: string) =>
      npmRun(["staff", "--", "administrator", "--organisation", "ORG-NHS-EAST", "--subject", subject], {
        DATABASE_URL: own.url,
      });
    expect(await enter("guardian-one")).toEqual({
      code: 0,
      stdout: "guardian-one of ORG-NHS-EAST administers partners' keys and the staff register.\n",
      stderr: "",
    });
    const { code, stdout, stderr } = await enter("guardian-two");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^Somebody administers already, and nothing was written/);
    expect(await atServer(own.url, "select subject, administers, entered_by from person.staff")).toEqual([
      { subject: "guardian-one", administers: true, entered_by: "operator" },
    ]);
  });
});
