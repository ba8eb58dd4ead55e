import type { SeedPerson } from "../../shared/seed.ts";
import { held } from "../../shared/seed-rows.ts";
import { hoursAgo } from "../../shared/seed-time.ts";
import { RISK_NOTE_TELLS, type RiskMarker } from "./safety-codes.ts";
import { HEALTH_SYSTEM } from "./seed-places.ts";
import { stayOf, tells, writtenBy } from "./seed-stay.ts";
import type { Rows } from "./tables.ts";

export const observations = (person: SeedPerson): Rows<"observation"> =>
  held(person, { kind: "custody.observation", tells: ["CUSTODY_RISK"], atMost: 1 }, (record) => {
    const stay = stayOf(person);
    const level = record.pick("Observation.level", "INTERMITTENT", "GENERAL", "GENERAL", "CONSTANT", "CLOSE_PROXIMITY");
    const interval: number | null = record.pick("Observation.intervalMinutes", INTERVALS[level]);
    const mayRouse = interval !== null && interval <= 30;
    return {
      ...record.key,
      level,
      interval_minutes: interval,
      rouse: mayRouse && record.pick("Observation.rouse", true, false),
      last_check_at: hoursAgo(stay.ended + record.number("Observation last check minutes ago", 15, 29) / 60),
      ordered_by: record.text("Observation.orderedBy", "Custody sergeant", "Custody clinician"),
      ...writtenBy("custody-sergeant", stay.ago(record, "Observation hours ago", 4, 4)),
    };
  });

/** What the invented suites do at each level; who is watched all the time has no interval. */
const INTERVALS = { GENERAL: 60, INTERMITTENT: 30, CONSTANT: null, CLOSE_PROXIMITY: null } as const;

/** Of each two, one is of conduct, whose note is for whoever watches, and one of health, whose note tells of more. */
export const riskFlags = (person: SeedPerson): Rows<"risk_flag"> =>
  held(person, { kind: "custody.risk-flag", tells: ["CUSTODY_RISK"], each: 2 }, (record) => {
    const flag: RiskMarker =
      record.index % 2 === 0
        ? record.pick("RiskFlag.flag", "VIOLENCE", "ESCAPE", "VIOLENCE")
        : record.pick("RiskFlag.flag", "SELF_HARM", "MENTAL_HEALTH", "DRUGS", "MEDICAL", "LEARNING_DISABILITY");
    const also = RISK_NOTE_TELLS[flag];
    const { index } = record;
    const isTold = !also || tells(person, { kind: "custody.risk-flag", index, each: 2 }, "CUSTODY_RISK", also);
    const words = record.pick("RiskFlag.note", ...NOTES[flag]);
    return {
      ...record.key,
      flag,
      note_categories: also === undefined ? ["CUSTODY_RISK"] : ["CUSTODY_RISK", also],
      ...(isTold && { note: person.text(also === undefined ? "RiskFlag.note" : "RiskNote.text", words) }),
      ...writtenBy("detention-officer", stayOf(person).ago(record, "RiskFlag hours ago", 4, 6)),
    };
  });

const NOTES: Readonly<Record<RiskMarker, readonly [string, ...string[]]>> = {
  VIOLENCE: ["A blade was found in a shoe at an earlier arrest", "Kicked out at two officers while being searched"],
  ESCAPE: ["Ran from the van dock in the spring", "Slipped a handcuff on the way to court"],
  SELF_HARM: ["Tied a cord of the tracksuit on the last stay here", "Fresh cuts on the left forearm at the search"],
  MENTAL_HEALTH: ["Speaks to somebody who is not there", "Says the radio talks about them"],
  DRUGS: ["Swallowed wraps, as a friend told at the desk", "Used heroin this morning, as the person says"],
  MEDICAL: ["Carries an inhaler and a spacer", "Stitches of last week on the scalp"],
  LEARNING_DISABILITY: ["Cannot read the notice of rights", "Went to a special school; needs short sentences"],
};

export const fitness = (person: SeedPerson): Rows<"fitness_assessment"> =>
  held(person, { kind: "custody.fitness", tells: ["FITNESS"] }, (record) => {
    const ago = stayOf(person).ago(record, "FitnessAssessment hours ago", 3, 3);
    return {
      ...record.key,
      kind: record.pick("FitnessAssessment.kind", (["FTI", "FTD", "FTR"] as const)[record.index % 3] ?? "FTI"),
      outcome: record.pick("FitnessAssessment.outcome", "FIT_WITH_CONDITIONS", "FIT", "FIT", "DEFERRED", "NOT_FIT"),
      conditions: record.text(
        "FitnessAssessment.conditions",
        "Interview after eight hours' rest and a meal",
        "With an appropriate adult; breaks every half hour",
        "Rouse every 30 minutes; see the clinician before interview",
        "Not before 10:00; short questions",
      ),
      valid_until: hoursAgo(ago - record.number("FitnessAssessment valid for hours", 9, 12)),
      assessor_registration: record.text("FitnessAssessment.assessorRegistration", "NMC 99Z9998Z", "HCPC PA99998"),
      ...writtenBy("custody-clinician", ago, HEALTH_SYSTEM),
    };
  });

export const appropriateAdults = (person: SeedPerson): Rows<"appropriate_adult"> =>
  held(person, { kind: "custody.appropriate-adult", tells: ["APPROPRIATE_ADULT"], atMost: 1 }, (record) => {
    const ago = stayOf(person).ago(record, "AppropriateAdult hours ago", 4, 4);
    const required = record.pick("AppropriateAdult.required", true, true, false);
    const waited: number | null = record.pick("AppropriateAdult hours until arrival", 2, 1, 3, null);
    return {
      ...record.key,
      required,
      ...(required && { requested_at: hoursAgo(ago) }),
      ...(required && waited !== null && ago >= waited && { arrived_at: hoursAgo(ago - waited) }),
      ...(required && {
        relationship: record.text(
          "AppropriateAdult.relationship",
          "Volunteer of the local scheme",
          "Mother",
          "Support worker",
          "Aunt",
        ),
      }),
      previous_need: record.pick("AppropriateAdult.previousNeed", true, false),
      ...writtenBy("custody-sergeant", ago),
    };
  });

/** The opinion is the same whatever the condition is, and whether there is one; only the narrative tells. */
export const drinkDrives = (person: SeedPerson): Rows<"drink_drive_assessment"> =>
  held(person, { kind: "custody.drink-drive", tells: ["DRINK_DRIVE_PROCEDURE"], atMost: 1 }, (record) => {
    const ago = stayOf(person).ago(record, "DrinkDriveAssessment hours ago", 3, 3);
    const ground = record.pick(
      "DrinkDriveAssessment.specimenGround",
      "BREATH_REQUIRED",
      "BREATH_REQUIRED",
      "MEDICAL_REASON",
      "DRUG_ADVISED",
      "DEVICE_UNAVAILABLE",
    );
    const breath = ground === "BREATH_REQUIRED";
    return {
      ...record.key,
      medical_reason_not_to_provide_breath: ground === "MEDICAL_REASON",
      specimen_type: record.pick("DrinkDriveHeadline.specimenType", breath ? "BREATH" : "BLOOD"),
      specimen_ground: ground,
      breath_specimens: record.pick("DrinkDriveAssessment.breathSpecimens", breath ? 2 : 0),
      may_be_analysed: record.pick("DrinkDriveAssessment.mayBeAnalysed", true),
      assessed_at: hoursAgo(ago),
      assessor_registration: record.text("DrinkDriveAssessment.assessorRegistration", "NMC 99Z9999Z", "GMC 9999999"),
      ...(person.count("DRINK_DRIVE_PROCEDURE", "BLOOD_BORNE_VIRUS") > 0 && {
        narrative: record.text(
          "DrinkDriveAssessment.narrative",
          "Says that HIV makes him short of breath; chest clear, fit to provide breath",
          "Takes tablets for hepatitis C; no reason not to provide breath",
        ),
      }),
      ...writtenBy("custody-clinician", ago, HEALTH_SYSTEM),
    };
  });
