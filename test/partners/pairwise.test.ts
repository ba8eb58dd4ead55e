import { readFileSync } from "node:fs";
import { getNamedType, isObjectType } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readGraph } from "../../gateway/disclose/graph.ts";
import { pairwiseKeys } from "../../gateway/disclose/pairwise-keys.ts";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";
import { abilityOf } from "../../policies/ability.ts";
import { scopeText } from "../../policies/partners/scope.ts";
import { PARTNER_TEMPLATES, type PartnerTemplateName } from "../../policies/partners/templates.ts";
import { POLICY } from "../../policies/version.ts";
import type { Category, Purpose } from "../../shared/vocabulary.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { type Answered, aCaller, aClock, openWorld, type World } from "../world.ts";
import { anIssuedKey, askThrough, codeOf, dashboardTerms, fresh, prisonTerms, REGISTERS } from "./a-key.ts";
import { AUDIENCE, openPartnerIssuer, type PartnerIssuer } from "./an-issuer.ts";

const clock = aClock("2026-11-28T12:00:00Z");
const PEOPLE = [aKnownPerson("one", 1), aKnownPerson("two", 2)];
const KEYS = PEOPLE.map(({ id }) => id);
const NURSE = { sub: "nurse-one", sites: ["S1"], team: "S1-HEALTHCARE" };
const RAW = /person-(one|two)|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/;

const BY_NUMBER = "query P($n: NhsNumber!) { person(by: { nhsNumber: $n }) { id } }";
const BY_KEY = "query P($id: ID!) { person(by: { id: $id }) { id } }";
const BY_INPUT = "query P($by: PersonBy!) { person(by: $by) { id } }";
const BY_KEYS = "query P($ids: [ID!]!) { people(ids: $ids) { id } }";
const SUITE = `query S($code: ID!, $first: Int, $after: String) { custodySuite(code: $code) { code
  detainees(first: $first, after: $after) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } } }`;
const WING = "query W($id: ID!) { prison(id: $id) { id residents(first: 5) { edges { node { id } } } } }";
const CASELOAD = "{ caseload(first: 5) { edges { cursor node { id } } pageInfo { hasNextPage } } }";

/** Every record by its key, of all that a custody clinician could ever read in any section. */
const EVERY_RECORD = (() => {
  const graph = readGraph(readFileSync(SUPERGRAPH_FILE, "utf8"));
  const most = PARTNER_TEMPLATES["custody-healthcare-provider"].most;
  const ability = abilityOf("custody-clinician", graph.labelled, POLICY, most);
  const person = graph.schema.getType("Person");
  if (!isObjectType(person)) throw new Error("no Person");
  const sections = Object.values(person.getFields()).flatMap(({ name, type }) => {
    const section = getNamedType(type);
    if (!isObjectType(section) || graph.mark(section.name).kind !== "section") return [];
    const records = Object.values(section.getFields()).filter(({ name: field, type: of, args }) => {
      const record = getNamedType(of);
      return args.length === 0 && isObjectType(record) && record.getFields().id && ability.ever(section.name, field);
    });
    return records.length === 0 ? [] : [`${name} { ${records.map((field) => `${field.name} { id }`).join(" ")} }`];
  });
  return `query P($ids: [ID!]!) { people(ids: $ids) { id ${sections.join(" ")} } }`;
})();

/** All that stands under `id` in an answer, but the codes of places. */
function idsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => (name === "id" ? [String(part)] : idsIn(part)));
}

let world: World;
let issuer: PartnerIssuer;
beforeAll(async () => {
  issuer = await openPartnerIssuer(clock);
  const [, , nurse] = REGISTERS.staff;
  const staff = [
    ...REGISTERS.staff,
    { ...nurse, organisation: "ORG-HEALTH-WEST" },
    { organisation: "ORG-PROBATION-WEST", subject: "practitioner-one" },
  ];
  world = await openWorld({ people: PEOPLE, clock, audience: AUDIENCE, places: REGISTERS.places, staff });
});
afterAll(async () => {
  await world.close();
  await issuer.close();
});

const itsIssuer = () => ({ onBehalfOfIssuer: issuer.name, onBehalfOfJwksUrl: issuer.jwksUrl });
const allScopes = (template: PartnerTemplateName, purpose: Purpose) =>
  Object.entries(PARTNER_TEMPLATES[template].most).map(([category, level]) =>
    scopeText({ category: category as Category, level, purpose }),
  );

/** Asks as the nurse of an agency's own, through a key that is issued to it. */
async function ofHealthcare(agency: string) {
  const { text } = await anIssuedKey(
    world,
    dashboardTerms({
      ...itsIssuer(),
      agency,
      template: "custody-healthcare-provider",
      scopes: allScopes("custody-healthcare-provider", "TREAT"),
      rows: { forces: ["*"] },
    }),
  );
  return async (query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answered> =>
    askThrough(world, text, query, { variables, purpose: "TREAT", onBehalfOf: await issuer.token(text, NURSE) });
}

const known = async (ask: Awaited<ReturnType<typeof ofHealthcare>>) =>
  Promise.all(
    PEOPLE.map(async ({ nhsNumber }) => (await ask(BY_NUMBER, { n: nhsNumber })).json.data.person.id as string),
  );

describe("two agencies", () => {
  it("are shown of the same people no key that both know, of them or of any record of theirs", async () => {
    const shown = await Promise.all(
      ["ORG-HEALTH-EAST", "ORG-HEALTH-WEST"].map(async (agency) => {
        const ask = await ofHealthcare(agency);
        const answer = await ask(EVERY_RECORD, { ids: await known(ask) });
        expect(codeOf(answer)).toEqual([200, undefined]);
        expect(answer.text.replace(/"decisionId":"[^"]+"/, "")).not.toMatch(RAW);
        return idsIn(answer.json.data);
      }),
    );
    const [one = [], other = []] = shown;
    expect(one.length).toBeGreaterThan(30);
    expect(other).toHaveLength(one.length);
    for (const id of [...one, ...other]) expect(id).toMatch(/^p1\.[\w-]+$/);
    expect(one.filter((id) => other.includes(id))).toEqual([]);
  });

  it("are given cursors that have nothing in common, and that the other cannot use", async () => {
    const [east, west] = [await ofHealthcare("ORG-HEALTH-EAST"), await ofHealthcare("ORG-HEALTH-WEST")];
    const cursors = async (ask: typeof east): Promise<readonly string[]> => {
      const { edges } = (await ask(SUITE, { code: "S1", first: 1 })).json.data.custodySuite.detainees;
      return edges.map(({ cursor }: { readonly cursor: string }) => cursor);
    };
    const [one = "", other = ""] = [...(await cursors(east)), ...(await cursors(west))];
    // Five parts (RFC 7516): the header says how it is sealed; what follows is drawn, or sealed under what was drawn.
    const parts = (cursor: string) => cursor.split(".").filter((part) => part !== "");
    expect(parts(one).filter((part) => parts(other).includes(part))).toEqual(parts(one).slice(0, 1));
    expect(codeOf(await west(SUITE, { code: "S1", first: 1, after: one }))).toEqual([400, "BAD_CURSOR"]);
  });

  it.each([BY_KEY, BY_INPUT, BY_KEYS])(
    "cannot use each other's keys, nor ours: each is answered as one that nobody has, by %s",
    async (query) => {
      const [east, west] = [await ofHealthcare("ORG-HEALTH-EAST"), await ofHealthcare("ORG-HEALTH-WEST")];
      const [[theirs = ""]] = [await known(west), await known(east)];
      const ask = (id: string) =>
        east(query, query === BY_KEY ? { id } : query === BY_INPUT ? { by: { id } } : { ids: [id] });
      const tried = [];
      for (const id of [...NOBODYS, KEYS[0] ?? "", theirs, `${theirs}A`, theirs.slice(0, -1)]) {
        let answer: Answered | undefined;
        const spent = await world.spent(async () => {
          answer = await ask(id);
        });
        tried.push({ text: answer?.text.replace(/"decisionId":"[^"]+"/, ""), ...spent });
      }
      expect(tried[0]?.text).toMatch(/"person":null|"people":\[\]/);
      for (const one of tried) expect(one).toEqual(tried[0]);
    },
  );
});

/** As keys look, in any of their forms. */
const NOBODYS = ["nobody", "f47ac10b-58cc-4372-a567-0e02b2c3d479", `p1.${"A".repeat(44)}`];

describe("an agency", () => {
  it("is shown the same through each key of its own, and finds by it whom it was shown", async () => {
    const [one, another] = [await ofHealthcare("ORG-HEALTH-EAST"), await ofHealthcare("ORG-HEALTH-EAST")];
    const ids = await known(one);
    expect(await known(another)).toEqual(ids);
    for (const [index, id] of ids.entries()) {
      for (const [query, variables] of [
        [BY_KEY, { id }],
        [BY_INPUT, { by: { id } }],
      ] as const)
        expect((await another(query, variables)).json.data.person, query).toEqual({ id });
      const [row] = (await world.ledger()).slice(-1);
      expect(row).toMatchObject({ personId: KEYS[index], organisation: "ORG-HEALTH-EAST" });
    }
    expect((await another(BY_KEYS, { ids })).json.data.people.map(({ id }: { id: string }) => id).sort()).toEqual(
      [...ids].sort(),
    );
  });

  it("finds those of a suite, by pages, and the codes of places are what everybody calls them", async () => {
    const ask = await ofHealthcare("ORG-HEALTH-EAST");
    const first = (await ask(SUITE, { code: "S1", first: 1 })).json.data.custodySuite;
    expect(first.code).toBe("S1");
    const { endCursor: after } = first.detainees.pageInfo;
    const second = (await ask(SUITE, { code: "S1", first: 1, after })).json.data.custodySuite;
    expect([...idsIn(first), ...idsIn(second)].sort()).toEqual([...(await known(ask))].sort());
  });

  it("finds those of a prison and of a caseload, and two agencies do by keys of their own", async () => {
    const inPrison = async (agency: string) => {
      const { text } = await anIssuedKey(world, prisonTerms({ agency }));
      const headers = { "x-role": "prison-officer" };
      const { prison } = (await askThrough(world, text, WING, { variables: { id: "BFI" }, headers })).json.data;
      expect(prison.id).toBe("BFI");
      const ids = idsIn(prison.residents);
      const again = await askThrough(world, text, BY_KEYS, { variables: { ids }, headers });
      expect([...idsIn(again.json.data)].sort()).toEqual([...ids].sort());
      return ids;
    };
    const onCaseload = async (agency: string) => {
      const { text } = await anIssuedKey(
        world,
        dashboardTerms({ ...itsIssuer(), agency, rows: { supervisionStatus: ["*"] } }),
      );
      const ask = async (query: string, variables = {}) =>
        askThrough(world, text, query, { variables, onBehalfOf: await issuer.token(text, { team: "PDU-EAST" }) });
      const ids = idsIn((await ask(CASELOAD)).json.data.caseload);
      expect([...idsIn((await ask(BY_KEYS, { ids })).json.data)].sort()).toEqual([...ids].sort());
      return ids;
    };
    const all = [
      await inPrison("ORG-HMPPS"),
      await inPrison("ORG-HMPPS-WEST"),
      await onCaseload("ORG-PROBATION-EAST"),
      await onCaseload("ORG-PROBATION-WEST"),
    ];
    for (const ids of all) expect(ids).toHaveLength(PEOPLE.length);
    expect(new Set(all.flat()).size).toBe(4 * PEOPLE.length);
  });

  it("breaks a glass and closes it by keys that it was shown, and is told of it by the same", async () => {
    const ask = await ofHealthcare("ORG-HEALTH-EAST");
    const [personId = ""] = await known(ask);
    const act = async (name: string, input: object) => {
      const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
      const query = `mutation A($input: ${type}!) { ${name}(input: $input) { id status version } }`;
      const answer = await ask(query, { input: { idempotencyKey: fresh(), ...input } });
      expect(codeOf(answer), name).toEqual([200, undefined]);
      return answer.json.data[name];
    };
    const text = "Found on the floor of the cell, not breathing";
    const glass = await act("breakGlass", { personId, categories: ["PHYSICAL_HEALTH"], reason: "RISK_TO_LIFE", text });
    const [row] = (await world.ledger()).slice(-1);
    expect(row).toMatchObject({ personId: KEYS[0], act: { action: "breakGlass" } });
    expect([row?.act?.id, glass.id]).toEqual([expect.not.stringMatching(/^p1\./), expect.stringMatching(/^p1\./)]);
    expect(pairwiseKeys(world.embedded.namesSecret)("ORG-HEALTH-EAST").meant(glass.id)).toBe(row?.act?.id);
    const closed = await act("closeBreakGlass", { grantId: glass.id, version: glass.version });
    expect(closed).toMatchObject({ id: glass.id, status: "CLOSED" });
  });

  it("has keys that staff are not told, who know ours", async () => {
    const answer = await world.ask(aCaller("custody-clinician"), BY_KEYS, { variables: { ids: KEYS } });
    expect([...idsIn(answer.json.data)].sort()).toEqual([...KEYS].sort());
    const ids = await known(await ofHealthcare("ORG-HEALTH-EAST"));
    const none = await world.ask(aCaller("custody-clinician"), BY_KEYS, { variables: { ids } });
    expect(none.json.data.people).toEqual([]);
  });
});
