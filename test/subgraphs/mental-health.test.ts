import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSeedPerson } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { type OpenMentalHealth, openMentalHealth, someoneTold, wholeSection } from "./a-mental-health.ts";
import { aSignedCaller, ceilings, emptyAt } from "./signed.ts";

tellOfMissingDatabases();

const PEOPLE = Array.from({ length: 50 }, (_, index) => aSeedPerson({ id: `known-${String(index).padStart(2, "0")}` }));
const ids = (count: number): readonly string[] => PEOPLE.slice(0, count).map(({ id }) => id);
const EMPTY = aSeedPerson({ id: "empty", count: () => 0 });
const CURRENT_CARE = ["mental-health.referral", "mental-health.recent-episode"];
const PAST_ONLY = aSeedPerson({
  id: "past-only",
  records: (kind) => (CURRENT_CARE.includes(kind) ? 0 : undefined),
});
const SC01 = someoneTold(
  { "overdose hours ago": [12, 1400], "SelfHarmRisk.level": ["HIGH"], "MentalHealthReferral.status": ["RECEIVED"] },
  { "mental-health.overdose": 2 },
  { id: "arrived-at-night" },
);

describe.each(databases())("mental-health records, on $name", (database) => {
  let opened: OpenMentalHealth;
  let everything: string;
  beforeAll(async () => {
    opened = await openMentalHealth(database, { people: [...PEOPLE, EMPTY, PAST_ONLY, SC01] });
    everything = await wholeSection();
  });
  afterAll(() => opened.close());

  describe("a caller who may read everything", () => {
    it("reads something in every field of a person of whom everything is recorded", async () => {
      const [found] = await opened.of(everything, ids(1));
      expect(neverAnswered(found)).toEqual([]);
    });

    it("finds the same section, and nothing in it, for somebody unknown and for somebody without records", async () => {
      const [empty, unknown] = await opened.of(everything, ["empty", "nobody"]);
      expect(empty).toEqual(unknown);
      expect([...emptyAt(empty)].sort()).toEqual(Object.keys(empty).sort());
    });

    it("costs as many statements for fifty people as for five: one for each field that is read by itself", async () => {
      await opened.of(everything, ids(5));
      const five = [...opened.subgraph.statements()].sort();
      await opened.of(everything, ids(50));
      expect([...opened.subgraph.statements()].sort()).toEqual(five);
      expect(five).toHaveLength(25);
    });

    it("reads of which kinds each headline tells, and until when a recent overdose is one", async () => {
      const [{ headlines }] = await opened.of("{ headlines { code categories since expiresAt dueAt } }", ids(1));
      const byCode = Object.fromEntries(headlines.map((one: { code: string }) => [one.code, one]));
      expect(byCode).toMatchObject({
        SELF_HARM_RISK: { categories: ["SELF_HARM_RISK", "MENTAL_HEALTH_CURRENT"] },
        ADJUST_COMMUNICATION: { categories: ["NEURODIVERSITY", "MENTAL_HEALTH_CURRENT"] },
        RECENT_OVERDOSE: { categories: ["SAFETY_HEADLINE", "SELF_HARM_RISK", "MENTAL_HEALTH_CURRENT"] },
        CRITICAL_MEDICINE_DUE: { categories: ["MEDICATION", "MENTAL_HEALTH_CURRENT"], dueAt: expect.any(String) },
      });
      const { since, expiresAt } = byCode.RECENT_OVERDOSE;
      expect(Date.parse(expiresAt) - Date.parse(since)).toBe(72 * 3_600_000);
    });

    it("counts the overdoses of the last 90 days of somebody who arrived after the second of them", async () => {
      const [section] = await opened.of(
        "{ crisisEvents { kind at } selfHarm { level lastEventAt } headlines { code since } referrals { status from } }",
        [SC01.id],
      );
      const overdoses = section.crisisEvents.filter(({ kind }: { kind: string }) => kind === "OVERDOSE");
      expect(overdoses).toHaveLength(2);
      const newest = overdoses.map(({ at }: { at: string }) => at).sort()[1];
      expect(section.selfHarm).toEqual({ level: "HIGH", lastEventAt: newest });
      expect(section.headlines).toContainEqual({ code: "RECENT_OVERDOSE", since: newest });
      expect(section.referrals).toEqual([{ status: "RECEIVED", from: null }]);
    });
  });

  describe("a caller who may read headlines alone", () => {
    const caller = aSignedCaller({ ceiling: ceilings("HEADLINE") });

    it("reads what to do, and neither the service nor a record", async () => {
      const [section] = await opened.of(everything, ids(1), caller);
      const told = Object.entries(section).filter(([, held]) => emptyAt(held).length === 0 || Array.isArray(held));
      expect(section).toMatchObject({ currentService: null, neurodiversityService: null, referrals: null });
      expect(told.filter(([, held]) => !(Array.isArray(held) && held.length === 0)).map(([name]) => name)).toEqual([
        "currentHeadline",
        "selfHarmHeadline",
        "adjustmentsHeadline",
        "headlines",
      ]);
    });

    it("is told how to adjust to the person, never what the condition is", async () => {
      const [section] = await opened.of(everything, ids(1), caller);
      expect(section.adjustmentsHeadline).toEqual({
        code: "ADJUST_COMMUNICATION",
        action: "Use short sentences; give time to answer",
      });
      expect(JSON.stringify(section)).not.toMatch(/Autism|Learning/);
    });
  });

  it("have no headline of mental health now, and name no service, for somebody whose care is all past", async () => {
    const [section] = await opened.of(
      "{ currentHeadline { code } currentService { service } pastEpisodes { service } selfHarmHeadline { code } }",
      [PAST_ONLY.id],
    );
    expect(section).toMatchObject({ currentHeadline: null, currentService: null });
    expect(section).toMatchObject({ pastEpisodes: [{}], selfHarmHeadline: { code: "SELF_HARM_RISK" } });
  });

  it("are not fetched for a caller who may never read them", async () => {
    const nobody = aSignedCaller({ ceiling: {} });
    const [section] = await opened.of("{ referrals { reason } pastEpisodes { summary } }", ids(1), nobody);
    expect(section).toEqual({ referrals: null, pastEpisodes: null });
    expect(opened.subgraph.statements()).toEqual([]);
  });

  it("are all found by an index, however many people there are", async () => {
    await opened.of(everything, ids(5));
    const statements = [...new Set(opened.subgraph.statements())];
    expect(statements.length).toBeGreaterThan(20);
    for (const statement of statements) expect(await opened.planOf(statement), statement).not.toMatch(/Seq Scan/);
  });
});

/** The fields that no answer in the section tells anything in, by their path without the places in lists. */
function neverAnswered(section: unknown): readonly string[] {
  const asked = new Map<string, boolean>();
  const look = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      asked.set(path, value.length > 0 || asked.get(path) === true);
      for (const item of value) look(item, path);
    } else if (value !== null && typeof value === "object") {
      for (const [name, held] of Object.entries(value)) look(held, `${path}.${name}`);
    } else {
      asked.set(path, value !== null || asked.get(path) === true);
    }
  };
  look(section, "");
  return [...asked].filter(([, answered]) => !answered).map(([path]) => path);
}
