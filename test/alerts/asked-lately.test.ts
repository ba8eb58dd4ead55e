import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askedLately } from "../../gateway/admit/asked-lately.ts";
import { type NumberPlace, placeOf } from "../../gateway/admit/number-place.ts";
import { sharedTrails } from "../../gateway/admit/shared-trails.ts";
import type { Pruned } from "../../gateway/stages.ts";
import { type EpochCache, redisEpochCache } from "../../shared/epoch-cache.ts";
import {
  inventedCrn,
  inventedCro,
  inventedNhsNumber,
  inventedPnc,
  inventedPrisonNumber,
} from "../../shared/identifiers.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { withoutDecision } from "../leaks/asking.ts";
import { CAN_BEGIN_REDIS, type OwnRedis, openOwnRedis, tellOfMissingServer } from "../replicas/own-redis.ts";
import { aCaller, aClock, openWorld, type World } from "../world.ts";

const KINDS = {
  nhsNumber: inventedNhsNumber,
  prisonNumber: inventedPrisonNumber,
  pnc: inventedPnc,
  cro: inventedCro,
  crn: inventedCrn,
} as const;

describe("the place of an identifier", () => {
  it.each(Object.entries(KINDS))("of one %s follows that of the one before it", (kind, invented) => {
    const places = [41, 42].map((serial) => placeOf(kind, invented(serial)));
    expect(places).toEqual([
      { series: expect.any(String), ordinal: expect.any(Number) },
      { series: places[0]?.series, ordinal: expect.any(Number) },
    ]);
    const [one, other] = places as [NumberPlace, NumberPlace];
    expect(other.ordinal).toBeGreaterThan(one.ordinal);
  });

  it("is none of what has no order, and never that of another series", () => {
    expect(placeOf("id", "person-1")).toBeUndefined();
    expect(placeOf("crn", "nonsense")).toBeUndefined();
    expect(placeOf("prisonNumber", "Z0001AA")?.series).not.toBe(placeOf("prisonNumber", "Z0001AB")?.series);
    expect(placeOf("cro", "SF05/482703J")?.series).not.toBe(placeOf("cro", "482703/05J")?.series);
  });
});

const START = "2025-03-01T01:00:00Z";
const asking = (subject: string, ...named: readonly string[]) =>
  ({ caller: { organisation: "ORG", subject }, named }) as unknown as Pruned;
const crn = (serial: number): string => `crn ${inventedCrn(serial)}`;

describe("what was asked lately", () => {
  it("counts numbers that follow one another, over several requests or within one", async () => {
    const lately = askedLately({ clock: aClock(START) });
    const told = [];
    for (const serial of [10, 11, 12, 500]) told.push(await lately(asking("a", crn(serial))));
    expect(told.map((one) => one?.sequential)).toEqual([0, 1, 1, 0]);
    expect(await lately(asking("b", crn(20), crn(21), crn(22)))).toEqual({ fresh: 3, sequential: 3 });
  });

  it("keeps numbers apart from keys, however many are asked about between two that follow one another", async () => {
    const lately = askedLately({ clock: aClock(START) });
    await lately(asking("a", crn(10)));
    for (let serial = 0; serial < 60; serial += 1) await lately(asking("a", `id person-${serial}`));
    expect(await lately(asking("a", crn(11)))).toEqual({ fresh: 1, sequential: 1 });
    expect(await lately(asking("a", "id person-59"))).toEqual({ fresh: 0, sequential: 0 });
  });

  it("counts nobody twice within the hour, and each caller for themselves", async () => {
    const clock = aClock(START);
    const lately = askedLately({ clock });
    expect(await lately(asking("a", crn(10)))).toEqual({ fresh: 1, sequential: 0 });
    expect(await lately(asking("b", crn(11)))).toEqual({ fresh: 1, sequential: 0 });
    clock.set("2025-03-01T01:59:59Z");
    expect(await lately(asking("a", crn(10)))).toEqual({ fresh: 0, sequential: 0 });
    clock.set("2025-03-01T03:00:00Z");
    expect(await lately(asking("a", crn(10), crn(11)))).toEqual({ fresh: 2, sequential: 2 });
    expect(await lately(asking("a"))).toBeUndefined();
  });
});

tellOfMissingServer();

describe.runIf(CAN_BEGIN_REDIS)("replicas of the gateway", () => {
  const namesSecret = randomBytes(32);
  let redis: OwnRedis;
  let epochs: EpochCache;
  beforeAll(async () => {
    redis = await openOwnRedis();
    epochs = await redisEpochCache({ url: redis.url });
  });
  afterAll(async () => {
    await epochs.close();
    await redis.close();
  });

  const replica = () => askedLately({ clock: aClock(START), shared: sharedTrails(epochs, namesSecret) });

  it("see together what one of them alone would not, keep none of it to be read, and go on by themselves without it", async () => {
    const [one, other] = [replica(), replica()];
    await one(asking("a", crn(10)));
    await expect.poll(async () => ((await redis.command("KEYS", "scg:asked:*")) as string[]).length).toBe(1);
    expect(await other(asking("a", crn(11)))).toEqual({ fresh: 1, sequential: 1 });
    const [key = ""] = (await redis.command("KEYS", "scg:asked:*")) as string[];
    const kept = `${key} ${await redis.command("GET", key)}`;
    expect(kept).not.toMatch(/crn|ORG/);
    expect(kept).not.toContain(inventedCrn(10));
    expect(Buffer.from(kept, "base64url").toString("latin1")).not.toContain("crn");
    expect(Number(await redis.command("PTTL", key))).toBeGreaterThan(3_000_000);
    await redis.kill();
    expect(await other(asking("a", crn(12)))).toEqual({ fresh: 1, sequential: 1 });
  });
});

describe("the ledger tells of look-ups", () => {
  const known = aKnownPerson("known", 1);
  const unrelated = aKnownPerson("unrelated", 2, { relationships: [] });
  const absent = aKnownPerson("absent", 3);
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [known, unrelated] });
  });
  afterAll(() => world.close());

  const BY = "query ($by: PersonBy!) { person(by: $by) { id } }";
  let callers = 0;
  const asks = async (caller: ReturnType<typeof aCaller>, by: object) => {
    const { text, json } = await world.ask(caller, BY, { variables: { by } });
    const { decisionId } = json.extensions.disclosure;
    const [row] = (await world.ledger()).filter((one) => one.decisionId === decisionId);
    return { text: withoutDecision(text), lookUps: row?.lookUps };
  };
  const somebody = () => {
    callers += 1;
    return aCaller("prison-officer", { subject: `caller-${callers}` });
  };

  it("alike of whom there is and whom there is not, and the caller is told nothing of it", async () => {
    const texts: string[] = [];
    for (const third of [unrelated, absent]) {
      const caller = somebody();
      await asks(caller, { crn: inventedCrn(1000) });
      const { text, lookUps } = await asks(caller, { nhsNumber: third.nhsNumber });
      expect(lookUps).toEqual({ fresh: 1, sequential: 0, unmet: 1 });
      texts.push(text);
    }
    expect(texts[0]).toBe(texts[1]);
    const caller = somebody();
    expect((await asks(caller, { crn: known.crn })).lookUps).toEqual({ fresh: 1, sequential: 0, unmet: 0 });
    expect((await asks(caller, { crn: unrelated.crn })).lookUps).toMatchObject({ sequential: 1, unmet: 1 });
    expect((await asks(caller, { crn: absent.crn })).lookUps).toMatchObject({ sequential: 1, unmet: 1 });
    expect((await asks(caller, { id: unrelated.id })).lookUps).toEqual({ fresh: 1, sequential: 0, unmet: 1 });
  });

  it("in nothing but numbers, however many are asked about at once", async () => {
    const caller = somebody();
    const aliases = Array.from({ length: 8 }, (_, at) => `p${at}: person(by: { crn: $c${at} }) { id }`).join(" ");
    const given = Array.from({ length: 8 }, (_, at) => `$c${at}: Crn!`).join(", ");
    const variables = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`c${at}`, inventedCrn(2000 + at)]));
    const { json } = await world.ask(caller, `query (${given}) { ${aliases} }`, { variables });
    const { decisionId } = json.extensions.disclosure;
    const [row] = (await world.ledger()).filter((one) => one.decisionId === decisionId);
    expect(row?.lookUps).toEqual({ fresh: 8, sequential: 8, unmet: 8 });
    expect(await world.ledgerText()).not.toContain(inventedCrn(2001));
  });
});
