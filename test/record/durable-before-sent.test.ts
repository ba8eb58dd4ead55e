import { generateKeyPairSync } from "node:crypto";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { appendFileOnDisk } from "../../gateway/record/append-file.ts";
import { openLedgers } from "../../gateway/record/ledgers.ts";
import { readLedger } from "../../gateway/record/read-ledger.ts";
import { createLog } from "../../shared/log.ts";
import type { Role } from "../../shared/vocabulary.ts";
import type { PersonTables } from "../../subgraphs/person/tables.ts";
import { aCanaryPerson, sightings } from "../canaries.ts";
import { aCaller, openWorld, type World } from "../world.ts";
import { put } from "./a-connection.ts";
import { type ADisk, aDisk } from "./a-disk.ts";
import { risingClock } from "./a-signed-ledger.ts";

const tied = {
  prison: "BFI",
  relationships: [
    { kind: "SITE", holder: "BFI" },
    { kind: "CASELOAD", holder: "BFI-HEALTHCARE", service: "secure-estate" },
  ],
} as const;
const [first, second] = [aCanaryPerson("aa", 1, tied), aCanaryPerson("bb", 2, tied)] as const;
const RECORD = `query ($id: ID!) { person(by: { id: $id }) { identity { familyName } } }`;
const SUSPEND = `mutation ($input: SuspendCallerInput!) { suspendCaller(input: $input) { id } }`;
const input = (idempotencyKey: string) => ({
  input: { idempotencyKey, subject: "a-colleague", reason: "Looked up people without need" },
});

const RECORD_OF_FIRST = { query: RECORD, variables: { id: first.id } };
const QUESTIONS = [
  ["a record", RECORD_OF_FIRST, "prison-officer", "SAFECUSTODY"],
  ["nobody's record", { query: "{ me { role } }" }, "prison-officer", "SAFECUSTODY"],
  ["refused", { query: "{ canary }" }, "prison-officer", "SAFECUSTODY"],
  ["for another purpose", RECORD_OF_FIRST, "prison-officer", "TREAT"],
] as const;
const EMERGENCY = ["in an emergency", RECORD_OF_FIRST, "prison-clinician", "ETREAT"] as const;

let disk: ADisk;
let world: World;
const open = async (): Promise<void> => {
  disk = aDisk(appendFileOnDisk);
  world = await openWorld({ people: [first, second], ledgerFiles: disk.files });
};
type Question = readonly [what: string, body: object, role: Role, purpose: string];
const ask = async ([, body, role, purpose]: Question) =>
  put(world.url, { body, purpose, token: await world.token(aCaller(role)) });
const suspend = async (key: string) =>
  put(world.url, {
    body: { query: SUSPEND, variables: input(key) },
    purpose: "HCOMPL",
    token: await world.token(aCaller("caldicott-guardian")),
  });
/** Another request has gone the whole way meanwhile: what could have been sent would have been. */
const meanwhile = () => world.send({ method: "GET", path: "/health/live" });

describe("an answer over HTTP", () => {
  beforeAll(open);
  afterEach(() => disk.release());
  afterAll(() => world.close());

  it.each([...QUESTIONS, EMERGENCY])(
    "to what is %s: no byte of it leaves before its row would survive a power cut",
    async (...question) => {
      disk.hold();
      const connection = await ask(question);
      await disk.held();
      await meanwhile();
      expect(connection.received()).toBe("");
      disk.release();
      expect(await connection.answered()).toMatch(/^HTTP\/1\.1 [24]\d\d /);
    },
  );

  it("about somebody who is met first waits for the sync of their name and for that of the row", async () => {
    disk.hold();
    disk.done.length = 0;
    const variables = { id: second.id };
    const connection = await ask(["another's", { query: RECORD, variables }, "prison-officer", "SAFECUSTODY"]);
    for (const synced of [["names append"], ["names append", "names sync", "ledger append"]]) {
      await disk.held();
      await meanwhile();
      expect(disk.done).toEqual(synced);
      expect(connection.received()).toBe("");
      disk.goOn();
    }
    expect(await connection.answered()).toContain(second.familyName);
  });

  it("to a change waits for its intent before anything is changed, and for its outcome before it is sent", async () => {
    const [callers, before] = [await suspended(), (await world.ledger()).length];
    const outcomes = async () => (await world.ledger()).slice(before).map(({ outcome }) => outcome);
    disk.hold();
    const connection = await suspend("key-1");
    await disk.held();
    await meanwhile();
    expect([await outcomes(), await suspended()]).toEqual([["INTENDED"], callers]);
    disk.goOn();
    // What was made is named first, as people are.
    await disk.held();
    disk.goOn();
    await disk.held();
    await meanwhile();
    expect([await outcomes(), await suspended()]).toEqual([["INTENDED", "ANSWERED"], callers + 1]);
    expect(connection.received()).toBe("");
    disk.goOn();
    expect(await connection.answered()).toMatch(/^HTTP\/1\.1 200 /);
  });
});

const expectNothing = (answer: string): void => {
  expect(answer).toMatch(/^HTTP\/1\.1 503 /);
  const [, told = ""] = answer.split("\r\n\r\n");
  const error = { message: expect.any(String), extensions: { code: "RECORD_UNAVAILABLE" } };
  expect(JSON.parse(told.slice(told.indexOf("{"), told.lastIndexOf("}") + 1))).toEqual({ errors: [error] });
  expect(sightings(answer)).toEqual([]);
  expect(answer).not.toContain("canary");
};

describe.each([
  ["sync", "ledger", "EIO"],
  ["append", "ledger", "ENOSPC"],
  ["sync", "names", "EIO"],
] as const)("once the %s of the %s fails (%s)", (step, of, code) => {
  beforeAll(open);
  afterAll(() => world.close());

  it("nothing is sent but that it could not be recorded, to whoever waited for it", async () => {
    disk.hold();
    // At the sync of a name, which comes first of all.
    const waiting = await ask(QUESTIONS[0]);
    await disk.held();
    expect(waiting.received()).toBe("");
    disk.failAt(step, of, code);
    disk.release();
    expectNothing(await waiting.answered());
  });

  it.each(QUESTIONS)("nothing is sent to what is %s but that it could not be recorded", async (...question) => {
    expectNothing(await (await ask(question)).answered());
    expect(await world.embedded.gateway.ready()).toBe(false);
  });

  it("nothing is changed", async () => {
    expectNothing(await (await suspend("key-2")).answered());
    expect(await suspended()).toBe(0);
  });

  it("an emergency is answered once it is recorded beside the ledger, and nothing is once it cannot be there either", async () => {
    disk.hold();
    const connection = await ask(EMERGENCY);
    await disk.held();
    await meanwhile();
    expect(connection.received()).toBe("");
    disk.release();
    expect(await connection.answered()).toContain(first.familyName);
    expect(await readLedger(join(world.folder, "emergency", "ledger"))).toMatchObject([
      { personId: first.id, purpose: "ETREAT", outcome: "ANSWERED" },
    ]);
    disk.failAt(step, "emergency", code);
    expectNothing(await (await ask(EMERGENCY)).answered());
  });
});

describe("a gateway whose ledger cannot be opened", () => {
  it("is not opened", async () => {
    const { privateKey: ledgerPrivateKey } = generateKeyPairSync("ed25519");
    const log = createLog("test", { write: () => {} });
    const places = { dataDir: "/dev/null", checkpointDir: "/dev/null" };
    await expect(openLedgers({ ...places, ledgerPrivateKey, clock: risingClock(), log })).rejects.toThrow();
  });
});

/** How many callers are suspended. */
async function suspended(): Promise<number> {
  const db = world.embedded.database.of<PersonTables>("person");
  return (await db.selectFrom("caller_suspension").select("id").execute()).length;
}
