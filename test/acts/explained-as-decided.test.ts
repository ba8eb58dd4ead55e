import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SeedPerson } from "../../shared/seed.ts";
import type { PersonTables } from "../../subgraphs/person/tables.ts";
import { aCanaryPerson } from "../canaries.ts";
import { tellOfMissingDatabases } from "../databases.ts";
import { aCaller, type World } from "../world.ts";
import { actingWorlds, outcomeOf } from "./acting-worlds.ts";

tellOfMissingDatabases();

const GUARDED = { kind: "GUARDIANSHIP", holder: "ORG-NHS-EAST" } as const;
const SELF = { kind: "SELF", holder: aCaller("person").subject } as const;
const NORTH = { kind: "CASELOAD", holder: "CMHT-NORTH", service: "mental-health" } as const;
const person = (key: string, serial: number, rest: Partial<SeedPerson>) =>
  aCanaryPerson(key, serial, { ...rest, relationships: [GUARDED, ...(rest.relationships ?? [])] });

const staff = { role: "mental-health-practitioner", purpose: "TREAT" } as const;
const own = { role: "person", purpose: "PATRQT" } as const;
const claimer = aCaller("mental-health-practitioner", { subject: "one-of-the-west", team: "CMHT-WEST" });

/** How somebody is tied, and whether it ties: explained as it is decided. */
const KINDS = {
  "a tie that holds": [staff, person("holds", 1, { relationships: [NORTH] }), true],
  "a tie that ended within handover": [
    staff,
    person("lately", 2, { relationships: [{ ...NORTH, endedHoursAgo: 1 }] }),
    true,
  ],
  "a tie that ended before": [staff, person("before", 3, { relationships: [{ ...NORTH, endedHoursAgo: 73 }] }), false],
  "a tie that is yet to begin": [staff, person("later", 4, { relationships: [{ ...NORTH, beganDaysAgo: -1 }] }), false],
  "somebody else's claim": [staff, person("claimed", 5, {}), false],
  "a tie of the other record of the person": [staff, person("merged", 6, {}), true],
  "their own, of age": [own, person("own", 7, { relationships: [SELF] }), true],
  "their own, that has ended": [own, person("owned", 8, { relationships: [{ ...SELF, endedHoursAgo: 1 }] }), false],
  "their own, under 18": [own, person("child", 9, { relationships: [SELF], dateOfBirth: "2020-01-01" }), false],
  "no tie": [staff, person("none", 10, {}), false],
} as const;
const other = person("other", 11, { relationships: [NORTH] });

const EXPLAIN = `query ($personId: ID!, $role: String!, $purpose: String!) {
  explainAccess(personId: $personId, role: $role, purpose: $purpose) { categories { category verdict } }
}`;
const READ = "query ($id: ID!) { person(by: { id: $id }) { identity { familyName } } }";

describe.each(actingWorlds())("on $name", ({ open }) => {
  let world: World;
  beforeAll(async () => {
    world = await open([...Object.values(KINDS).map(([, one]) => one), other]);
    await world.embedded.database
      .of<PersonTables>("person")
      .insertInto("person_merge")
      .values({
        id: "merge-1",
        survivor_id: KINDS["a tie of the other record of the person"][1].id,
        merged_id: other.id,
        merged_by: "somebody",
        merged_at: new Date(),
        undone_by: null,
        undone_at: null,
        version: 1,
      })
      .execute();
    await world.embedded.database
      .of<PersonTables>("person")
      .updateTable("person")
      .set({ merged_with: [other.id] })
      .where("id", "=", KINDS["a tie of the other record of the person"][1].id)
      .execute();
    const claim = { personId: KINDS["somebody else's claim"][1].id, text: "They were brought in unconscious, alone" };
    expect(outcomeOf(await claimFor(claim))).toMatchObject({ status: "CLAIMED" });
  }, 120_000);
  afterAll(() => world.close());
  const claimFor = (input: object) =>
    world.ask(
      claimer,
      "mutation Claim($input: ClaimRelationshipInput!) { claimRelationship(input: $input) { id status until version } }",
      { variables: { input: { idempotencyKey: "a-claim", ...input } }, purpose: "TREAT" },
    );

  it.each(Object.entries(KINDS))("%s is explained as it is decided", async (_, [{ role, purpose }, { id }, ties]) => {
    const variables = { personId: id, role, purpose };
    const { json } = await world.ask("caldicott-guardian", EXPLAIN, { variables });
    const explained = json.data.explainAccess.categories.find(
      ({ category }: { category: string }) => category === "DEMOGRAPHICS",
    ).verdict;
    const { data } = (await world.ask(role, READ, { variables: { id }, purpose })).json;
    expect([explained === "DETAIL", data.person !== null]).toEqual([ties, ties]);
  });
});
