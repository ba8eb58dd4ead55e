import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Entry, type EpochCache, redisEpochCache } from "../../shared/epoch-cache.ts";
import { openSilent } from "../redis.ts";
import { CAN_BEGIN_REDIS, type OwnRedis, openOwnRedis, tellOfMissingServer } from "../replicas/own-redis.ts";

const MINUTE_MS = 60_000;
const UNAVAILABLE = { code: "UNAVAILABLE" };

tellOfMissingServer();

describe.runIf(CAN_BEGIN_REDIS)("the epochs that replicas share", () => {
  let redis: OwnRedis;
  let one: EpochCache;
  let other: EpochCache;
  let [person, caller, entry] = ["", "", ""];
  beforeAll(async () => {
    redis = await openOwnRedis();
    [one, other] = await Promise.all([redisEpochCache({ url: redis.url }), redisEpochCache({ url: redis.url })]);
  });
  afterAll(async () => {
    await Promise.all([one.close(), other.close()]);
    await redis.close();
  });
  beforeEach(() => {
    [person, caller, entry] = [randomUUID(), randomUUID(), randomUUID()];
  });

  const look = (cache = other) => cache.look([person, caller], [entry]);
  const epochOf = async (name: string) => (await look()).epochs.get(name);
  const made = (value: string): Entry => ({ key: entry, value, ttlMs: MINUTE_MS, madeBy: [person, caller] });
  const by = (personVersion: number, callerVersion = 1) =>
    new Map([
      [person, personVersion],
      [caller, callerVersion],
    ]);

  it("know nothing at first", async () => {
    const { epochs, entries } = await look();
    expect([epochs.size, entries.size]).toEqual([0, 0]);
  });

  it("rise and never fall", async () => {
    await one.raise(by(3));
    await one.raise(by(2, 4));
    expect([await epochOf(person), await epochOf(caller)]).toEqual([3, 4]);
  });

  it("keep what was made by the versions that stand, for all to see", async () => {
    const epochs = await one.keep(await look(one), by(2), [made("kept")]);
    expect(epochs).toEqual(by(2));
    expect((await look()).entries.get(entry)).toBe("kept");
  });

  it.each([
    ["the person", () => by(3)],
    ["the caller", () => by(2, 2)],
  ])("keep nothing that was made before %s changed, and tell of the change", async (_, changed) => {
    const before = await look(one);
    await other.raise(changed());
    expect(await one.keep(before, by(2), [made("stale")])).toEqual(changed());
    expect((await look()).entries.size).toBe(0);
  });

  it("keep of several what stands", async () => {
    const [someone, theirs] = [randomUUID(), randomUUID()];
    const before = await one.look([person, caller, someone], []);
    await other.raise(new Map([[person, 9]]));
    const versions = new Map([...by(2), [someone, 5]]);
    await one.keep(before, versions, [
      made("stale"),
      { key: theirs, value: "kept", ttlMs: MINUTE_MS, madeBy: [someone, caller] },
    ]);
    const { entries } = await other.look([], [entry, theirs]);
    expect(entries).toEqual(new Map([[theirs, "kept"]]));
  });

  it("keep nothing by numbers that are none, or for no time", async () => {
    await expect(one.raise(new Map([[person, 0]]))).rejects.toMatchObject(UNAVAILABLE);
    await expect(one.keep(await look(), by(1.5), [])).rejects.toMatchObject(UNAVAILABLE);
    await expect(one.keep(await look(), by(1), [{ ...made("x"), ttlMs: 0 }])).rejects.toMatchObject(UNAVAILABLE);
  });

  it("hold a thousand people at once", async () => {
    const names = Array.from({ length: 1_000 }, () => randomUUID());
    const versions = new Map(names.map((name, at) => [name, at + 1] as const));
    const entries = names.map((name) => ({ key: `${name}:e`, value: name, ttlMs: MINUTE_MS, madeBy: [name] }));
    await one.keep(await one.look(names, []), versions, entries);
    const seen = await other.look(
      names,
      entries.map(({ key }) => key),
    );
    expect(seen.epochs).toEqual(versions);
    expect([...seen.entries.values()]).toEqual(names);
  });

  describe("that were lost", () => {
    it.each([
      ["were emptied", () => redis.command("FLUSHALL")],
      [
        "began anew with what was written down before",
        async () => {
          await redis.kill();
          await redis.begin("snapshot");
        },
      ],
      [
        "began anew with nothing",
        async () => {
          await redis.kill();
          await redis.begin();
        },
      ],
      [
        "had to make room",
        async () => {
          await redis.command("CONFIG", "SET", "maxmemory-policy", "allkeys-random");
          await redis.command("CONFIG", "SET", "maxmemory", "1");
          await redis.command("SET", "one-more", "x").catch(() => {});
          await redis.command("CONFIG", "SET", "maxmemory", "0");
        },
      ],
    ])("are of another generation once they %s, and keep nothing that was looked at before", async (_, lose) => {
      await one.keep(await look(one), by(1), [made("before")]);
      await redis.snapshot();
      const before = await look(one);
      await lose();
      await expect.poll(() => look(one).then(() => "answers", String), { timeout: 10_000 }).toBe("answers");
      await expect.poll(() => look(other).then(() => "answers", String), { timeout: 10_000 }).toBe("answers");
      expect((await look()).generation).not.toBe(before.generation);
      expect(await one.keep(before, by(1), [made("late")])).toBeUndefined();
      expect((await look()).entries.get(entry)).not.toBe("late");
    });

    it("are of one generation as long as they are not", async () => {
      const generations = new Set<string>();
      for (const cache of [one, other, one]) generations.add((await look(cache)).generation);
      await one.raise(by(7));
      generations.add((await look()).generation);
      expect(generations.size).toBe(1);
    });
  });

  it("refuse all where Redis does not answer", async () => {
    const silent = await openSilent();
    const cut = await redisEpochCache({ url: silent.url, timeoutMs: 50 });
    const before = await look(one);
    for (const ask of [() => look(cut), () => cut.raise(by(1)), () => cut.keep(before, by(1), [])])
      await expect(ask()).rejects.toMatchObject(UNAVAILABLE);
    await cut.close();
    await silent.close();
  });
});
