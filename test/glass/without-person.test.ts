import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { SENSITIVE_DISSENT } from "../../demo/consents.ts";
import { openEmergencyGrants } from "../../gateway/record/emergency-grants.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { type Fault, Faults } from "../roots/faults.ts";
import { aSignedCaller } from "../subgraphs/signed.ts";
import { aCaller, aClock, openWorld, type World } from "../world.ts";
import { asking, BREAK, queueOf, refused } from "./a-grant.ts";

const BLOOD = `query Blood($id: ID!) { person(by: { id: $id }) { physicalHealth { bloodBorneVirus { status } } } }`;
const NOON = "2026-11-28T12:00:00Z";

const dissenting = aKnownPerson("rowan", 1, { directives: [SENSITIVE_DISSENT] });
const restricted = aKnownPerson("toni", 3, { restriction: { mode: "SENSITIVE", subjects: [] } });
const clinician = aCaller("prison-clinician");
const guardian = aCaller("caldicott-guardian");

const HAND_OVER = "/calls/break-glass";

/** `person` reads as ever, and writes no grant. */
const writesNothing: Fault = (through) => async (path, request) => {
  if (path === HAND_OVER || request.body.includes("breakGlass(")) throw new Error("the store is down");
  return through(path, request);
};

describe("breaking the glass while its store is down", () => {
  const clock = aClock(NOON);
  const faults = new Faults();
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [dissenting, restricted], clock, through: faults.through });
  });
  afterEach(() => faults.clear());
  afterAll(() => world.close());

  const down = () => {
    for (const path of ["/graphql", HAND_OVER]) faults.put("person", writesNothing, path);
  };
  const blood = async ({ id }: { readonly id: string }, caller = clinician) => {
    const answer = await world.ask(caller, BLOOD, { variables: { id } });
    return { status: answer.json.data.person?.physicalHealth.bloodBorneVirus?.status ?? null, answer };
  };

  it("is recorded here, opens what was named, is marked, and is handed over for review once the store is back", async () => {
    down();
    const variables = asking(dissenting.id);
    const answer = await world.ask(clinician, BREAK, { variables });
    const { id: grantId, until } = answer.json.data.breakGlass;
    expect(answer.json.data.breakGlass).toEqual({
      id: expect.any(String),
      status: "OPEN_HERE",
      until: "2026-11-28T13:00:00.000Z",
      version: 1,
    });
    expect((await world.ask(clinician, BREAK, { variables })).json.data).toEqual(answer.json.data);
    const other = { input: { ...variables.input, reason: "RISK_TO_LIFE" } };
    expect(refused(await world.ask(clinician, BREAK, { variables: other }))).toEqual([409, "IDEMPOTENCY_CONFLICT"]);
    const read = await blood(dissenting);
    expect(read.status).toBe("POSITIVE");
    expect(read.answer.json.extensions.disclosure.breakGlass).toEqual([{ grantId, until, paths: ["person"] }]);
    expect((await blood(dissenting, { ...clinician, subject: "a-colleague" })).status).toBeNull();
    expect(await queueOf(world, guardian)).toEqual([]);

    faults.clear();
    clock.set("2026-11-28T12:30:00Z");
    expect((await blood(dissenting)).status).toBe("POSITIVE");
    await vi.waitFor(async () => expect(await queueOf(world, guardian)).toHaveLength(1), { timeout: 10_000 });
    expect(await queueOf(world, guardian)).toMatchObject([{ about: grantId, raisedAt: "2026-11-28T12:00:00.000Z" }]);
    expect((await blood(dissenting)).status).toBe("POSITIVE");
    expect((await world.ledger()).find((row) => row.act?.id === grantId)).toMatchObject({
      act: { action: "breakGlass", status: "OPEN_HERE" },
      personId: dissenting.id,
    });
    clock.set("2026-11-28T13:00:00Z");
    expect((await blood(dissenting)).status).toBeNull();
    // Once before it was handed over, and twice since.
    const used = [{ about: grantId, disclosures: 3, lastDisclosedAt: "2026-11-28T12:30:00.000Z" }];
    await vi.waitFor(async () => expect(await queueOf(world, guardian)).toMatchObject(used), { timeout: 10_000 });
  });

  it("opens nothing of somebody who is kept from the caller, and answers alike", async () => {
    down();
    const answer = await world.ask(clinician, BREAK, { variables: asking(restricted.id) });
    expect(answer.json.data.breakGlass.status).toBe("OPEN_HERE");
    expect((await blood(restricted)).status).toBeNull();
  });

  it.each([
    ["a sealed kind", { categories: ["THIRD_PARTY"] }, [403, "CATEGORY_SEALED"]],
    ["a kind that is not its role's to open", { categories: ["SAFEGUARDING"] }, [403, "BREAK_GLASS_NOT_OFFERED"]],
    ["too few words", { text: "too few" }, [400, "TEXT_LENGTH"]],
  ])("is refused with %s, as ever", async (_, changes, told) => {
    down();
    expect(refused(await world.ask(clinician, BREAK, { variables: asking(dissenting.id, changes) }))).toEqual(told);
  });
});

describe("the glasses that a gateway keeps", () => {
  const clock = aClock(NOON);
  const caller = aSignedCaller({ registration: { body: "GMC", number: "0000001" }, acts: { breakGlass: [] } });
  const input = {
    idempotencyKey: randomUUID(),
    personId: "a-person",
    categories: ["MEDICATION"],
    reason: "RISK_TO_LIFE",
    text: "Unconscious, and nobody knows what he takes",
  } as const;

  it("outlive a restart until they are handed over, and are handed over once", async () => {
    const folder = await mkdtemp(join(tmpdir(), "scg-"));
    const first = await openEmergencyGrants(folder, clock);
    const grant = await first.open(caller, input);
    await first.close();
    const second = await openEmergencyGrants(folder, clock);
    expect(second.openOf(caller)).toEqual([grant]);
    await expect(second.relay(() => Promise.reject(new Error("still down")))).rejects.toThrow("still down");
    const handed: string[] = [];
    const hand = async ({ id }: { readonly id: string }) => handed.push(id);
    await second.relay(hand);
    await second.relay(hand);
    await second.close();
    const third = await openEmergencyGrants(folder, clock);
    await third.relay(hand);
    expect(handed).toEqual([grant.id]);
    expect(third.openOf(caller)).toEqual([]);
    expect((await readdir(folder)).length).toBe(2);
    await rm(folder, { recursive: true });
  });
});
