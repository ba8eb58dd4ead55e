import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PersonTables } from "../../subgraphs/person/tables.ts";
import { aCanaryPerson } from "../canaries.ts";
import { tellOfMissingDatabases } from "../databases.ts";
import { aCaller, aClock, type World } from "../world.ts";
import { act, actingWorlds, outcomeOf } from "./acting-worlds.ts";

tellOfMissingDatabases();

const clinician = aCaller("custody-clinician");
const AT_S1 = [{ kind: "SITE", holder: "S1" }] as const;

/** How each service of teams is asked, and by whom. */
const SERVICES = [
  {
    service: "mental health",
    practitioner: aCaller("mental-health-practitioner"),
    elsewhere: aCaller("mental-health-practitioner", { subject: "another-practitioner", team: "CMHT-SOUTH" }),
    names: [
      "openMentalHealthReferral",
      "acceptMentalHealthReferral",
      "transferMentalHealthCare",
      "endMentalHealthCare",
    ],
    held: { kind: "REFERRAL", holder: "CMHT-NORTH", service: "mental-health" },
    record: "mental-health.referral",
    more: { urgency: "URGENT", reason: "Low and not sleeping" },
  },
  {
    service: "substance misuse",
    practitioner: aCaller("substance-misuse-practitioner"),
    elsewhere: aCaller("substance-misuse-practitioner", { subject: "another-practitioner", team: "SMS-WEST" }),
    names: ["openTreatmentReferral", "acceptTreatmentReferral", "transferTreatment", "endTreatment"],
    held: { kind: "CASELOAD", holder: "SMS-EAST", service: "substance-misuse" },
    record: "substance-misuse.episode",
    more: { source: "CUSTODY_HEALTHCARE", substances: "Alcohol" },
  },
] as const;

const PERSON = `query Person($id: ID!) { person(by: { id: $id }) { identity { familyName } } }`;
const HOUR = 3_600_000;

describe.each(actingWorlds())("care by a team, on $name", ({ open }) => {
  const now = new Date("2026-11-28T12:00:00Z");
  const clock = aClock(now.toISOString());
  const people = SERVICES.flatMap(({ held }, index) => [
    aCanaryPerson(`referred-${index}`, 20 + index, { custodySuite: "S1", relationships: AT_S1 }),
    aCanaryPerson(`held-${index}`, 30 + index, { relationships: [held] }),
    aCanaryPerson(`shut-${index}`, 40 + index, { relationships: [held] }),
  ]);
  const supervised = aCanaryPerson("supervised", 50);
  let world: World;
  beforeAll(async () => {
    world = await open([...people, supervised], { clock });
  });
  afterAll(() => world.close());

  const isSeen = async (caller: typeof clinician, id: string) => {
    const purpose = caller.role === "probation-practitioner" ? "OFFENDERMGMT" : "TREAT";
    return (await world.ask(caller, PERSON, { variables: { id }, purpose })).json.data.person !== null;
  };
  const change = async (
    action: string,
    caller: typeof clinician,
    personId: string,
    episodeId: string,
    version: number,
    more = {},
  ) => outcomeOf(await act(world, caller, action, { personId, episodeId, version, ...more }));

  describe.each(SERVICES.map((one, index) => ({ ...one, index })))("of $service", (one) => {
    const { practitioner, elsewhere, names, record, more, index } = one;
    const [opens, accepts, transfers, ends] = names;
    const [referred, held, shut] = people.slice(3 * index);

    it("opens nothing to the team until it accepts, and nothing once it has declined", async () => {
      const id = referred?.id ?? "";
      const team = practitioner.team ?? "";
      const opened = outcomeOf(await act(world, clinician, opens, { personId: id, team, ...more }));
      expect(opened).toEqual({ id: expect.any(String), status: "APPLIED", version: 1 });
      expect(await isSeen(practitioner, id)).toBe(false);
      expect(await change(accepts, elsewhere, id, opened.id, 1)).toBe("NOTHING_TO_ACT_ON");
      expect(await change(accepts, practitioner, id, opened.id, 1)).toMatchObject({ status: "APPLIED", version: 2 });
      expect(await isSeen(practitioner, id)).toBe(true);
      expect(await change(accepts, practitioner, id, opened.id, 2)).toBe("NOTHING_TO_ACT_ON");

      const again = outcomeOf(await act(world, clinician, opens, { personId: id, team: elsewhere.team }));
      expect(await change(ends, elsewhere, id, again.id, 1)).toMatchObject({ version: 2 });
      expect(await isSeen(elsewhere, id)).toBe(false);
    });

    it("goes to another team once that accepts, and is handed over for 72 hours", async () => {
      const id = held?.id ?? "";
      const episode = held?.recordId(record, 0) ?? "";
      const moved = await change(transfers, practitioner, id, episode, 1, { toTeam: elsewhere.team });
      expect(moved).toEqual({ id: expect.any(String), status: "APPLIED", version: 1 });
      expect(await isSeen(elsewhere, id)).toBe(false);
      expect(await change(accepts, elsewhere, id, moved.id, 1)).toMatchObject({ version: 2 });
      expect([await isSeen(elsewhere, id), await isSeen(practitioner, id)]).toEqual([true, true]);
      clock.set(new Date(now.getTime() + 71 * HOUR).toISOString());
      expect(await isSeen(practitioner, id)).toBe(true);
      clock.set(new Date(now.getTime() + 73 * HOUR).toISOString());
      expect([await isSeen(elsewhere, id), await isSeen(practitioner, id)]).toEqual([true, false]);
      clock.set(now.toISOString());
    });

    it("ends at once where it is not to be handed over", async () => {
      const id = shut?.id ?? "";
      expect(await isSeen(practitioner, id)).toBe(true);
      const ended = await change(ends, practitioner, id, shut?.recordId(record, 0) ?? "", 1, { withoutHandover: true });
      expect(ended).toMatchObject({ status: "APPLIED", version: 2 });
      expect(await isSeen(practitioner, id)).toBe(false);
    });
  });

  it("of probation begins once another of the team confirms it, and can be handed over and ended", async () => {
    const practitioner = aCaller("probation-practitioner");
    const colleague = aCaller("probation-practitioner", { subject: "a-colleague" });
    const elsewhere = aCaller("probation-practitioner", { subject: "one-elsewhere", team: "PDU-WEST" });
    const colleagueElsewhere = aCaller("probation-practitioner", { subject: "another-elsewhere", team: "PDU-WEST" });
    const { id, nhsNumber, crn } = supervised;
    const opened = outcomeOf(
      await act(world, practitioner, "openSupervision", { knownBy: { nhsNumber }, alsoKnownBy: { crn } }),
    );
    expect(await isSeen(practitioner, id)).toBe(false);
    expect(await change("confirmSupervision", practitioner, id, opened.id, 1)).toBe("SECOND_PERSON_NEEDED");
    expect(await change("confirmSupervision", colleague, id, opened.id, 1)).toMatchObject({ version: 2 });
    expect(await isSeen(practitioner, id)).toBe(true);
    const moved = await change("transferSupervision", practitioner, id, opened.id, 2, { toTeam: "PDU-WEST" });
    expect(await change("confirmSupervision", colleagueElsewhere, id, moved.id, 1)).toMatchObject({ version: 2 });
    expect(await isSeen(elsewhere, id)).toBe(true);
    const ended = await change("endSupervision", elsewhere, id, moved.id, 2, { withoutHandover: true });
    expect(ended).toMatchObject({ status: "APPLIED" });
    expect(await isSeen(elsewhere, id)).toBe(false);
  });

  it("leaves what ties callers to people with a beginning, an end, and the episode it came with", async () => {
    const rows = await world.embedded.database
      .of<PersonTables>("person")
      .selectFrom("relationship")
      .select(["episode", "ended_at"])
      .where("person_id", "=", supervised.id)
      .execute();
    expect(rows.map(({ ended_at }) => ended_at !== null)).toEqual([true, true]);
    expect(rows.every(({ episode }) => episode?.startsWith("release/"))).toBe(true);
  });
});
