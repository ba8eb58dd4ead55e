import { generateKeyPairSync, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import { callerSigner } from "../../shared/caller/sign.ts";
import { callerVerifier } from "../../shared/caller/verify.ts";
import { systemClock } from "../../shared/clock.ts";
import { sealedCursors } from "../../shared/cursors.ts";
import { type Database, migrate } from "../../shared/database.ts";
import { inventedNhsNumber } from "../../shared/identifiers.ts";
import { type OpenSubgraph, openSubgraph } from "../../shared/open-subgraph.ts";
import type { SeedPerson, SeedRelationship } from "../../shared/seed.ts";
import { CATEGORIES } from "../../shared/vocabulary.ts";
import { type LookUp, type PersonStore, personStore } from "../../subgraphs/person/store.ts";
import { person } from "../../subgraphs/person/subgraph.ts";
import type { PersonTables } from "../../subgraphs/person/tables.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";

tellOfMissingDatabases();

const AT_BFI = { kind: "SITE", holder: "BFI" } as const;
const FOUND = { id: expect.any(String) };

describe.each(databases())("people, on $name", ({ open }) => {
  const statements: string[] = [];
  let database: Database;
  let close: () => Promise<void>;
  let store: PersonStore;

  beforeAll(async () => {
    ({ database, close } = await open({ onStatement: (sql) => statements.push(sql) }));
    await migrate(database, person.name, person.migrations);
    const db = database.of<PersonTables>("person");
    store = personStore(db);
    await person.seed(db, Object.values(people), new Date());
  });
  afterAll(() => close());

  /** What the look-up answers, and every statement it sent. */
  async function lookUp(by: LookUp, caller: SignedCaller, now = new Date()) {
    statements.length = 0;
    return { found: await store.find(by, caller, now), statements: [...statements] };
  }
  const find = async (who: SeedPerson, caller: SignedCaller, now?: Date) =>
    (await lookUp({ kind: "id", value: who.id }, caller, now)).found;
  const factsOf = async (who: SeedPerson, caller: SignedCaller, now = new Date()) =>
    (await store.facts([who.id], caller, now))[0];

  describe("a caller who looks a person up", () => {
    it.each(["id", "nhsNumber", "prisonNumber", "pnc", "cro", "crn"] as const)("finds them by %s", async (kind) => {
      const { found } = await lookUp({ kind, value: people.resident[kind] }, aCaller());
      expect(found).toEqual({ id: people.resident.id });
    });

    it("cannot tell absent, unrelated and restricted apart: nothing found, by the same one statement", async () => {
      const absent = inventedNhsNumber(99_999);
      const asked = [absent, people.stranger.nhsNumber, people.sensitive.nhsNumber, people.resident.nhsNumber];
      const answers = [];
      for (const value of asked) answers.push(await lookUp({ kind: "nhsNumber", value }, aCaller({ sites: ["BFI"] })));
      expect(answers.map(({ found }) => found)).toEqual([null, null, null, FOUND]);
      expect(answers.map((answer) => answer.statements.length)).toEqual([1, 1, 1, 1]);
      expect(new Set(answers.flatMap((answer) => answer.statements)).size).toBe(1);
    });

    it("sends the same statement however many sites they work at", async () => {
      const by = { kind: "id", value: people.resident.id } as const;
      const one = await lookUp(by, aCaller({ sites: ["BFI"] }));
      const three = await lookUp(by, aCaller({ sites: ["LEI", "BFI", "MDI"] }));
      const none = await lookUp(by, aCaller({ sites: [] }));
      expect([one.found, three.found, none.found]).toEqual([FOUND, FOUND, null]);
      expect(new Set([...one.statements, ...three.statements, ...none.statements]).size).toBe(1);
    });

    it("finds nobody by a tie of a kind that their role does not count", async () =>
      expect(await find(people.resident, aCaller({ kinds: ["CASELOAD", "SELF"] }))).toBeNull());

    it.each([
      ["REFERRAL", { team: "holder" }],
      ["CASELOAD", { team: "holder" }],
      ["SITE", { sites: ["holder"] }],
      ["HEARING", { sites: ["holder"] }],
      ["INVESTIGATION", { subject: "holder" }],
      ["SELF", { subject: "holder" }],
      ["GUARDIANSHIP", { organisation: "holder" }],
    ] as const)("is tied by %s only as its holder", async (kind, holder) => {
      const everythingElse = { subject: "holder", organisation: "holder", team: "holder", sites: ["holder"] };
      const notHolder = {
        ...everythingElse,
        ...Object.fromEntries(Object.keys(holder).map((key) => [key, key === "sites" ? [] : "else"])),
      };
      const who = people[`tiedBy${kind}`];
      expect(await find(who, aCaller({ ...OUTSIDER, ...holder, kinds: [kind] }))).toEqual(FOUND);
      expect(await find(who, aCaller({ ...notHolder, kinds: [kind] }))).toBeNull();
    });

    it("still finds them 71 hours after the tie ended, and no longer after 73", async () => {
      expect(await find(people.ended71, aCaller())).toEqual(FOUND);
      expect(await find(people.ended73, aCaller())).toBeNull();
      expect(await find(people.ended71, aCaller(), inHours(2))).toBeNull();
    });

    it("does not find them before the tie begins", async () => {
      expect(await find(people.arrivesTomorrow, aCaller())).toBeNull();
      expect(await find(people.arrivesTomorrow, aCaller(), inHours(25))).toEqual(FOUND);
    });

    it("finds a stranger for the 60 minutes of their own break-glass grant", async () => {
      const clinician = aCaller({ subject: "dr-glass", sites: [] });
      expect(await find(people.glassOpen, clinician)).toEqual(FOUND);
      expect(await find(people.glassOpen, aCaller({ subject: "dr-other", sites: [] }))).toBeNull();
      expect(await find(people.glassOpen, clinician, inHours(1))).toBeNull();
      expect(await find(people.glassOver, clinician)).toBeNull();
    });
  });

  describe("a restricted person", () => {
    const listed = aCaller({ subject: "listed", team: "team-a", sites: [] });
    const unlisted = aCaller({ subject: "unlisted", team: "team-a", sites: [] });

    it.each([
      ["allowList", FOUND, null],
      ["denyList", null, FOUND],
      ["sensitive", FOUND, null],
      ["unknownRestriction", null, null],
    ] as const)("is found as the list says: %s", async (name, byListed, byUnlisted) => {
      expect(await find(people[name], listed)).toEqual(byListed);
      expect(await find(people[name], unlisted)).toEqual(byUnlisted);
    });

    it("is found at the site where they are now, and not at one they have left", async () => {
      expect(await find(people.restrictedHere, unlisted)).toBeNull();
      expect(await find(people.restrictedHere, aCaller({ subject: "unlisted" }))).toEqual(FOUND);
      expect(await find(people.restrictedLeft, aCaller({ subject: "unlisted" }))).toBeNull();
      expect(await find(people.restrictedHere, aCaller({ subject: "unlisted", kinds: ["CASELOAD"] }))).toBeNull();
    });

    it("is not found by break-glass alone", async () =>
      expect(await find(people.restrictedGlass, aCaller({ subject: "dr-glass", sites: [] }))).toBeNull());
  });

  describe("the gateway, asking for facts", () => {
    it("learns of several people in one statement, the same however many", async () => {
      const ids = [people.resident.id, people.stranger.id, people.consenting.id];
      statements.length = 0;
      const facts = await store.facts([...ids, "nobody"], aCaller(), new Date());
      await store.facts([people.resident.id], aCaller(), new Date());
      expect(facts.map(({ personId }) => personId)).toEqual([...ids].sort());
      expect(statements).toHaveLength(2);
      expect(new Set(statements).size).toBe(1);
    });

    it("learns nothing between a stranger and the caller", async () =>
      expect(await factsOf(people.stranger, aCaller())).toEqual({
        personId: people.stranger.id,
        relationships: [],
        directives: [],
        breakGlass: [],
        restriction: null,
        toPerson: {},
        sameAs: [],
        asOf: { at: expect.any(String), person: 1, caller: 1, changes: 0, replayed: 0, holdsForMs: null },
      }));

    it("learns the ties of this caller, and when they ended", async () => {
      const tied = await factsOf(people.resident, aCaller({ team: "team-a" }));
      expect(tied?.relationships).toEqual([
        { id: `${people.resident.id}:rel:0`, kind: "SITE", service: null, provisional: true, endedAt: null },
        {
          id: `${people.resident.id}:rel:1`,
          kind: "CASELOAD",
          service: "mental-health",
          provisional: false,
          endedAt: null,
        },
      ]);
      const [ended] = (await factsOf(people.ended71, aCaller()))?.relationships ?? [];
      expect(ended?.endedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(Math.round((Date.now() - Date.parse(String(ended?.endedAt))) / 3_600_000)).toBe(71);
      expect((await factsOf(people.ended73, aCaller()))?.relationships).toEqual([]);
    });

    it("learns an end that is still to come as no end", async () =>
      expect((await factsOf(people.leavesTomorrow, aCaller()))?.relationships).toMatchObject([{ endedAt: null }]));

    it("learns what was said to the caller's organisation, role or services, each with its own time, and nothing else", async () => {
      const caller = aCaller({ organisation: "trust", role: "prison-clinician", services: ["secure-estate"] });
      const told = (await factsOf(people.consenting, caller))?.directives;
      const [dir0, dir1, dir2, dir4, dir5] = [0, 1, 2, 4, 5].map((at) => `${people.consenting.id}:dir:${at}`);
      expect(told).toEqual([
        {
          id: dir0,
          decision: "PERMIT",
          categories: ["BLOOD_BORNE_VIRUS", "SEXUAL_HEALTH"],
          purposes: ["TREAT"],
          recipient: { kind: "ORGANISATION", name: "trust" },
          specific: true,
          upstream: false,
          capacity: "PRESUMED",
          givenAt: AN_INSTANT,
          from: AN_INSTANT,
          to: null,
          withdrawnAt: null,
        },
        expect.objectContaining({ id: dir1, decision: "DENY", purposes: [], upstream: true }),
        // A consent that is over is told, so that an older one does not stand in for it; so is one to come.
        expect.objectContaining({ id: dir2, to: AN_INSTANT }),
        expect.objectContaining({ id: dir4, from: AN_INSTANT }),
        expect.objectContaining({ id: dir5, recipient: { kind: "SERVICE", name: "secure-estate" } }),
      ]);
      const elsewhere = aCaller({ organisation: "prison-clinician", role: "social-worker", services: ["release"] });
      expect((await factsOf(people.consenting, elsewhere))?.directives).toEqual([]);
    });

    it("learns no dissent that is over", async () =>
      expect((await factsOf(people.dissentOver, aCaller({ organisation: "trust" })))?.directives).toEqual([]));

    it("learns the caller's own open break-glass grants", async () => {
      const clinician = aCaller({ subject: "dr-glass" });
      expect((await factsOf(people.glassOpen, clinician))?.breakGlass).toEqual([
        {
          id: `${people.glassOpen.id}:glass:0`,
          categories: ["MEDICATION"],
          until: expect.stringMatching(/^\d{4}-.*Z$/),
        },
      ]);
      expect((await factsOf(people.glassOpen, clinician, inHours(1)))?.breakGlass).toEqual([]);
      expect((await factsOf(people.glassOver, clinician))?.breakGlass).toEqual([]);
      expect((await factsOf(people.glassOpen, aCaller({ subject: "dr-other" })))?.breakGlass).toEqual([]);
    });

    it("learns whether the caller is on the list of a restriction, and nothing of the list", async () => {
      const told = async (subject: string) => (await factsOf(people.allowList, aCaller({ subject })))?.restriction;
      expect(await told("listed")).toEqual({ mode: "ALLOW_LIST", listed: true });
      expect(await told("unlisted")).toEqual({ mode: "ALLOW_LIST", listed: false });
    });

    it("learns how records are marked for the person only where the caller is the person", async () => {
      const themself = aCaller({ subject: "holder", kinds: ["SELF"], role: "person" });
      expect((await factsOf(people.tiedBySELF, themself))?.toPerson).toEqual({ "record-1": "NO", "record-2": "YES" });
      expect((await factsOf(people.tiedBySELF, { ...themself, kinds: ["SITE"] }))?.toPerson).toEqual({});
      expect((await factsOf(people.tiedBySELF, { ...themself, subject: "else" }))?.toPerson).toEqual({});
    });
  });

  describe("the subgraph, asked over its signed link", () => {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const sign = callerSigner(privateKey, systemClock);
    let subgraph: OpenSubgraph;

    beforeAll(async () => {
      const verify = callerVerifier(publicKey, "person", systemClock);
      const cursors = sealedCursors(randomBytes(32));
      subgraph = await openSubgraph(person, { database, verify, cursors, clock: systemClock });
    });

    const ask = async (query: string, variables: object, caller = aCaller()) => {
      const body = JSON.stringify({ query, variables });
      return subgraph.answer({ token: await sign(caller, "person", body), body });
    };
    const call = async (input: unknown) => {
      const body = JSON.stringify(input);
      return subgraph.call("facts", { token: await sign(aCaller(), "person", body), body });
    };

    const PERSON = `query ($by: PersonBy!) { person(by: $by) { id
      identity { nhsNumber pnc familyName dateOfBirth interpreterNeeded
        aliases { id familyName provenance { source recordedAt } } languages { language provenance { system } } }
      headlines { code categories action } } }`;

    it("tells a person's identity, and the precautions issued for everybody", async () => {
      const { status, body } = await ask(PERSON, { by: { nhsNumber: people.resident.nhsNumber } });
      expect(status).toBe(200);
      expect(body).toEqual({
        data: {
          person: {
            id: people.resident.id,
            identity: {
              nhsNumber: people.resident.nhsNumber,
              pnc: people.resident.pnc,
              familyName: people.resident.familyName,
              dateOfBirth: people.resident.dateOfBirth,
              interpreterNeeded: true,
              aliases: [
                {
                  id: people.resident.recordId("person.alias", 0),
                  familyName: "Ashdown",
                  provenance: { source: expect.any(String), recordedAt: expect.stringMatching(/Z$/) },
                },
              ],
              languages: [{ language: "Polish", provenance: { system: expect.any(String) } }],
            },
            headlines: [
              {
                code: "UNIVERSAL_PRECAUTIONS",
                categories: ["SAFETY_HEADLINE"],
                action: expect.stringMatching(/contact/),
              },
            ],
          },
        },
      });
    });

    it("tells what to watch for, gravest first and by nobody, to whoever may be warned of it", async () => {
      const warned = aCaller({
        ceiling: { SAFETY_HEADLINE: "HEADLINE", SELF_HARM_RISK: "DETAIL", NEURODIVERSITY: "DETAIL" },
      });
      const query = `query ($by: PersonBy!) { person(by: $by) {
        headlines { code source provenance { source } } adjustments { headline { code } concern { service } } } }`;
      const { body } = await ask(query, { by: { nhsNumber: people.resident.nhsNumber } }, warned);
      const codes = ["RECENT_OVERDOSE", "SELF_HARM_RISK", "ADJUST_COMMUNICATION", "UNIVERSAL_PRECAUTIONS"];
      expect(body).toEqual({
        data: {
          person: {
            headlines: codes.map((code) => ({ code, source: null, provenance: null })),
            adjustments: {
              headline: { code: "ADJUST_COMMUNICATION" },
              concern: { service: "Learning disability and neurodiversity" },
            },
          },
        },
      });
    });

    it("reads nothing of the record for a caller whose ceiling closes it", async () => {
      statements.length = 0;
      const { body } = await ask(PERSON, { by: { crn: people.resident.crn } }, aCaller({ ceiling: {} }));
      expect(body).toMatchObject({
        data: { person: { identity: { nhsNumber: null, aliases: null, languages: null } } },
      });
      expect(statements).toHaveLength(1);
    });

    it.each([[{}], [{ id: null }], [{ crn: "Z000000", id: "x" }]])("refuses %j: exactly one identifier", async (by) => {
      const { body } = await ask(PERSON, { by });
      expect(body).toMatchObject({ data: { person: null }, errors: [{ extensions: { code: "ONE_IDENTIFIER" } }] });
    });

    it("repeats no identifier that is not well formed", async () => {
      const { body } = await ask(PERSON, { by: { nhsNumber: "canary-4471" } });
      expect(body).not.toHaveProperty("data.person");
      expect(JSON.stringify(body)).not.toContain("canary");
    });

    it("tells the caller who they are", async () => {
      const { body } = await ask("{ me { subject role organisation purpose coordinates } }", {});
      const { subject, role, organisation, purpose } = aCaller();
      expect(body).toEqual({ data: { me: { subject, role, organisation, purpose, coordinates: null } } });
    });

    it("answers a question about facts", async () => {
      const { status, body } = await call({ personIds: [people.resident.id] });
      expect(status).toBe(200);
      expect(body).toMatchObject([{ personId: people.resident.id, relationships: [{ kind: "SITE" }] }]);
    });

    it.each([[null], [{}], [{ personIds: [1] }], [{ personIds: Array(1001).fill("x") }]])(
      "refuses what is no question about facts",
      async (input) => expect((await call(input)).status).toBe(400),
    );
  });
});

/** Held by nothing that ties. */
const OUTSIDER = { subject: "outsider", organisation: "outsider", team: "outsider", sites: [] };

const AN_INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

function aCaller(given: Partial<SignedCaller> = {}): SignedCaller {
  return {
    subject: "clinician-1",
    role: "prison-clinician",
    organisation: "org-1",
    sites: ["BFI"],
    purpose: "TREAT",
    kinds: ["SITE", "REFERRAL", "CASELOAD", "HEARING"],
    services: [],
    breakGlass: CATEGORIES,
    ceiling: { DEMOGRAPHICS: "DETAIL", LANGUAGE: "DETAIL", SAFETY_HEADLINE: "DETAIL" },
    filters: [],
    acts: {},
    ...given,
  };
}

const aPerson = (serial: number, given: Partial<SeedPerson> = {}): SeedPerson =>
  aSeedPerson({ id: `person-${serial}`, ...given });

const tiedBy = (serial: number, kind: SeedRelationship["kind"], given: Partial<SeedPerson> = {}) =>
  aPerson(serial, { relationships: [{ kind, holder: "holder" }], ...given });

const ofTeamA = { relationships: [{ kind: "CASELOAD", holder: "team-a" }] } as const;
const toTrust = { recipient: { kind: "ORGANISATION", name: "trust" }, categories: ["BLOOD_BORNE_VIRUS"] } as const;
const glass = { subject: "dr-glass", categories: ["MEDICATION"], reason: "Unresponsive; medicines not known" } as const;

const people = {
  resident: aPerson(1, {
    relationships: [
      { ...AT_BFI, provisional: true },
      { kind: "CASELOAD", holder: "team-a", service: "mental-health" },
      { kind: "CASELOAD", holder: "team-b", service: "substance-misuse" },
    ],
  }),
  stranger: aPerson(2, { relationships: [{ kind: "SITE", holder: "LEI" }] }),
  sensitive: aPerson(3, { ...ofTeamA, restriction: { mode: "SENSITIVE", subjects: ["listed"] } }),
  ended71: aPerson(4, { relationships: [{ ...AT_BFI, beganDaysAgo: 9, endedHoursAgo: 71 }] }),
  ended73: aPerson(5, { relationships: [{ ...AT_BFI, beganDaysAgo: 9, endedHoursAgo: 73 }] }),
  arrivesTomorrow: aPerson(6, { relationships: [{ ...AT_BFI, beganDaysAgo: -1 }] }),
  leavesTomorrow: aPerson(7, { relationships: [{ ...AT_BFI, endedHoursAgo: -24 }] }),
  glassOpen: aPerson(8, { breakGlass: [glass] }),
  glassOver: aPerson(9, { breakGlass: [{ ...glass, openedMinutesAgo: 61 }] }),
  allowList: aPerson(10, { ...ofTeamA, restriction: { mode: "ALLOW_LIST", subjects: ["listed"] } }),
  denyList: aPerson(11, { ...ofTeamA, restriction: { mode: "DENY_LIST", subjects: ["listed"] } }),
  unknownRestriction: aPerson(12, { ...ofTeamA, restriction: { mode: "UNKNOWN", subjects: ["listed"] } }),
  restrictedHere: aPerson(13, {
    relationships: [AT_BFI, ...ofTeamA.relationships],
    restriction: { mode: "ALLOW_LIST", subjects: [] },
  }),
  restrictedLeft: aPerson(14, {
    relationships: [{ ...AT_BFI, endedHoursAgo: 1 }],
    restriction: { mode: "ALLOW_LIST", subjects: [] },
  }),
  restrictedGlass: aPerson(15, { breakGlass: [glass], restriction: { mode: "SENSITIVE", subjects: [] } }),
  consenting: aPerson(16, {
    directives: [
      {
        ...toTrust,
        decision: "PERMIT",
        specific: true,
        categories: ["BLOOD_BORNE_VIRUS", "SEXUAL_HEALTH"],
        purposes: ["TREAT"],
      },
      {
        ...toTrust,
        decision: "DENY",
        specific: false,
        purposes: [],
        upstream: true,
        recipient: { kind: "ROLE", name: "prison-clinician" },
      },
      { ...toTrust, decision: "PERMIT", specific: true, purposes: [], expiredDaysAgo: 1 },
      {
        ...toTrust,
        decision: "PERMIT",
        specific: true,
        purposes: [],
        recipient: { kind: "ORGANISATION", name: "elsewhere" },
      },
      { ...toTrust, decision: "PERMIT", specific: true, purposes: [], givenDaysAgo: -1 },
      {
        ...toTrust,
        decision: "DENY",
        specific: false,
        purposes: [],
        recipient: { kind: "SERVICE", name: "secure-estate" },
      },
    ],
  }),
  dissentOver: aPerson(24, {
    directives: [{ ...toTrust, decision: "DENY", specific: false, purposes: [], expiredDaysAgo: 1 }],
  }),
  tiedByREFERRAL: tiedBy(17, "REFERRAL"),
  tiedByCASELOAD: tiedBy(18, "CASELOAD"),
  tiedBySITE: tiedBy(19, "SITE"),
  tiedByHEARING: tiedBy(20, "HEARING"),
  tiedByINVESTIGATION: tiedBy(21, "INVESTIGATION"),
  tiedBySELF: tiedBy(22, "SELF", { toPerson: { "record-1": "NO", "record-2": "YES" } }),
  tiedByGUARDIANSHIP: tiedBy(23, "GUARDIANSHIP"),
};
