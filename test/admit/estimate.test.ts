import { getVariableValues } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compileCost } from "../../gateway/admit/compiled-cost.ts";
import { readWeights } from "../../gateway/admit/weights.ts";
import { readOperation } from "../../gateway/disclose/read-operation.ts";
import { reviewedGraph } from "../disclose/graph.ts";
import { waysTo } from "../prove/paths.ts";
import { dice } from "../questions/dice.ts";
import { drawnOperation, valuesFor } from "../questions/draft.ts";
import { somePeople } from "../served/questions.ts";
import { openWorld, type World } from "../world.ts";

const graph = reviewedGraph();
const weights = readWeights(graph.schema);

const ROLES_ASKING = [
  "custody-clinician",
  "prison-clinician",
  "prison-officer",
  "custody-sergeant",
  "probation-practitioner",
] as const;

function estimate(query: string, variables: Readonly<Record<string, unknown>>): number {
  const read = readOperation(graph.schema, { query, operationName: undefined, byGet: false });
  const { coerced } = getVariableValues(graph.schema, read.operation.variableDefinitions ?? [], variables);
  return compileCost(weights, read)(coerced ?? {});
}

/** How many objects there are in an answer. */
function objectsIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((count, one) => count + objectsIn(one), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((count: number, one) => count + objectsIn(one), 1);
}

describe("the estimate of an operation", () => {
  let world: World;
  const people = somePeople();
  beforeAll(async () => {
    world = await openWorld({ people });
  });
  afterAll(() => world.close());

  it("is never below the number of objects in its answer, whatever is asked of whom", async () => {
    const ways = [...waysTo(graph.schema).values()];
    let [answered, largest] = [0, 0];
    for (let seed = 1; seed <= 240; seed += 1) {
      const chance = dice(seed);
      const path = chance.oneOf(ways)(chance.below(1000) / 1000);
      const drawn = drawnOperation({ schema: graph.schema, seed, path, isAdversarial: seed % 2 === 0 });
      const variables = valuesFor(drawn, chance.oneOf(people));
      const { json } = await world.ask(chance.oneOf(ROLES_ASKING), drawn.query, { variables });
      if (!json.data) continue;
      // What a client names `data` stands for nothing asked.
      const objects = objectsIn(json.data) - 1;
      expect(estimate(drawn.query, variables), drawn.query).toBeGreaterThanOrEqual(objects);
      answered += 1;
      largest = Math.max(largest, objects);
    }
    expect(answered).toBeGreaterThan(120);
    expect(largest).toBeGreaterThan(20);
  });

  it("is the same whoever is asked about, and whether or not there is such a person", () => {
    const query = "query ($id: ID!) { person(by: { id: $id }) { physicalHealth { conditions { name } } } }";
    expect(new Set(["nobody", ...people.map(({ id }) => id)].map((id) => estimate(query, { id }))).size).toBe(1);
  });
});
