import { randomUUID } from "node:crypto";
import { appendFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { SENSITIVE_DISSENT } from "../../demo/consents.ts";
import type { Transport } from "../../gateway/link/transport.ts";
import { openGlassUses } from "../../gateway/record/glass-uses.ts";
import { ledgerFolder, openLedger } from "../../gateway/record/ledger.ts";
import { createLog } from "../../shared/log.ts";
import { ROLES } from "../../shared/vocabulary.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { openPostgres } from "../postgres.ts";
import { aRow } from "../record/a-row.ts";
import { type Fault, Faults } from "../roots/faults.ts";
import { aCaller, aClock, openWorld, type World } from "../world.ts";
import { asking, BREAK, queueOf, REVIEWS } from "./a-grant.ts";

const NOON = "2026-11-28T12:00:00Z";
const BLOOD = "query Blood($id: ID!) { person(by: { id: $id }) { physicalHealth { bloodBorneVirus { status } } } }";
const NAME = "query Name($id: ID!) { person(by: { id: $id }) { identity { familyName } } }";
const CALL = "/calls/glass-uses";

const clinician = aCaller("prison-clinician");
const guardian = aCaller("caldicott-guardian");
const elsewhere = aCaller("caldicott-guardian", { organisation: "ORG-ELSEWHERE", subject: "another-guardian" });
const people = Array.from({ length: 6 }, (_, index) =>
  aKnownPerson(`used-${index}`, 10 + index, { directives: [SENSITIVE_DISSENT] }),
);

const unreachable: Fault = () => async () => {
  throw new Error("the store is down");
};
/** What is told is taken, and nobody hears that it was. */
const answerLost: Fault = (through) => async (path, request) => {
  await through(path, request);
  throw new Error("the answer is lost");
};

const servers = [
  { name: "PGlite", server: undefined },
  { name: "PostgreSQL", server: process.env.DATABASE_URL },
].filter(({ name, server }) => name === "PGlite" || server);
if (process.env.DATABASE_URL === undefined) it.skip("runs on PostgreSQL: DATABASE_URL is not set", () => {});

describe.each(servers)("how often a broken glass was used, on $name", ({ server }) => {
  const clock = aClock(NOON);
  const faults = new Faults();
  let world: World;
  let database: Awaited<ReturnType<typeof openPostgres>> | undefined;
  beforeAll(async () => {
    database = server === undefined ? undefined : await openPostgres(server);
    world = await openWorld({ people, clock, through: faults.through, ...(database && { databaseUrl: database.url }) });
  });
  afterEach(() => faults.clear());
  afterAll(async () => {
    await world.close();
    await database?.close();
  });

  let next = 0;
  const opened = async () => {
    const { id: personId } = people[next++] ?? expect.fail("nobody is left");
    const answer = await world.ask(clinician, BREAK, { variables: asking(personId) });
    return { personId, grantId: answer.json.data.breakGlass.id as string };
  };
  const read = async (personId: string, through = world, query = BLOOD) => {
    const { json } = await through.ask(clinician, query, { variables: { id: personId } });
    return json.data.person.physicalHealth?.bloodBorneVirus?.status;
  };
  const toldOf = async (grantId: string) => {
    const items: { readonly about: string; readonly disclosures: number; readonly lastDisclosedAt: string | null }[] =
      await queueOf(world, guardian, { first: 100 });
    const { disclosures, lastDisclosedAt } = items.find(({ about }) => about === grantId) ?? expect.fail("no item");
    return [disclosures, lastDisclosedAt];
  };
  const isTold = (grantId: string, uses: number, last: string) =>
    vi.waitFor(async () => expect(await toldOf(grantId)).toEqual([uses, last]), { timeout: 10_000, interval: 100 });
  const aMoment = () => new Promise((done) => setTimeout(done, 2_500));

  it("is told to the guardian: every answer that the grant opened something of, and when the last was", async () => {
    const { personId, grantId } = await opened();
    expect(await toldOf(grantId)).toEqual([0, null]);
    for (const minute of ["01", "02", "03"]) {
      clock.set(`2026-11-28T12:${minute}:00Z`);
      expect(await read(personId)).toBe("POSITIVE");
    }
    clock.set("2026-11-28T12:04:00Z");
    await read(personId, world, NAME);
    await isTold(grantId, 3, "2026-11-28T12:03:00.000Z");
    await aMoment();
    expect(await toldOf(grantId)).toEqual([3, "2026-11-28T12:03:00.000Z"]);
  });

  it("is told to nobody whom the queue is not for", async () => {
    const { personId } = await opened();
    expect(await read(personId)).toBe("POSITIVE");
    expect(await queueOf(world, elsewhere)).toEqual([]);
    for (const role of ROLES.filter((one) => one !== "caldicott-guardian"))
      expect((await world.ask(role, REVIEWS)).json.data.breakGlassReviews.edges).toEqual([]);
  });

  it("keeps no answer waiting while it cannot be told, and is told afterwards", async () => {
    const { personId, grantId } = await opened();
    faults.put("person", unreachable, CALL);
    expect([await read(personId), await read(personId)]).toEqual(["POSITIVE", "POSITIVE"]);
    await vi.waitFor(() => expect(world.log()).toContain('"uses of broken glass are not told"'), { timeout: 10_000 });
    expect(await toldOf(grantId)).toEqual([0, null]);
    faults.clear();
    await isTold(grantId, 2, clock.now().toISOString());
    expect(world.log()).toContain('"uses of broken glass are told again"');
  });

  it("counts a use once, however often it is told", async () => {
    const { personId, grantId } = await opened();
    faults.put("person", answerLost, CALL);
    expect(await read(personId)).toBe("POSITIVE");
    await isTold(grantId, 1, clock.now().toISOString());
    await aMoment();
    faults.clear();
    expect(await read(personId)).toBe("POSITIVE");
    await isTold(grantId, 2, clock.now().toISOString());
  });

  it("is told by a later run where the former was stopped before it was, from where the ledger had been told", async () => {
    const { grantId } = await opened();
    const dataDir = await mkdtemp(join(tmpdir(), "scg-"));
    const folder = ledgerFolder({ dataDir });
    const ledger = await openLedger({ folder, clock });
    const used = () =>
      aRow({ decisionId: randomUUID(), openedBy: [grantId], underBreakGlass: ["BloodBorneVirus.status"] });
    await ledger.append([aRow(), used(), used()]);
    // More than one call holds, and than is read at once.
    await ledger.append(Array.from({ length: 250 }, used));
    const [file = expect.fail()] = await readdir(folder);
    const told: number[] = [];
    const counted: Transport = async (path, request) => {
      const answer = await world.embedded.transports.person(path, request);
      told.push(JSON.parse(request.body).uses.length);
      return answer;
    };
    const run = () =>
      openGlassUses({
        dataDir,
        transport: counted,
        sign: world.embedded.signService,
        clock,
        log: createLog("test", { write: () => {} }),
      });
    const first = run();
    await isTold(grantId, 252, clock.now().toISOString());
    await first.close();
    expect(told.reduce((sum, one) => sum + one, 0)).toBe(252);

    told.length = 0;
    await ledger.append([used()]);
    await ledger.close();
    await appendFile(join(folder, file), `{"decisionId":"cut-off","openedBy":["${grantId}"]`);
    const second = run();
    await isTold(grantId, 253, clock.now().toISOString());
    await second.close();
    expect(told).toEqual([1]);

    told.length = 0;
    await run().close();
    expect(told).toEqual([]);
    await rm(dataDir, { recursive: true });
  });

  if (server)
    it("is counted over all gateways", async () => {
      const other = await openWorld({ people: [], clock, databaseUrl: database?.url ?? expect.fail() });
      try {
        const { personId, grantId } = await opened();
        for (const through of [world, other, other]) expect(await read(personId, through)).toBe("POSITIVE");
        await isTold(grantId, 3, clock.now().toISOString());
      } finally {
        await other.close();
      }
    });
});
