import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoPeople } from "../../demo/people.ts";
import { WELCOME_QUERY } from "../../demo/welcome.ts";
import { isOneOf, ROLES } from "../../shared/vocabulary.ts";
import { openWorld, type World } from "../world.ts";
import { shownQueries } from "./shown-queries.ts";

const QUERIES = shownQueries().filter(({ through }) => through === undefined);

let world: World;
beforeAll(async () => {
  world = await openWorld({ people: demoPeople(), introspection: true });
});
afterAll(() => world.close());

describe("the pages", () => {
  it("show queries", () => expect(QUERIES.length).toBeGreaterThan(2));

  it.each(QUERIES)("$page: a query that $role may put is answered", async ({ query, role, purpose, variables }) => {
    if (!isOneOf(ROLES, role)) throw new Error("say who asks: ```graphql as=ROLE purpose=PURPOSE");
    if (purpose === undefined) throw new Error("say what for: ```graphql as=ROLE purpose=PURPOSE");
    const { status, json } = await world.ask(role, query, { variables, purpose });
    expect(status).toBe(200);
    expect(json.errors).toBeUndefined();
    for (const root of Object.values(json.data)) expect(root).not.toBeNull();
  });

  it("begin with a question that three callers of the demo see answered differently", async () => {
    const [amber] = demoPeople();
    const asked = (["custody-clinician", "custody-sergeant", "investigating-officer"] as const).map((role) =>
      world.ask(role, WELCOME_QUERY, { variables: { n: amber?.nhsNumber } }),
    );
    const answers = (await Promise.all(asked)).map(({ json }) => JSON.stringify(json.data));
    expect(new Set(answers).size).toBe(3);
    expect(answers.join()).not.toContain('"person":null');
  });
});
