import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_CALLERS } from "../../demo/defaults.ts";
import { ACTION_TABLE } from "../../policies/actions.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { ACTIONS, type Action, ROLES, type Role } from "../../shared/vocabulary.ts";
import { aCanaryPerson } from "../canaries.ts";
import { EVERY_TIE } from "../leaks/a-known-person.ts";
import { aCaller, openWorld, type World } from "../world.ts";
import { act, aKey } from "./acting-worlds.ts";

/** The changes that name a person and an episode, and what each takes besides. */
const CHANGES: Readonly<Partial<Record<Action, Readonly<Record<string, unknown>>>>> = {
  confirmCustodyArrival: {},
  transferCustodyEpisode: { toSuite: "S2" },
  endCustodyEpisode: {},
  amendCustodyEpisode: { arrivedAt: "2026-01-01T10:00:00Z", reason: "Read from the wrong line" },
  confirmPrisonArrival: {},
  transferPrisonStay: { toPrison: "LEI" },
  endPrisonStay: {},
  amendPrisonStay: { receivedAt: "2026-01-01T10:00:00Z", reason: "Read from the wrong line" },
  acceptMentalHealthReferral: {},
  transferMentalHealthCare: { toTeam: "CMHT-SOUTH" },
  endMentalHealthCare: {},
  acceptTreatmentReferral: {},
  transferTreatment: { toTeam: "SMS-WEST" },
  endTreatment: {},
  confirmSupervision: {},
  transferSupervision: { toTeam: "PDU-WEST" },
  endSupervision: {},
};

/** The changes that open something for a person who is named. */
const REFERRALS: Readonly<Partial<Record<Action, Readonly<Record<string, unknown>>>>> = {
  openMentalHealthReferral: { team: "CMHT-SOUTH" },
  openTreatmentReferral: { team: "SMS-WEST" },
};

/** The changes that open something for whoever two numbers are. */
const ARRIVALS: Readonly<Partial<Record<Action, Readonly<Record<string, unknown>>>>> = {
  openCustodyEpisode: { suite: "S1", custodyRecordNumber: "CR/1", arrivedAt: "2026-01-01T10:00:00Z" },
  openPrisonStay: { prison: "BFI", receivedAt: "2026-01-01T10:00:00Z" },
  openSupervision: {},
};

const SOMEBODYS = ["S2", "LEI", "CMHT-SOUTH", "SMS-WEST", "PDU-WEST"];
const elsewhere = (serial: number, key: string, rest: Partial<SeedPerson> = {}): SeedPerson =>
  aCanaryPerson(key, serial, {
    custodySuite: "S2",
    prison: "LEI",
    relationships: EVERY_TIE.map((tie, index) => ({ ...tie, holder: SOMEBODYS[index % SOMEBODYS.length] ?? "" })),
    ...rest,
  });

const unrelated = elsewhere(61, "unrelated");
const other = elsewhere(62, "other");
const left = elsewhere(63, "left", {
  relationships: EVERY_TIE.map((tie) => ({ ...tie, beganDaysAgo: 30, endedHoursAgo: 100 })),
});
const shut = elsewhere(64, "shut", { restriction: { mode: "UNKNOWN", subjects: [] } });
/** Theirs, and held by somebody else as well: whose episodes are not theirs. */
const tied = aCanaryPerson("tied", 65, { relationships: EVERY_TIE });

const firstRoleOf = (action: Action): Role =>
  ROLES.find((role) => ACTION_TABLE[action].roles[role] !== undefined) ?? expect.fail("nobody may");
const actorOf = (action: Action) => aCaller(firstRoleOf(action));

describe("who changes something of somebody who is absent, unrelated, restricted or another's", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [unrelated, other, left, shut, tied] });
  });
  afterAll(() => world.close());

  /** What is told, what was asked of the subgraphs and of the databases, and what the ledger holds of it. */
  async function told(action: Action, input: Readonly<Record<string, unknown>>) {
    const from = (await world.ledger()).length;
    let answer: Awaited<ReturnType<typeof act>> | undefined;
    const { statements, fetches } = await world.spent(async () => {
      answer = await act(world, actorOf(action), action, input);
    });
    const { decisionId } = answer?.json.errors?.[0]?.extensions ?? {};
    const rows = (await world.ledger()).slice(from);
    return {
      status: answer?.status,
      text: answer?.text.replaceAll(decisionId, "a decision"),
      headers: { ...answer?.headers, date: undefined },
      statements,
      fetches,
      outcomes: rows.map(({ outcome, code, act: done }) => ({ outcome, code, done })),
    };
  }

  const alike = async (action: Action, inputs: readonly Readonly<Record<string, unknown>>[]) => {
    const all = [];
    for (const input of inputs) all.push(await told(action, input));
    expect(all[0]?.text).toContain('"NOTHING_TO_ACT_ON"');
    expect(all[0]?.status).toBe(404);
    expect(all[0]?.fetches).toHaveLength(1);
    for (const one of all.slice(1)) expect(one).toEqual(all[0]);
  };

  const EPISODES: Readonly<Record<string, string>> = {
    Custody: "custody.detention",
    Prison: "secure-estate.stay",
    MentalHealth: "mental-health.referral",
    Treatment: "substance-misuse.episode",
    Supervision: "release.probation-team",
  };
  const episodeOf = (person: SeedPerson, action: Action) => {
    const [, kind] = Object.entries(EPISODES).find(([name]) => action.includes(name)) ?? expect.fail();
    return person.recordId(kind, 0);
  };

  it.each(Object.entries(CHANGES))("is told the same by %s, byte for byte, and asks the same", async (name, more) => {
    const action = ACTIONS.find((one) => one === name) ?? expect.fail();
    const of = (person: SeedPerson, episode = episodeOf(person, action)) => ({
      personId: person.id,
      episodeId: episode,
      version: 1,
      ...more,
    });
    await alike(action, [
      { personId: "nobody", episodeId: "nothing", version: 1, ...more },
      of(unrelated),
      of(unrelated, "nothing"),
      of(left),
      of(shut),
      { ...of(unrelated), version: 7 },
      // Tied to one of them, and asks for the episode of another, or for none.
      of(tied, episodeOf(other, action)),
      of(tied, "nothing"),
    ]);
  });

  it.each(Object.entries(REFERRALS))("is told the same by %s, byte for byte, and asks the same", async (name, more) => {
    const action = ACTIONS.find((one) => one === name) ?? expect.fail();
    await alike(
      action,
      ["nobody", unrelated.id, left.id, shut.id].map((personId) => ({ personId, ...more })),
    );
  });

  it.each(Object.entries(ARRIVALS))("is told the same by %s, byte for byte, and asks the same", async (name, more) => {
    const action = ACTIONS.find((one) => one === name) ?? expect.fail();
    const [one, another] = [aCanaryPerson("never", 98), aCanaryPerson("sown", 99)];
    const numbers = (first: SeedPerson, second: SeedPerson) => ({
      knownBy: { nhsNumber: first.nhsNumber },
      alsoKnownBy: { pnc: second.pnc },
      ...more,
    });
    await alike(action, [
      numbers(one, one),
      numbers(unrelated, other),
      numbers(unrelated, one),
      numbers(another, unrelated),
      ...(action === "openSupervision" ? [numbers(shut, shut)] : []),
    ]);
  });

  it("is told the same by a claim, whether or not there is such a person, or one restricted against them", async () => {
    const clinician = aCaller("prison-clinician");
    const claims = [];
    for (const personId of ["nobody", unrelated.id, shut.id]) {
      const text = "Found unwell on the wing, and in nobody's care";
      const input = { idempotencyKey: aKey(), personId, text };
      const query = `mutation C($input: ClaimRelationshipInput!) { claimRelationship(input: $input) { id status until version } }`;
      let answer: Awaited<ReturnType<World["ask"]>> | undefined;
      const spent = await world.spent(async () => {
        answer = await world.ask(clinician, query, { variables: { input }, purpose: "TREAT" });
      });
      const { id, until, ...rest } = answer?.json.data.claimRelationship ?? {};
      claims.push({ ...spent, rest, kinds: [typeof id, typeof until] });
    }
    expect(claims[0]?.rest).toEqual({ status: "CLAIMED", version: 1 });
    expect(claims[1]).toEqual(claims[0]);
    expect(claims[2]).toEqual(claims[0]);
  });

  it("is every change that takes a person or an episode elsewhere than where relationships are kept", () => {
    const tested = [...Object.keys(CHANGES), ...Object.keys(REFERRALS), ...Object.keys(ARRIVALS)];
    const services = ACTIONS.filter((action) => /Custody|Prison|MentalHealth|Treatment|Supervision/.test(action));
    expect(tested.sort()).toEqual([...services].sort());
    expect(DEMO_CALLERS["custody-sergeant"].sites).not.toContain("S2");
  });
});
