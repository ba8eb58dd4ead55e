import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CATEGORIES, type Category } from "../../shared/vocabulary.ts";
import { duplicatesAmong } from "../../subgraphs/secure-estate/medicine-duplicates.ts";
import type { PrisonMedicine } from "../../subgraphs/secure-estate/medicines.ts";
import { aSeedPerson, counting } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { type OpenSecureEstate, openSecureEstate, someoneTold } from "./secure-estate-opened.ts";
import { aSignedCaller } from "./signed.ts";

tellOfMissingDatabases();

const medicine = (id: string, rest: Partial<PrisonMedicine> = {}): PrisonMedicine =>
  ({
    id,
    categories: ["MEDICATION"],
    ingredient: "Metformin",
    status: "CURRENT",
    confidence: "CONFIRMED",
    ...rest,
  }) as PrisonMedicine;

describe("a check for duplicates", () => {
  const pairs = (...medicines: readonly PrisonMedicine[]) =>
    duplicatesAmong(medicines).map(({ id, reason }) => [id, reason]);

  it("finds two that hold the same ingredient, however it is spelt", () => {
    expect(pairs(medicine("a"), medicine("b", { ingredient: " metformin " }))).toEqual([["a+b", "SAME_INGREDIENT"]]);
  });

  it.each(["SELF_REPORTED", "NOT_FOUND"] as const)("says so where one of them is %s", (confidence) => {
    expect(pairs(medicine("a"), medicine("b", { confidence }))).toEqual([["a+b", "SAME_INGREDIENT_UNCONFIRMED"]]);
  });

  it.each(["STOPPED", "PAUSED", "DECLINED"] as const)("leaves out what is %s", (status) => {
    expect(pairs(medicine("a"), medicine("b", { status }))).toEqual([]);
  });

  it.each([null, "", "  "])("takes two without a known ingredient (%j) for nothing", (ingredient) => {
    expect(pairs(medicine("a", { ingredient }), medicine("b", { ingredient }))).toEqual([]);
  });

  it("finds nothing among different ingredients, one medicine, or none", () => {
    expect(pairs(medicine("a"), medicine("b", { ingredient: "Ramipril" }))).toEqual([]);
    expect([pairs(medicine("a")), pairs()]).toEqual([[], []]);
  });

  it("tells of two whether or not there is a third, which carries its kinds into its own pairs only", () => {
    const virus = medicine("c", { categories: ["MEDICATION", "BLOOD_BORNE_VIRUS"] });
    const [two] = duplicatesAmong([medicine("a"), medicine("b")]);
    const three = duplicatesAmong([medicine("a"), medicine("b"), virus]);
    expect(three.filter(({ categories }) => !categories.includes("BLOOD_BORNE_VIRUS"))).toEqual([two]);
    expect(three.map(({ id }) => id)).toEqual(["a+b", "a+c", "b+c"]);
  });

  it("carries the kinds of both, each once", () => {
    const [one] = duplicatesAmong([
      medicine("a", { categories: ["MEDICATION", "PHYSICAL_HEALTH"] }),
      medicine("b", { categories: ["MEDICATION", "SUBSTANCE_USE_CURRENT"] }),
    ]);
    expect(one?.categories).toEqual(["PHYSICAL_HEALTH", "SUBSTANCE_USE_CURRENT", "MEDICATION"]);
  });
});

const PERSON = aSeedPerson({ id: "somebody" });
const WITHOUT_VIRUS = aSeedPerson({ id: "without-virus", count: counting({ BLOOD_BORNE_VIRUS: 0 }) });
const TWICE = someoneTold(
  { "antiviral.name": "Tenofovir", "general medicine.name": "Tenofovir" },
  { id: "twice", records: { "secure-estate.medicine": 0, "secure-estate.medicine.claimed": 0 } },
);
const IN_POSSESSION = someoneTold(
  { "general medicine.name": "Pregabalin", "general medicine.inPossession": true },
  { id: "in-possession" },
);

describe.each(databases())("medicines, on $name", (database) => {
  let estate: OpenSecureEstate;
  beforeAll(async () => {
    estate = await openSecureEstate(database, [PERSON, WITHOUT_VIRUS, TWICE, IN_POSSESSION]);
  });
  afterAll(() => estate.close());

  const QUERY = `{ physicalHealth { medicines { name categories status confidence inPossession }
    duplicates { id categories reason medicines { name } } } }`;
  type Told = { readonly name: string; readonly categories: readonly Category[] };
  const read = async (id: string, ...hidden: readonly Category[]) => {
    const ceiling = Object.fromEntries(CATEGORIES.filter((one) => !hidden.includes(one)).map((one) => [one, "DETAIL"]));
    const [{ physicalHealth }] = await estate.peopleOf([id], QUERY, aSignedCaller({ ceiling }));
    return physicalHealth;
  };

  it("carry what they are taken for", async () => {
    const { medicines } = await read(PERSON.id);
    const kinds = Object.fromEntries(medicines.map(({ name, categories }: Told) => [name, categories]));
    expect(kinds).toMatchObject({
      Metformin: ["MEDICATION", "PHYSICAL_HEALTH"],
      "Dolutegravir and lamivudine": ["MEDICATION", "BLOOD_BORNE_VIRUS"],
      Methadone: ["MEDICATION", "SUBSTANCE_USE_CURRENT"],
      Clozapine: ["MEDICATION", "MENTAL_HEALTH_CURRENT"],
      Doxycycline: ["MEDICATION", "SEXUAL_HEALTH"],
      Pregabalin: ["MEDICATION"],
    });
  });

  it.each(["BLOOD_BORNE_VIRUS", "SUBSTANCE_USE_CURRENT", "MENTAL_HEALTH_CURRENT", "SEXUAL_HEALTH"] as const)(
    "that tell of %s are not there for who may not read it",
    async (hidden) => {
      const { medicines } = await read(PERSON.id, hidden);
      expect(medicines.length).toBeGreaterThan(0);
      expect(medicines.filter(({ categories }: Told) => categories.includes(hidden))).toEqual([]);
    },
  );

  it("are none of them there for who may read no medicine, nor what is given twice", async () => {
    expect(await read(PERSON.id, "MEDICATION")).toEqual({ medicines: null, duplicates: null });
  });

  it("read the same of two people of whom only one takes what may not be read", async () => {
    const [one, other] = [
      await read(PERSON.id, "BLOOD_BORNE_VIRUS"),
      await read(WITHOUT_VIRUS.id, "BLOOD_BORNE_VIRUS"),
    ];
    const text = (told: unknown) => JSON.stringify(told).replaceAll(PERSON.id, "-").replaceAll(WITHOUT_VIRUS.id, "-");
    expect(text(one)).toBe(text(other));
  });

  it("that are claimed are told apart from what is confirmed, and flagged where they are the same", async () => {
    const { medicines, duplicates } = await read(PERSON.id);
    const metformin = medicines.filter(({ name }: Told) => name === "Metformin");
    expect(metformin.map(({ confidence }: { confidence: string }) => confidence).sort()).toEqual([
      "CONFIRMED",
      "SELF_REPORTED",
    ]);
    expect(duplicates).toEqual([
      {
        id: expect.any(String),
        categories: ["PHYSICAL_HEALTH", "MEDICATION"],
        reason: "SAME_INGREDIENT_UNCONFIRMED",
        medicines: [{ name: "Metformin" }, { name: "Metformin" }],
      },
    ]);
  });

  it("given twice are told of only where both may be read", async () => {
    const whole = await read(TWICE.id);
    expect(whole.duplicates).toMatchObject([
      { reason: "SAME_INGREDIENT", categories: ["BLOOD_BORNE_VIRUS", "MEDICATION"] },
    ]);
    const part = await read(TWICE.id, "BLOOD_BORNE_VIRUS");
    expect(part.duplicates).toEqual([]);
    expect(part.medicines.map(({ name }: Told) => name)).toContain("Tenofovir");
  });

  it("may be kept by the person, as a prescriber asks before giving pregabalin", async () => {
    const { medicines } = await read(IN_POSSESSION.id);
    expect(medicines).toContainEqual(expect.objectContaining({ name: "Pregabalin", inPossession: true }));
  });

  it.each([
    ["CONFIRMED", "Self-report"],
    ["NOT_FOUND", "Self-report"],
    ["SELF_REPORTED", "GP record"],
  ] as const)("cannot be %s by a %s", async (confidence, system) => {
    const writing = estate.db.updateTable("medicine").set({ confidence, system }).execute();
    await expect(writing).rejects.toThrow(/medicine_confidence/);
  });

  it("are stopped at some time, or not stopped", async () => {
    const stopped = estate.db
      .updateTable("medicine")
      .where("status", "=", "STOPPED")
      .set({ stopped_at: null })
      .execute();
    await expect(stopped).rejects.toThrow(/medicine_stopped/);
    const current = estate.db
      .updateTable("medicine")
      .where("status", "=", "CURRENT")
      .set({ stopped_at: new Date() })
      .execute();
    await expect(current).rejects.toThrow(/medicine_stopped/);
  });
});
