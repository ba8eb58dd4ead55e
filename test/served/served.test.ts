import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoPeople } from "../../demo/people.ts";
import { tellOfMissingDatabases } from "../databases.ts";
import { type Answered, openWorld, type World } from "../world.ts";
import { mixedQuestions } from "./questions.ts";
import { openServed, type ServedGraph } from "./served-graph.ts";

const server = process.env.DATABASE_URL;
const kinds: readonly (readonly [string, string | undefined])[] = [
  ["embedded databases", undefined],
  ...(server === undefined ? [] : [["PostgreSQL databases", server] as const]),
];

/** An answer but for what is different each time: the decision's id, and instants, which are counted from the seed's own now. */
function told({ status, headers, text }: Answered): object {
  const { date: _, ...others } = headers;
  const unchanging = text
    .replaceAll(/"decisionId":"[0-9a-f-]{36}"/g, '"decisionId":"…"')
    .replaceAll(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g, "…");
  return { status, headers: others, text: unchanging };
}

tellOfMissingDatabases();

describe.each(kinds)("the graph over six served subgraphs with %s", (_, databaseServer) => {
  let embedded: World;
  let served: ServedGraph;
  beforeAll(async () => {
    embedded = await openWorld({ people: demoPeople() });
    served = await openServed(demoPeople(), databaseServer);
  }, 120_000);
  afterAll(async () => {
    await embedded.close();
    await served.close();
  });

  it.each(mixedQuestions().map((put) => [put.role, put.what, put] as const))(
    "tells a %s about %s the same, byte for byte, as in one process",
    async (_role, _what, { role, query, variables }) => {
      const alone = told(await embedded.ask(role, query, { variables }));
      expect(told(await served.ask(role, query, variables))).toEqual(alone);
      expect(alone).toMatchObject({ status: 200 });
    },
  );

  it("is alive and ready, and has logged nothing", async () => {
    expect((await served.get("/health/live")).status).toBe(200);
    expect((await served.get("/health/ready")).status).toBe(200);
    expect(served.log()).toBe("");
  });

  it("answers the rest where a subgraph is gone, and says which part is missing", async () => {
    const [amber] = demoPeople();
    const query =
      "query ($n: NhsNumber!) { person(by: { nhsNumber: $n }) { identity { familyName } custody { medicationHeadline { action } } mentalHealth { diagnosis { name } } } }";
    await served.subgraphs.get("mental-health")?.close();
    const { status, json } = await served.ask("custody-clinician", query, { n: amber?.nhsNumber });
    expect(status).toBe(200);
    expect(json.data.person).toMatchObject({ identity: { familyName: "Holt" }, custody: {}, mentalHealth: null });
    expect(json.errors).toMatchObject([{ path: ["person", "mentalHealth"], extensions: { code: "UNAVAILABLE" } }]);
    expect(JSON.stringify(json)).not.toMatch(/127\.0\.0\.1|ECONN|subgraph/);
  });
});
