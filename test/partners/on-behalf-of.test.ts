import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type KeyText, readKey } from "../../shared/partner-key-format.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { aClock, openWorld, type World } from "../world.ts";
import {
  administrator,
  anIssuedKey,
  askThrough,
  codeOf,
  dashboardTerms,
  fresh,
  prisonTerms,
  REGISTERS,
  shownTo,
  withAnotherSecret,
} from "./a-key.ts";
import { AUDIENCE, openPartnerIssuer, type PartnerIssuer } from "./an-issuer.ts";

const AT = "2026-11-28T16:59:00Z";
const ME = "{ me { subject role organisation purpose } }";
const PERSON =
  "query P($ids: [ID!]!) { people(ids: $ids) { id custody { selfHarmHeadline { action } } identity { languages { language } } } }";
/** What a prison's key reaches. */
const HEADLINE = "query P($ids: [ID!]!) { people(ids: $ids) { id prison { selfHarmHeadline { action } } } }";
const HIV = "query P($ids: [ID!]!) { people(ids: $ids) { physicalHealth { bloodBorneVirus { status } } } }";
const CONDITIONS = "query P($ids: [ID!]!) { people(ids: $ids) { id physicalHealth { conditions { id } } } }";
/** The one person of the world, as an agency knows them. */
const idsFor = (world: World, agency: string) => ({ ids: shownTo(world, agency, "person-one") });

describe("whoever asks through a partner's key", () => {
  const clock = aClock(AT);
  let world: World;
  let issuer: PartnerIssuer;
  let key: string;
  let nurses: string;
  beforeAll(async () => {
    issuer = await openPartnerIssuer(clock);
    world = await openWorld({ people: [aKnownPerson("one", 1)], clock, audience: AUDIENCE, ...REGISTERS });
    const itsIssuer = { onBehalfOfIssuer: issuer.name, onBehalfOfJwksUrl: issuer.jwksUrl };
    key = (await anIssuedKey(world, dashboardTerms(itsIssuer))).text;
    const custodyTerms = {
      ...itsIssuer,
      agency: "ORG-HEALTH-EAST",
      template: "custody-healthcare-provider",
      scopes: ["SELF_HARM_RISK:detail:TREAT", "PHYSICAL_HEALTH:detail:TREAT", "LANGUAGE:detail:TREAT"],
      rows: { forces: ["FORCE-EAST"] },
    };
    nurses = (await anIssuedKey(world, dashboardTerms(custodyTerms))).text;
  });
  afterAll(async () => {
    await world.close();
    await issuer.close();
  });
  beforeEach(() => clock.set(AT));

  const nurse = (claims: object = {}) =>
    issuer.token(nurses, { sub: "nurse-one", sites: ["S1"], team: "S1-HEALTHCARE", ...claims });
  const asNurse = async (
    query: string,
    claims: object = {},
    variables: object = query === ME ? {} : idsFor(world, "ORG-HEALTH-EAST"),
  ) =>
    askThrough(world, nurses, query, {
      variables: { ...variables },
      purpose: "TREAT",
      onBehalfOf: await nurse(claims),
    });
  const register = async (mutation: string, input: object) => {
    const query = `mutation R($input: ${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { status } }`;
    const answer = await world.ask(administrator, query, {
      variables: { input: { idempotencyKey: fresh(), ...input } },
    });
    return answer.json.data[mutation].status;
  };

  it("is a human whom the partner's issuer names, in the key's role, for the key's organisation", async () => {
    const answer = await askThrough(world, key, ME, { onBehalfOf: await issuer.token(key, { team: "PDU-EAST" }) });
    expect(answer.json.data.me).toEqual({
      subject: "ORG-PROBATION-EAST/practitioner-one",
      role: "probation-practitioner",
      organisation: "ORG-PROBATION-EAST",
      purpose: "OFFENDERMGMT",
    });
    const [row] = (await world.ledger()).slice(-1);
    expect(row).toMatchObject({
      subject: "ORG-PROBATION-EAST/practitioner-one",
      onBehalfOf: "practitioner-one",
      key: expect.any(String),
    });
  });

  it.each([
    ["nobody", async () => undefined, "ON_BEHALF_OF_NEEDED"],
    ["something that is no token", async () => "x.y.z", "ON_BEHALF_OF_INVALID"],
    ["another issuer's word", () => issuer.token(key, { iss: "https://id.elsewhere.example" }), "ON_BEHALF_OF_INVALID"],
    ["a word meant for somebody else", () => issuer.token(key, { aud: "another-graph" }), "ON_BEHALF_OF_INVALID"],
    [
      "a word that is good for the day",
      () => issuer.token(key, { exp: Date.parse(AT) / 1000 + 86_400 }),
      "ON_BEHALF_OF_INVALID",
    ],
    ["a word of no time", () => issuer.token(key, { iat: undefined }), "ON_BEHALF_OF_INVALID"],
    ["a word made for no key", () => issuer.token(key, { azp: undefined }), "ON_BEHALF_OF_INVALID"],
    ["a word made for another key of theirs", () => issuer.token(nurses), "ON_BEHALF_OF_INVALID"],
    [
      "a word made for two keys",
      () => issuer.token(key, { client_id: readKey(nurses)?.id ?? "" }),
      "ON_BEHALF_OF_INVALID",
    ],
    ["a word for nobody", () => issuer.token(key, { sub: undefined }), "ON_BEHALF_OF_INVALID"],
    ["a word that is over", () => issuer.token(key, { exp: Date.parse(AT) / 1000 - 60 }), "ON_BEHALF_OF_EXPIRED"],
  ])("is refused with %s", async (_, token, code) => {
    const onBehalfOf = await token();
    const answer = await askThrough(world, key, ME, onBehalfOf === undefined ? {} : { onBehalfOf });
    expect(codeOf(answer)).toEqual([401, code]);
  });

  it("may be named with the key by the other claim that names a client", async () => {
    const onBehalfOf = await issuer.token(key, { azp: undefined, client_id: readKey(key)?.id });
    expect(codeOf(await askThrough(world, key, ME, { onBehalfOf }))).toEqual([200, undefined]);
  });

  it("spends the key's budget with a word that is not believed, and nobody's with a key that is not", async () => {
    const left = async (shown: string) => {
      const { headers } = await askThrough(world, shown, ME, { onBehalfOf: "x.y.z" });
      return [headers["ratelimit-policy"], headers.ratelimit];
    };
    const [policy, before] = await left(key);
    expect([policy, before]).toEqual([
      expect.stringMatching(/^"key";q=\d+;qu="cost";w=\d+$/),
      expect.stringMatching(/^"key";r=\d+/),
    ]);
    expect(await left(withAnotherSecret(readKey(key) as KeyText))).toEqual([undefined, undefined]);
    const [row] = (await world.ledger()).slice(-1);
    expect(row).toMatchObject({ outcome: "REFUSED", code: "KEY_UNKNOWN", role: null });
  });

  it("cannot act in a role that is not the key's, whatever the token or a header says", async () => {
    for (const role of ["prison-clinician", "caldicott-guardian", "person", "__proto__", "toString"]) {
      const said = await askThrough(world, key, ME, { onBehalfOf: await issuer.token(key, { role }) });
      const chosen = await askThrough(world, key, ME, {
        onBehalfOf: await issuer.token(key),
        headers: { "x-role": role },
      });
      expect([codeOf(said), codeOf(chosen)]).toEqual([
        [403, "ROLE_NOT_OF_KEY"],
        [403, "ROLE_NOT_OF_KEY"],
      ]);
    }
  });

  it("cannot state a purpose that the key was not issued for", async () => {
    const stated = await askThrough(world, key, ME, { onBehalfOf: await issuer.token(key), purpose: "RESETTLEMENT" });
    expect(codeOf(stated)).toEqual([403, "PURPOSE_NOT_ALLOWED"]);
    const inToken = await askThrough(world, key, ME, {
      onBehalfOf: await issuer.token(key, { purpose: "RESETTLEMENT" }),
    });
    expect(codeOf(inToken)).toEqual([403, "PURPOSE_NOT_ALLOWED"]);
  });

  it("reads what role, key and relationship all allow", async () => {
    const answer = await asNurse(PERSON);
    expect(answer.json.data.people).toEqual([
      {
        id: shownTo(world, "ORG-HEALTH-EAST", "person-one")[0],
        custody: { selfHarmHeadline: { action: expect.any(String) } },
        identity: { languages: expect.any(Array) },
      },
    ]);
  });

  it("is told of what the key does not reach as of what is not there", async () => {
    const [hidden, unknown] = [await asNurse(HIV), await asNurse(HIV.replace("bloodBorneVirus", "bloodBorneVirvs"))];
    expect(codeOf(hidden)).toEqual([400, "VALIDATION_FAILED"]);
    const alike = ({ text }: { text: string }) => text.replaceAll(/"decisionId":"[^"]+"/g, "");
    expect(alike(hidden)).toBe(alike(unknown));
  });

  it("is told one reason for whatever is withheld", async () => {
    const answer = await asNurse(CONDITIONS);
    const reasons = answer.json.extensions.disclosure.redactions.map(({ reason }: { reason: string }) => reason);
    expect(new Set(reasons)).toEqual(new Set(reasons.length > 0 ? ["NOT_PERMITTED"] : []));
  });

  it("reaches nobody at a site or through a team that the key's row filters do not name", async () => {
    expect((await asNurse(PERSON, { sites: ["BFI"], team: "BFI-HEALTHCARE" })).json.data.people).toEqual([]);
    expect((await asNurse(PERSON, { sites: ["NOWHERE"], team: undefined })).json.data.people).toEqual([]);
    expect((await asNurse(PERSON, { sites: ["BFI", "S1"], team: undefined })).json.data.people).toHaveLength(1);
  });

  it.each([
    [["PROBATION"], 0],
    [["PRISONS"], 1],
    [["*"], 1],
    [["PROBATION", "PRISONS"], 1],
  ])("reaches, of somebody in prison, by %s, so many: %i", async (supervisionStatus, count) => {
    const terms = { onBehalfOfIssuer: issuer.name, onBehalfOfJwksUrl: issuer.jwksUrl, rows: { supervisionStatus } };
    const dashboard = await anIssuedKey(world, dashboardTerms(terms));
    const onBehalfOf = await issuer.token(dashboard.text, { team: "PDU-EAST" });
    const query = "query P($ids: [ID!]!) { people(ids: $ids) { id } }";
    const answer = await askThrough(world, dashboard.text, query, {
      variables: idsFor(world, "ORG-PROBATION-EAST"),
      onBehalfOf,
    });
    expect(answer.json.data.people).toHaveLength(count);
  });

  it("learns by no list of somebody out of the key's reach, by its end, its order or what narrows it", async () => {
    const itsIssuer = { onBehalfOfIssuer: issuer.name, onBehalfOfJwksUrl: issuer.jwksUrl };
    const scopes = ["DEMOGRAPHICS:detail:OFFENDERMGMT", "LANGUAGE:detail:OFFENDERMGMT"];
    const query = `{ caseload(first: 1, where: { interpreterNeeded: true }, orderBy: { name: ASC }) {
      edges { node { id } } pageInfo { hasNextPage } } }`;
    const lists = async (supervisionStatus: readonly string[]) => {
      const { text } = await anIssuedKey(world, dashboardTerms({ ...itsIssuer, scopes, rows: { supervisionStatus } }));
      const answer = await askThrough(world, text, query, {
        onBehalfOf: await issuer.token(text, { team: "PDU-EAST" }),
      });
      return answer.json.data.caseload;
    };
    expect(await lists(["PROBATION"])).toEqual({ edges: [], pageInfo: { hasNextPage: false } });
    expect((await lists(["PRISONS"])).edges).toHaveLength(1);
  });

  it("asks by no root that says nothing of a person, whoever of the staff they share a name with", async () => {
    const { subject, organisation } = administrator;
    const terms = { onBehalfOfIssuer: issuer.name, onBehalfOfJwksUrl: issuer.jwksUrl, agency: organisation };
    const { text } = await anIssuedKey(world, dashboardTerms(terms));
    for (const query of ["{ partnerKeys { id } }", "{ consentRequests { id } }", "{ nothingOfOurs { id } }"]) {
      const answer = await askThrough(world, text, query, { onBehalfOf: await issuer.token(text, { sub: subject }) });
      expect(codeOf(answer)).toEqual([400, "VALIDATION_FAILED"]);
    }
  });

  it("is nobody of the staff, and nobody of another agency, whose subject is the same", async () => {
    const ties = [{ kind: "SELF", holder: "somebody" }] as const;
    const own = await openWorld({
      people: [aKnownPerson("self", 7, { relationships: ties })],
      clock,
      audience: AUDIENCE,
      ...REGISTERS,
    });
    try {
      const portal = await anIssuedKey(
        own,
        dashboardTerms({
          onBehalfOfIssuer: issuer.name,
          onBehalfOfJwksUrl: issuer.jwksUrl,
          agency: "ORG-PUBLIC",
          template: "person-portal",
          scopes: ["LANGUAGE:detail:PATRQT"],
          rows: {},
        }),
      );
      const onBehalfOf = await issuer.token(portal.text, { sub: "somebody", amr: ["otp"] });
      const query = "query P($ids: [ID!]!) { people(ids: $ids) { id } }";
      const answer = await askThrough(own, portal.text, query, {
        variables: { ids: shownTo(own, "ORG-PUBLIC", "person-self") },
        onBehalfOf,
      });
      expect(answer.json.data.people).toEqual([]);
    } finally {
      await own.close();
    }
  });

  it("is shut out by a list that names them, and let in by none that names somebody of the staff", async () => {
    const restricted = (key: string, serial: number, mode: "DENY_LIST" | "ALLOW_LIST") =>
      aKnownPerson(key, serial, {
        relationships: [{ kind: "CASELOAD", holder: "PDU-EAST", service: "release" }],
        restriction: { mode, subjects: ["practitioner-one"] },
      });
    const people = [restricted("denied", 21, "DENY_LIST"), restricted("allowed", 22, "ALLOW_LIST")];
    const own = await openWorld({ people, clock, audience: AUDIENCE, ...REGISTERS });
    try {
      const terms = { onBehalfOfIssuer: issuer.name, onBehalfOfJwksUrl: issuer.jwksUrl };
      const { text } = await anIssuedKey(own, dashboardTerms({ ...terms, rows: { supervisionStatus: ["*"] } }));
      const query = "query P($ids: [ID!]!) { people(ids: $ids) { id } }";
      const variables = { ids: shownTo(own, "ORG-PROBATION-EAST", "person-denied", "person-allowed") };
      const onBehalfOf = await issuer.token(text, { team: "PDU-EAST" });
      expect((await askThrough(own, text, query, { variables, onBehalfOf })).json.data.people).toEqual([]);
    } finally {
      await own.close();
    }
  });

  it("is not somebody whom the staff register does not know", async () => {
    expect(codeOf(await asNurse(ME, { sub: "nurse-of-nowhere" }))).toEqual([403, "NOT_EMPLOYED"]);
  });

  it("has the registration that the register has confirmed, whatever the token says, and until it lapses", async () => {
    await register("enterStaff", { organisation: "ORG-HEALTH-EAST", subject: "nurse-two" });
    const unregistered = { sub: "nurse-two", registration: { body: "NMC", number: "00A0009E" } };
    expect(codeOf(await asNurse(ME, unregistered))).toEqual([403, "NO_VALID_REGISTRATION"]);
    const registration = { registration: "NMC:00A0002E", registrationExpiresAt: "2026-11-28T17:30:00Z" };
    await register("enterStaff", { organisation: "ORG-HEALTH-EAST", subject: "nurse-two", ...registration });
    expect(codeOf(await asNurse(ME, unregistered))).toEqual([200, undefined]);
    expect((await world.ledger()).at(-1)).toMatchObject({ registration: "NMC:00A0002E" });
    clock.set("2026-11-28T17:31:00Z");
    expect(codeOf(await asNurse(ME, unregistered))).toEqual([403, "NO_VALID_REGISTRATION"]);
  });

  it("reads their own record only where they signed in with a one-time password", async () => {
    const portal = await anIssuedKey(
      world,
      dashboardTerms({
        onBehalfOfIssuer: issuer.name,
        onBehalfOfJwksUrl: issuer.jwksUrl,
        agency: "ORG-PUBLIC",
        template: "person-portal",
        scopes: ["LANGUAGE:detail:PATRQT"],
        rows: {},
      }),
    );
    const ask = async (amr: readonly string[]) =>
      codeOf(
        await askThrough(world, portal.text, ME, {
          onBehalfOf: await issuer.token(portal.text, { sub: "somebody", amr }),
        }),
      );
    expect([await ask(["pwd"]), await ask([]), await ask(["pwd", "otp"])]).toEqual([
      [403, "PROOF_NEEDED"],
      [403, "PROOF_NEEDED"],
      [200, undefined],
    ]);
  });

  it("may do no more than the key's kind of partner may", async () => {
    const withdraw = "mutation W($input: RecordDissentInput!) { recordDissent(input: $input) { id } }";
    const input = { idempotencyKey: fresh(), personId: "person-one", categories: ["MEDICATION"] };
    const unknown = withdraw.replaceAll("ecordDissent", "ecordNothingOfOurs");
    for (const mutation of [withdraw, unknown])
      expect(codeOf(await asNurse(mutation, {}, { input }))).toEqual([400, "VALIDATION_FAILED"]);
  });

  it("reads nothing clinical in detail where the key names no human", async () => {
    const rows = { prisons: ["BFI"] };
    const { text } = await anIssuedKey(world, prisonTerms({ rows }));
    const answer = await askThrough(world, text, HEADLINE, {
      variables: idsFor(world, "ORG-HMPPS"),
      headers: { "x-role": "prison-officer" },
    });
    expect(answer.json.data.people[0]).toEqual({
      id: shownTo(world, "ORG-HMPPS", "person-one")[0],
      prison: { selfHarmHeadline: { action: expect.any(String) } },
    });
    const elsewhere = await anIssuedKey(world, prisonTerms({ rows: { prisons: ["LEI"] } }));
    const none = await askThrough(world, elsewhere.text, HEADLINE, {
      variables: idsFor(world, "ORG-HMPPS"),
      headers: { "x-role": "prison-officer" },
    });
    expect(none.json.data.people).toEqual([]);
  });

  it("reads nothing from the minute they leave, though the token still lives (SC14)", async () => {
    const left = { organisation: "ORG-HEALTH-EAST", subject: "nurse-one" };
    const token = await nurse({ exp: Date.parse(AT) / 1000 + 900 });
    const ask = () =>
      askThrough(world, nurses, PERSON, {
        variables: idsFor(world, "ORG-HEALTH-EAST"),
        purpose: "TREAT",
        onBehalfOf: token,
      });
    expect(await register("endStaff", { ...left, at: "2026-11-28T17:00:00Z" })).toBe("DONE");
    expect((await ask()).json.data.people).toHaveLength(1);
    clock.set("2026-11-28T17:00:01Z");
    expect(codeOf(await ask())).toEqual([403, "NOT_EMPLOYED"]);
    const [row] = (await world.ledger()).slice(-1);
    expect(row).toMatchObject({
      outcome: "REFUSED",
      code: "NOT_EMPLOYED",
      key: expect.any(String),
      onBehalfOf: "nurse-one",
      subject: "ORG-HEALTH-EAST/nurse-one",
      role: "custody-clinician",
      organisation: "ORG-HEALTH-EAST",
    });
  });
});
