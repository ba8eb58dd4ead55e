import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PRISONS } from "../../subgraphs/secure-estate/prisons.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { type OpenSecureEstate, openSecureEstate, referenceRows } from "./secure-estate-opened.ts";
import { aSignedCaller } from "./signed.ts";

tellOfMissingDatabases();

const REGISTER = referenceRows("prison-ids");

describe("the prisons", () => {
  it.skipIf(REGISTER === undefined)("are those of the register, where it stands beside this checkout, id by id", () => {
    const rows = [...(REGISTER?.values() ?? [])];
    const ids = PRISONS.map(({ id, open }) => [id, String(open)]);
    expect(ids.sort()).toEqual(rows.map(({ prisonId, active }) => [prisonId, active]).sort());
    const place = (name: string) =>
      name
        .replace(/^HMP /, "")
        .replace(/ ?\(.*/, "")
        .replace(/ (Female )?HMP.*/, "")
        .toLowerCase();
    const named = PRISONS.filter(({ id, name }) => place(REGISTER?.get(id)?.name ?? "") !== place(name));
    expect(named).toEqual([]);
  });

  it("are each there once, by an id of capital letters", () => {
    expect(new Set(PRISONS.map(({ id }) => id)).size).toBe(PRISONS.length);
    expect(new Set(PRISONS.map(({ name }) => name)).size).toBe(PRISONS.length);
    expect(PRISONS.filter(({ id }) => !/^[A-Z]{3,5}$/.test(id))).toEqual([]);
  });
});

describe.each(databases())("what is not of its code set, on $name", (database) => {
  let estate: OpenSecureEstate;
  beforeAll(async () => {
    estate = await openSecureEstate(database, [aSeedPerson({ id: "somebody", prison: "BFI" })]);
  });
  afterAll(() => estate.close());

  const put = (table: string, column: string, value: string | null) =>
    sql`update ${sql.id("secure_estate", table)} set ${sql.ref(column)} = ${value}`.execute(estate.db);

  it.each([
    ["stay", "prison_id", "XXX"],
    ["transfer", "from_prison_id", "XXX"],
    ["transfer", "to_prison_id", "bfi"],
    ["legal_status", "status", "SENTENCED "],
    ["alert", "code", "ZZ"],
    ["alert_code", "type", "RCS"],
    ["headline", "code", "HIV_POSITIVE"],
    ["headline", "confidence", "LIKELY"],
    ["blood_borne_virus_result", "virus", "HTLV"],
    ["blood_borne_virus_result", "status", "positive"],
    ["medicine", "status", "ACTIVE"],
    ["medicine", "confidence", "LIKELY"],
    ["hospital_appointment", "kind", "DAY_CASE"],
    ["hospital_appointment", "attendance", "FAILED_TO_ATTEND"],
    ["record_transfer", "state", "LOST"],
    ["personal_care_need", "status", "OFF"],
  ])("is refused: %s.%s = %s", async (table, column, value) => {
    await expect(put(table, column, value)).rejects.toThrow(/violates (check|foreign key) constraint/);
  });

  it.each([
    ["alert_code", "{GOSSIP}"],
    ["alert_code", "{}"],
    ["medicine", "{BLOOD_BORNE_VIRUS}"],
    ["medicine", "{MEDICATION,GOSSIP}"],
    ["gp_contact", "{MENTAL_HEALTH_CURRENT}"],
    ["hospital_appointment", "{APPOINTMENTS}"],
    ["hospital_appointment", "{PHYSICAL_HEALTH}"],
    ["personal_care_need", "{SEXUAL_HEALTH}"],
  ])("is refused as a kind of information: %s %s", async (table, categories) => {
    await expect(put(table, "categories", categories)).rejects.toThrow(/violates check constraint/);
  });

  it.each([
    ["a code of a condition without its system", "condition", "code_system", null, /condition_code/],
    ["a complete transfer with parts missing", "record_transfer", "missing_before", "2020-01-01", /record_transfer/],
    ["a transfer that ends where it begins", "transfer", "to_prison_id", "NWI", /transfer_between/],
    ["a stay that ends before it begins", "stay", "left_at", "1999-01-01", /stay_order/],
    [
      "a discharge before the attendance",
      "hospital_appointment",
      "discharged_at",
      "1999-01-01",
      /hospital_appointment/,
    ],
    ["a second assessment before the first", "reception_screening", "second_at", "1999-01-01", /screening_order/],
  ])("is refused: %s", async (_, table, column, value, constraint) => {
    await expect(put(table, column, value)).rejects.toThrow(constraint);
  });

  it("is refused: somebody in two prisons at once", async () => {
    const row = await estate.db.selectFrom("stay").selectAll().where("left_at", "is", null).executeTakeFirstOrThrow();
    const again = estate.db
      .insertInto("stay")
      .values({ ...row, id: "again", prison_id: "NWI" } as never)
      .execute();
    await expect(again).rejects.toThrow(/stay_now/);
  });

  it.each([
    ["MDI", "Moorland", true],
    ["HYI", "Holloway", false],
  ])("is not a prison such as %s, which everybody may look up", async (id, name, open) => {
    const { data } = await estate.opened.ask(aSignedCaller(), "query ($id: ID!) { prison(id: $id) { name open } }", {
      id,
    });
    expect(data.prison).toEqual({ name, open });
  });
});
