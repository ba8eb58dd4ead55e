import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SeedDirective } from "../../shared/seed.ts";
import { CATEGORIES } from "../../shared/vocabulary.ts";
import { sightings } from "../canaries.ts";
import { refusalOf } from "../journeys/answers.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { aCaller, openWorld, type World } from "../world.ts";

const QUERY = `query ($personId: ID!, $role: String!, $purpose: String!) {
  explainAccess(personId: $personId, role: $role, purpose: $purpose) {
    role purpose policyVersion
    categories { category verdict letter rule decidedBy wouldChange }
  }
}`;
const dissent: SeedDirective = {
  decision: "DENY",
  categories: ["BLOOD_BORNE_VIRUS"],
  purposes: [],
  recipient: { kind: "ANYONE", name: "" },
  specific: false,
};

const plain = aKnownPerson("plain", 1);
const dissenting = aKnownPerson("dissenting", 2, { directives: [dissent] });
const restricted = aKnownPerson("restricted", 3, { restriction: { mode: "ALLOW_LIST", subjects: ["somebody"] } });
const unheld = aKnownPerson("unheld", 4, { relationships: [] });

describe("a Caldicott guardian who asks why", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [plain, dissenting, restricted, unheld] });
  });
  afterAll(() => world.close());
  const ask = (personId: string, role = "prison-clinician", purpose = "TREAT") =>
    world.ask("caldicott-guardian", QUERY, { variables: { personId, role, purpose } });
  const of = async (...given: Parameters<typeof ask>) => {
    const { json } = await ask(...given);
    const { categories } = json.data.explainAccess;
    return Object.fromEntries(categories.map((one: { category: string }) => [one.category, one]));
  };

  it("is told of all 25 kinds of information, each with its letter and the rule in words", async () => {
    const explained = await of(plain.id);
    expect(Object.keys(explained)).toEqual(CATEGORIES);
    expect(explained.MEDICATION).toMatchObject({ letter: "A", verdict: "DETAIL", decidedBy: "RELATIONSHIP" });
    expect(explained.SEXUAL_HEALTH).toMatchObject({
      letter: "C+B",
      verdict: "CONSENT_REQUIRED",
      decidedBy: "NO_CONSENT",
    });
    expect(explained.THIRD_PARTY).toMatchObject({ letter: "N", verdict: "NOT_PERMITTED", decidedBy: "NO_RULE" });
    for (const { rule, wouldChange } of Object.values<{ rule: string; wouldChange: string }>(explained))
      expect([rule, wouldChange]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/\w/)]);
  });

  it("is told that a dissent decided, never which, and what would change it", async () => {
    expect((await of(dissenting.id)).BLOOD_BORNE_VIRUS).toEqual({
      category: "BLOOD_BORNE_VIRUS",
      letter: "D+B",
      verdict: "BREAK_GLASS_AVAILABLE",
      rule: expect.any(String),
      decidedBy: "DISSENT",
      wouldChange: expect.stringContaining("break the glass"),
    });
    expect((await ask(dissenting.id)).text).not.toContain(":dir:");
  });

  it("is recorded beside what they read of the person in the same operation", async () => {
    const both = `query ($personId: ID!, $role: String!, $purpose: String!) {
      explainAccess(personId: $personId, role: $role, purpose: $purpose) { role }
      person(by: { id: $personId }) { identity { familyName } }
    }`;
    const variables = { personId: plain.id, role: "prison-clinician", purpose: "TREAT" };
    const { json } = await world.ask("caldicott-guardian", both, { variables });
    const { decisionId } = json.extensions.disclosure;
    const rows = (await world.ledger()).filter((row) => row.decisionId === decisionId);
    expect(rows.map(({ act, personId, disclosed }) => [act?.action, personId, disclosed])).toEqual([
      ["explainAccess", plain.id, ["AccessExplanation.categories"]],
      [undefined, plain.id, ["Identity.familyName"]],
    ]);
  });

  it("agrees with what somebody of that role is then shown", async () => {
    const query = `query ($id: ID!) { person(by: { id: $id }) { physicalHealth { bloodBorneVirus { status } } } }`;
    for (const { id } of [plain, dissenting]) {
      const explained = (await of(id)).BLOOD_BORNE_VIRUS.verdict;
      const { json } = await world.ask("prison-clinician", query, { variables: { id }, purpose: "TREAT" });
      const [redaction] = json.extensions.disclosure.redactions;
      expect(redaction?.reason ?? "DETAIL").toBe(explained);
    }
  });

  it("is not told by it that a person is restricted", async () => {
    const [one, other] = [await of(plain.id), await of(restricted.id)];
    expect(other).toEqual(one);
  });

  it("is answered null of somebody whom their organisation does not hold, as of nobody, at the same cost", async () => {
    const spent = [];
    for (const id of [unheld.id, "nobody"]) {
      spent.push(await world.spent(async () => expect((await ask(id)).json.data).toEqual({ explainAccess: null })));
    }
    expect(spent[0]?.statements).toEqual(spent[1]?.statements);
    expect(spent[0]?.statements).toHaveLength(1);
    const other = aCaller("caldicott-guardian", { organisation: "ORG-ELSEWHERE" });
    const variables = { personId: plain.id, role: "prison-clinician", purpose: "TREAT" };
    expect((await world.ask(other, QUERY, { variables })).json.data).toEqual({ explainAccess: null });
  });

  it("stands in the ledger with the person of whom it was explained", async () => {
    const { json } = await ask(plain.id);
    const row = (await world.ledger()).at(-1);
    expect(row).toMatchObject({
      outcome: "ANSWERED",
      role: "caldicott-guardian",
      personId: plain.id,
      act: { action: "explainAccess" },
      policyVersion: json.data.explainAccess.policyVersion,
    });
  });

  it("reads no value", async () => {
    for (const { id } of [plain, dissenting]) expect(sightings((await ask(id)).text)).toEqual([]);
  });

  it.each([
    ["an unknown role", "chaplain", "TREAT", "NO_SUCH_ROLE"],
    ["a purpose that the role may not state", "prison-clinician", "SAFECUSTODY", "PURPOSE_NOT_OF_ROLE"],
    ["an unknown purpose", "prison-clinician", "CURIOSITY", "PURPOSE_NOT_OF_ROLE"],
  ])("is refused for %s", async (_, role, purpose, code) => {
    expect(refusalOf(await ask(plain.id, role, purpose))).toBe(code);
  });

  it.each(["prison-clinician", "prison-officer", "person"] as const)(
    "is nobody else: a %s is refused",
    async (role) => {
      const variables = { personId: plain.id, role: "prison-clinician", purpose: "TREAT" };
      expect(refusalOf(await world.ask(role, QUERY, { variables }))).toBe("ACTION_NOT_PERMITTED");
    },
  );

  it("sends the person as a variable, and by POST", async () => {
    const literal = `{ explainAccess(personId: "${plain.id}", role: "prison-clinician", purpose: "TREAT") { role } }`;
    expect(refusalOf(await world.ask("caldicott-guardian", literal))).toBe("IDENTIFIER_LITERAL");
    const variables = JSON.stringify({ personId: plain.id, role: "prison-clinician", purpose: "TREAT" });
    const authorization = `Bearer ${await world.token(aCaller("caldicott-guardian"))}`;
    const path = `/graphql?${new URLSearchParams({ query: QUERY, variables })}`;
    const byGet = await world.send({ method: "GET", path, headers: { authorization } });
    expect(refusalOf(byGet)).toBe("GET_CARRIES_NO_PERSON_DATA");
  });
});
