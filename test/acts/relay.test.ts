import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Transport } from "../../gateway/link/transport.ts";
import { relayOver } from "../../gateway/relay/relay.ts";
import { createLog } from "../../shared/log.ts";
import { OUTBOX_DONE_CALL, OUTBOX_PENDING_CALL, RELATIONSHIPS_APPLY_CALL } from "../../shared/relationship-events.ts";
import type { SubgraphName } from "../../shared/vocabulary.ts";
import type { CustodyTables } from "../../subgraphs/custody/tables.ts";
import type { PersonTables } from "../../subgraphs/person/tables.ts";
import { aCanaryPerson } from "../canaries.ts";
import { tellOfMissingDatabases } from "../databases.ts";
import { aCaller, type World } from "../world.ts";
import { act, actingWorlds, aKey, outcomeOf } from "./acting-worlds.ts";

tellOfMissingDatabases();

const officer = aCaller("detention-officer");
const sergeant = aCaller("custody-sergeant");
const officerOfS2 = aCaller("detention-officer", { subject: "an-officer-of-s2", sites: ["S2"] });
const sergeantOfS2 = aCaller("custody-sergeant", { subject: "a-sergeant-of-s2", sites: ["S2"] });

/** Each step of the relay, and where it can stop: before the step was taken, or after, with its answer lost. */
const STEPS = [OUTBOX_PENDING_CALL, RELATIONSHIPS_APPLY_CALL, OUTBOX_DONE_CALL].flatMap((path) => [
  { path, when: "before" as const },
  { path, when: "after" as const },
]);

/** Stops at one step, as a process that is killed there; steps are counted so that a later one can be chosen. */
class Crashes {
  #at: (typeof STEPS)[number] | undefined;
  #left = 0;
  reached = false;

  at(step: (typeof STEPS)[number], turn = 1): void {
    this.#at = step;
    this.#left = turn;
    this.reached = false;
  }

  never(): void {
    this.#at = undefined;
  }

  readonly through =
    (_: SubgraphName, transport: Transport): Transport =>
    async (path, request) => {
      const isHere = this.#at !== undefined && path === `/calls/${this.#at.path}` && --this.#left === 0;
      if (!isHere) return transport(path, request);
      this.reached = true;
      if (this.#at?.when === "after") await transport(path, request);
      throw new Error("killed");
    };
}

const PEOPLE = Array.from({ length: 20 }, (_, index) => aCanaryPerson(`relayed-${index}`, 100 + index));

describe.each(actingWorlds())("the relay, on $name", ({ open }) => {
  const crashes = new Crashes();
  let world: World;
  let people = 0;
  beforeAll(async () => {
    world = await open(PEOPLE, { through: crashes.through });
  });
  afterAll(() => world.close());

  const someone = () => PEOPLE[people++] ?? expect.fail("nobody is left");
  const bookIn = async ({ nhsNumber, pnc }: (typeof PEOPLE)[number], caller = officer, suite = "S1") =>
    outcomeOf(
      await act(world, caller, "openCustodyEpisode", {
        knownBy: { nhsNumber },
        alsoKnownBy: { pnc },
        suite,
        custodyRecordNumber: `CR/${aKey()}`,
        arrivedAt: "2026-01-01T10:00:00Z",
      }),
    );
  const change = async (
    action: string,
    caller: typeof officer,
    personId: string,
    episodeId: string,
    version: number,
    more = {},
  ) => outcomeOf(await act(world, caller, action, { personId, episodeId, version, ...more }));

  /** What ties callers to somebody, without what differs from one telling to the next. */
  const tiesOf = async (personId: string) =>
    (
      await world.embedded.database
        .of<PersonTables>("person")
        .selectFrom("relationship")
        .select(["kind", "holder", "service", "provisional", "ended_at"])
        .where("person_id", "=", personId)
        .orderBy("began_at")
        .orderBy("kind")
        .orderBy("holder")
        .execute()
    ).map(({ ended_at, ...tie }) => ({ ...tie, isOver: ended_at !== null }));
  const versionOf = async (personId: string) =>
    (
      await world.embedded.database
        .of<PersonTables>("person")
        .selectFrom("person_version")
        .select("version")
        .where("person_id", "=", personId)
        .executeTakeFirst()
    )?.version;
  const waiting = async () =>
    (
      await world.embedded.database
        .of<CustodyTables>("custody")
        .selectFrom("outbox")
        .select("id")
        .where("done_at", "is", null)
        .execute()
    ).length;

  /** Booked in at S1, confirmed, handed over to S2 and released there. */
  async function wholeStay(who: (typeof PEOPLE)[number]) {
    const { id } = await bookIn(who);
    await change("confirmCustodyArrival", sergeant, who.id, id, 1);
    await change("transferCustodyEpisode", sergeant, who.id, id, 2, { toSuite: "S2" });
    return change("endCustodyEpisode", sergeantOfS2, who.id, id, 3);
  }
  const over = (kind: string, holder: string, service: string | null) => ({
    kind,
    holder,
    service,
    provisional: false,
    isOver: true,
  });
  const WHOLE_STAY = [
    over("CASELOAD", "S1-HEALTHCARE", "custody"),
    over("SITE", "S1", null),
    over("CASELOAD", "S2-HEALTHCARE", "custody"),
    over("SITE", "S2", null),
  ];

  it("applies a whole stay in order, each event once", async () => {
    const who = someone();
    expect(await wholeStay(who)).toMatchObject({ status: "APPLIED", version: 4 });
    expect(await tiesOf(who.id)).toEqual(WHOLE_STAY);
    expect(await versionOf(who.id)).toBe(5);
    expect(await waiting()).toBe(0);
  });

  it.each(STEPS)("loses nothing and doubles nothing where it is stopped $when $path", async (step) => {
    const who = someone();
    crashes.at(step);
    const opened = await bookIn(who);
    expect(crashes.reached).toBe(true);
    expect(opened).toEqual({ id: expect.any(String), status: "PENDING", version: 1 });
    crashes.never();
    await world.embedded.relay.sweep();
    expect(await tiesOf(who.id)).toEqual([
      { kind: "CASELOAD", holder: "S1-HEALTHCARE", service: "custody", provisional: true, isOver: false },
      { kind: "SITE", holder: "S1", service: null, provisional: true, isOver: false },
    ]);
    expect(await versionOf(who.id)).toBe(2);
    expect(await waiting()).toBe(0);
    await world.embedded.relay.sweep();
    expect(await versionOf(who.id)).toBe(2);
  });

  it("is stopped at every step of every change of a stay, and comes to the same", async () => {
    const who = someone();
    const { id } = await bookIn(who);
    const changes = [
      ["confirmCustodyArrival", sergeant, {}],
      ["transferCustodyEpisode", sergeant, { toSuite: "S2" }],
      ["endCustodyEpisode", sergeantOfS2, {}],
    ] as const;
    for (const [at, [action, caller, more]] of changes.entries()) {
      crashes.at(STEPS[at * 2 + 1] ?? expect.fail());
      expect(await change(action, caller, who.id, id, at + 1, more)).toMatchObject({ status: "PENDING" });
      for (const step of STEPS) {
        crashes.at(step);
        await world.embedded.relay.sweep();
      }
      crashes.never();
      await world.embedded.relay.sweep();
      expect(await waiting()).toBe(0);
    }
    expect(await tiesOf(who.id)).toEqual(WHOLE_STAY);
    expect(await versionOf(who.id)).toBe(5);
  });

  it("answers what was pending as applied once it is, to who asks again with the same key", async () => {
    const who = someone();
    const input = {
      idempotencyKey: aKey(),
      knownBy: { nhsNumber: who.nhsNumber },
      alsoKnownBy: { pnc: who.pnc },
      suite: "S1",
      custodyRecordNumber: `CR/${aKey()}`,
      arrivedAt: "2026-01-01T10:00:00Z",
    };
    crashes.at(STEPS[2] ?? expect.fail());
    const pending = outcomeOf(await act(world, officer, "openCustodyEpisode", input));
    crashes.never();
    const applied = outcomeOf(await act(world, officer, "openCustodyEpisode", input));
    expect([pending.status, applied]).toEqual(["PENDING", { ...pending, status: "APPLIED" }]);
  });

  it("says what the ledger says: pending, and applied", async () => {
    crashes.at(STEPS[2] ?? expect.fail());
    await bookIn(someone());
    crashes.never();
    await bookIn(someone());
    const acts = (await world.ledger()).flatMap(({ act: done }) => done ?? []).filter(({ status }) => status);
    expect(acts.slice(-2).map(({ status }) => status)).toEqual(["PENDING", "APPLIED"]);
  });

  it("comes to the same with several at once, over changes that were made at once", async () => {
    const crowd = [someone(), someone(), someone(), someone()];
    const log = createLog("test", { write: () => {} });
    const { transports, signService: sign } = world.embedded;
    const relays = Array.from({ length: 4 }, () => relayOver({ transports, sign, log }));
    let isOver = false;
    const racing = relays.map(async (relay) => {
      while (!isOver) await relay.sweep();
    });
    await Promise.all(crowd.map(wholeStay));
    isOver = true;
    await Promise.all(racing);
    await world.embedded.relay.sweep();
    for (const { id } of crowd) {
      expect(await tiesOf(id)).toEqual(WHOLE_STAY);
      expect(await versionOf(id)).toBe(5);
    }
    expect(await waiting()).toBe(0);
  });

  it("does not take an episode for over while another that was confirmed later holds the person", async () => {
    const who = someone();
    const first = await bookIn(who);
    await change("confirmCustodyArrival", sergeant, who.id, first.id, 1);
    const later = await bookIn(who, officerOfS2, "S2");
    crashes.at(STEPS[2] ?? expect.fail());
    expect(await change("confirmCustodyArrival", sergeantOfS2, who.id, later.id, 1)).toMatchObject({
      status: "PENDING",
    });
    crashes.never();
    await world.embedded.relay.sweep();
    const held = (await tiesOf(who.id)).filter(({ isOver }) => !isOver);
    expect(held.map(({ holder }) => holder).sort()).toEqual(["S2", "S2-HEALTHCARE"]);
  });
});
