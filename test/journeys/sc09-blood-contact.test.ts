import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_CALLERS } from "../../demo/defaults.ts";
import { HEADLINE_CATALOGUE } from "../../shared/headline-catalogue.ts";
import type { SeedDirective, SeedPerson } from "../../shared/seed.ts";
import type { Role } from "../../shared/vocabulary.ts";
import { counting } from "../a-seed-person.ts";
import { aCanaryPerson, sightings } from "../canaries.ts";
import { aCaller, openWorld, type World } from "../world.ts";
import { everythingSent, plain, refusalOf, sections, withheld } from "./answers.ts";

const AFTER_A_SPILL = `query ($id: ID!, $prison: ID!) {
  person(by: { id: $id }) {
    headlines { code plainText action }
    physicalHealth { bloodBorneVirus { virus status testedAt } }
  }
  prison(id: $prison) { name healthcareContact }
}`;

const LITERAL = `{ prison(id: "BFI") { residents(where: { bloodBorneVirus: { status: POSITIVE } }) { edges { node { id } } } } }`;
const BY_STATUS = `query ($status: BloodBorneVirusStatus) {
  prison(id: "BFI") { residents(where: { bloodBorneVirus: { status: $status } }) { edges { node { id } } } }
}`;
const BY_WHERE = `query ($where: ResidentsWhere) {
  prison(id: "BFI") { residents(where: $where) { edges { node { id } } } }
}`;

/** Dissent is offered over the sensitive group, so that its existence points at nothing. */
const dissent: SeedDirective = {
  decision: "DENY",
  categories: ["BLOOD_BORNE_VIRUS", "SEXUAL_HEALTH", "PHYSICAL_HEALTH"],
  purposes: [],
  recipient: { kind: "ANYONE", name: "" },
  specific: false,
};

const aResident = (key: string, serial: number, rest: Partial<SeedPerson> = {}) =>
  aCanaryPerson(key, serial, {
    prison: "BFI",
    relationships: [
      { kind: "SITE", holder: "BFI" },
      { kind: "CASELOAD", holder: "BFI-HEALTHCARE", service: "secure-estate" },
    ],
    ...rest,
  });

const withHiv = aResident("rowan", 1);
const without = aResident("sasha", 2, { count: counting({ BLOOD_BORNE_VIRUS: 0 }) });
const dissenting = aResident("toni", 3, { directives: [dissent] });
const dissentingWithout = aResident("umaa", 4, { directives: [dissent], count: counting({ BLOOD_BORNE_VIRUS: 0 }) });

const glassBroken = aResident("vivi", 5, {
  directives: [dissent],
  breakGlass: [
    {
      subject: DEMO_CALLERS["prison-clinician"].subject,
      categories: ["BLOOD_BORNE_VIRUS"],
      reason: "Needle-stick of a colleague, prophylaxis to be decided now",
    },
  ],
});

/** What is known of everybody here, and tells nothing of blood. */
const WARNINGS = (["RECENT_OVERDOSE", "SELF_HARM_RISK", "ADJUST_COMMUNICATION"] as const).map((code) => ({
  code,
  plainText: HEADLINE_CATALOGUE[code].plainText,
  action: HEADLINE_CATALOGUE[code].action,
}));
const UNIVERSAL_PRECAUTIONS = {
  code: "UNIVERSAL_PRECAUTIONS",
  plainText: "Treat everybody's blood and body fluids as infectious",
  action: "After contact with blood, contact occupational health or the emergency department now",
};
const BEDFORD = {
  name: "Bedford",
  healthcareContact: "Healthcare centre, Bedford: ask the establishment's switchboard for the nurse in charge",
};

describe("after contact with a resident's blood", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [withHiv, without, dissenting, dissentingWithout, glassBroken] });
  });
  afterAll(() => world.close());

  const ask = (caller: Role | ReturnType<typeof aCaller>, { id }: SeedPerson) =>
    world.ask(caller, AFTER_A_SPILL, { variables: { id, prison: "BFI" } });

  describe("a prison officer", () => {
    it.each([
      ["has HIV", withHiv],
      ["has not", without],
      ["has dissented", dissenting],
      ["has dissented and has not", dissentingWithout],
    ])("is told what to do now and whom to ask, of somebody who %s", async (_, person) => {
      const answer = await ask("prison-officer", person);
      expect(plain(answer)).toEqual({
        person: { headlines: [...WARNINGS, UNIVERSAL_PRECAUTIONS], physicalHealth: { bloodBorneVirus: null } },
        prison: BEDFORD,
      });
      expect(withheld(answer)).toEqual({
        "PhysicalHealth.bloodBorneVirus: NOT_PERMITTED": "person.physicalHealth.bloodBorneVirus",
      });
      expect(sections(answer)).toEqual({
        "person.headlines": "MAY_BE_WITHHELD",
        "person.physicalHealth": "MAY_BE_WITHHELD",
      });
      expect(sightings(everythingSent(answer))).toEqual([]);
    });

    describe.each([
      ["in the operation itself", LITERAL, {}],
      ["in a variable", BY_STATUS, { status: "POSITIVE" }],
      ["in a variable that holds the whole filter", BY_WHERE, { where: { bloodBorneVirus: { status: "POSITIVE" } } }],
      ["for a result nobody has", BY_STATUS, { status: "NEGATIVE" }],
      ["for no result at all, by a filter left empty", BY_STATUS, { status: null }],
    ])("who filters residents by it %s", (_, query, variables) => {
      it("is refused, and does not get an empty list", async () => {
        const answer = await world.ask("prison-officer", query, { variables });
        expect(answer.status).toBe(400);
        expect(answer.json).toEqual({
          errors: [
            {
              message: "This caller may not filter or sort on that.",
              extensions: { code: "FORBIDDEN_ARGUMENT", decisionId: expect.any(String) },
            },
          ],
        });
      });

      it("reaches no record by it: no statement, no fetch", async () => {
        expect(await world.spent(() => world.ask("prison-officer", query, { variables }))).toEqual({
          statements: [],
          fetches: [],
        });
      });

      it("is written down as refused, with nothing of what was looked for", async () => {
        const before = (await world.ledger()).length;
        const answer = await world.ask("prison-officer", query, { variables });
        const rows = (await world.ledger()).slice(before);
        expect(rows).toEqual([
          expect.objectContaining({
            decisionId: answer.json.errors[0].extensions.decisionId,
            outcome: "REFUSED",
            code: "FORBIDDEN_ARGUMENT",
            subject: DEMO_CALLERS["prison-officer"].subject,
            role: "prison-officer",
            purpose: "SAFECUSTODY",
            personId: null,
            disclosed: [],
            withheld: [],
          }),
        ]);
        expect(JSON.stringify(rows)).not.toMatch(/POSITIVE|NEGATIVE/);
      });
    });

    it("may list residents without a filter", async () => {
      const answer = await world.ask("prison-officer", BY_WHERE, { variables: {} });
      expect(plain(answer).prison.residents.edges).toHaveLength(5);
    });
  });

  it("lets nobody filter by it: for a clinician too it rests on what each resident has allowed", async () => {
    for (const role of Object.keys(DEMO_CALLERS) as Role[]) {
      const answer = await world.ask(role, BY_STATUS, { variables: { status: "POSITIVE" } });
      expect([role, refusalOf(answer)]).toEqual([role, "FORBIDDEN_ARGUMENT"]);
    }
  });

  describe("the prison clinician", () => {
    it("reads the result in direct care", async () => {
      const answer = await ask("prison-clinician", withHiv);
      expect(plain(answer).person.physicalHealth.bloodBorneVirus).toEqual({
        virus: "HIV",
        status: "POSITIVE",
        testedAt: expect.any(String),
      });
      expect(withheld(answer)).toEqual({});
    });

    it.each([
      ["has HIV", dissenting],
      ["has not", dissentingWithout],
    ])("is shown the way in by breaking the glass after a dissent, of somebody who %s", async (_, person) => {
      const answer = await ask("prison-clinician", person);
      expect(plain(answer).person.physicalHealth).toEqual({ bloodBorneVirus: null });
      expect(withheld(answer)).toEqual({
        "PhysicalHealth.bloodBorneVirus: BREAK_GLASS_AVAILABLE": "person.physicalHealth.bloodBorneVirus",
      });
    });

    it("reads it in spite of a dissent once they have broken the glass, and the grant stands in the ledger", async () => {
      const answer = await ask("prison-clinician", glassBroken);
      expect(plain(answer).person.physicalHealth.bloodBorneVirus).toMatchObject({ status: "POSITIVE" });
      expect(withheld(answer)).toEqual({});
      const { decisionId } = answer.json.extensions.disclosure;
      const row = (await world.ledger()).find((one) => one.decisionId === decisionId);
      expect(row).toMatchObject({
        personId: glassBroken.id,
        basis: { breakGlass: [expect.any(String)], directives: [expect.any(String)] },
      });
    });

    it("has not broken it for anybody else", async () => {
      const colleague = aCaller("prison-clinician", { subject: "another-clinician" });
      expect(withheld(await ask(colleague, glassBroken))).toEqual({
        "PhysicalHealth.bloodBorneVirus: BREAK_GLASS_AVAILABLE": "person.physicalHealth.bloodBorneVirus",
      });
    });

    it.each([
      ["has HIV", dissenting],
      ["has not", dissentingWithout],
    ])("whose token shows no registration is answered nothing, of somebody who %s", async (_, person) => {
      const { registration: _registration, ...unregistered } = aCaller("prison-clinician");
      const answer = await ask(unregistered, person);
      expect([answer.status, refusalOf(answer)]).toEqual([403, "NO_VALID_REGISTRATION"]);
    });
  });
});
