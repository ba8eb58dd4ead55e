import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hoursAgo } from "../../shared/seed-time.ts";
import type { MentalHealthTables } from "../../subgraphs/mental-health/tables.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { type OpenMentalHealth, openMentalHealth } from "./a-mental-health.ts";

tellOfMissingDatabases();

describe.each(databases())("what is not of its code set, on $name", (database) => {
  let opened: OpenMentalHealth;
  beforeAll(async () => {
    opened = await openMentalHealth(database, { people: [aSeedPerson({ id: "somebody" })] });
  });
  afterAll(() => opened.close());

  const db = () => opened.database.of<MentalHealthTables>("mental-health");
  const put = (table: string, column: string, value: string | number | null) =>
    sql`update ${sql.id("mental_health", table)} set ${sql.ref(column)} = ${value}`.execute(db());
  const kindsOf = (table: string, categories: readonly string[]) =>
    sql`update ${sql.id("mental_health", table)} set categories = ${categories}::text[]`.execute(db());

  it.each([
    ["spell", "urgency", "SOON"],
    ["spell", "status", "OPEN"],
    ["spell", "status", "in_care"],
    ["medicine", "form", "PATCH"],
    ["self_harm_risk", "level", "VERY_HIGH"],
    ["risk_formulation", "to_self", "NONE"],
    ["risk_formulation", "to_others", "low"],
    ["risk_formulation", "from_others", "MEDIUM"],
    ["risk_formulation", "self_neglect", ""],
    ["crisis_event", "kind", "ACCIDENT"],
    ["neurodiversity", "certainty", "PROBABLE"],
    ["communication_need", "kind", "SHYNESS"],
    ["capacity_assessment", "outcome", "FLUCTUATES"],
    ["headline", "code", "PSYCHOTIC"],
    ["headline", "confidence", "LIKELY"],
  ])("is refused in %s.%s: %s", async (table, column, value) => {
    await expect(put(table, column, value)).rejects.toThrow(/check constraint/);
  });

  it.each([
    ["spell", "status"],
    ["medicine", "form"],
    ["self_harm_risk", "level"],
    ["crisis_event", "kind"],
    ["neurodiversity", "certainty"],
    ["communication_need", "kind"],
    ["capacity_assessment", "outcome"],
    ["legal_status", "code_set"],
    ["care_cluster", "cluster"],
    ["medicine", "categories"],
  ])("is refused in %s.%s where it is left out", async (table, column) => {
    await expect(put(table, column, null)).rejects.toThrow(/not-null|violates/);
  });

  it.each([0, 22, -1])("is refused as a care cluster: %i", async (cluster) => {
    await expect(put("care_cluster", "cluster", cluster)).rejects.toThrow(/foreign key/);
  });

  it("has no name for a care cluster that no source names: 1 to 3, and 9, which is blank", async () => {
    const rows = await db().selectFrom("care_cluster_code").selectAll().orderBy("cluster").execute();
    expect(rows.map(({ cluster }) => cluster)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
    expect(rows.filter(({ label }) => label === null).map(({ cluster }) => cluster)).toEqual([1, 2, 3, 9]);
    await put("care_cluster", "cluster", 2);
    const [section] = await opened.of("{ careClusters { cluster label } }", ["somebody"]);
    expect(section.careClusters).toEqual([{ cluster: 2, label: null }]);
  });

  it.each([
    ["medicine", ["MEDICATION"]],
    ["medicine", ["MENTAL_HEALTH_CURRENT"]],
    ["medicine", ["MEDICATION", "MENTAL_HEALTH_PAST"]],
    ["medicine", ["MEDICATION", "MENTAL_HEALTH_CURRENT", "MOOD"]],
    ["capacity_assessment", ["NEURODIVERSITY"]],
    ["crisis_event", []],
    ["crisis_event", ["MEDICATION"]],
    ["crisis_event", ["MENTAL_HEALTH_CURRENT"]],
  ])("is refused as the kinds of a %s: %j", async (table, categories) => {
    await expect(kindsOf(table, categories)).rejects.toThrow(/check constraint/);
  });

  it("is no code of a diagnosis without its system, nor a system without a code; neither is needed", async () => {
    await expect(put("diagnosis", "code", null)).rejects.toThrow(/diagnosis_code/);
    await expect(put("diagnosis", "code_system", null)).rejects.toThrow(/diagnosis_code/);
    await db().updateTable("diagnosis").set({ code: null, code_system: null }).execute();
    const [section] = await opened.of("{ diagnoses { code codeSystem } }", ["somebody"]);
    expect(section.diagnoses[0]).toEqual({ code: null, codeSystem: null });
  });

  it("is no open status of a spell that has ended, nor an ended one of a spell that is open", async () => {
    await expect(put("spell", "status", "IN_CARE")).rejects.toThrow(/spell_ended/);
    await expect(put("spell", "status", "DISCHARGED")).rejects.toThrow(/spell_ended/);
  });

  it("is no spell of somebody else", async () => {
    const [spell] = await db().selectFrom("spell").select("id").execute();
    const row = { id: "another", person_id: "somebody-else", spell_id: spell?.id ?? "", name: "A diagnosis" };
    await expect(opened.write("diagnosis", row)).rejects.toThrow(/of_a_spell_of_the_person/);
  });

  it("is no depot without the day it is due, and no medicine that is due after it was stopped", async () => {
    const row = {
      id: "depot",
      person_id: "somebody",
      categories: ["MEDICATION", "MENTAL_HEALTH_CURRENT"],
      name: "Paliperidone",
      form: "DEPOT_INJECTION",
      started_at: hoursAgo(900),
    } as const;
    await expect(opened.write("medicine", row)).rejects.toThrow(/medicine_depot_due/);
    const stopped = { ...row, next_due_at: hoursAgo(-10), stopped_at: hoursAgo(5) };
    await expect(opened.write("medicine", stopped)).rejects.toThrow(/medicine_due/);
  });

  describe("and came in all the same", () => {
    it.each([
      ["spell", "status", "LOST", "referrals", "status"],
      ["self_harm_risk", "level", "EXTREME", "selfHarm", "level"],
      ["crisis_event", "kind", "RUMOUR", "crisisEvents", "kind"],
      ["neurodiversity", "certainty", "GUESSED", "neurodiversity", "certainty"],
    ])("is reported as a failure, and never told: %s.%s = %s", async (table, column, value, list, field) => {
      await dropChecks(table);
      await sql`update ${sql.id("mental_health", table)} set ${sql.ref(column)} = ${value}`.execute(db());
      const { data, errors, failures } = await opened.ask(`{ ${list} { ${field} } crisisPlan { plan } }`, ["somebody"]);
      expect(failures.length).toBeGreaterThan(0);
      expect(errors?.map(({ extensions }) => extensions?.code)).toContain("INTERNAL");
      expect(JSON.stringify([data, errors])).not.toContain(value);
      expect(data._entities[0].mentalHealth.crisisPlan.plan).toEqual(expect.any(String));
    });

    it.each([["MOOD"], []])("is reported as a failure where it is a kind of information: %j", async (...categories) => {
      await dropChecks("medicine");
      await kindsOf("medicine", categories);
      const { data, errors, failures } = await opened.ask("{ medicines { name categories } }", ["somebody"]);
      expect(failures).toHaveLength(1);
      expect(errors).toMatchObject([{ extensions: { code: "INTERNAL" } }]);
      expect(data._entities[0].mentalHealth.medicines).toBeNull();
    });
  });

  const dropChecks = async (table: string): Promise<void> => {
    const { rows } = await sql<{ name: string }>`select conname as name from pg_constraint
      where contype = 'c' and conrelid = ${`mental_health.${table}`}::regclass`.execute(db());
    for (const { name } of rows)
      await sql`alter table ${sql.id("mental_health", table)} drop constraint ${sql.id(name)}`.execute(db());
  };
});
