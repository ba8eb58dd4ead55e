import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { SAFETY_SET } from "../../policies/safety-set.ts";
import { aCanaryPerson, sightings } from "../canaries.ts";
import { sections, withheld } from "../journeys/answers.ts";
import { type Answered, openWorld, type World } from "../world.ts";
import { FAULTS, type Fault, Faults, OWN_WORDS, silentSubgraph } from "./faults.ts";

const BELOW = `{
  id
  headlines { code }
  identity { familyName languages { language } }
  custody { medicationHeadline { code } medicines { name } }
  mentalHealth { selfHarmHeadline { code } diagnoses { name } }
  prison { acct { phase } superviseConsumption { supervise } }
  physicalHealth { conditions { name } }
  substanceMisuse { currentHeadline { code } substances { substance } }
  release { dates { displayDate } }
}`;
const ONE = `query ($id: ID!) { person(by: { id: $id }) ${BELOW} }`;
const LIST = `{ prison(id: "BFI") { name residents(first: 3) { edges { node ${BELOW} } pageInfo { hasNextPage } } } }`;

const residents = ["rowan", "sasha", "toni"].map((key, serial) =>
  aCanaryPerson(key, serial, {
    prison: "BFI",
    relationships: [
      { kind: "SITE", holder: "BFI" },
      { kind: "CASELOAD", holder: "BFI-HEALTHCARE", service: "secure-estate" },
    ],
  }),
);
const [someone] = residents;

/** The sections of a person, by the subgraph that serves them. */
const SERVED = {
  custody: ["custody"],
  "mental-health": ["mentalHealth"],
  "substance-misuse": ["substanceMisuse"],
  release: ["release"],
  "secure-estate": ["prison", "physicalHealth"],
} as const;
const SERVERS = Object.keys(SERVED) as readonly (keyof typeof SERVED)[];

describe("when a part of the graph does not answer", () => {
  const faults = new Faults();
  let world: World;
  let silent: Awaited<ReturnType<typeof silentSubgraph>>;
  beforeAll(async () => {
    silent = await silentSubgraph();
    world = await openWorld({ people: residents, through: faults.through });
  });
  afterEach(() => faults.clear());
  afterAll(async () => {
    await world.close();
    await silent.close();
  });

  const askOne = () => world.ask("prison-clinician", ONE, { variables: { id: someone?.id } });
  const askAll = () => world.ask("prison-clinician", LIST);
  const unavailable = (...path: readonly (string | number)[]) => ({
    message: "The service is not able to answer now. Try again later.",
    path,
    extensions: { code: "UNAVAILABLE" },
  });

  const WAYS = [...Object.entries(FAULTS), ["keeps silent", undefined]] as readonly (readonly [
    string,
    Fault | undefined,
  ])[];

  describe.each(WAYS)("because a subgraph %s", (_, fault) => {
    it.each(SERVERS)("%s's sections are null and unavailable, and all else is as it was", async (subgraph) => {
      const whole = await askOne();
      faults.put(subgraph, fault ?? silent.fault);
      const answer = await askOne();
      const lost = SERVED[subgraph];
      expect(answer.status).toBe(200);
      expect(answer.json.errors).toEqual(lost.map((section) => unavailable("person", section)));
      expect(answer.json.data).toEqual({
        person: { ...whole.json.data.person, ...Object.fromEntries(lost.map((section) => [section, null])) },
      });
      expect(sections(answer)).toEqual({
        ...sections(whole),
        ...Object.fromEntries(lost.map((section) => [`person.${section}`, "UNAVAILABLE"])),
      });
      expect(redactionsOutside(lost, answer)).toEqual(redactionsOutside(lost, whole));
    });

    it("nothing of its own words is passed on or written down", async () => {
      faults.put("custody", fault ?? silent.fault);
      const { text, headers } = await askOne();
      const heard = text + JSON.stringify(headers) + world.log() + (await world.ledgerText());
      for (const word of [OWN_WORDS, "resolveMedicines", "999 000", "10.0.0.7"]) expect(heard).not.toContain(word);
      expect(sightings(text).filter(({ coordinate }) => /^Custody/.test(coordinate))).toEqual([]);
    });

    it("everybody of that fetch is told so, and nobody more or less", async () => {
      const whole = await askAll();
      faults.put("mental-health", fault ?? silent.fault);
      const answer = await askAll();
      const nodes = [0, 1, 2].map((index) => ["prison", "residents", "edges", index, "node", "mentalHealth"]);
      expect(answer.json.errors).toEqual(nodes.map((path) => unavailable(...path)));
      expect(nodesOf(answer)).toEqual(nodesOf(whole).map((node) => ({ ...node, mentalHealth: null })));
      expect(sections(answer)).toEqual({
        ...sections(whole),
        ...Object.fromEntries(nodes.map((path) => [path.join("."), "UNAVAILABLE"])),
      });
    });
  });

  it("several may fail at once, each for itself", async () => {
    for (const subgraph of SERVERS) faults.put(subgraph, fault("answers 500"));
    const { json } = await askOne();
    expect(json.data.person).toEqual({
      id: someone?.id,
      headlines: [
        { code: "RECENT_OVERDOSE" },
        { code: "SELF_HARM_RISK" },
        { code: "ADJUST_COMMUNICATION" },
        { code: "UNIVERSAL_PRECAUTIONS" },
      ],
      identity: { familyName: expect.any(String), languages: [expect.any(Object)] },
      custody: null,
      mentalHealth: null,
      prison: null,
      physicalHealth: null,
      substanceMisuse: null,
      release: null,
    });
    expect(json.errors).toHaveLength(6);
  });

  it("it answers again as soon as the part does", async () => {
    const whole = await askOne();
    faults.put("custody", fault("cannot be reached"));
    expect((await askOne()).json.data.person.custody).toBeNull();
    faults.clear();
    expect((await askOne()).json.data).toEqual(whole.json.data);
  });

  it("a section in which the caller could never see anything is not missed, for it is not fetched", async () => {
    const query = `query ($id: ID!) { person(by: { id: $id }) { physicalHealth { bloodBorneVirus { status } } } }`;
    faults.put("secure-estate", fault("cannot be reached"));
    const answer = await world.ask("prison-officer", query, { variables: { id: someone?.id } });
    expect(answer.json.data).toEqual({ person: { physicalHealth: { bloodBorneVirus: null } } });
    expect(answer.json).not.toHaveProperty("errors");
    expect(sections(answer)).toEqual({ "person.physicalHealth": "MAY_BE_WITHHELD" });
  });

  it("a root that fails is null and unavailable; one that is merely not there is null and no more", async () => {
    const query = `query ($id: ID!, $other: ID!) { found: person(by: { id: $id }) { id } not: person(by: { id: $other }) { id } prison(id: "BFI") { name } }`;
    const ask = () => world.ask("prison-clinician", query, { variables: { id: someone?.id, other: "nobody" } });
    const whole = await ask();
    expect(whole.json).not.toHaveProperty("errors");
    expect(whole.json.data).toEqual({ found: { id: someone?.id }, not: null, prison: { name: "Bedford" } });
    faults.put("person", fault("answers 500"));
    const answer = await ask();
    expect(answer.json.data).toEqual({ found: null, not: null, prison: { name: "Bedford" } });
    expect(answer.json.errors).toEqual([unavailable("found"), unavailable("not")]);
  });

  it("somebody known and somebody unknown fail alike, whatever fails", async () => {
    const ask = async (id: string | undefined) => {
      const { status, json } = await world.ask("prison-clinician", ONE, { variables: { id } });
      return { status, errors: json.errors, data: json.data };
    };
    faults.put("person", fault("cannot be reached"));
    expect(await ask(someone?.id)).toEqual(await ask("nobody"));
  });

  describe("because nobody can say what ties the caller to the person", () => {
    const FACTS = "/calls/facts";

    it.each(["cannot be reached", "answers 500", "answers something else than GraphQL"])(
      "everything of the person is withheld until it can be decided: the look-up %s",
      async (how) => {
        faults.put("person", fault(how), FACTS);
        const answer = await askOne();
        expect(answer.status).toBe(200);
        expect(answer.json.data.person).toEqual({
          id: someone?.id,
          headlines: [],
          identity: { familyName: null, languages: null },
          custody: { medicationHeadline: null, medicines: null },
          mentalHealth: { selfHarmHeadline: null, diagnoses: null },
          prison: { acct: null, superviseConsumption: null },
          physicalHealth: { conditions: null },
          substanceMisuse: { currentHeadline: null, substances: null },
          release: { dates: null },
        });
        expect(
          new Set(answer.json.extensions.disclosure.redactions.map(({ reason }: { reason: string }) => reason)),
        ).toEqual(new Set(["DECISION_UNAVAILABLE"]));
        expect(Object.keys(withheld(answer))).toHaveLength(12);
        expect(new Set(Object.values(sections(answer)))).toEqual(new Set(["MAY_BE_WITHHELD"]));
        expect(sightings(answer.text)).toEqual([]);
      },
    );

    it("so it is of everybody in a site's own list, but for what keeps them safe and understood", async () => {
      faults.put("person", fault("cannot be reached"), FACTS);
      const answer = await askAll();
      expect(nodesOf(answer).map(({ id }) => id)).toEqual(residents.map(({ id }) => id));
      expect(new Set(sightings(answer.text).map(({ coordinate }) => coordinate))).toEqual(
        new Set(["SpokenLanguage.language"]),
      );
    });

    it("so it stands in the ledger, for each person", async () => {
      faults.put("person", fault("cannot be reached"), FACTS);
      const { decisionId } = (await askAll()).json.extensions.disclosure;
      const rows = (await world.ledger()).filter((row) => row.decisionId === decisionId);
      expect(rows.map(({ personId }) => personId)).toEqual(residents.map(({ id }) => id));
      for (const { verdicts } of rows) {
        const decided = Object.entries(verdicts).filter(([, verdict]) => verdict !== "DECISION_UNAVAILABLE");
        expect(decided.length).toBeGreaterThan(0);
        for (const [category, verdict] of decided) expect([category in SAFETY_SET, verdict]).toEqual([true, "SHOWN"]);
      }
    });
  });
});

const fault = (how: string): Fault => FAULTS[how] ?? (() => Promise.reject(new Error(`no fault "${how}"`)) as never);

const nodesOf = ({ json }: Answered): readonly Readonly<Record<string, unknown>>[] =>
  json.data.prison.residents.edges.map(({ node }: { node: Readonly<Record<string, unknown>> }) => node);

const redactionsOutside = (lost: readonly string[], answer: Answered) =>
  Object.entries(withheld(answer)).filter(
    ([, paths]) => !lost.some((section) => paths.startsWith(`person.${section}.`)),
  );
