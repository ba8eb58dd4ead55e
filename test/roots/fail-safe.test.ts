import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { DEMO_CALLERS } from "../../demo/defaults.ts";
import { readLedger } from "../../gateway/record/read-ledger.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import type { PersonTables } from "../../subgraphs/person/tables.ts";
import { actingWorlds } from "../acts/acting-worlds.ts";
import { aCanaryPerson, sightings } from "../canaries.ts";
import { tellOfMissingDatabases } from "../databases.ts";
import { refusalOf, sections, withheld } from "../journeys/answers.ts";
import { type Answered, aCaller, openWorld, type World } from "../world.ts";
import { FAULTS, type Fault, Faults } from "./faults.ts";

const SITE = { kind: "SITE", holder: "BFI" } as const;
const CASELOAD = { kind: "CASELOAD", holder: "BFI-HEALTHCARE", service: "secure-estate" } as const;
const resident = (key: string, serial: number, rest: Partial<SeedPerson> = {}) =>
  aCanaryPerson(key, serial, { prison: "BFI", relationships: [SITE, CASELOAD], ...rest });

const someone = resident("f0", 0, {
  directives: [
    {
      decision: "PERMIT",
      categories: ["SEXUAL_HEALTH", "MENTAL_HEALTH_PAST"],
      purposes: ["TREAT", "ETREAT"],
      recipient: { kind: "ROLE", name: "prison-clinician" },
      specific: true,
    },
  ],
});
const broken = resident("f1", 1, {
  breakGlass: [
    {
      subject: DEMO_CALLERS["prison-clinician"].subject,
      categories: ["MENTAL_HEALTH_CURRENT"],
      reason: "Unconscious in the cell, history not known",
    },
  ],
});
const restricted = resident("f2", 2, {
  restriction: { mode: "ALLOW_LIST", subjects: [DEMO_CALLERS["prison-clinician"].subject] },
});
const PEOPLE = [someone, broken, restricted];

const BELOW = `{
  id
  headlines { code source }
  identity { familyName languages { language } }
  prison { acct { phase } cell { location } }
  physicalHealth { conditions { name } sexualHealth { __typename } }
  mentalHealth { currentHeadline { code } diagnoses { name } selfHarmHeadline { code } }
  substanceMisuse { currentHeadline { code } }
}`;
/** What the safety set warns of, whichever service knows of it. */
const WARNINGS = ["RECENT_OVERDOSE", "SELF_HARM_RISK", "UNIVERSAL_PRECAUTIONS"] as const;

const ONE = `query ($id: ID!) { person(by: { id: $id }) ${BELOW} }`;
const LIST = `{ prison(id: "BFI") { residents(first: 10) { edges { node ${BELOW} } pageInfo { hasNextPage } } } }`;
const fault = (how: string): Fault => FAULTS[how] ?? (() => Promise.reject(new Error(`no fault "${how}"`)) as never);
const nodesOf = ({ json }: Answered) => json.data.prison.residents.edges.map(({ node }: { node: object }) => node);
const reasonsOf = ({ json }: Answered): readonly string[] => [
  ...new Set<string>(json.extensions.disclosure.redactions.map(({ reason }: { reason: string }) => reason)),
];

tellOfMissingDatabases();
describe.each(actingWorlds())("on $name", ({ open }) => {
  const faults = new Faults();
  let world: World;
  beforeAll(async () => {
    world = await open(PEOPLE, { through: faults.through });
  });
  afterEach(() => faults.clear());
  afterAll(() => world.close());

  const ask = (role: Parameters<World["ask"]>[0], query: string, id = someone.id, purpose?: string) =>
    world.ask(role, query, { variables: query === ONE ? { id } : {}, ...(purpose && { purpose }) });
  const renamed = async (from: string, to: string) => {
    const db = world.embedded.database.of<PersonTables>("person");
    await sql`alter table ${sql.id("person", from)} rename to ${sql.id(to)}`.execute(db);
  };
  const without = async <Result>(table: string, work: () => Promise<Result>): Promise<Result> => {
    await renamed(table, `${table}_away`);
    return work().finally(() => renamed(`${table}_away`, table));
  };

  describe("F01: while what people have said cannot be read", () => {
    it.each(["consent_directive", "consent_withdrawal"])(
      "what waits for consent is undecided, care falls to its headline, and all else goes on: no %s",
      async (table) => {
        const before = await ask("prison-clinician", ONE);
        expect(before.json.data.person.mentalHealth.diagnoses).toHaveLength(2);
        const answer = await without(table, () => ask("prison-clinician", ONE));
        expect(answer.status).toBe(200);
        expect(answer.json).not.toHaveProperty("errors");
        const { identity, prison, mentalHealth, physicalHealth } = answer.json.data.person;
        expect(identity).toEqual(before.json.data.person.identity);
        expect(prison).toEqual(before.json.data.person.prison);
        expect(mentalHealth).toEqual({ ...before.json.data.person.mentalHealth, diagnoses: null });
        expect(mentalHealth.currentHeadline).not.toBeNull();
        expect(physicalHealth).toEqual({ conditions: null, sexualHealth: null });
        expect(withheld(answer)).toEqual({
          "PhysicalHealth.conditions: BREAK_GLASS_AVAILABLE": "person.physicalHealth.conditions",
          "MentalHealth.diagnoses: BREAK_GLASS_AVAILABLE": "person.mentalHealth.diagnoses",
          "PhysicalHealth.sexualHealth: BREAK_GLASS_AVAILABLE": "person.physicalHealth.sexualHealth",
        });
        expect(sections(answer)).toMatchObject({ "person.mentalHealth": "MAY_BE_WITHHELD" });
        expect((await ask("prison-clinician", ONE)).text).toContain("diagnoses");
      },
    );

    it("nobody is offered a glass whose cell has none, and what could never be read is not undecided", async () => {
      const answer = await without("consent_directive", () => ask("prison-officer", ONE));
      expect(reasonsOf(answer)).toEqual(["NOT_PERMITTED"]);
    });

    it("a glass that is broken opens what it opens", async () => {
      const answer = await without("consent_directive", () => ask("prison-clinician", ONE, broken.id, "ETREAT"));
      expect(answer.json.data.person.mentalHealth.diagnoses).toHaveLength(2);
    });

    it("the answer is whole again as soon as they can be read", async () => {
      const before = await ask("prison-clinician", ONE);
      await without("consent_directive", () => ask("prison-clinician", ONE));
      expect((await ask("prison-clinician", ONE)).json.data).toEqual(before.json.data);
    });

    it("it is told in the log, and nothing else of it", async () => {
      await without("consent_directive", () => ask("prison-clinician", ONE));
      expect(world.log()).toContain("consents unavailable");
      expect(world.log()).not.toContain(someone.id);
    });
  });

  describe("F02: while nobody can say what ties the caller to people", () => {
    it.each(["prison-officer", "prison-reception-officer", "prison-clinician"] as const)(
      "staff of the prison read the safety set of those who are held there, and no more: %s",
      async (role) => {
        const answer = await without("relationship", () => ask(role, LIST));
        expect(nodesOf(answer)).toHaveLength(PEOPLE.length);
        for (const node of nodesOf(answer)) {
          expect(node).toMatchObject({
            identity: { familyName: null, languages: [expect.any(Object)] },
            prison: { acct: { phase: "OPEN" }, cell: null },
            physicalHealth: { conditions: null },
            headlines: WARNINGS.map((code) => ({ code, source: null })),
            mentalHealth: { currentHeadline: null, diagnoses: null, selfHarmHeadline: null },
          });
        }
        expect(reasonsOf(answer)).toEqual(["DECISION_UNAVAILABLE"]);
        expect(new Set(sightings(answer.text).map(({ coordinate }) => coordinate))).toEqual(
          new Set(["SpokenLanguage.language"]),
        );
      },
    );

    it("nobody is read by an identifier, and nobody by a list of another kind", async () => {
      faults.put("person", fault("cannot be reached"), "/calls/facts");
      for (const role of ["prison-officer", "prison-clinician"] as const) {
        const answer = await ask(role, ONE);
        expect(sightings(answer.text)).toEqual([]);
        expect(reasonsOf(answer)).toEqual(["DECISION_UNAVAILABLE"]);
      }
      const people = `{ people(ids: ["${someone.id}"]) ${BELOW} }`;
      expect(sightings((await world.ask("prison-officer", people)).text)).toEqual([]);
    });

    it("it stands in the ledger what was shown, on no ground but that they are there", async () => {
      const answer = await without("relationship", () => ask("prison-officer", LIST));
      const { decisionId } = answer.json.extensions.disclosure;
      const rows = (await world.ledger()).filter((row) => row.decisionId === decisionId);
      expect(rows.map(({ personId }) => personId)).toEqual(PEOPLE.map(({ id }) => id));
      for (const { disclosed, verdicts, basis } of rows) {
        expect(disclosed).toContain("Headline");
        expect(disclosed).not.toContain("MentalHealth.selfHarmHeadline");
        expect(disclosed).not.toContain("Identity.familyName");
        expect(verdicts).toMatchObject({ SELF_HARM_RISK: "SHOWN", DEMOGRAPHICS: "DECISION_UNAVAILABLE" });
        expect(basis).toEqual({ relationships: [], directives: [], breakGlass: [] });
      }
    });

    it("who works elsewhere lists nobody", async () => {
      const answer = await without("relationship", () => ask(aCaller("prison-officer", { sites: ["LEI"] }), LIST));
      expect(nodesOf(answer)).toEqual([]);
    });
  });

  it("F04: a section that does not answer in time is UNAVAILABLE, and the safety set of the others flows", async () => {
    faults.put("mental-health", fault("cannot be reached"));
    const answer = await ask("prison-officer", ONE);
    expect(sections(answer)).toMatchObject({ "person.mentalHealth": "UNAVAILABLE" });
    expect(answer.json.data.person).toMatchObject({ prison: { acct: { phase: "OPEN" } }, mentalHealth: null });
  });

  describe("F07: while it is not known whether somebody is restricted", () => {
    const asAbsent = async () => {
      const [theirs, nobodys] = [
        await ask("prison-clinician", ONE, restricted.id),
        await ask("prison-clinician", ONE, "nobody"),
      ];
      const bytes = ({ text, json }: Answered) => text.replace(json.extensions.disclosure.decisionId, "");
      return bytes(theirs) === bytes(nobodys) ? theirs : undefined;
    };
    const modeIs = async (mode: string) => {
      const db = world.embedded.database.of<PersonTables>("person");
      await db
        .updateTable("restriction")
        .set({ mode: mode as never })
        .where("person_id", "=", restricted.id)
        .execute();
    };
    afterEach(() => modeIs("ALLOW_LIST"));

    it.each(["UNKNOWN", "allow_list", "SOMETHING_NEW", ""])(
      "even who stands on the list reads no more than the safety set of somebody there: the mode is '%s'",
      async (mode) => {
        await modeIs("ALLOW_LIST");
        expect((await ask("prison-clinician", ONE, restricted.id)).json.data.person.identity.familyName).not.toBeNull();
        await modeIs(mode);
        const { json } = await ask("prison-clinician", ONE, restricted.id);
        expect(json.data.person).toMatchObject({ identity: { familyName: null }, prison: { acct: { phase: "OPEN" } } });
        const visiting = aCaller("prison-clinician", { sites: [] });
        expect((await ask(visiting, ONE, restricted.id)).json.data).toEqual({ person: null });
      },
    );

    it("they are as absent as nobody where it cannot be read at all", async () => {
      const answer = await without("restriction", asAbsent);
      expect(answer?.json.data).toEqual({ person: null });
    });
  });
});

describe("F05: while the ledger cannot be written", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: PEOPLE });
    await world.embedded.ledger.close();
  });
  afterAll(() => world.close());

  const ask = (id: string, purpose: string, query = ONE) =>
    world.ask("prison-clinician", query, { variables: query === ONE ? { id } : {}, purpose });
  const emergency = () => join(world.folder, "emergency", "ledger");
  const rows = () => readLedger(emergency()).catch(() => []);

  it("nobody is read for ordinary care, and the process says that it is not ready", async () => {
    const answer = await ask(someone.id, "TREAT");
    expect([answer.status, refusalOf(answer)]).toEqual([503, "RECORD_UNAVAILABLE"]);
    expect(sightings(answer.text)).toEqual([]);
    expect(await world.embedded.gateway.ready()).toBe(false);
    expect(await rows()).toEqual([]);
  });

  it("who treats an emergency is answered, and it is written down beside the ledger first", async () => {
    const answer = await ask(someone.id, "ETREAT");
    expect(answer.status).toBe(200);
    const written = (await rows()).filter(
      ({ decisionId }) => decisionId === answer.json.extensions.disclosure.decisionId,
    );
    expect(written).toMatchObject([{ personId: someone.id, purpose: "ETREAT", outcome: "ANSWERED" }]);
    expect(world.log()).toContain("recorded in emergency");
  });

  it("who has broken the glass reads on, of that person alone", async () => {
    expect((await ask(broken.id, "TREAT")).json.data.person.mentalHealth.diagnoses).toHaveLength(2);
    expect(refusalOf(await ask("", "TREAT", LIST))).toBe("RECORD_UNAVAILABLE");
  });

  it("who asks for somebody they may not know of is refused alike, whoever it is", async () => {
    const [absent, other] = [await ask("nobody", "TREAT"), await ask("another", "TREAT")];
    expect([refusalOf(absent), refusalOf(other)]).toEqual(["RECORD_UNAVAILABLE", "RECORD_UNAVAILABLE"]);
  });

  it("an emergency is refused too where it cannot be written down there either", async () => {
    const failing = await openWorld({ people: PEOPLE });
    try {
      await failing.embedded.ledger.close();
      await rename(join(failing.folder, "emergency"), join(failing.folder, "moved")).catch(() => {});
      await writeFile(join(failing.folder, "emergency"), "");
      const answer = await failing.ask("prison-clinician", ONE, { variables: { id: someone.id }, purpose: "ETREAT" });
      expect(refusalOf(answer)).toBe("RECORD_UNAVAILABLE");
      expect(sightings(answer.text)).toEqual([]);
      await rm(join(failing.folder, "emergency"));
      const mended = await failing.ask("prison-clinician", ONE, { variables: { id: someone.id }, purpose: "ETREAT" });
      expect(mended.status).toBe(200);
    } finally {
      await failing.close();
    }
  });
});
