import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../shared/database.ts";
import type { Category, Level } from "../../shared/vocabulary.ts";
import type { LicenceConditionCategory } from "../../subgraphs/release/licence-condition-codes.ts";
import { release } from "../../subgraphs/release/subgraph.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { releaseRows } from "./release-rows.ts";
import { aSignedCaller, type OpenForTest, openForTest } from "./signed.ts";

tellOfMissingDatabases();

const PERSON = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person { release {
  licenceConditions { category categories text { categories words } provenance { source } }
} } } }`;

interface Condition {
  readonly category: LicenceConditionCategory;
  readonly categories: readonly Category[];
  readonly text: { readonly categories: readonly Category[]; readonly words: string } | null;
}

describe.each(databases())("licence conditions, on $name", ({ open }) => {
  let subgraph: OpenForTest;
  let database: Database;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ database, close } = await open());
    subgraph = await openForTest(release, database);
    const { write } = releaseRows(database, new Date());
    const licence = { person_id: "p", kind: "CRD", type: "AP", status: "ACTIVE" } as const;
    await write("licence", { ...licence, id: "earlier" }, 48);
    await write("licence", { ...licence, id: "newest" }, 24);
    const condition = (category: LicenceConditionCategory, licence_id: string, also: readonly Category[] = []) =>
      write("licence_condition", {
        id: `${licence_id} ${category}`,
        person_id: "p",
        licence_id,
        category,
        text: `Words of ${category}`,
        also,
        text_also: [],
      });
    await condition("POLYGRAPH", "earlier");
    await condition("PROGRAMMES_OR_ACTIVITIES", "newest");
    await condition("CONTACT_WITH_A_PERSON", "newest");
    await condition("DRUG_TESTING", "newest");
    await condition("ELECTRONIC_MONITORING", "newest", ["SUBSTANCE_USE_CURRENT"]);
  });
  afterAll(() => close());

  /** Those a caller reads who may ever read so much. */
  async function read(ceiling: Readonly<Partial<Record<Category, Level>>>): Promise<readonly Condition[]> {
    const people = [{ __typename: "Person", id: "p" }];
    const { data, failures } = await subgraph.ask(aSignedCaller({ ceiling }), PERSON, { people });
    expect(failures).toEqual([]);
    return data._entities[0].release.licenceConditions;
  }

  const all = { RELEASE: "DETAIL", SUBSTANCE_USE_CURRENT: "DETAIL", THIRD_PARTY: "DETAIL" } as const;
  const named = (conditions: readonly Condition[]) => conditions.map(({ category }) => category).sort();

  it("are those of the newest licence alone", async () => {
    expect(named(await read(all))).toEqual([
      "CONTACT_WITH_A_PERSON",
      "DRUG_TESTING",
      "ELECTRONIC_MONITORING",
      "PROGRAMMES_OR_ACTIVITIES",
    ]);
  });

  it("tell of substance use where they are about it, by their category or as written down", async () => {
    const found = await read(all);
    const telling = found.filter(({ categories }) => categories.includes("SUBSTANCE_USE_CURRENT"));
    expect(named(telling)).toEqual(["DRUG_TESTING", "ELECTRONIC_MONITORING"]);
    for (const { categories, text } of found) {
      expect(categories).toContain("RELEASE");
      expect(text?.categories).toEqual(expect.arrayContaining([...categories]));
    }
  });

  it("about drugs do not show to a caller who may not be told which service", async () => {
    for (const SUBSTANCE_USE_CURRENT of [undefined, "HEADLINE"] as const) {
      const ceiling = { RELEASE: "DETAIL" as const, ...(SUBSTANCE_USE_CURRENT && { SUBSTANCE_USE_CURRENT }) };
      expect(named(await read(ceiling))).toEqual(["CONTACT_WITH_A_PERSON", "PROGRAMMES_OR_ACTIVITIES"]);
    }
  });

  it("about drugs show by category alone to a caller who may be told which service", async () => {
    const found = await read({ ...all, SUBSTANCE_USE_CURRENT: "NAMED" });
    expect(named(found)).toContain("DRUG_TESTING");
    expect(found.find(({ category }) => category === "DRUG_TESTING")).toMatchObject({ text: null, provenance: null });
  });

  it("about contact carry a victim's protection in their words, and only there", async () => {
    const [contact] = (await read(all)).filter(({ category }) => category === "CONTACT_WITH_A_PERSON");
    expect(contact?.categories).toEqual(["RELEASE"]);
    expect(contact?.text).toEqual({
      categories: ["RELEASE", "THIRD_PARTY"],
      words: "Words of CONTACT_WITH_A_PERSON",
    });
  });

  it("do not show to a caller who may read headlines of release only", async () => {
    expect(await read({ ...all, RELEASE: "HEADLINE" })).toEqual([]);
  });
});
