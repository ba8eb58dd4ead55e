import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_CALLERS } from "../../demo/defaults.ts";
import type { DemoClaims } from "../../demo/issuer.ts";
import { readGraph } from "../../gateway/disclose/graph.ts";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import type { Role } from "../../shared/vocabulary.ts";
import { aCanaryPerson, sightings } from "../canaries.ts";
import { everythingSent } from "../journeys/answers.ts";
import { isPlace } from "../policies/places.ts";
import { everythingBelow, wholePersonQuery } from "../whole-query.ts";
import { type Answered, aCaller, openWorld, type World } from "../world.ts";

const { schema } = readGraph(readFileSync(SUPERGRAPH_FILE, "utf8"));
const person = schema.getType("Person");
if (!person) throw new Error("no Person");
const EVERYBODY = `{ prison(id: "BFI") { residents { edges { node ${everythingBelow(schema, person)} } pageInfo { hasNextPage } } } }`;
const ONE = wholePersonQuery(schema);

const SITE = { kind: "SITE", holder: "BFI" } as const;
const CASELOAD = { kind: "CASELOAD", holder: "BFI-HEALTHCARE", service: "secure-estate" } as const;
const resident = (key: string, serial: number, rest: Partial<SeedPerson> = {}) =>
  aCanaryPerson(key, serial, { prison: "BFI", relationships: [SITE, CASELOAD], ...rest });

const listed = DEMO_CALLERS["prison-clinician"].subject;
const PEOPLE = {
  ordinary: resident("r0", 0),
  allowList: resident("r1", 1, { restriction: { mode: "ALLOW_LIST", subjects: [listed] } }),
  denyList: resident("r2", 2, {
    restriction: { mode: "DENY_LIST", subjects: [DEMO_CALLERS["prison-officer"].subject] },
  }),
  sensitive: resident("r3", 3, { restriction: { mode: "SENSITIVE", subjects: [listed] } }),
  unreadable: resident("r4", 4, {
    restriction: { mode: "UNKNOWN", subjects: [DEMO_CALLERS["prison-officer"].subject] },
  }),
  arriving: resident("r5", 5, { relationships: [{ ...SITE, provisional: true }] }),
  // Received by the prison, of which `person` has not heard yet.
  unheardOf: resident("r6", 6, { relationships: [] }),
} as const;
const SAFETY_ONLY = ["allowList", "denyList", "sensitive", "unreadable", "arriving"] as const;

/** All the texts that the safety set lets a prison officer read: languages, and the risk of self-harm. */
const OFFICERS_SAFETY_SET = [
  "Acct.concern",
  "Acct.triggers",
  "Custody.selfHarmHeadline",
  "CustodySelfHarm.triggers",
  "Headline.source",
  "PhysicalHealth.safetyHeadline",
  "PreReleaseRiskAssessment.plan",
  "PrisonRecord.selfHarmHeadline",
  "PrisonerWarningNotice.issuedBy",
  "PrisonerWarningNotice.selfHarmConcern",
  "SpokenLanguage.language",
  "SpokenLanguage.proficiency",
];

/** What mental-health services say of the risk: who may not know that they hold somebody is warned by headlines alone. */
const OF_MENTAL_HEALTH = [
  "CrisisPlan.plan",
  "CrisisPlan.triggers",
  "CrisisPlan.warningSigns",
  "MentalHealth.selfHarmHeadline",
  "SelfHarmRisk.triggers",
];

describe("in the list of a prison's residents", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: Object.values(PEOPLE) });
  });
  afterAll(() => world.close());

  const list = (caller: Role | DemoClaims) => world.ask(caller, EVERYBODY);
  const look = (caller: Role | DemoClaims, { id }: SeedPerson) => world.ask(caller, ONE, { variables: { id } });
  const keysOf = ({ json }: Answered): readonly string[] =>
    json.data.prison.residents.edges.map(({ node }: { node: { id: string } }) => node.id);
  const readOf = (answer: Answered, { id }: SeedPerson): readonly string[] =>
    [
      ...new Set(
        sightings(everythingSent(answer)).flatMap(({ key, coordinate }) =>
          `person-${key}` === id ? [coordinate] : [],
        ),
      ),
    ].sort();

  it("everybody stands who is known to be there, and nobody else leaves a gap", async () => {
    const answer = await list("prison-officer");
    const known = Object.values(PEOPLE).filter((one) => one !== PEOPLE.unheardOf);
    expect(keysOf(answer)).toEqual(known.map(({ id }) => id));
    expect(answer.text).not.toContain(PEOPLE.unheardOf.id);
    expect(answer.json.data.prison.residents.pageInfo).toEqual({ hasNextPage: false });
  });

  it.each(SAFETY_ONLY)("an officer reads no more than the safety set of somebody who is there: %s", async (how) => {
    expect(readOf(await list("prison-officer"), PEOPLE[how])).toEqual(OFFICERS_SAFETY_SET);
  });

  it.each(SAFETY_ONLY)("an officer reads no more of them when they ask for them alone: %s", async (how) => {
    const answer = await look("prison-officer", PEOPLE[how]);
    expect(readOf(answer, PEOPLE[how])).toEqual(OFFICERS_SAFETY_SET);
    const { identity, prison, headlines } = answer.json.data.person;
    expect(identity).toMatchObject({ familyName: null, address: null, nhsNumber: null, interpreterNeeded: true });
    expect(prison).toMatchObject({ cell: null, stay: null, acct: { phase: "OPEN" } });
    expect(headlines).toMatchObject(
      ["RECENT_OVERDOSE", "SELF_HARM_RISK", "UNIVERSAL_PRECAUTIONS"].map((code) => ({ code, source: null })),
    );
  });

  it("an officer cannot tell a restriction from an arrival that is not confirmed", async () => {
    const [first, ...others] = await Promise.all(
      SAFETY_ONLY.map(async (how) => sameFor(await look("prison-officer", PEOPLE[how]), PEOPLE[how])),
    );
    for (const other of others) expect(other).toEqual(first);
  });

  it("an officer reads of an ordinary resident what their role may", async () => {
    const read = readOf(await list("prison-officer"), PEOPLE.ordinary);
    expect(read).toEqual(
      expect.arrayContaining([
        ...OFFICERS_SAFETY_SET,
        ...OF_MENTAL_HEALTH,
        "Identity.familyName",
        "CellAllocation.location",
      ]),
    );
  });

  it("the clinician who stands on the list reads all that their role may but where they are, and their colleague the safety set", async () => {
    const theirs = await list("prison-clinician");
    const ordinary = readOf(theirs, PEOPLE.ordinary);
    const butWhere = ordinary.filter((coordinate) => !isPlace(coordinate));
    expect(butWhere.length).toBeLessThan(ordinary.length);
    expect(readOf(theirs, PEOPLE.allowList)).toEqual(butWhere);
    expect(readOf(theirs, PEOPLE.sensitive)).toEqual(butWhere);
    const colleague = await list(aCaller("prison-clinician", { subject: "a-colleague" }));
    expect(readOf(colleague, PEOPLE.allowList)).toEqual(OFFICERS_SAFETY_SET);
    expect(readOf(colleague, PEOPLE.denyList)).toEqual(butWhere);
  });

  it("nothing of a team's own opens to it for somebody restricted against its clinician", async () => {
    const colleague = aCaller("prison-clinician", { subject: "a-colleague" });
    const { data } = (await look(colleague, PEOPLE.allowList)).json;
    expect(data.person.physicalHealth).toMatchObject({ disclosures: null, conditions: null, allergies: null });
  });

  it("somebody restricted is as absent as nobody to a caller who does not work there", async () => {
    const visiting = aCaller("prison-clinician", { subject: "a-colleague", sites: [] });
    expect((await look(visiting, PEOPLE.allowList)).json.data).toEqual({ person: null });
    expect((await look(visiting, PEOPLE.arriving)).json.data).toEqual({ person: null });
    expect((await look(visiting, PEOPLE.ordinary)).json.data.person).not.toBeNull();
  });
});

/** What an answer says of one person, with what is theirs alone taken out. */
function sameFor({ text, json }: Answered, { id, ...seed }: SeedPerson): string {
  const key = id.slice("person-".length);
  const own = [id, seed.nhsNumber, json.extensions.disclosure.decisionId as string, `¤${key}¤`];
  return own.reduce((masked, one) => masked.replaceAll(one, "(own)"), text);
}
