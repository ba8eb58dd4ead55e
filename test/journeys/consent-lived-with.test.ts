import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_CALLERS } from "../../demo/defaults.ts";
import type { SeedRelationship } from "../../shared/seed.ts";
import type { Role } from "../../shared/vocabulary.ts";
import { tellOfMissingDatabases } from "../databases.ts";
import { aKnownPerson, EVERY_TIE } from "../leaks/a-known-person.ts";
import { openPostgres } from "../postgres.ts";
import { aCaller, openWorld, type World } from "../world.ts";
import { refusalOf, withheld } from "./answers.ts";
import {
  ANSWER_REQUEST,
  CONSENT_HISTORY,
  CONSENT_REQUESTS,
  RECORD_CONSENT,
  RECORD_DISSENT,
  REQUEST_CONSENT,
  SAID,
  WITHDRAW_CONSENT,
} from "./consent-operations.ts";

const VIRUS = "query ($id: ID!) { person(by: { id: $id }) { physicalHealth { bloodBorneVirus { virus status } } } }";
const HEADLINE =
  "query ($id: ID!) { person(by: { id: $id }) { mentalHealth { currentHeadline { code } currentService { service } } } }";

const NHS = { organisation: "ORG-NHS-EAST" };
const self: SeedRelationship = { kind: "SELF", holder: DEMO_CALLERS.person.subject };
const known = (key: string, serial: number) => aKnownPerson(key, serial, { relationships: [...EVERY_TIE, self] });
const PEOPLE = ["asha", "brin", "cleo", "dara", "ezra", "finn", "gale", "iola", "jory"].map((key, at) =>
  known(key, at + 1),
);
const untied = aKnownPerson("hart", 20, {
  relationships: [{ kind: "CASELOAD", holder: "BFI-HEALTHCARE", service: "secure-estate" }],
});

const server = process.env.DATABASE_URL;
const kinds = server === undefined ? ["PGlite"] : ["PGlite", "PostgreSQL"];
tellOfMissingDatabases();

describe.each(kinds)("what a person says, on %s", (kind) => {
  let world: World;
  let closes: () => Promise<void>;
  beforeAll(async () => {
    const own = kind === "PostgreSQL" ? await openPostgres(String(server)) : undefined;
    world = await openWorld({ people: [...PEOPLE, untied], ...(own ? { databaseUrl: own.url } : {}) });
    closes = async () => {
      await world.close();
      await own?.close();
    };
  });
  afterAll(() => closes());

  const act = async (role: Role, query: string, input: object, purpose?: string) => {
    const variables = { input: { idempotencyKey: randomUUID(), ...input } };
    const answer = await world.ask(role, query, { variables, ...(purpose && { purpose }) });
    return (
      Object.values<{ id: string; status: string; version: number; consentId: string }>(answer.json.data ?? {})[0] ??
      refusalOf(answer)
    );
  };
  const done = async (...given: Parameters<typeof act>) => {
    const outcome = await act(...given);
    if (outcome === undefined || typeof outcome === "string") throw new Error(`refused: ${outcome}`);
    return outcome;
  };
  const virusOf = async (role: Role, id: string) => {
    const answer = await world.ask(role, VIRUS, { variables: { id }, purpose: "TREAT" });
    const seen = answer.json.data.person.physicalHealth.bloodBorneVirus;
    return seen === null ? Object.keys(withheld(answer))[0]?.split(": ")[1] : "SHOWN";
  };
  const history = async (role: Role, id: string) =>
    (await world.ask(role, CONSENT_HISTORY, { variables: { id } })).json.data.person.consents.history;

  const toNhs = (personId: string) => ({
    personId,
    categories: ["BLOOD_BORNE_VIRUS"],
    purposes: ["TREAT"],
    recipient: NHS,
    specific: true,
    said: SAID,
  });

  it("opens the record to whom it names, on the next request, and closes it when it is taken back", async () => {
    const id = "person-asha";
    expect(await virusOf("custody-clinician", id)).toBe("CONSENT_REQUIRED");
    const given = await done("liaison-diversion-practitioner", RECORD_CONSENT, toNhs(id), "TREAT");
    expect(given).toMatchObject({ status: "RECORDED", version: 1 });
    expect(await virusOf("custody-clinician", id)).toBe("SHOWN");
    const back = { consentId: given.id, version: 1 };
    expect(await done("person", WITHDRAW_CONSENT, back)).toEqual({ id: given.id, status: "WITHDRAWN", version: 2 });
    expect(await virusOf("custody-clinician", id)).toBe("CONSENT_REQUIRED");
  });

  it("closes what a dissent covers, with the glass offered where it may be broken, and opens again for a later specific consent", async () => {
    const id = "person-brin";
    expect(await virusOf("prison-clinician", id)).toBe("SHOWN");
    const no = { personId: id, categories: ["SEXUAL_HEALTH"], purposes: [], recipient: { anyone: true }, said: SAID };
    const dissent = await done("person", RECORD_DISSENT, no);
    expect(dissent.status).toBe("RECORDED");
    expect(await virusOf("prison-clinician", id)).toBe("BREAK_GLASS_AVAILABLE");
    await done("prison-clinician", RECORD_CONSENT, { ...toNhs(id), specific: false }, "TREAT");
    expect(await virusOf("prison-clinician", id)).toBe("BREAK_GLASS_AVAILABLE");
    await done("prison-clinician", RECORD_CONSENT, toNhs(id), "TREAT");
    expect(await virusOf("prison-clinician", id)).toBe("SHOWN");
    const told = await history("person", id);
    expect(told.map(({ decision, standing }: { decision: string; standing: string }) => [decision, standing])).toEqual([
      ["PERMIT", "IN_FORCE"],
      ["PERMIT", "IN_FORCE"],
      ["DENY", "IN_FORCE"],
    ]);
    // Over the three together, so that its being there points at none.
    expect([...told[2].categories].sort()).toEqual(["BLOOD_BORNE_VIRUS", "PHYSICAL_HEALTH", "SEXUAL_HEALTH"]);
  });

  it("gives the headline by a general consent to a kind of service, and the name of the service by a specific one", async () => {
    const id = "person-cleo";
    const read = async () => {
      const { json } = await world.ask("probation-practitioner", HEADLINE, {
        variables: { id },
        purpose: "RESETTLEMENT",
      });
      const { currentHeadline, currentService } = json.data.person.mentalHealth;
      return [currentHeadline !== null, currentService !== null];
    };
    expect(await read()).toEqual([false, false]);
    const given = {
      ...toNhs(id),
      categories: ["MENTAL_HEALTH_CURRENT"],
      recipient: { service: "RELEASE" },
      purposes: [],
    };
    await done("person", RECORD_CONSENT, { ...given, specific: false });
    expect(await read()).toEqual([true, false]);
    await done("person", RECORD_CONSENT, { ...given, purposes: ["RESETTLEMENT"] });
    expect(await read()).toEqual([true, true]);
  });

  it("is asked for by who may not read, seen by who holds the person, answered, and then opens", async () => {
    const id = "person-dara";
    const asked = {
      personId: id,
      categories: ["BLOOD_BORNE_VIRUS"],
      reason: "Prophylaxis to be decided before the visit",
    };
    expect(await virusOf("substance-misuse-practitioner", id)).toBe("CONSENT_REQUIRED");
    const request = await done("substance-misuse-practitioner", REQUEST_CONSENT, asked, "TREAT");
    expect(request).toMatchObject({ status: "ASKED", version: 1 });
    const queue = async (role: Role) =>
      (await world.ask(role, CONSENT_REQUESTS, { purpose: role === "person" ? "PATRQT" : "TREAT" })).json.data
        .consentRequests;
    const waiting = {
      id: request.id,
      state: "ASKED",
      categories: ["BLOOD_BORNE_VIRUS"],
      purpose: "TREAT",
      organisation: "ORG-SMS-EAST",
      role: "substance-misuse-practitioner",
      reason: asked.reason,
      version: 1,
      consentId: null,
      person: { id },
    };
    for (const role of ["prison-clinician", "person", "substance-misuse-practitioner"] as const) {
      expect(await queue(role)).toMatchObject([waiting]);
    }
    // A worker who could never read it does not learn that it was asked for.
    expect(await queue("substance-misuse-worker")).toEqual([]);

    const yes = { requestId: request.id, version: 1, granted: true, said: SAID };
    expect(await act("substance-misuse-practitioner", ANSWER_REQUEST, yes, "TREAT")).toBe("NOTHING_TO_ACT_ON");
    const granted = await done("prison-clinician", ANSWER_REQUEST, yes, "TREAT");
    expect(granted).toMatchObject({ id: request.id, status: "GRANTED", version: 2, consentId: expect.any(String) });
    expect(await virusOf("substance-misuse-practitioner", id)).toBe("SHOWN");
    expect(await queue("prison-clinician")).toEqual([]);
    expect(await queue("substance-misuse-practitioner")).toMatchObject([
      { state: "GRANTED", consentId: granted.consentId },
    ]);
    await done(
      "substance-misuse-practitioner",
      WITHDRAW_CONSENT,
      { consentId: granted.consentId, version: 1 },
      "TREAT",
    );
    expect(await virusOf("substance-misuse-practitioner", id)).toBe("CONSENT_REQUIRED");
  });

  it("is refused when it is refused, and opens nothing", async () => {
    const id = "person-ezra";
    const asked = {
      personId: id,
      categories: ["BLOOD_BORNE_VIRUS"],
      reason: "Prophylaxis to be decided before the visit",
    };
    const request = await done("substance-misuse-practitioner", REQUEST_CONSENT, asked, "TREAT");
    const no = { requestId: request.id, version: 1, granted: false, said: SAID };
    expect(await done("person", ANSWER_REQUEST, no)).toMatchObject({ status: "REFUSED", version: 2, consentId: null });
    expect(await virusOf("substance-misuse-practitioner", id)).toBe("CONSENT_REQUIRED");
    expect(await act("person", ANSWER_REQUEST, no)).toBe("STALE_VERSION");
  });

  it("is shown to the person, to who wrote it down and to whom it speaks while it is in force, and to nobody else", async () => {
    const id = "person-finn";
    const given = await done("liaison-diversion-practitioner", RECORD_CONSENT, {
      ...toNhs(id),
      categories: ["MENTAL_HEALTH_CURRENT"],
      recipient: { organisation: "ORG-PROBATION-EAST" },
      purposes: ["RESETTLEMENT"],
      said: { ...SAID, language: "Welsh", interpreter: "A. Invented", witness: "B. Invented" },
    });
    const row = {
      id: given.id,
      decision: "PERMIT",
      standing: "IN_FORCE",
      categories: ["MENTAL_HEALTH_CURRENT"],
      purposes: ["RESETTLEMENT"],
      recipientKind: "ORGANISATION",
      recipient: "ORG-PROBATION-EAST",
      specific: true,
      upstream: false,
      to: null,
      withdrawnAt: null,
      capacity: "ASSESSED",
      language: "Welsh",
      interpreter: "A. Invented",
      witness: "B. Invented",
      evidence: SAID.evidence,
      recordedByRole: "liaison-diversion-practitioner",
      recordedByOrganisation: "ORG-NHS-EAST",
      version: 1,
    };
    expect(await history("person", id)).toMatchObject([row]);
    expect(await history("mental-health-practitioner", id)).toMatchObject([row]);
    // Named, not in detail: how it was said is not theirs.
    const theirs = {
      id: given.id,
      standing: "IN_FORCE",
      language: null,
      interpreter: null,
      witness: null,
      evidence: null,
    };
    const probation = async () =>
      (await world.ask("probation-practitioner", CONSENT_HISTORY, { variables: { id }, purpose: "RESETTLEMENT" })).json
        .data.person.consents.history;
    expect(await probation()).toMatchObject([theirs]);
    expect(await history("custody-sergeant", id)).toEqual([]);
    expect(await history("substance-misuse-practitioner", id)).toEqual([]);
    await done("person", WITHDRAW_CONSENT, { consentId: given.id, version: 1 });
    expect(await probation()).toEqual([]);
    expect(await history("person", id)).toMatchObject([
      { ...row, standing: "WITHDRAWN", withdrawnAt: expect.any(String), version: 2 },
    ]);
  });

  it("is taken back once, by somebody who may, and alike refused to everybody else", async () => {
    const id = "person-gale";
    const given = await done("liaison-diversion-practitioner", RECORD_CONSENT, toNhs(id), "TREAT");
    const back = { consentId: given.id, version: 1 };
    const stranger = aCaller("person", { subject: "somebody-else" });
    const asked = await world.ask(stranger, WITHDRAW_CONSENT, {
      variables: { input: { ...back, idempotencyKey: "theirs" } },
    });
    const absent = await world.ask(stranger, WITHDRAW_CONSENT, {
      variables: { input: { ...back, consentId: "nothing", idempotencyKey: "absent" } },
    });
    expect([refusalOf(asked), refusalOf(absent)]).toEqual(["NOTHING_TO_ACT_ON", "NOTHING_TO_ACT_ON"]);
    expect(await act("person", WITHDRAW_CONSENT, { ...back, version: 2 })).toBe("STALE_VERSION");
    expect(await act("person", WITHDRAW_CONSENT, back)).toMatchObject({ status: "WITHDRAWN" });
    expect(await act("person", WITHDRAW_CONSENT, back)).toBe("STALE_VERSION");
    expect(await act("person", WITHDRAW_CONSENT, { ...back, version: 2 })).toBe("NOTHING_TO_ACT_ON");
  });

  it("leaves the referral open when it is taken back, unless the referral is to end with it: then at once", async () => {
    const worker = "voluntary-sector-worker";
    const read = async (id: string) => {
      const query = "query ($id: ID!) { person(by: { id: $id }) { identity { familyName languages { language } } } }";
      return (await world.ask(worker, query, { variables: { id } })).json.data.person;
    };
    for (const [id, endsReferralTo] of [
      ["person-iola", undefined],
      ["person-jory", "RECONNECT-EAST"],
    ] as const) {
      const given = await done("person", RECORD_CONSENT, {
        ...toNhs(id),
        categories: ["DEMOGRAPHICS"],
        purposes: ["RESETTLEMENT"],
        recipient: { role: "VOLUNTARY_SECTOR_WORKER" },
      });
      expect((await read(id)).identity.familyName).not.toBeNull();
      const back = { consentId: given.id, version: 1, ...(endsReferralTo && { endsReferralTo }) };
      // Nobody else's staff ends it, and nobody learns whether there is one.
      for (const team of ["RECONNECT-EAST", "NO-SUCH-TEAM"]) {
        const theirs = { ...back, endsReferralTo: team };
        expect(await act("prison-clinician", WITHDRAW_CONSENT, theirs, "TREAT")).toBe("NOTHING_TO_ACT_ON");
      }
      expect(await done("person", WITHDRAW_CONSENT, back)).toMatchObject({ status: "WITHDRAWN" });
    }
    expect(await read("person-iola")).toMatchObject({ identity: { familyName: null, languages: expect.any(Array) } });
    expect(await read("person-jory")).toBeNull();
  });
});
