import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoPeople } from "../../demo/people.ts";
import { type Answered, aClock, openWorld, type World } from "../world.ts";
import { mixedQuestions, somePeople } from "./questions.ts";
import { openServed, type ServedGraph } from "./served-graph.ts";

/** An answer but for what is different each time: the hour, and the decision's id. */
function told({ status, headers, text }: Answered): object {
  const { date: _, ...others } = headers;
  return { status, headers: others, text: text.replaceAll(/"decisionId":"[0-9a-f-]{36}"/g, '"decisionId":"…"') };
}

describe("the graph over six served subgraphs", () => {
  let embedded: World;
  let served: ServedGraph;
  beforeAll(async () => {
    const clock = aClock("2025-03-01T01:00:00Z");
    embedded = await openWorld({ people: somePeople(), clock });
    served = await openServed(somePeople(), clock);
  }, 120_000);
  afterAll(async () => {
    await embedded.close();
    await served.close();
  });

  const questions = mixedQuestions().filter(({ what }) => /amber|here/.test(what));
  it.each(questions.map((put) => [put.role, put.what, put] as const))(
    "tells a %s about %s the same, byte for byte, as in one process",
    async (_role, _what, { role, query, variables }) => {
      const alone = told(await embedded.ask(role, query, { variables }));
      expect(told(await served.ask(role, query, variables))).toEqual(alone);
      expect(alone).toMatchObject({ status: 200 });
    },
  );

  it("is alive and ready, and nothing has failed", async () => {
    expect((await served.get("/health/live")).status).toBe(200);
    expect((await served.get("/health/ready")).status).toBe(200);
    expect(served.log()).not.toMatch(/"level":[456]0/);
  });

  it("answers the rest where a subgraph is gone, and says which part is missing", async () => {
    const [amber] = demoPeople();
    const query =
      "query ($n: NhsNumber!) { person(by: { nhsNumber: $n }) { identity { familyName } custody { medicationHeadline { action } } mentalHealth { diagnoses { name } } } }";
    await served.subgraphs.get("mental-health")?.close();
    const { status, json } = await served.ask("custody-clinician", query, { n: amber?.nhsNumber });
    expect(status).toBe(200);
    expect(json.data.person).toMatchObject({ identity: { familyName: "Holt" }, custody: {}, mentalHealth: null });
    expect(json.errors).toMatchObject([{ path: ["person", "mentalHealth"], extensions: { code: "UNAVAILABLE" } }]);
    expect(JSON.stringify(json)).not.toMatch(/127\.0\.0\.1|ECONN|subgraph/);
  });
});
