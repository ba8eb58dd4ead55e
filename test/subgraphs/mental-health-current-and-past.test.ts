import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { aStandingClock, type OpenMentalHealth, openMentalHealth } from "./a-mental-health.ts";

tellOfMissingDatabases();

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;
/** What the rule says, in numbers of its own. */
const LINE = 90 * DAY;
/** British Summer Time begins within the 90 days after it. */
const NOW = "2026-02-20T09:30:00.000Z";
const beforeNow = (ms: number): string => new Date(Date.parse(NOW) - ms).toISOString();

const LISTS = `{
  referrals { id } recentEpisodes { id } pastEpisodes { id } careTeams { id }
  diagnoses { id } pastDiagnoses { id } riskFormulations { id } pastRiskFormulations { id }
  legalStatuses { id inForce } pastLegalStatuses { id inForce }
  currentHeadline { code } currentService { service }
}`;

describe.each(databases())("the line between current and past, on $name", (database) => {
  const clock = aStandingClock(NOW);
  let opened: OpenMentalHealth;
  let people = 0;
  beforeAll(async () => {
    opened = await openMentalHealth(database, { clock });
  });
  afterAll(() => opened.close());

  const somebody = (): string => {
    people += 1;
    return `person-${people}`;
  };

  /** A spell that ended so many milliseconds before now (negative: it is to end); null: it is open. */
  const writeSpell = async (person_id: string, name: string, endedMsAgo: number | null): Promise<string> => {
    const id = `${person_id}:${name}`;
    await opened.writeUnchecked("spell", {
      id,
      person_id,
      team: "A team",
      referred_at: "2015-01-01T00:00:00Z",
      status: endedMsAgo === null ? "IN_CARE" : "DISCHARGED",
      ended_at: endedMsAgo === null ? null : beforeNow(endedMsAgo),
    });
    return id;
  };

  const summarise = (person_id: string) =>
    opened.writeUnchecked("summary", {
      person_id,
      category: "MENTAL_HEALTH_CURRENT",
      code: "RECORDED",
      action: "Ask",
      service: "A team",
    });

  /** The lists of the section that hold each record, by its key. */
  const placesOf = async (person: string, now: string): Promise<Readonly<Record<string, readonly string[]>>> => {
    clock.set(now);
    const [section] = await opened.of(LISTS, [person]);
    const places: Record<string, string[]> = {};
    for (const [list, held] of Object.entries<unknown>(section)) {
      if (!Array.isArray(held)) continue;
      for (const { id } of held) places[id] = [...(places[id] ?? []), list];
    }
    return places;
  };

  describe("care that has ended", () => {
    it.each([
      ["on its last instant of 90 days", 0, "recentEpisodes"],
      ["a second before that", -SECOND, "recentEpisodes"],
      ["a millisecond after that", 1, "pastEpisodes"],
      ["a second after that", SECOND, "pastEpisodes"],
    ])("stands %s in one list alone", async (_when, later, list) => {
      const person = somebody();
      const spell = await writeSpell(person, "spell", LINE + later);
      expect(await placesOf(person, NOW)).toEqual({ [spell]: [list] });
    });

    it("moves from current to past as the 90 days run out, over a change of clocks, and never back", async () => {
      const person = somebody();
      const spell = await writeSpell(person, "spell", 0);
      const after = (ms: number) => new Date(Date.parse(NOW) + ms).toISOString();
      const at = async (ms: number) => (await placesOf(person, after(ms)))[spell];
      expect(await at(-1)).toEqual(["referrals"]);
      expect(await at(0)).toEqual(["recentEpisodes"]);
      expect(await at(LINE)).toEqual(["recentEpisodes"]);
      expect(await at(LINE + 1)).toEqual(["pastEpisodes"]);
      expect(await at(400 * DAY)).toEqual(["pastEpisodes"]);
    });

    it("is told apart by the microsecond, which is as fine as it is kept", async () => {
      const person = somebody();
      const line = beforeNow(LINE);
      for (const [id, ended_at] of [
        ["just-current", line.replace("000Z", "000000Z")],
        ["just-past", beforeNow(LINE + 1).replace("999Z", "999999Z")],
      ] as const) {
        const row = { id, person_id: person, team: "A team", referred_at: "2015-01-01T00:00:00Z", ended_at };
        await opened.writeUnchecked("spell", { ...row, status: "DISCHARGED" });
      }
      expect(await placesOf(person, NOW)).toEqual({
        "just-current": ["recentEpisodes"],
        "just-past": ["pastEpisodes"],
      });
    });
  });

  /** Near the line more often than far from it. */
  const ended = fc.oneof(
    fc.constant(null),
    fc.constantFrom(-1, 0, 1, LINE - 1, LINE, LINE + 1, LINE - SECOND, LINE + SECOND),
    fc.integer({ min: -30 * DAY, max: 3 * LINE }),
  );

  it("leaves every spell in exactly one list, the one that the days since its end say", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(ended, { minLength: 1, maxLength: 6 }), async (ends) => {
        const person = somebody();
        const expected: Record<string, readonly string[]> = {};
        for (const [index, end] of ends.entries()) {
          const open = end === null || end < 0;
          const list = open ? "referrals" : end <= LINE ? "recentEpisodes" : "pastEpisodes";
          expected[await writeSpell(person, `${index}`, end)] = [list];
        }
        expect(await placesOf(person, NOW)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it("lets what belongs to a spell be past as soon as it or its spell is, and current until then", async () => {
    await fc.assert(
      fc.asyncProperty(ended, ended, async (spellEnd, ownEnd) => {
        const person = somebody();
        const spell_id = await writeSpell(person, "spell", spellEnd);
        const own = { person_id: person, spell_id, ended_at: ownEnd === null ? null : beforeNow(ownEnd) };
        await opened.writeUnchecked("diagnosis", { ...own, id: `${person}:diagnosis`, name: "A diagnosis" });
        await opened.writeUnchecked("risk_formulation", {
          ...own,
          id: `${person}:formulation`,
          text: "Words",
          to_self: "LOW",
          to_others: "LOW",
          assessed_at: "2015-01-01T00:00:00Z",
        });
        await opened.write("care_team", {
          id: `${person}:team`,
          person_id: person,
          spell_id,
          team: "A team",
          coordinator_role: "A nurse",
          telephone_day: "01632 960100",
        });
        const past = [spellEnd, ownEnd].some((end) => end !== null && end > LINE);
        const found = await placesOf(person, NOW);
        expect(found[`${person}:diagnosis`]).toEqual([past ? "pastDiagnoses" : "diagnoses"]);
        expect(found[`${person}:formulation`]).toEqual([past ? "pastRiskFormulations" : "riskFormulations"]);
        expect(found[`${person}:team`]).toEqual(spellEnd !== null && spellEnd > LINE ? undefined : ["careTeams"]);
      }),
      { numRuns: 40 },
    );
  });

  it("lets nothing that is past become current again, whenever it is asked", async () => {
    const ORDER = ["referrals", "recentEpisodes", "pastEpisodes"];
    const later = fc.integer({ min: 0, max: 2 * LINE });
    await fc.assert(
      fc.asyncProperty(fc.array(ended, { minLength: 1, maxLength: 4 }), later, async (ends, ms) => {
        const person = somebody();
        for (const [index, end] of ends.entries()) await writeSpell(person, `${index}`, end);
        const before = await placesOf(person, NOW);
        const after = await placesOf(person, new Date(Date.parse(NOW) + ms).toISOString());
        expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
        for (const [id, [list = ""]] of Object.entries(before)) {
          expect(ORDER.indexOf(after[id]?.[0] ?? "")).toBeGreaterThanOrEqual(ORDER.indexOf(list));
        }
      }),
      { numRuns: 30 },
    );
  });

  it("shows a legal status among those in force exactly while it is, and among the past otherwise", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: LINE }), ended, async (lasted, end) => {
        const person = somebody();
        const began = (end ?? 0) + lasted;
        fc.pre(began >= 0);
        await opened.writeUnchecked("legal_status", {
          id: `${person}:status`,
          person_id: person,
          code_set: "nhs-data-dictionary:legacy",
          code: "02",
          began_at: beforeNow(began),
          ended_at: end === null ? null : beforeNow(end),
          recorded_at: NOW,
        });
        await summarise(person);
        clock.set(NOW);
        const [section] = await opened.of(LISTS, [person]);
        const status = [{ id: `${person}:status`, inForce: end === null || end < 0 }];
        const inForce = status[0]?.inForce;
        expect(section.legalStatuses).toEqual(inForce ? status : []);
        expect(section.pastLegalStatuses).toEqual(inForce ? [] : status);
        expect(section.currentHeadline).toEqual(inForce ? { code: "RECORDED" } : null);
      }),
      { numRuns: 40 },
    );
  });

  it("has a headline and a service of what is current exactly where a spell is", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(ended, { maxLength: 3 }), async (ends) => {
        const person = somebody();
        await summarise(person);
        for (const [index, end] of ends.entries()) await writeSpell(person, `${index}`, end);
        clock.set(NOW);
        const [{ currentHeadline, currentService }] = await opened.of(LISTS, [person]);
        const current = ends.some((end) => end === null || end <= LINE);
        expect(currentHeadline).toEqual(current ? { code: "RECORDED" } : null);
        expect(currentService).toEqual(current ? { service: "A team" } : null);
      }),
      { numRuns: 30 },
    );
  });
});
