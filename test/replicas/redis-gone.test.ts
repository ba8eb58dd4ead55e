import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Cache, redisCache } from "../../shared/cache.ts";
import { type EpochCache, redisEpochCache } from "../../shared/epoch-cache.ts";
import { FACTS_CALL } from "../../shared/facts.ts";
import { RECORD_DISSENT, SAID } from "../journeys/consent-operations.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { withoutDecision } from "../leaks/asking.ts";
import { openRelay, REDIS, tellOfMissingRedis } from "../redis.ts";
import { aCaller, openWorld, type World } from "../world.ts";

tellOfMissingRedis();

describe.runIf(REDIS)("where Redis is gone for everybody", () => {
  const people = [aKnownPerson("one", 1), aKnownPerson("two", 2)];
  const clinician = aCaller("prison-clinician");
  let relay: Awaited<ReturnType<typeof openRelay>>;
  let [cache, epochs]: [Cache | undefined, EpochCache | undefined] = [undefined, undefined];
  let world: World;
  let isPersonGone = false;

  beforeAll(async () => {
    relay = await openRelay(REDIS);
    const options = { url: relay.url, timeoutMs: 200 };
    [cache, epochs] = [await redisCache(options), await redisEpochCache(options)];
    world = await openWorld({
      people,
      cache,
      epochs,
      through: (_, transport) => (path, request) =>
        isPersonGone && path === `/calls/${FACTS_CALL}`
          ? Promise.reject(new Error("person is gone"))
          : transport(path, request),
    });
  });
  afterAll(async () => {
    await world.close();
    await Promise.all([cache?.close(), epochs?.close(), relay.close()]);
  });

  const RESIDENTS = `{ prison(id: "BFI") { residents(first: 10) { edges { node {
    id identity { familyName languages { language } } prison { selfHarmHeadline { action } }
    physicalHealth { allergies { substance } bloodBorneVirus { status } } } } } } }`;
  const residents = async () => {
    const { text, json } = await world.ask(clinician, RESIDENTS, { purpose: "TREAT" });
    const { redactions } = json.extensions.disclosure;
    return {
      text: withoutDecision(text),
      nodes: json.data.prison.residents.edges.map(({ node }: { node: object }) => node),
      reasons: [...new Set(redactions.map(({ reason }: { reason: string }) => reason))],
    };
  };

  it("callers are believed and facts are asked of the databases: the same bytes as with it", async () => {
    const before = await residents();
    expect(before.nodes).toMatchObject(people.map(() => ({ identity: { familyName: expect.any(String) } })));
    await relay.cut();
    expect((await residents()).text).toBe(before.text);
  });

  it("and with what ties people gone as well, the safety set of the place flows, and no more (F02)", async () => {
    isPersonGone = true;
    const { nodes, reasons } = await residents();
    expect(nodes).toHaveLength(people.length);
    for (const node of nodes)
      expect(node).toMatchObject({
        identity: { familyName: null, languages: [{ language: expect.any(String) }] },
        prison: { selfHarmHeadline: { action: expect.any(String) } },
        physicalHealth: { allergies: null, bloodBorneVirus: null },
      });
    expect(reasons).toEqual(["DECISION_UNAVAILABLE"]);
    isPersonGone = false;
  });

  it("a change is made and answers PENDING, never done", async () => {
    const input = {
      idempotencyKey: randomUUID(),
      personId: people[0]?.id,
      categories: ["BLOOD_BORNE_VIRUS"],
      purposes: ["TREAT"],
      recipient: { anyone: true },
      said: SAID,
    };
    const { json } = await world.ask(clinician, RECORD_DISSENT, { variables: { input }, purpose: "TREAT" });
    expect(json).toMatchObject({ data: { recordDissent: { status: "PENDING" } } });
  });
});
