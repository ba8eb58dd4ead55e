import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CustodyTables } from "../../subgraphs/custody/tables.ts";
import { aCanaryPerson, sightings } from "../canaries.ts";
import { tellOfMissingDatabases } from "../databases.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { aCaller, type World } from "../world.ts";
import { act, actingWorlds, aKey, outcomeOf } from "./acting-worlds.ts";

tellOfMissingDatabases();

const officer = aCaller("detention-officer");
const sergeant = aCaller("custody-sergeant");
const clinician = aCaller("custody-clinician");
const sergeantOfS2 = aCaller("custody-sergeant", { subject: "a-sergeant-of-s2", sites: ["S2"] });
const officerOfS2 = aCaller("detention-officer", { subject: "an-officer-of-s2", sites: ["S2"] });

const stranger = aCanaryPerson("stranger", 11);
const detained = aKnownPerson("detained", 12);
const restricted = aCanaryPerson("restricted", 13, { restriction: { mode: "UNKNOWN", subjects: [] } });
const [second, third, fourth, fifth] = [14, 15, 16, 17].map((serial) => aCanaryPerson(`p${serial}`, serial));
const PEOPLE = [stranger, detained, restricted, second, third, fourth, fifth].flatMap((one) => one ?? []);

const twoNumbersOf = ({ nhsNumber, pnc }: typeof stranger) => ({ knownBy: { nhsNumber }, alsoKnownBy: { pnc } });
const PERSON = `query Person($id: ID!) { person(by: { id: $id }) {
  identity { familyName languages { language } } custody { detention { suite } medicines { name } } } }`;

describe.each(actingWorlds())("an episode in custody, on $name", ({ open }) => {
  let world: World;
  beforeAll(async () => {
    world = await open(PEOPLE);
  });
  afterAll(() => world.close());

  const reads = async (caller: typeof officer, id: string) => {
    const purpose = caller.role === "custody-clinician" ? "TREAT" : "SAFEDETENTION";
    return (await world.ask(caller, PERSON, { variables: { id }, purpose })).json.data.person;
  };
  const listedIn = async (caller: typeof officer, code: string) => {
    const query = `query Suite($code: ID!) { custodySuite(code: $code) { detainees(first: 100) { edges { node { id } } } } }`;
    const { edges } = (await world.ask(caller, query, { variables: { code } })).json.data.custodySuite.detainees;
    return edges.map(({ node }: { node: { id: string } | null }) => node?.id);
  };
  const bookIn = async (who: typeof stranger, caller = officer, suite = "S1") =>
    outcomeOf(
      await act(world, caller, "openCustodyEpisode", {
        ...twoNumbersOf(who),
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

  it("opens the safety set alone until somebody else confirms it, and then the record", async () => {
    expect(await reads(sergeant, stranger.id)).toBeNull();
    const opened = await bookIn(stranger);
    expect(opened).toEqual({ id: expect.any(String), status: "APPLIED", version: 1 });
    expect(await listedIn(sergeant, "S1")).toContain(stranger.id);
    const arriving = await reads(sergeant, stranger.id);
    expect(arriving.identity).toMatchObject({ familyName: null });
    expect(arriving.identity.languages.length).toBeGreaterThan(0);
    expect(await reads(clinician, stranger.id)).toMatchObject({ custody: { medicines: null } });

    expect(await change("confirmCustodyArrival", officer, stranger.id, opened.id, 1)).toBe("ACTION_NOT_PERMITTED");
    const confirmed = await change("confirmCustodyArrival", sergeant, stranger.id, opened.id, 1);
    expect(confirmed).toEqual({ id: opened.id, status: "APPLIED", version: 2 });
    expect(sightings(JSON.stringify(await reads(sergeant, stranger.id))).length).toBeGreaterThan(0);
    expect((await reads(clinician, stranger.id)).custody.medicines.length).toBeGreaterThan(0);
  });

  it("is confirmed by somebody else than who opened it", async () => {
    const opened = await bookIn(second ?? stranger, sergeant);
    expect(await change("confirmCustodyArrival", sergeant, second?.id ?? "", opened.id, 1)).toBe(
      "SECOND_PERSON_NEEDED",
    );
    const other = aCaller("custody-sergeant", { subject: "another-sergeant" });
    expect(await change("confirmCustodyArrival", other, second?.id ?? "", opened.id, 1)).toMatchObject({ version: 2 });
  });

  it("goes with the person to another suite, and is handed over by the one before for 72 hours", async () => {
    const [episode] = await world.embedded.database
      .of<CustodyTables>("custody")
      .selectFrom("holding")
      .selectAll()
      .where("person_id", "=", detained.id)
      .execute();
    const nowhere = await change("transferCustodyEpisode", sergeant, detained.id, episode?.id ?? "", 1, {
      toSuite: "S9",
    });
    expect(nowhere).toBe("UNKNOWN_PLACE");
    const moved = await change("transferCustodyEpisode", sergeant, detained.id, episode?.id ?? "", 1, {
      toSuite: "S2",
    });
    expect(moved).toEqual({ id: episode?.id, status: "APPLIED", version: 2 });
    expect(await listedIn(sergeant, "S1")).not.toContain(detained.id);
    expect(await listedIn(sergeantOfS2, "S2")).toContain(detained.id);
    expect(await reads(sergeantOfS2, detained.id)).not.toBeNull();
    expect(await reads(sergeant, detained.id)).not.toBeNull();
    expect(await change("endCustodyEpisode", sergeant, detained.id, moved.id, 2)).toBe("NOTHING_TO_ACT_ON");

    expect(await change("endCustodyEpisode", sergeantOfS2, detained.id, moved.id, 1)).toBe("STALE_VERSION");
    const ended = await change("endCustodyEpisode", sergeantOfS2, detained.id, moved.id, 2);
    expect(ended).toMatchObject({ status: "APPLIED", version: 3 });
    expect(await listedIn(sergeantOfS2, "S2")).not.toContain(detained.id);
    expect(await reads(sergeantOfS2, detained.id)).not.toBeNull();
    expect(await change("endCustodyEpisode", sergeantOfS2, detained.id, moved.id, 3)).toBe("NOTHING_TO_ACT_ON");
  });

  it("ends what held the person elsewhere once it is confirmed, and not before", async () => {
    const who = third ?? stranger;
    const first = await bookIn(who);
    await change("confirmCustodyArrival", sergeant, who.id, first.id, 1);
    const later = await bookIn(who, officerOfS2, "S2");
    expect(await listedIn(sergeant, "S1")).toContain(who.id);
    expect(await change("confirmCustodyArrival", sergeantOfS2, who.id, later.id, 1)).toMatchObject({
      status: "APPLIED",
    });
    expect(await listedIn(sergeant, "S1")).not.toContain(who.id);
    expect(await listedIn(sergeantOfS2, "S2")).toContain(who.id);
  });

  it("is opened once, however often it is sent with its key", async () => {
    const who = fourth ?? stranger;
    const input = {
      idempotencyKey: aKey(),
      ...twoNumbersOf(who),
      suite: "S1",
      custodyRecordNumber: "CR/once",
      arrivedAt: "2026-01-01T10:00:00Z",
    };
    const [one, again] = [
      await act(world, officer, "openCustodyEpisode", input),
      await act(world, officer, "openCustodyEpisode", input),
    ];
    expect(outcomeOf(again)).toEqual(outcomeOf(one));
    expect(await bookIn(who)).toBe("ALREADY_HELD");
    const other = { ...input, idempotencyKey: aKey(), ...twoNumbersOf(fifth ?? stranger) };
    expect(outcomeOf(await act(world, officer, "openCustodyEpisode", other))).toBe("NUMBER_IN_USE");
    expect(
      outcomeOf(await act(world, officer, "openCustodyEpisode", { ...input, custodyRecordNumber: "CR/other" })),
    ).toBe("IDEMPOTENCY_CONFLICT");
  });

  it("keeps what was written before it was corrected", async () => {
    const who = fifth ?? stranger;
    const opened = await bookIn(who);
    const arrivedAt = "2026-01-01T09:30:00Z";
    const amended = await change("amendCustodyEpisode", sergeant, who.id, opened.id, 1, {
      arrivedAt,
      reason: "The van arrived earlier",
    });
    expect(amended).toEqual({ id: opened.id, status: "APPLIED", version: 2 });
    const history = await world.embedded.database
      .of<CustodyTables>("custody")
      .selectFrom("holding_change")
      .select(["version", "action", "subject", "detail"])
      .where("holding_id", "=", opened.id)
      .orderBy("version")
      .execute();
    expect(history.map(({ action, subject }) => [action, subject])).toEqual([
      ["openCustodyEpisode", officer.subject],
      ["amendCustodyEpisode", sergeant.subject],
    ]);
    expect(JSON.parse(history[1]?.detail ?? "").arrivedAt).toEqual({
      from: "2026-01-01T10:00:00.000Z",
      to: "2026-01-01T09:30:00.000Z",
    });
  });

  it("shows those of the site the safety set of somebody restricted, and opens no more when it is confirmed", async () => {
    const opened = await bookIn(restricted);
    expect(await change("confirmCustodyArrival", sergeant, restricted.id, opened.id, 1)).toMatchObject({ version: 2 });
    expect((await reads(sergeant, restricted.id)).identity.familyName).toBeNull();
  });

  it.each([
    ["a suite where the caller does not work", { suite: "S2" }, "NOTHING_TO_ACT_ON"],
    ["a suite that is not there", { suite: "S99" }, "NOTHING_TO_ACT_ON"],
    ["numbers of two people", { alsoKnownBy: { pnc: detained.pnc } }, "NOTHING_TO_ACT_ON"],
    ["two numbers of one kind", { alsoKnownBy: { nhsNumber: stranger.nhsNumber } }, "TWO_IDENTIFIERS"],
    ["a time that has not come", { arrivedAt: "2999-01-01T10:00:00Z" }, "BAD_INSTANT"],
    ["a number that is no number", { custodyRecordNumber: " " }, "TEXT_LENGTH"],
  ])("is not opened for %s", async (_, changes, code) => {
    const input = {
      ...twoNumbersOf(stranger),
      suite: "S1",
      custodyRecordNumber: `CR/${aKey()}`,
      arrivedAt: "2026-01-01T10:00:00Z",
      ...changes,
    };
    expect(outcomeOf(await act(world, officer, "openCustodyEpisode", input))).toBe(code);
  });
});
