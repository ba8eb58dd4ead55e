import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { daysAfter, londonDay } from "../../shared/london-days.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { OF_AGE_YEARS } from "../../subgraphs/person/store-of-age.ts";
import { aCanaryPerson } from "../canaries.ts";
import { SAID } from "../journeys/consent-operations.ts";
import { aCaller, openWorld, type World } from "../world.ts";

const SELF = { kind: "SELF", holder: aCaller("person").subject } as const;
const QUERY = `query ($id: ID!) { person(by: { id: $id }) {
  identity { nhsNumber }
  custody { medicines { id } safeguarding { id concern } safeguardingHeadline { code } }
  substanceMisuse { appointments { id } }
  release { appointments { ... on SupervisionAppointment { id } ... on HealthAppointment { id } } }
  prison { superviseConsumption { supervise } }
} }`;

const marked = (key: string, marks: SeedPerson["toPerson"]) => ({
  relationships: [SELF],
  toPerson: Object.fromEntries(Object.entries(marks).map(([record, mark]) => [`person-${key}:${record}`, mark])),
});

/** The date of birth of somebody who is 18 today. */
const LAST_BIRTH = londonDay(new Date()).replace(/^\d+/, (year) => String(Number(year) - OF_AGE_YEARS));
const born = (key: string, serial: number, dateOfBirth: string) =>
  aCanaryPerson(key, serial, { ...marked(key, {}), dateOfBirth });

let world: World;
beforeAll(async () => {
  world = await openWorld({
    people: [
      aCanaryPerson("unmarked", 1, marked("unmarked", {})),
      aCanaryPerson(
        "yes",
        2,
        marked("yes", {
          "custody.safeguarding:0": "YES",
          "substance-misuse.appointment:0": "YES",
          "release.appointment.supervision:0": "YES",
        }),
      ),
      aCanaryPerson("no", 3, marked("no", { "custody.medicine:1": "NO", "custody.safeguarding:0": "NO" })),
      aCanaryPerson("pair", 5, marked("pair", { "secure-estate.medicine.claimed:0": "NO" })),
      born("of-age", 11, LAST_BIRTH),
      born("in-two-days", 12, daysAfter(LAST_BIRTH, 2)),
      born("child", 13, daysAfter(LAST_BIRTH, 2000)),
      born("unreadable", 14, "in spring"),
      aCanaryPerson("unknown", 15, { ...marked("unknown", {}), count: () => 0 }),
      aCanaryPerson("proxied", 16, { relationships: [{ kind: "PROXY", holder: SELF.holder }] }),
      aCanaryPerson("somebody-else", 4, { relationships: [{ kind: "SELF", holder: "another-subject" }] }),
    ],
  });
});
afterAll(() => world.close());

const readOwn = async (key: string) => (await world.ask("person", QUERY, { variables: { id: `person-${key}` } })).json;

describe("somebody who reads their own record", () => {
  it("reads their records, but nothing of safeguarding or appointments that is not marked for them", async () => {
    const { person } = (await readOwn("unmarked")).data;
    expect(person.identity.nhsNumber).toBeTypeOf("string");
    expect(person.custody.medicines).toHaveLength(3);
    expect(person.custody.safeguarding).toEqual([]);
    expect(person.custody.safeguardingHeadline).toBeNull();
    expect(person.substanceMisuse.appointments).toEqual([]);
    expect(person.release.appointments).toEqual([]);
  });

  it("reads what is marked for them, record by record", async () => {
    const { person } = (await readOwn("yes")).data;
    expect(person.custody.safeguarding).toMatchObject([
      { concern: expect.stringContaining("¤SafeguardingConcern.concern¤yes¤") },
    ]);
    expect(person.substanceMisuse.appointments).toHaveLength(1);
    expect(person.release.appointments).toEqual([{ id: "person-yes:release.appointment.supervision:0" }]);
  });

  it("does not find a record that is marked away from them, nor a gap where it was", async () => {
    const { person } = (await readOwn("no")).data;
    expect(person.custody.medicines.map(({ id }: { id: string }) => id)).toEqual([
      "person-no:custody.medicine:0",
      "person-no:custody.medicine:2",
    ]);
    expect(person.custody.safeguarding).toEqual([]);
  });

  it("does not find a pair of which one is marked away from them", async () => {
    const pairs =
      "query ($id: ID!) { person(by: { id: $id }) { physicalHealth { duplicates { reason medicines { name } } } } }";
    const pairsOf = async (key: string) =>
      (await world.ask("person", pairs, { variables: { id: `person-${key}` } })).json.data.person.physicalHealth
        .duplicates;
    expect(await pairsOf("unmarked")).toMatchObject([{ medicines: [{}, {}] }]);
    expect(await pairsOf("pair")).toEqual([]);
  });

  it("is told the same of a section whether or not something is marked away", async () => {
    const [kept, away] = [await readOwn("unmarked"), await readOwn("no")];
    expect(away.extensions.disclosure.sections).toEqual(kept.extensions.disclosure.sections);
    expect(away.extensions.disclosure.redactions).toEqual(kept.extensions.disclosure.redactions);
  });

  it("never reads intelligence about themselves", async () => {
    expect((await readOwn("yes")).data.person.prison.superviseConsumption).toBeNull();
  });

  it("reads nobody else's", async () => {
    expect((await readOwn("somebody-else")).data).toEqual({ person: null });
  });
});

describe("somebody's own record, before they are of age", () => {
  it("is theirs from the day they are 18, and until then as absent as nobody's, at the same cost", async () => {
    const ask = (id: string) => world.ask("person", QUERY, { variables: { id } });
    expect((await ask("person-of-age")).json.data.person).not.toBeNull();
    const absent = await ask("nobody");
    const nothing = await world.spent(() => ask("nobody"));
    for (const key of ["in-two-days", "child", "unreadable", "unknown", "proxied"]) {
      const spent = await world.spent(async () => {
        const { json } = await ask(`person-${key}`);
        expect(json.data).toEqual({ person: null });
        expect(json.extensions.disclosure.redactions).toEqual(absent.json.extensions.disclosure.redactions);
      });
      expect(spent.statements).toEqual(nothing.statements);
    }
  });

  it("lets nobody dissent for themselves who is not of age", async () => {
    const input = {
      idempotencyKey: "a-dissent",
      personId: "person-child",
      categories: ["MEDICATION"],
      purposes: [],
      recipient: { anyone: true },
      said: SAID,
    };
    const query = "mutation ($input: RecordDissentInput!) { recordDissent(input: $input) { status } }";
    const { json } = await world.ask("person", query, { variables: { input } });
    expect(json.errors?.[0]?.extensions?.code).toBe("NOTHING_TO_ACT_ON");
  });
});
