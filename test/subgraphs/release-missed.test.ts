import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ceilingOf } from "../../policies/ceiling.ts";
import type { Database } from "../../shared/database.ts";
import type { Category, Level } from "../../shared/vocabulary.ts";
import type { NamedServiceFamily } from "../../subgraphs/release/missed-appointment-codes.ts";
import { release } from "../../subgraphs/release/subgraph.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { releaseRows } from "./release-rows.ts";
import { aSignedCaller, ceilings, type OpenForTest, openForTest } from "./signed.ts";

tellOfMissingDatabases();

const PERSON = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person { release {
  missedAppointments { at categories serviceFamily outcome attendance namedFamily service provenance { source } }
} } } }`;

interface Missed {
  readonly at: string;
  readonly categories: readonly Category[];
  readonly serviceFamily: string;
  readonly outcome: string | null;
  readonly attendance: string | null;
  readonly namedFamily: NamedServiceFamily | null;
  readonly service: string | null;
}

const everything = aSeedPerson({ id: "p-everything" });

describe.each(databases())("missed appointments, on $name", ({ open }) => {
  let subgraph: OpenForTest;
  let database: Database;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ database, close } = await open());
    subgraph = await openForTest(release, database);
    await subgraph.seed([everything]);
  });
  afterAll(() => close());

  async function read(ceiling: Readonly<Partial<Record<Category, Level>>>, id = everything.id) {
    const people = [{ __typename: "Person", id }];
    const { data, failures } = await subgraph.ask(aSignedCaller({ ceiling }), PERSON, { people });
    expect(failures).toEqual([]);
    return data._entities[0].release.missedAppointments as readonly Missed[];
  }

  const whole = ceilings("DETAIL");

  it("are told newest first", async () => {
    const times = (await read(whole)).map(({ at }) => at);
    expect(times).toHaveLength(5);
    expect(times).toEqual([...times].sort().reverse());
  });

  it("are with probation, or with a health or treatment service whichever it is", async () => {
    for (const { namedFamily, serviceFamily, outcome, attendance } of await read(whole)) {
      const supervision = namedFamily === "SUPERVISION";
      expect([namedFamily, serviceFamily]).toEqual([namedFamily, supervision ? "SUPERVISION" : "HEALTH_OR_TREATMENT"]);
      expect([outcome, attendance]).toEqual(supervision ? ["FAILED_TO_ATTEND", null] : [null, "DNA"]);
    }
  });

  it("carry the kind of the clinic besides their own, and supervision that of the licence alone", async () => {
    const told = Object.fromEntries(
      (await read(whole)).map(({ namedFamily, categories }) => [namedFamily, categories]),
    );
    expect(told).toEqual({
      SUPERVISION: ["RELEASE"],
      SUBSTANCE_MISUSE: ["APPOINTMENTS", "SUBSTANCE_USE_CURRENT"],
      MENTAL_HEALTH: ["APPOINTMENTS", "MENTAL_HEALTH_CURRENT"],
      GENERAL_PRACTICE: ["APPOINTMENTS"],
      BLOOD_BORNE_VIRUS: ["APPOINTMENTS", "BLOOD_BORNE_VIRUS"],
    });
  });

  it("carry what was written of them besides what their service tells", async () => {
    const at = new Date();
    await releaseRows(database, at).writeUnchecked("missed_appointment", {
      id: "both",
      person_id: "p-both",
      named_family: "SUBSTANCE_MISUSE",
      at: at.toISOString(),
      attendance: "DNA",
      service: "A clinic for both",
      also: ["MENTAL_HEALTH_CURRENT"],
    });
    const [both] = await read(whole, "p-both");
    expect(both?.categories).toEqual(["APPOINTMENTS", "MENTAL_HEALTH_CURRENT", "SUBSTANCE_USE_CURRENT"]);
    expect(await read({ ...whole, MENTAL_HEALTH_CURRENT: "HEADLINE" }, "p-both")).toMatchObject([
      { namedFamily: null },
    ]);
  });

  it("are told in three tiers: that it was missed, with which kind of service, and where", async () => {
    const [headline, service, detail] = await Promise.all(
      (["HEADLINE", "NAMED", "DETAIL"] as const).map(async (level) => {
        const found = await read({ APPOINTMENTS: level, SUBSTANCE_USE_CURRENT: level });
        return found.find(({ categories }) => categories.length === 2);
      }),
    );
    const first = { serviceFamily: "HEALTH_OR_TREATMENT", attendance: "DNA", outcome: null };
    expect(headline).toMatchObject({ ...first, namedFamily: null, service: null, provenance: null });
    expect(service).toMatchObject({ ...first, namedFamily: "SUBSTANCE_MISUSE", service: null, provenance: null });
    expect(detail).toMatchObject({
      ...first,
      namedFamily: "SUBSTANCE_MISUSE",
      service: "Exampleton drug and alcohol service",
      provenance: { source: "Release Support Hub" },
    });
  });

  it("at the clinic for a virus are never read for probation, whatever is consented to", async () => {
    const found = await read(ceilingOf("probation-practitioner"));
    expect(found.map(({ namedFamily }) => namedFamily)).toEqual([
      "SUBSTANCE_MISUSE",
      "MENTAL_HEALTH",
      "SUPERVISION",
      "GENERAL_PRACTICE",
    ]);
    for (const { namedFamily, service } of found) {
      if (namedFamily !== "SUPERVISION") expect(service).toBeNull();
    }
  });
});
