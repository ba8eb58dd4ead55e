import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SecureEstateTables } from "../../subgraphs/secure-estate/tables.ts";
import { aCanaryPerson } from "../canaries.ts";
import { tellOfMissingDatabases } from "../databases.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { aCaller, type World } from "../world.ts";
import { act, actingWorlds, outcomeOf } from "./acting-worlds.ts";

tellOfMissingDatabases();

const reception = aCaller("prison-reception-officer");
const officer = aCaller("prison-officer");
const receptionOfLeeds = aCaller("prison-reception-officer", {
  subject: "a-reception-officer-of-leeds",
  sites: ["LEI"],
});
const officerOfLeeds = aCaller("prison-officer", { subject: "an-officer-of-leeds", sites: ["LEI"] });

const stranger = aCanaryPerson("stranger", 11);
const resident = aKnownPerson("resident", 12);
const other = aCanaryPerson("other", 13);

const PERSON = `query Person($id: ID!) { person(by: { id: $id }) { identity { familyName } } }`;

describe.each(actingWorlds())("a stay in prison, on $name", ({ open }) => {
  let world: World;
  beforeAll(async () => {
    world = await open([stranger, resident, other]);
  });
  afterAll(() => world.close());

  const reads = async (caller: typeof officer, id: string) =>
    (await world.ask(caller, PERSON, { variables: { id }, purpose: "SAFECUSTODY" })).json.data?.person;
  const listedIn = async (caller: typeof officer, id: string) => {
    const query = `query Prison($id: ID!) { prison(id: $id) { residents(first: 100) { edges { node { id } } } } }`;
    const { edges } = (await world.ask(caller, query, { variables: { id } })).json.data.prison.residents;
    return edges.map(({ node }: { node: { id: string } | null }) => node?.id);
  };
  const receive = async ({ nhsNumber, prisonNumber }: typeof stranger, caller = reception, prison = "BFI") =>
    outcomeOf(
      await act(world, caller, "openPrisonStay", {
        knownBy: { nhsNumber },
        alsoKnownBy: { prisonNumber },
        prison,
        receivedAt: "2026-01-01T10:00:00Z",
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
  const heldOf = async (personId: string) =>
    world.embedded.database
      .of<SecureEstateTables>("secure-estate")
      .selectFrom("stay")
      .select(["prison_id", "left_at", "unconfirmed_since"])
      .where("person_id", "=", personId)
      .where("left_at", "is", null)
      .execute();

  it("opens nothing of the record until another officer confirms it", async () => {
    const opened = await receive(stranger);
    expect(opened).toEqual({ id: expect.any(String), status: "APPLIED", version: 1 });
    expect(await listedIn(officer, "BFI")).toContain(stranger.id);
    expect((await reads(officer, stranger.id)).identity.familyName).toBeNull();
    expect(await change("confirmPrisonArrival", officer, stranger.id, opened.id, 1)).toMatchObject({ version: 2 });
    expect((await reads(officer, stranger.id)).identity.familyName).not.toBeNull();
  });

  it("ends where the person is taken to another prison, and a new one begins there", async () => {
    const episode = resident.recordId("secure-estate.stay", 0);
    const moved = await change("transferPrisonStay", reception, resident.id, episode, 1, { toPrison: "LEI" });
    expect(moved).toEqual({ id: expect.any(String), status: "APPLIED", version: 1 });
    expect(moved.id).not.toBe(episode);
    expect(await listedIn(officer, "BFI")).not.toContain(resident.id);
    expect(await listedIn(officerOfLeeds, "LEI")).toContain(resident.id);
    expect((await reads(officerOfLeeds, resident.id)).identity.familyName).not.toBeNull();
    expect(await change("endPrisonStay", receptionOfLeeds, resident.id, episode, 2)).toBe("NOTHING_TO_ACT_ON");
    expect(await change("endPrisonStay", receptionOfLeeds, resident.id, moved.id, 2)).toBe("STALE_VERSION");
    expect(await change("endPrisonStay", receptionOfLeeds, resident.id, moved.id, 1)).toMatchObject({ version: 2 });
    expect(await listedIn(officerOfLeeds, "LEI")).not.toContain(resident.id);
  });

  it("is corrected, and taken nowhere that is closed or not there", async () => {
    const opened = await receive(other);
    const correction = { receivedAt: "2026-01-01T09:00:00Z", reason: "Read from the wrong line" };
    expect(await change("amendPrisonStay", reception, other.id, opened.id, 1, correction)).toMatchObject({
      version: 2,
    });
    for (const toPrison of ["XXX", "BFI"])
      expect(await change("transferPrisonStay", reception, other.id, opened.id, 2, { toPrison })).toBe("UNKNOWN_PLACE");
    expect(await heldOf(other.id)).toEqual([{ prison_id: "BFI", left_at: null, unconfirmed_since: expect.any(Date) }]);
    const ended = await change("endPrisonStay", reception, other.id, opened.id, 2);
    expect(ended).toEqual({ id: opened.id, status: "APPLIED", version: 3 });
    expect(await heldOf(other.id)).toEqual([]);
  });
});
