import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answered, type World } from "../world.ts";
import { aKnownPerson, factsFor } from "./a-known-person.ts";
import { openScanned } from "./a-scanned-world.ts";
import { WHOLE_PERSON } from "./asking.ts";
import { expectNothingInside, type Talkative, talkative } from "./talkative-services.ts";

const role = "prison-clinician";
const reader = { role, facts: { ben: factsFor(role) } } as const;

let world: World;
let services: Talkative;

beforeAll(async () => {
  services = await talkative();
  world = await openScanned({
    people: [aKnownPerson("ben", 1)],
    through: (subgraph, transport) => services.through(subgraph, transport),
  });
});
afterAll(async () => {
  await world.close();
  await services.close();
});

const ask = (query = WHOLE_PERSON): Promise<Answered> => world.ask(role, query, { variables: { id: "person-ben" } });

describe("an answer", () => {
  it("carries no header of a subgraph's, and may not be stored", async () => {
    const answered = await ask();
    expect(answered.status).toBe(200);
    expect(answered.text).toContain("¤Condition.name¤ben¤");
    await expectNothingInside(world, answered, reader);
    expect(answered.headers["cache-control"]).toBe("no-store");
    expect(Object.keys(answered.headers).sort()).toEqual([
      "cache-control",
      "connection",
      "content-length",
      "content-type",
      "date",
      "keep-alive",
      "ratelimit",
      "ratelimit-policy",
      "x-content-type-options",
    ]);
  });

  it.each([
    ["POST", "/graphql", "{ me { role } }"],
    ["POST", "/graphql", "{ nonsense }"],
    ["POST", "/graphql", "{{{"],
    ["GET", "/graphql?query={me{role}}", undefined],
    ["GET", "/graphql", undefined],
    ["GET", "/health/live", undefined],
    ["GET", "/health/ready", undefined],
    ["GET", "/nothing", undefined],
    ["GET", "/%zz", undefined],
    ["PUT", "/graphql", "{}"],
    ["HEAD", "/graphql", undefined],
    ["OPTIONS", "/graphql", undefined],
    ["DELETE", "/health/live", undefined],
  ])("of any kind may not be stored: %s %s", async (method, path, query) => {
    for (const authorization of [
      undefined,
      `Bearer ${await world.token({ subject: "s", role, organisation: "o", sites: [] })}`,
    ]) {
      const answered = await world.send({
        method,
        path,
        headers: {
          "content-type": "application/json",
          "x-purpose": "TREAT",
          ...(authorization ? { authorization } : {}),
        },
        ...(query === undefined ? {} : { body: JSON.stringify({ query }) }),
      });
      expect(answered.headers["cache-control"]).toBe("no-store");
      expect(answered.headers.etag).toBeUndefined();
      expect(answered.headers["last-modified"]).toBeUndefined();
    }
  });
});
