import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aCanaryPerson } from "../canaries.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { openPostgres } from "../postgres.ts";
import { type Answered, aCaller, aClock, openWorld, type World } from "../world.ts";
import { refused } from "./a-grant.ts";

const RECORD = `mutation Record($input: RecordLawfulDisclosureInput!) {
  recordLawfulDisclosure(input: $input) { id status version }
}`;
const READ = `query Read($id: ID!) {
  lawfulDisclosure(id: $id) {
    id person { id } recipientRole recipientOrganisation recipient basis reference guardianReference clinician
    recordedBy categories document disclosedAt recordedAt
  }
}`;
const LIST = `query List { lawfulDisclosures { edges { node { id document } } pageInfo { hasNextPage } } }`;
const EVERYTHING = `query Everything($id: ID!) {
  person(by: { id: $id }) {
    identity { familyName }
    physicalHealth { bloodBorneVirus { status } conditions { name } }
    mentalHealth { diagnoses { name } }
    custody { disclosures { text } }
  }
  lawfulDisclosures { edges { node { id document } } }
}`;

const related = aKnownPerson("rowan", 1);
const stranger = aCanaryPerson("sasha", 2, { relationships: [] });
const restricted = aKnownPerson("toni", 3, { restriction: { mode: "SENSITIVE", subjects: [] } });
const clinician = aCaller("prison-clinician");
const guardian = aCaller("caldicott-guardian");

const told = (personId: string, changes = {}) => ({
  input: {
    idempotencyKey: randomUUID(),
    personId,
    recipientRole: "COURT_OFFICER",
    recipientOrganisation: "Exampleton Crown Court",
    recipient: "Her Honour the invented judge",
    basis: "COURT_ORDER",
    reference: "T20260001",
    disclosed: [{ category: "BLOOD_BORNE_VIRUS", words: "Result of the last test" }],
    disclosedAt: "2026-11-28T11:00:00Z",
    ...changes,
  },
});

const servers = [undefined, process.env.DATABASE_URL].filter((server, at) => at === 0 || server);
if (process.env.DATABASE_URL === undefined) it.skip("runs on PostgreSQL: DATABASE_URL is not set", () => {});

describe.each(servers.map((server) => ({ name: server ? "PostgreSQL" : "PGlite", server })))(
  "a lawful disclosure, on $name",
  ({ server }) => {
    let world: World;
    let close = async () => {};
    beforeAll(async () => {
      const own = server === undefined ? undefined : await openPostgres(server);
      if (own) close = () => own.close();
      const people = [related, stranger, restricted];
      const clock = aClock("2026-11-28T12:00:00Z");
      world = await openWorld({ people, clock, ...(own ? { databaseUrl: own.url } : {}) });
    });
    afterAll(async () => {
      await world.close();
      await close();
    });

    const record = (changes = {}, caller = clinician, personId = related.id) =>
      world.ask(caller, RECORD, { variables: told(personId, changes) });
    const read = async (id: string, caller = clinician) =>
      (await world.ask(caller, READ, { variables: { id } })).json.data.lawfulDisclosure;

    it("is a document to who recorded it; the guardian reads all but its words, and nobody else any of it", async () => {
      const answer = await record();
      const { id, status, version } = answer.json.data.recordLawfulDisclosure;
      expect([status, version]).toEqual(["RECORDED", 1]);
      const whole = await read(id);
      expect(whole).toMatchObject({
        person: { id: related.id },
        recipientRole: "court-officer",
        basis: "COURT_ORDER",
        reference: "T20260001",
        guardianReference: null,
        clinician: "GMC:0000001",
        recordedBy: clinician.subject,
        categories: ["BLOOD_BORNE_VIRUS"],
        document: expect.stringContaining("BLOOD_BORNE_VIRUS: Result of the last test"),
        disclosedAt: "2026-11-28T11:00:00.000Z",
        recordedAt: "2026-11-28T12:00:00.000Z",
      });
      expect(await read(id, guardian)).toEqual({ ...whole, document: null });
      const others = [
        { ...clinician, subject: "a-colleague" },
        { ...guardian, organisation: "ORG-ELSEWHERE", subject: "another-guardian" },
        aCaller("court-officer"),
        aCaller("investigating-officer"),
      ];
      for (const other of others) {
        expect(await read(id, other)).toBeNull();
        expect((await world.ask(other, LIST)).json.data.lawfulDisclosures.edges).toEqual([]);
      }
      expect((await world.ask(guardian, LIST)).json.data.lawfulDisclosures.edges).toEqual([
        { node: { id, document: null } },
      ]);
    });

    it("stands in the ledger before and after, with the person and the key of the document", async () => {
      const before = (await world.ledger()).length;
      const { id } = (await record()).json.data.recordLawfulDisclosure;
      expect((await world.ledger()).slice(before)).toMatchObject([
        { outcome: "INTENDED", personId: related.id, act: { action: "recordLawfulDisclosure" } },
        { outcome: "ANSWERED", personId: related.id, act: { id, status: "RECORDED", version: 1 } },
      ]);
      expect(await world.ledgerText()).not.toContain("Result of the last test");
    });

    it("opens nothing to who asked: investigator, court and sergeant see the same bytes as before", async () => {
      const askers = [aCaller("investigating-officer"), aCaller("court-officer"), aCaller("custody-sergeant")];
      const asked = () =>
        Promise.all(askers.map((caller) => world.ask(caller, EVERYTHING, { variables: { id: related.id } })));
      const bytes = ({ text, json }: Answered) => text.replace(json.extensions.disclosure.decisionId, "*");
      const before = (await asked()).map(bytes);
      await record({ disclosed: [{ category: "PRIVILEGED_DISCLOSURE", words: "What was said" }] });
      const intelligence = [{ category: "SECURITY_INTELLIGENCE", words: "A concern" }];
      expect((await record({ recipientRole: "INVESTIGATING_OFFICER", disclosed: intelligence })).status).toBe(200);
      expect((await asked()).map(bytes)).toEqual(before);
    });

    it("is recorded once, however often it is sent with its key", async () => {
      const variables = told(related.id);
      const [one, again] = [
        await world.ask(clinician, RECORD, { variables }),
        await world.ask(clinician, RECORD, { variables }),
      ];
      expect(again.json.data).toEqual(one.json.data);
      const other = { input: { ...variables.input, reference: "T20260002" } };
      expect(refused(await world.ask(clinician, RECORD, { variables: other }))).toEqual([409, "IDEMPOTENCY_CONFLICT"]);
    });

    it("may be recorded by a guardian, who names the clinician", async () => {
      expect(refused(await record({}, guardian))).toEqual([400, "CLINICIAN_NEEDED"]);
      const given = { basis: "PUBLIC_INTEREST", guardianReference: "CG-2026-7", clinician: "GMC:0000001" };
      const { id } = (await record(given, guardian)).json.data.recordLawfulDisclosure;
      expect(await read(id, guardian)).toMatchObject({ clinician: "GMC:0000001", guardianReference: "CG-2026-7" });
    });

    it.each([
      ["somebody who is not there", "nobody-at-all"],
      ["somebody to whom nothing ties the caller", stranger.id],
      ["somebody who is kept from the caller", restricted.id],
    ])("is refused alike of %s, by the same statements", async (_, personId) => {
      const answers: (readonly unknown[])[] = [];
      const one = await world.spent(async () => answers.push(refused(await record({}, clinician, "no-such-person"))));
      const other = await world.spent(async () => answers.push(refused(await record({}, clinician, personId))));
      expect(answers).toEqual([
        [404, "NOTHING_TO_ACT_ON"],
        [404, "NOTHING_TO_ACT_ON"],
      ]);
      expect(other).toEqual(one);
    });

    const blood = [{ category: "BLOOD_BORNE_VIRUS", words: "Result" }];
    it.each([
      ["to a sergeant, of whom no cell says so", { recipientRole: "CUSTODY_SERGEANT" }, 403, "LAWFUL_ROUTE_CLOSED"],
      ["to an investigator, of health", { recipientRole: "INVESTIGATING_OFFICER" }, 403, "LAWFUL_ROUTE_CLOSED"],
      [
        "to a court, of what it reads by asking",
        { disclosed: [...blood, { category: "RELEASE", words: "Day" }] },
        403,
        "LAWFUL_ROUTE_CLOSED",
      ],
      ["of nothing", { disclosed: [] }, 400, "CATEGORY_NEEDED"],
      ["in the public interest without a guardian", { basis: "PUBLIC_INTEREST" }, 400, "GUARDIAN_REFERENCE_NEEDED"],
      ["on no basis that there is", { basis: "THEY_ASKED" }, 400, "BAD_VARIABLES"],
      ["that is still to come", { disclosedAt: "2026-11-28T12:00:01Z" }, 400, "BAD_INSTANT"],
      ["at no instant", { disclosedAt: "yesterday" }, 400, "BAD_INSTANT"],
      ["without a reference", { reference: " " }, 400, "TEXT_LENGTH"],
      ["without words", { disclosed: [{ category: "BLOOD_BORNE_VIRUS", words: "" }] }, 400, "TEXT_LENGTH"],
    ])("is refused %s, and nothing is written", async (_, changes, status, code) => {
      const count = async () => (await world.ask(guardian, LIST)).json.data.lawfulDisclosures.edges.length;
      const before = await count();
      expect(refused(await record(changes))).toEqual([status, code]);
      expect(await count()).toBe(before);
    });

    it.each(["custody-sergeant", "investigating-officer", "court-officer", "prison-officer", "analyst"] as const)(
      "is not a %s's to record",
      async (role) => expect(refused(await record({}, aCaller(role)))).toEqual([403, "ACTION_NOT_PERMITTED"]),
    );
  },
);
