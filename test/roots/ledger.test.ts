import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_CALLERS } from "../../demo/defaults.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import type { Role } from "../../shared/vocabulary.ts";
import { aCanaryPerson, sightings } from "../canaries.ts";
import { refusalOf } from "../journeys/answers.ts";
import { type Answered, aCaller, openWorld, type World } from "../world.ts";

const RECORD = `query ($id: ID!) { person(by: { id: $id }) {
  identity { familyName nhsNumber }
  prison { acct { triggers } alerts { code description } }
  physicalHealth { conditions { name } bloodBorneVirus { status } }
} }`;
const LIST = `{ prison(id: "BFI") { residents { edges { node { identity { familyName } } } } } }`;

const resident = (key: string, serial: number, rest: Partial<SeedPerson> = {}) =>
  aCanaryPerson(key, serial, { prison: "BFI", relationships: [{ kind: "SITE", holder: "BFI" }], ...rest });
const residents = [resident("aa", 1), resident("bb", 2), resident("cc", 3)] as const;
const elsewhere = resident("dd", 4, { prison: "NWI", relationships: [{ kind: "SITE", holder: "NWI" }] });
const [first] = residents;

describe("the ledger", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [...residents, elsewhere] });
  });
  afterAll(() => world.close());

  const ask = (query: string, id: string = first.id, role: Role = "prison-officer") =>
    world.ask(role, query, { variables: { id } });
  const rowsOf = async ({ json }: Answered) => {
    const { decisionId } = json.extensions?.disclosure ?? json.errors[0].extensions;
    return (await world.ledger()).filter((row) => row.decisionId === decisionId);
  };

  it("holds who asked, why, about whom, what they were told and what not, and what that rests on", async () => {
    const answer = await ask(RECORD);
    const { subject, organisation } = DEMO_CALLERS["prison-officer"];
    expect(await rowsOf(answer)).toEqual([
      {
        decisionId: answer.json.extensions.disclosure.decisionId,
        outcome: "ANSWERED",
        subject,
        role: "prison-officer",
        organisation,
        purpose: "SAFECUSTODY",
        operationHash: expect.stringMatching(/^[\w-]{43}$/),
        policyVersion: answer.json.extensions.disclosure.policyVersion,
        lookUps: { fresh: 1, sequential: 0, unmet: 0 },
        personId: first.id,
        basis: { relationships: [expect.any(String)], directives: [], breakGlass: [] },
        disclosed: expect.arrayContaining([
          "Identity.familyName",
          "Identity.nhsNumber",
          "PrisonRecord.acct",
          "Acct.triggers",
          "Alert",
        ]),
        withheld: expect.arrayContaining([
          { coordinate: "PhysicalHealth.conditions", reason: "NOT_PERMITTED" },
          { coordinate: "PhysicalHealth.bloodBorneVirus", reason: "NOT_PERMITTED" },
        ]),
        verdicts: expect.objectContaining({
          DEMOGRAPHICS: "SHOWN",
          SELF_HARM_RISK: "SHOWN",
          PHYSICAL_HEALTH: "NOT_PERMITTED",
          BLOOD_BORNE_VIRUS: "NOT_PERMITTED",
        }),
        at: expect.stringMatching(/Z$/),
        instance: expect.any(String),
        sequence: expect.any(Number),
      },
    ]);
  });

  it("names the registration of a clinician", async () => {
    const answer = await ask(RECORD, first.id, "prison-clinician");
    expect(await rowsOf(answer)).toMatchObject([
      { role: "prison-clinician", registration: "GMC:0000001", purpose: "TREAT" },
    ]);
  });

  it("holds the same of somebody with no records as of somebody with them, the person aside", async () => {
    const rows = await Promise.all(residents.map(async ({ id }) => rowsOf(await ask(RECORD, id))));
    const verdicts = rows.map(([row]) => ({
      disclosed: row?.disclosed,
      withheld: row?.withheld,
      verdicts: row?.verdicts,
    }));
    expect(verdicts[1]).toEqual(verdicts[0]);
    expect(verdicts[2]).toEqual(verdicts[0]);
  });

  it("holds one row for each person of an answer, however often they stand in it", async () => {
    expect((await rowsOf(await world.ask("prison-officer", LIST))).map(({ personId }) => personId)).toEqual(
      residents.map(({ id }) => id),
    );
    const twice =
      "query ($id: ID!) { one: person(by: { id: $id }) { id } two: person(by: { id: $id }) { identity { familyName } } }";
    expect(await rowsOf(await ask(twice))).toMatchObject([{ personId: first.id, disclosed: ["Identity.familyName"] }]);
  });

  it.each([
    ["unrelated", elsewhere.id],
    ["unknown", "nobody"],
  ])("holds one row about nobody where the person is %s", async (_, id) => {
    expect(await rowsOf(await ask(RECORD, id))).toMatchObject([
      { outcome: "ANSWERED", personId: null, disclosed: [], withheld: [], basis: { relationships: [] } },
    ]);
  });

  it.each([
    ["a field that there is not", "{ person { secrets } }", {}, "VALIDATION_FAILED"],
    ["text that is no GraphQL", "{ person(by: ", {}, "SYNTAX_ERROR"],
    [
      "an identifier in the operation",
      `{ person(by: { nhsNumber: "${first.nhsNumber}" }) { id } }`,
      {},
      "IDENTIFIER_LITERAL",
    ],
    [
      "an identifier that is not one",
      RECORD.replace("$id: ID!", "$id: NhsNumber").replace("id: $id", "nhsNumber: $id"),
      { id: "999" },
      "BAD_IDENTIFIER",
    ],
    ["a page too large", LIST.replace("residents", "residents(first: 10000)"), {}, "PAGE_TOO_LARGE"],
    ["somebody else's cursor", LIST.replace("residents", 'residents(after: "x")'), {}, "BAD_CURSOR"],
  ])("holds a refusal for %s", async (_, query, variables, code) => {
    const answer = await world.ask("prison-officer", query, { variables });
    expect(refusalOf(answer)).toBe(code);
    expect(await rowsOf(answer)).toMatchObject([
      {
        outcome: "REFUSED",
        code,
        subject: DEMO_CALLERS["prison-officer"].subject,
        personId: null,
        disclosed: [],
        verdicts: {},
      },
    ]);
  });

  it("holds a refusal of somebody who could not be identified, as of nobody", async () => {
    const answer = await world.send({ headers: { "content-type": "application/json" }, body: "{}" });
    expect(answer.status).toBe(401);
    expect(await rowsOf(answer)).toMatchObject([
      { outcome: "REFUSED", code: "UNAUTHENTICATED", subject: null, role: null, purpose: null, operationHash: null },
    ]);
  });

  it("holds a refusal of a purpose, by whom it was stated", async () => {
    const answer = await world.ask("prison-officer", RECORD, { variables: { id: first.id }, purpose: "TREAT" });
    expect(await rowsOf(answer)).toMatchObject([
      { outcome: "REFUSED", code: "PURPOSE_NOT_ALLOWED", role: "prison-officer" },
    ]);
  });

  it("numbers its rows without a gap, and gives each request an id of its own", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(RECORD)));
    const rows = await world.ledger();
    expect(rows.map(({ sequence }) => sequence)).toEqual(rows.map((_, index) => index + 1));
    expect(new Set(answers.map(({ json }) => json.extensions.disclosure.decisionId)).size).toBe(20);
  });

  it("never holds a value, nor an identifier by which somebody is known", async () => {
    for (const role of ["prison-clinician", "prison-officer"] as const) await ask(RECORD, first.id, role);
    const text = await world.ledgerText();
    expect(sightings(text)).toEqual([]);
    for (const { nhsNumber, prisonNumber, pnc, cro, crn, familyName } of [...residents, elsewhere])
      for (const own of [nhsNumber, prisonNumber, pnc, cro, crn, familyName]) expect(text).not.toContain(own);
    expect(text).not.toMatch(/POSITIVE|diabetes/i);
  });
});

describe("a ledger that cannot be written any more", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: residents });
  });
  afterAll(() => world.close());

  it("lets nothing leave that would have had to stand in it first", async () => {
    expect((await world.ask("prison-officer", LIST)).status).toBe(200);
    await world.embedded.ledger.close();
    const [answered, refused, aboutNobody] = [
      await world.ask("prison-officer", LIST),
      await world.ask("prison-officer", "{ secrets }"),
      await world.ask(aCaller("analyst"), "{ me { subject } }"),
    ];
    for (const { status, json, text } of [answered, refused, aboutNobody]) {
      expect(status).toBe(503);
      expect(json).toEqual({
        errors: [expect.objectContaining({ extensions: expect.objectContaining({ code: "RECORD_UNAVAILABLE" }) })],
      });
      expect(sightings(text)).toEqual([]);
    }
    expect((await world.send({ method: "GET", path: "/health/ready" })).status).toBe(503);
  });
});
