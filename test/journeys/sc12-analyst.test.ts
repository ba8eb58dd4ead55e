import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anIssuedKey, askForKey, askThrough, codeOf, dashboardTerms, REGISTERS, shownTo } from "../partners/a-key.ts";
import { openWorld, type World } from "../world.ts";
import { everythingSent, plain } from "./answers.ts";
import { storyPerson } from "./story-person.ts";

const BY_KEY = "query P($ids: [ID!]!) { people(ids: $ids) { id identity { familyName } headlines { code } } }";
const BY_NUMBER =
  "query N($n: NhsNumber!) { person(by: { nhsNumber: $n }) { id release { departure { releasedAt } } } }";
const CASELOAD = "{ caseload(first: 10) { edges { node { id } } pageInfo { hasNextPage } } }";
const [gwen, farid] = [storyPerson("gwen"), storyPerson("farid")];

/** Of SC12 that part which is about access: counts themselves are not told by this graph. */
describe("SC12: an analyst, who is told of everybody and so of nobody", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [gwen, farid], ...REGISTERS });
  });
  afterAll(() => world.close());

  const asked = [
    ["somebody by key", BY_KEY, { ids: [gwen.id] }],
    ["somebody by NHS number", BY_NUMBER, { n: gwen.nhsNumber }],
    ["whom they hold", CASELOAD, {}],
  ] as const;

  it.each(asked)("reaches nobody: %s is the same as nobody there", async (_, query, variables) => {
    const answer = await world.ask("analyst", query, { purpose: "HQUALIMP", variables });
    const { people = [], person = null, caseload } = plain(answer) ?? {};
    expect([people, person, caseload?.edges ?? []]).toEqual([[], null, []]);
    expect(everythingSent(answer)).not.toMatch(/¤|person-/);
  });

  it("leaves a row for each question, which says who asked what for, and names nobody", async () => {
    const before = (await world.ledger()).length;
    for (const [, query, variables] of asked) await world.ask("analyst", query, { purpose: "HQUALIMP", variables });
    const rows = (await world.ledger()).slice(before);
    expect(rows).toHaveLength(asked.length);
    for (const row of rows)
      expect(row).toMatchObject({ role: "analyst", purpose: "HQUALIMP", personId: null, disclosed: [] });
  });

  it("has a partner's key that reaches no category and no person, and cannot be issued for one", async () => {
    const terms = { template: "commissioner-analytics", agency: "ORG-NHS-EAST", rows: {}, scopes: [] };
    const reaching = await askForKey(world, dashboardTerms({ ...terms, scopes: ["RELEASE:headline:HQUALIMP"] }));
    expect(codeOf(reaching)[1]).toEqual(expect.any(String));
    const issuing = dashboardTerms({ ...terms, onBehalfOfIssuer: null, onBehalfOfJwksUrl: null });
    const { text: key } = await anIssuedKey(world, issuing);
    const answer = await askThrough(world, key, BY_KEY, {
      purpose: "HQUALIMP",
      variables: { ids: shownTo(world, "ORG-NHS-EAST", gwen.id) },
    });
    expect(everythingSent(answer)).not.toMatch(/¤|person-/);
    expect((answer.json.data?.people ?? []).every((one: unknown) => one === null)).toBe(true);
  });
});
