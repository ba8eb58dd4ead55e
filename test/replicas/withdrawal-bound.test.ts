import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { aSeedPerson, counting } from "../a-seed-person.ts";
import { tellOfMissingDatabases } from "../databases.ts";
import { atServer } from "../postgres.ts";
import { begin } from "../start/a-process.ts";
import { aCaller } from "../world.ts";
import { type Cluster, openCluster } from "./a-cluster.ts";
import { CAN_BEGIN_REDIS, tellOfMissingServer } from "./own-redis.ts";
import { type Figures, readersOf } from "./readers.ts";

const SERVER = process.env.DATABASE_URL;
/** Four processes, two hundred readers and a test may have to share a processor with other tests. */
const BUSY_MS = 600_000;
const SOON = { timeout: 30_000, interval: 20 };

tellOfMissingDatabases();
tellOfMissingServer();

describe.runIf(SERVER && CAN_BEGIN_REDIS)("three gateways, once a withdrawal has been answered", () => {
  const people = Array.from({ length: 1_400 }, (_, serial) =>
    aSeedPerson(
      {
        id: `resident-${serial}`,
        relationships: [{ kind: "CASELOAD", holder: "BFI-HEALTHCARE", service: "secure-estate" }],
        directives: [
          {
            decision: "PERMIT",
            categories: ["SEXUAL_HEALTH"],
            purposes: ["TREAT"],
            recipient: { kind: "ORGANISATION", name: "ORG-NHS-EAST" },
            specific: true,
          },
        ],
        count: counting({ SEXUAL_HEALTH: 1 }, 0),
      },
      serial,
    ),
  );
  let cluster: Cluster;
  let readers: ReturnType<typeof readersOf>;
  /** People of whom nothing has been withdrawn yet. */
  const left = people.map(({ id }) => id);
  const take = (count: number): readonly string[] => left.splice(0, count);
  const one = (): string => take(1)[0] ?? "";

  beforeAll(async () => {
    cluster = await openCluster(people, SERVER ?? "");
    const subjects = ["clinician-1", "clinician-2", "clinician-3"];
    const tokens = await Promise.all(
      subjects.map((subject) => cluster.issuer.token(aCaller("prison-clinician", { subject }))),
    );
    readers = readersOf(cluster, tokens);
  }, BUSY_MS);
  afterAll(() => cluster?.close(), BUSY_MS);
  afterEach(() => cluster.writerRelay.pass());

  const ALL = (seen: string) => [seen, seen, seen];
  /** Every gateway shows it, and has it kept by then. */
  const warm = async (id: string) => {
    for (const seen of [await readers.everywhere(id), await readers.everywhere(id)]) expect(seen).toEqual(ALL("shown"));
  };
  const withdrawn = (id: string, key?: string) =>
    expect.poll(() => readers.withdraw(id, 1, key), SOON).toBe("WITHDRAWN");
  /** As soon as it is back, which is when something may be asked again. */
  const answersAgain = (id: string) => expect.poll(() => readers.everywhere(id), SOON).not.toContain("undecided");
  const tell = (what: string, figures: Figures) => console.info(`${what}: ${JSON.stringify(figures)}`);
  const restart = async (from: "snapshot" | "nothing") => {
    await cluster.redis.kill();
    await cluster.redis.begin(from);
  };

  it(
    "show nothing by what was withdrawn, to 200 readers at once, of 1,000 withdrawals",
    async () => {
      const figures = await readers.race(take(1_000), { readers: 200, withdrawers: 20 });
      tell("1,000 withdrawals", figures);
      const asked = await Promise.all(cluster.operations.map(async (url) => countsIn(await (await fetch(url)).text())));
      console.info(`of each gateway: ${JSON.stringify(asked)}`);
      expect(figures.withdrawn).toBe(1_000);
      expect(figures.shown).toBeGreaterThan(500);
      expect(figures.withheld).toBeGreaterThan(500);
      expect(figures.late).toBe(0);
      for (const { requests, facts } of asked) expect(facts).toBeLessThan(requests);
    },
    BUSY_MS,
  );

  it.each(["nothing", "snapshot"] as const)(
    "show nothing by it while Redis is restarted, with %s",
    async (from) => {
      await cluster.redis.snapshot();
      const figures = await readers.race(take(100), { readers: 50, withdrawers: 5 }, async (done) => {
        if (done % 40 === 20) await restart(from);
      });
      tell(`Redis restarted with ${from}`, figures);
      expect([figures.withdrawn, figures.late]).toEqual([100, 0]);
    },
    BUSY_MS,
  );

  it(
    "show nothing by it once Redis has lost the last writes",
    async () => {
      const id = one();
      await warm(id);
      await cluster.redis.snapshot();
      await withdrawn(id);
      await restart("snapshot");
      expect(await cluster.redis.command("DBSIZE")).toBeGreaterThan(6);
      await answersAgain(id);
      expect(await readers.everywhere(id)).toEqual(ALL("withheld"));
    },
    BUSY_MS,
  );

  it(
    "show nothing by it once Redis has been emptied",
    async () => {
      const id = one();
      await warm(id);
      await withdrawn(id);
      await cluster.redis.command("FLUSHALL");
      expect(await readers.everywhere(id)).toEqual(ALL("withheld"));
    },
    BUSY_MS,
  );

  it(
    "were not told that it is done while the writer cannot reach Redis, and are once it can",
    async () => {
      const [id, key] = [one(), randomUUID()];
      await warm(id);
      cluster.writerRelay.swallow();
      const said = [];
      for (let times = 0; times < 3; times += 1) said.push(await readers.withdraw(id, times, key));
      expect(said).toEqual(["PENDING", "PENDING", "PENDING"]);
      cluster.writerRelay.pass();
      await withdrawn(id, key);
      expect(await readers.everywhere(id)).toEqual(ALL("withheld"));
    },
    BUSY_MS,
  );

  it(
    "hear of it without being asked again, where it was pending",
    async () => {
      const id = one();
      await warm(id);
      cluster.writerRelay.swallow();
      expect(await readers.withdraw(id)).toBe("PENDING");
      cluster.writerRelay.pass();
      await expect.poll(() => readers.everywhere(id), SOON).toEqual(ALL("withheld"));
    },
    BUSY_MS,
  );

  it(
    "hear of it where the writer is killed between commit and epoch",
    async () => {
      const [id, key] = [one(), randomUUID()];
      await warm(id);
      cluster.writerRelay.swallow();
      const answer = readers.withdraw(id, 0, key);
      const committed = () =>
        atServer(cluster.database.url, "select id from person.consent_withdrawal where person_id = $1", [id]);
      await expect.poll(async () => (await committed()).length, { ...SOON, interval: 1 }).toBe(1);
      await cluster.killPerson();
      expect(await answer).not.toBe("WITHDRAWN");
      cluster.writerRelay.pass();
      await cluster.beginPerson();
      await answersAgain(id);
      await expect.poll(() => readers.everywhere(id), SOON).toEqual(ALL("withheld"));
      await withdrawn(id, key);
      expect(await readers.everywhere(id)).toEqual(ALL("withheld"));
    },
    BUSY_MS,
  );

  it(
    "show nothing by rows that were read before it and are kept after it",
    async () => {
      const id = one();
      const held = cluster.readerRelay.holdKeep();
      const early = readers.read(id, 0);
      const release = await held;
      await withdrawn(id);
      release();
      await early;
      expect(await readers.everywhere(id)).toEqual(ALL("withheld"));
      expect(await readers.everywhere(id)).toEqual(ALL("withheld"));
    },
    BUSY_MS,
  );

  describe("whose database was restored from before it", () => {
    const [lost, untouched] = [one(), one()];
    const replay = async () => {
      const words = ["run", "-s", "replay", "--", ...cluster.folders];
      const { stdout, code } = await begin("npm", words, { DATABASE_URL: cluster.database.url }).ended;
      return { said: stdout.trim(), code };
    };

    it(
      "show nothing that rests on consent, whether or not Redis still knows",
      async () => {
        await withdrawn(lost);
        await warm(untouched);
        await cluster.restoreDatabase();
        await answersAgain(lost);
        expect(await readers.everywhere(lost)).toEqual(ALL("withheld"));
        await cluster.redis.command("FLUSHALL");
        for (const id of [lost, untouched]) expect(await readers.everywhere(id)).toEqual(ALL("withheld"));
      },
      BUSY_MS,
    );

    it(
      "show what was not withdrawn once the withdrawals have been replayed from the ledgers",
      async () => {
        const { said, code } = await replay();
        expect([said, code]).toEqual([expect.stringMatching(/^withdrawn again: \d+; replayed up to change \d+$/), 0]);
        expect(await readers.everywhere(untouched)).toEqual(ALL("shown"));
        expect(await readers.everywhere(lost)).toEqual(ALL("withheld"));
        await withdrawn(untouched);
        expect(await readers.everywhere(untouched)).toEqual(ALL("withheld"));
      },
      BUSY_MS,
    );
  });

  it("rest on no message that could be dropped", async () => {
    const said = String(await cluster.redis.command("INFO", "commandstats"));
    expect(said).toMatch(/cmdstat_evalsha/);
    expect(said).not.toMatch(/cmdstat_[a-z|]*(publish|subscribe)/);
  });
});

/** How many requests a gateway answered, and how often it asked `person` for facts. */
function countsIn(metrics: string): { readonly requests: number; readonly facts: number } {
  const sum = (pattern: RegExp) => [...metrics.matchAll(pattern)].reduce((all, [, count]) => all + Number(count), 0);
  return {
    requests: sum(/^scg_requests_total\{[^}]*\} (\d+)/gm),
    facts: sum(/^scg_fetches_total\{[^}]*kind="facts"[^}]*\} (\d+)/gm),
  };
}
