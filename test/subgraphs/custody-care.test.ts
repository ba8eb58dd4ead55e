import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import { HEADLINE_CATALOGUE } from "../../shared/headline-catalogue.ts";
import { CATEGORIES, type Category, type Level } from "../../shared/vocabulary.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { aboutPeople, type OpenCustody, openCustody, telling } from "./a-custody.ts";
import { aSignedCaller } from "./signed.ts";

tellOfMissingDatabases();

const usual = aSeedPerson({ id: "p-usual", custodySuite: "S1" });
const claiming = aSeedPerson({
  id: "p-claiming",
  records: (kind) => (kind === "custody.medicine" ? 6 : undefined),
  told: telling({
    "CustodyMedicine.name": [
      "Diazepam",
      "Bictegravir with two others, says one tablet a day",
      "Clozapine, clinic record",
      "Ibuprofen",
      "Methadone, says 50 ml a day",
      "Paracetamol, previous custody administration",
    ],
  }),
});
const awaiting = aSeedPerson({
  id: "p-awaiting",
  custodySuite: "S1",
  told: telling({ "LiaisonHandover.noteState": "AWAITING_FILING", "LiaisonHandover hours ago": 6 }),
});
const late = aSeedPerson({
  id: "p-late",
  custodySuite: "S1",
  told: telling({ "LiaisonHandover hours ago": 8.5, "LiaisonNote written hours later": 8 }),
});
const overdosed = aSeedPerson({
  id: "p-overdosed",
  custodySuite: "S1",
  records: (kind) => (kind === "custody.headline.RECENT_OVERDOSE" ? 1 : undefined),
  told: telling({
    "Detention hours": 0.5,
    "custody.emergency-attendance": "OVERDOSE",
    "CustodySelfHarm.level": "HIGH",
    "SummaryCareRecordCheck.status": "NOT_CHECKED",
  }),
});
const waiting = aSeedPerson({
  id: "p-waiting",
  custodySuite: "S1",
  told: telling({ "HealthcareTiming minutes until seen": null, "HealthcareTiming hours ago": 2 }),
});
const broken = aSeedPerson({ id: "p-broken", custodySuite: "S1" });
const PEOPLE = [usual, claiming, awaiting, late, overdosed, waiting, broken];

/** A caller who may read everything but this. */
const without = (category: Category, level?: Level): SignedCaller => {
  const { [category]: _, ...ceiling } = aSignedCaller().ceiling;
  return aSignedCaller({ ceiling: level ? { ...ceiling, [category]: level } : ceiling });
};

describe.each(databases())("care in custody, on $name", (where) => {
  let custody: OpenCustody;
  beforeAll(async () => {
    custody = await openCustody(where, PEOPLE);
  });
  afterAll(() => custody.close());

  const read = async (selection: string, { id }: { readonly id: string }, caller?: SignedCaller) =>
    (await custody.of(selection, [id], caller))[0];

  describe("a clinician asked for diazepam", () => {
    const MEDICINES = "{ medicines { name status confidence reason categories provenance { system } } }";

    it("sees it barred, claimed, and not found; the claim is never a confirmation", async () => {
      const { medicines } = await read(MEDICINES, usual);
      expect(medicines.map((one: Record<string, unknown>) => [one.status, one.confidence, one.reason])).toEqual([
        ["REFUSED_OR_BARRED", "CONFIRMED", "Not to be prescribed benzodiazepine: dependence"],
        ["CURRENT", "SELF_REPORTED", null],
        ["STOPPED", "NOT_FOUND", null],
      ]);
    });

    it.each([
      ["BLOOD_BORNE_VIRUS", ["Bictegravir with two others, says one tablet a day"]],
      ["MENTAL_HEALTH_CURRENT", ["Clozapine, clinic record"]],
      ["SUBSTANCE_USE_CURRENT", ["Diazepam", "Methadone, says 50 ml a day"]],
      ["PHYSICAL_HEALTH", ["Ibuprofen"]],
    ] as const)("who may not read %s finds no medicine that tells of it: not %j", async (category, hidden) => {
      const names = async (caller?: SignedCaller): Promise<readonly string[]> =>
        (await read(MEDICINES, claiming, caller)).medicines.map(({ name }: { readonly name: string }) => name);
      const all = await names();
      expect(all).toHaveLength(6);
      expect(await names(without(category))).toEqual(
        all.filter((name) => !(hidden as readonly string[]).includes(name)),
      );
    });

    it("is told whether the Summary Care Record was looked for, and as of when it stands", async () => {
      const SCR = "{ summaryCareRecord { status asOf } }";
      expect(await read(SCR, usual)).toEqual({ summaryCareRecord: { status: "FOUND", asOf: expect.any(String) } });
      expect(await read(SCR, overdosed)).toEqual({ summaryCareRecord: { status: "NOT_CHECKED", asOf: null } });
    });
  });

  describe("liaison and diversion", () => {
    const HANDOVER = `{
      liaisonHandovers { verbalHandoverAt noteState provenance { lateEntry } }
      liaisonNotes { text provenance { observedAt recordedAt lateEntry } }
      preReleaseRiskAssessment { basisComplete }
    }`;

    it("leaves word that a note is still to come, and with it the basis of a release incomplete", async () => {
      const found = await read(HANDOVER, awaiting);
      expect(found).toMatchObject({
        liaisonHandovers: [{ noteState: "AWAITING_FILING" }],
        liaisonNotes: [],
        preReleaseRiskAssessment: { basisComplete: false },
      });
      expect(Date.now() - Date.parse(found.liaisonHandovers[0].verbalHandoverAt)).toBeGreaterThanOrEqual(6 * 3_600_000);
    });

    it("enters a note late, which says when it was told and when written", async () => {
      const found = await read(HANDOVER, late);
      expect(found).toMatchObject({
        liaisonHandovers: [{ noteState: "FILED" }],
        liaisonNotes: [{ text: expect.stringMatching(/hanging/), provenance: { lateEntry: true } }],
        preReleaseRiskAssessment: { basisComplete: true },
      });
      const { observedAt, recordedAt } = found.liaisonNotes[0].provenance;
      expect(Date.parse(recordedAt) - Date.parse(observedAt)).toBe(8 * 3_600_000);
      expect(found.liaisonHandovers[0].verbalHandoverAt).toBe(observedAt);
    });

    it("tells who may read of self-harm alone that there was a handover, and nothing of the note", async () => {
      const found = await read(HANDOVER, late, without("MENTAL_HEALTH_CURRENT", "HEADLINE"));
      expect(found).toMatchObject({ liaisonHandovers: [{ noteState: "FILED" }], liaisonNotes: null });
      expect(custody.subgraph.statements().filter((text) => text.includes('"liaison_note"'))).toEqual([]);
    });

    it("writes for the police a headline of its own, of which not a word is in the note", async () => {
      const found = await read(
        "{ liaisonNotes { text } policeVersions { code plainText action categories provenance { authorRole } } }",
        usual,
      );
      const { plainText, action } = HEADLINE_CATALOGUE.SELF_HARM_RISK;
      expect(found.policeVersions).toEqual([
        {
          ...{ code: "SELF_HARM_RISK", plainText, action, categories: ["SAFETY_HEADLINE", "SELF_HARM_RISK"] },
          provenance: { authorRole: "liaison-diversion-practitioner" },
        },
      ]);
      expect(found.liaisonNotes[0].text).not.toContain(plainText);
      const statements = custody.subgraph.statements().filter((text) => text.includes('"police_version"'));
      expect(statements.join()).not.toMatch(/"text"|liaison_note/);
    });

    it("shows it to nobody who may not read what it tells of", async () => {
      const policeVersions = async (category: Category) =>
        (await read("{ policeVersions { code } }", usual, without(category))).policeVersions;
      expect(await policeVersions("SELF_HARM_RISK")).toEqual([]);
      expect(await policeVersions("SAFETY_HEADLINE")).toBeNull();
    });

    it("gives its reasons and results in words, and whether the court asked for a report", async () => {
      const found = await read(
        "{ liaisonDiversion { referralReasons screenOutcome assessedAt courtReportRequested engagement } }",
        usual,
      );
      expect(found.liaisonDiversion).toEqual({
        referralReasons: ["Hears voices at the desk"],
        screenOutcome: "Full assessment made; known to the community team",
        assessedAt: expect.any(String),
        courtReportRequested: true,
        engagement: "Took part",
      });
    });
  });

  describe("an arrival after an overdose", () => {
    const ARRIVAL = `{
      hospitalWithin72Hours { attended askedAt } emergencyAttendances { hospital attendedAt dischargedAt outcome categories }
      selfHarmHeadline { code } selfHarm { level triggers lastEventAt } headlines { code }
    }`;

    it("is told of whole to who may read it all", async () => {
      expect(await read(ARRIVAL, overdosed)).toMatchObject({
        hospitalWithin72Hours: { attended: true },
        emergencyAttendances: [{ categories: ["PHYSICAL_HEALTH", "SELF_HARM_RISK", "SUBSTANCE_USE_CURRENT"] }],
        selfHarm: { level: "HIGH", triggers: expect.any(String) },
        headlines: [{ code: "RECENT_OVERDOSE" }, { code: "WITHDRAWAL_RISK" }, { code: "NOTHING_DUE_UNTIL_REVIEW" }],
      });
    });

    it("is told of by its headlines to who may not read what the hospital wrote", async () => {
      const found = await read(ARRIVAL, overdosed, without("PHYSICAL_HEALTH"));
      expect(found).toMatchObject({
        hospitalWithin72Hours: { attended: true },
        emergencyAttendances: null,
        selfHarm: { level: "HIGH" },
        headlines: [{ code: "RECENT_OVERDOSE" }, {}, {}],
      });
    });

    it.each(["SELF_HARM_RISK", "SUBSTANCE_USE_CURRENT"] as const)(
      "hides the visit where %s is hidden",
      async (category) => {
        expect((await read(ARRIVAL, overdosed, without(category))).emergencyAttendances).toEqual([]);
      },
    );
  });

  describe("a clinician who is called", () => {
    const CALLS = `{
      healthcareTimings { requestedAt seenAt targetMinutes breached } healthcareContacts { seenBy reason outcome }
    }`;

    it("is expected within what the suite has set, and is late after that", async () => {
      const { healthcareTimings } = await read(CALLS, usual);
      expect(healthcareTimings).toMatchObject([{ seenAt: expect.any(String), targetMinutes: 60, breached: false }]);
      expect(await read(CALLS, waiting)).toMatchObject({
        healthcareTimings: [{ seenAt: null, targetMinutes: 60, breached: true }],
        healthcareContacts: [{ seenBy: null, outcome: null }],
      });
    });

    it("is timed for who may not know what for", async () => {
      const found = await read(CALLS, usual, without("PHYSICAL_HEALTH"));
      expect(found.healthcareTimings).toHaveLength(1);
      expect(found.healthcareContacts).toBeNull();
      expect(custody.subgraph.statements()).toHaveLength(1);
    });
  });

  describe("what is written about a risk", () => {
    const RISKS = "{ riskFlags { id flag note } riskNotes { id flag text categories } }";

    it("shows with the flag where it tells of the risk alone, else as a note of its own kinds", async () => {
      const { riskFlags, riskNotes } = await read(RISKS, usual);
      expect(riskFlags).toMatchObject([
        { flag: "VIOLENCE", note: "A blade was found in a shoe at an earlier arrest" },
        { flag: "SELF_HARM", note: null },
      ]);
      expect(riskNotes).toMatchObject([
        { id: riskFlags[1].id, flag: "SELF_HARM", categories: ["CUSTODY_RISK", "SELF_HARM_RISK"] },
      ]);
    });

    it("hides the story from who may not read it, and keeps the flag", async () => {
      const { riskFlags, riskNotes } = await read(RISKS, usual, without("SELF_HARM_RISK"));
      expect(riskFlags).toHaveLength(2);
      expect(riskNotes).toEqual([]);
    });
  });

  describe("a row that no constraint kept whole", () => {
    it.each([
      ["observation", ["observation_level_check"], "level = 'TELLTALE'", "{ observation { level } }"],
      ["medicine", ["medicine_status_check"], "status = 'TELLTALE'", "{ medicines { status } }"],
      ["medicine", ["medicine_categories_check"], "categories = '{MEDICATION,TELLTALE}'", "{ medicines { name } }"],
      [
        "risk_flag",
        ["risk_flag_note_categories_check", "risk_flag_note"],
        "note_categories = '{TELLTALE}'",
        "{ riskNotes { text } }",
      ],
      [
        "emergency_attendance",
        ["emergency_attendance_categories_check"],
        "categories = '{}'",
        "{ emergencyAttendances { hospital } }",
      ],
      ["police_version", ["police_version_code_check"], "code = 'TELLTALE'", "{ policeVersions { code } }"],
      [
        "summary_care_record",
        ["summary_care_record_status_check", "summary_care_record_as_of"],
        "status = 'TELLTALE'",
        "{ summaryCareRecord { status } }",
      ],
    ] as const)(
      "of %s is a failure that tells nothing of it, and leaves others be",
      async (table, rules, set, selection) => {
        const db = custody.database.of("custody");
        for (const rule of rules) await sql.raw(`alter table custody.${table} drop constraint ${rule}`).execute(db);
        await sql.raw(`update custody.${table} set ${set} where person_id = '${broken.id}'`).execute(db);
        const people = [{ __typename: "Person", id: broken.id }];
        const { data, errors, failures } = await custody.subgraph.ask(aSignedCaller(), aboutPeople(selection), {
          people,
        });
        expect(failures.length).toBeGreaterThan(0);
        expect(errors?.map((error) => error.extensions?.code)).toContain("INTERNAL");
        expect(JSON.stringify({ data, errors })).not.toContain("TELLTALE");
        expect(Object.values(await read(selection, usual))).not.toContain(null);
      },
    );
  });

  it("tells of nothing but known kinds of information", async () => {
    const ITEMS =
      "{ medicines { categories } riskNotes { categories } emergencyAttendances { categories } policeVersions { categories } }";
    const found: Record<string, readonly { readonly categories: readonly Category[] }[]> = await read(ITEMS, claiming);
    const told = Object.values(found).flatMap((items) => items.flatMap(({ categories }) => categories));
    expect(told.length).toBeGreaterThan(8);
    expect(told.filter((category) => !CATEGORIES.includes(category))).toEqual([]);
  });
});
