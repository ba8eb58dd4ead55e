import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hoursAgo } from "../../shared/seed-time.ts";
import type { MentalHealthTables } from "../../subgraphs/mental-health/tables.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { aStandingClock, type OpenMentalHealth, openMentalHealth } from "./a-mental-health.ts";

tellOfMissingDatabases();

const NOW = "2026-02-20T09:30:00.000Z";
const LEGACY = "nhs-data-dictionary:legacy";
const CURRENT = "nhs-data-dictionary:current";
const STATUSES = `{
  legalStatuses { code codeSet description justiceRelevant from to inForce }
  pastLegalStatuses { code codeSet description justiceRelevant from to inForce }
}`;

describe.each(databases())("legal status under the Mental Health Act, on $name", (database) => {
  let opened: OpenMentalHealth;
  beforeAll(async () => {
    opened = await openMentalHealth(database, { clock: aStandingClock(NOW) });
  });
  afterAll(() => opened.close());

  const write = (id: string, code_set: string, code: string, toHoursAgo?: number) =>
    opened.write("legal_status", {
      id,
      person_id: id,
      code_set,
      code,
      began_at: hoursAgo(30_000),
      ...(toHoursAgo !== undefined && { ended_at: hoursAgo(toHoursAgo) }),
    });

  const db = () => opened.database.of<MentalHealthTables>("mental-health");
  const codes = async (code_set: string) => {
    const rows = await db().selectFrom("legal_status_code").selectAll().where("code_set", "=", code_set).execute();
    return rows.sort((one, other) => one.code.localeCompare(other.code));
  };

  it("tells a code with the version of its set, what it means there, and whether it is in force", async () => {
    await write("transferred", LEGACY, "15", -24);
    const [section] = await opened.of(STATUSES, ["transferred"]);
    expect(section).toEqual({
      legalStatuses: [
        {
          code: "15",
          codeSet: LEGACY,
          description: "Mental Health Act 1983 section 47 with section 49 restrictions",
          justiceRelevant: true,
          from: "2022-09-19T09:30:00.000Z",
          to: "2026-02-21T09:30:00.000Z",
          inForce: true,
        },
      ],
      pastLegalStatuses: [],
    });
  });

  it("is in force until the instant of its end, and past from that instant on, 90 days or not", async () => {
    await write("ends-in-a-second", LEGACY, "02", -1 / 3600);
    await write("ends-now", LEGACY, "02", 0);
    const of = async (id: string) => {
      const [{ legalStatuses, pastLegalStatuses }] = await opened.of(STATUSES, [id]);
      return [legalStatuses.length, pastLegalStatuses.length];
    };
    expect(await of("ends-in-a-second")).toEqual([1, 0]);
    expect(await of("ends-now")).toEqual([0, 1]);
  });

  it("means by a code what its own version says, though another version says the same in another code", async () => {
    await write("former-act", LEGACY, "22");
    await write("former-act-as-coded-now", CURRENT, "31");
    const sections = await opened.of(STATUSES, ["former-act", "former-act-as-coded-now"]);
    const told = sections.map(({ legalStatuses: [{ codeSet, code, description }] }) => [codeSet, code, description]);
    expect(told).toEqual([
      [LEGACY, "22", "Criminal Procedure (Insanity) Act 1964"],
      [CURRENT, "31", "Criminal Procedure (Insanity) Act 1964"],
    ]);
  });

  it("has the codes 01 to 24 in the older version and 00 and 31 to 37 without 33 in the newer, each with words", async () => {
    const older = Array.from({ length: 24 }, (_, index) => String(index + 1).padStart(2, "0"));
    expect((await codes(LEGACY)).map(({ code }) => code)).toEqual(older);
    expect((await codes(CURRENT)).map(({ code }) => code)).toEqual(["00", "31", "32", "34", "35", "36", "37"]);
    const worded = [...(await codes(LEGACY)), ...(await codes(CURRENT))].filter(
      ({ description }) => description !== "",
    );
    expect(worded).toHaveLength(31);
  });

  it("notes as relevant to justice the transfers from prison, the police power, restrictions and directions", async () => {
    const relevant = async (code_set: string) =>
      (await codes(code_set)).filter((one) => one.justice_relevant).map(({ code }) => code);
    expect(await relevant(LEGACY)).toEqual(["09", "12", "15", "16", "17", "18", "20"]);
    expect(await relevant(CURRENT)).toEqual(["34"]);
  });

  it.each([
    ["a code of the older version under the newer", CURRENT, "15"],
    ["a code of the newer version under the older", LEGACY, "31"],
    ["a code that no version has", LEGACY, "25"],
    ["a code whose meaning in the newer version is not sure", CURRENT, "21"],
    ["a version that is not known", "nhs-data-dictionary:2030", "15"],
    ["a code without its leading zero", LEGACY, "2"],
  ])("refuses %s", async (_what, code_set, code) => {
    await expect(write("refused", code_set, code)).rejects.toThrow(/legal_status_of_set/);
    expect(await opened.of("{ legalStatuses { id } pastLegalStatuses { id } }", ["refused"])).toEqual([
      { legalStatuses: [], pastLegalStatuses: [] },
    ]);
  });

  it("refuses a status that ends before it begins, or that was written down before it began", async () => {
    await expect(write("backwards", LEGACY, "02", 40_000)).rejects.toThrow(/legal_status_order/);
    const early = { id: "early", person_id: "early", code_set: LEGACY, code: "02", began_at: hoursAgo(-24) };
    await expect(opened.write("legal_status", early)).rejects.toThrow(/legal_status_begun/);
  });

  it("fails, and tells neither code nor any other status, where a code has lost its meaning", async () => {
    await write("lost", LEGACY, "03");
    await sql`alter table mental_health.legal_status drop constraint legal_status_of_set`.execute(db());
    await db().updateTable("legal_status").set({ code: "99" }).where("id", "=", "lost").execute();
    const { data, errors, failures } = await opened.ask("{ crisisPlan { id } legalStatuses { code } }", ["lost"]);
    expect(failures).toHaveLength(1);
    expect(errors).toMatchObject([{ extensions: { code: "INTERNAL" } }]);
    expect(data._entities[0].mentalHealth.legalStatuses).toBeNull();
    expect(JSON.stringify([data, errors])).not.toContain("99");
  });
});
