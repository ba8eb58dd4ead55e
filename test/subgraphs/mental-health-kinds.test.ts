import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hoursAgo } from "../../shared/seed-time.ts";
import type { Category, Level } from "../../shared/vocabulary.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { aStandingClock, type OpenMentalHealth, openMentalHealth } from "./a-mental-health.ts";
import { aSignedCaller, ceilings } from "./signed.ts";

tellOfMissingDatabases();

const NOW = "2026-02-20T09:30:00.000Z";
const LINE_H = 90 * 24;
/** A second, in hours. */
const SECOND_H = 1 / 3600;

const ITEMS = `{
  medicines { id categories } careClusters { id categories label } capacityAssessments { id categories }
  crisisEvents { id categories } pastCrisisEvents { id categories }
}`;

const CURRENT: Category = "MENTAL_HEALTH_CURRENT";
const PAST: Category = "MENTAL_HEALTH_PAST";

/** A caller who may read everything but these. */
const without = (...hidden: readonly Category[]) => {
  const all: Partial<Record<Category, Level>> = { ...ceilings("DETAIL") };
  for (const category of hidden) delete all[category];
  return aSignedCaller({ ceiling: all });
};

describe.each(databases())("what an item of mental health tells of, on $name", (database) => {
  let opened: OpenMentalHealth;
  beforeAll(async () => {
    opened = await openMentalHealth(database, { clock: aStandingClock(NOW) });
    await writeItems(opened);
  });
  afterAll(() => opened.close());

  const kindsIn = async (caller = aSignedCaller()) => {
    const [section] = await opened.of(ITEMS, ["somebody"], caller);
    const lists = Object.entries<readonly { id: string; categories: readonly string[] }[] | null>(section);
    return Object.fromEntries(
      lists.flatMap(([list, items]) =>
        (items ?? []).map(({ id, categories }) => [`${list} ${id}`, [...categories].sort()] as const),
      ),
    );
  };

  it("is what it was written down as while it is current, and of the past from 90 days on", async () => {
    expect(await kindsIn()).toEqual({
      "medicines taken": ["MEDICATION", CURRENT],
      "medicines stopped-90-days-ago": ["MEDICATION", CURRENT],
      "medicines stopped-before": ["MEDICATION", PAST],
      "capacityAssessments lately": [CURRENT, "NEURODIVERSITY"],
      "capacityAssessments before": [PAST, "NEURODIVERSITY"],
      "crisisEvents overdose": [CURRENT, "SELF_HARM_RISK"],
      "crisisEvents call": [CURRENT, "SELF_HARM_RISK"],
      "crisisEvents overdose-of-heroin": [CURRENT, "SELF_HARM_RISK", "SUBSTANCE_USE_CURRENT"],
      "pastCrisisEvents overdose-before": [PAST, "SELF_HARM_RISK"],
      "pastCrisisEvents call-before": [PAST, "SELF_HARM_RISK"],
      "pastCrisisEvents overdose-of-heroin-before": [PAST, "SELF_HARM_RISK", "SUBSTANCE_USE_PAST"],
      "careClusters of-open-care": [CURRENT, PAST],
      "careClusters of-past-care": [PAST],
      "careClusters of-substances-now": [CURRENT, PAST, "SUBSTANCE_USE_CURRENT"],
      "careClusters of-substances-then": [PAST, "SUBSTANCE_USE_PAST"],
      "careClusters of-cognition": [PAST, "NEURODIVERSITY"],
    });
  });

  it("keeps from whoever may not read current mental health all that implies it, clozapine among the medicines", async () => {
    expect(Object.keys(await kindsIn(without(CURRENT)))).toEqual([
      "medicines stopped-before",
      "careClusters of-cognition",
      "careClusters of-past-care",
      "careClusters of-substances-then",
      "capacityAssessments before",
      "pastCrisisEvents call-before",
      "pastCrisisEvents overdose-before",
      "pastCrisisEvents overdose-of-heroin-before",
    ]);
  });

  it("keeps from whoever may not read past mental health all that implies it, and every cluster", async () => {
    expect(Object.keys(await kindsIn(without(PAST)))).toEqual([
      "medicines stopped-90-days-ago",
      "medicines taken",
      "capacityAssessments lately",
      "crisisEvents call",
      "crisisEvents overdose",
      "crisisEvents overdose-of-heroin",
    ]);
  });

  it("keeps every medicine from whoever may not read of medicines, and an overdose from whoever may read of self-harm alone", async () => {
    const ofSelfHarm = { SELF_HARM_RISK: "DETAIL" } as const;
    expect(await kindsIn(aSignedCaller({ ceiling: ofSelfHarm }))).toEqual({});
    const ofBoth = aSignedCaller({ ceiling: { ...ofSelfHarm, [CURRENT]: "DETAIL" } });
    expect(Object.keys(await kindsIn(ofBoth))).toEqual(["crisisEvents call", "crisisEvents overdose"]);
  });

  it("says of no event that mental-health services know nothing of it", async () => {
    const event = { person_id: "somebody", kind: "OVERDOSE", happened_at: hoursAgo(1) } as const;
    const unsaid = opened.write("crisis_event", { id: "unsaid", ...event, categories: ["SELF_HARM_RISK"] });
    await expect(unsaid).rejects.toThrow(/crisis_event_tells_of_care/);
  });

  it("needs leave to read of confidences, and of mental health now and then, of a therapist's note", async () => {
    await opened.write("therapy_note", {
      id: "note",
      person_id: "somebody",
      therapy: "Art therapy",
      held_at: hoursAgo(100),
      text: "Drew a house",
    });
    const notes = async (caller = aSignedCaller()) =>
      (await opened.of("{ therapyNotes { text } }", ["somebody"], caller))[0].therapyNotes;
    expect(await notes()).toEqual([{ text: "Drew a house" }]);
    for (const hidden of ["PRIVILEGED_DISCLOSURE", CURRENT, PAST] as const)
      expect(await notes(without(hidden))).toBeNull();
  });
});

async function writeItems({ write }: OpenMentalHealth): Promise<void> {
  const key = (id: string) => ({ id, person_id: "somebody" });
  const medicine = { name: "Clozapine", form: "TABLET", started_at: hoursAgo(30_000) } as const;
  const ofMedicine = ["MEDICATION", CURRENT] as const;
  await write(
    "medicine",
    { ...key("taken"), ...medicine, categories: ofMedicine },
    { ...key("stopped-90-days-ago"), ...medicine, categories: ofMedicine, stopped_at: hoursAgo(LINE_H) },
    { ...key("stopped-before"), ...medicine, categories: ofMedicine, stopped_at: hoursAgo(LINE_H + SECOND_H) },
  );
  const assessment = {
    decision: "Where to live",
    outcome: "HAS_CAPACITY",
    categories: [CURRENT, "NEURODIVERSITY"],
  } as const;
  await write(
    "capacity_assessment",
    { ...key("lately"), ...assessment, assessed_at: hoursAgo(LINE_H) },
    { ...key("before"), ...assessment, assessed_at: hoursAgo(LINE_H + SECOND_H) },
  );
  const overdose = { kind: "OVERDOSE", categories: [CURRENT, "SELF_HARM_RISK"] } as const;
  const ofHeroin = { kind: "OVERDOSE", categories: [CURRENT, "SELF_HARM_RISK", "SUBSTANCE_USE_CURRENT"] } as const;
  const call = { kind: "CRISIS_LINE_CALL", categories: [CURRENT, "SELF_HARM_RISK"] } as const;
  const lately = { happened_at: hoursAgo(LINE_H) };
  const before = { happened_at: hoursAgo(LINE_H + SECOND_H) };
  await write(
    "crisis_event",
    { ...key("overdose"), ...overdose, ...lately },
    { ...key("overdose-before"), ...overdose, ...before },
    { ...key("overdose-of-heroin"), ...ofHeroin, ...lately },
    { ...key("overdose-of-heroin-before"), ...ofHeroin, ...before },
    { ...key("call"), ...call, ...lately },
    { ...key("call-before"), ...call, ...before },
  );
  const spell = { team: "A team", referred_at: hoursAgo(60_000) };
  await write(
    "spell",
    { ...key("open"), ...spell, status: "IN_CARE" },
    { ...key("past"), ...spell, status: "DISCHARGED", ended_at: hoursAgo(LINE_H + SECOND_H) },
  );
  const began = { began_at: hoursAgo(50_000) };
  await write(
    "care_cluster",
    { ...key("of-open-care"), ...began, spell_id: "open", cluster: 10 },
    { ...key("of-past-care"), ...began, spell_id: "past", cluster: 9 },
    { ...key("of-substances-now"), ...began, spell_id: "open", cluster: 16 },
    { ...key("of-substances-then"), ...began, spell_id: "past", cluster: 16 },
    { ...key("of-cognition"), ...began, spell_id: "past", cluster: 19 },
  );
}
