import type { SeedPerson } from "../../shared/seed.ts";
import { held, type SeedRecord } from "../../shared/seed-rows.ts";
import { hoursAgo } from "../../shared/seed-time.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { HEALTH_SYSTEM } from "./seed-places.ts";
import { type Stay, stayOf, tells, writtenBy } from "./seed-stay.ts";
import type { Rows } from "./tables.ts";

export const selfHarm = (person: SeedPerson): Rows<"self_harm"> =>
  held(person, { kind: "custody.self-harm", tells: ["SELF_HARM_RISK"], atMost: 1 }, (record) => ({
    ...record.key,
    level: record.pick("CustodySelfHarm.level", "MEDIUM", "LOW", "LOW", "HIGH"),
    triggers: record.text(
      "CustodySelfHarm.triggers",
      "Being left alone after a call home",
      "News from court; nights",
      "An argument with a partner; the anniversary of a death",
      "Withdrawal in the early hours",
    ),
    last_event_at: hoursAgo(record.number("CustodySelfHarm last event hours ago", 24 * 40, 24 * 400)),
    ...writtenBy("custody-clinician", stayOf(person).ago(record, "CustodySelfHarm hours ago", 3, 5), HEALTH_SYSTEM),
  }));

export const preReleaseAssessments = (person: SeedPerson): Rows<"pre_release_assessment"> =>
  held(person, { kind: "custody.pre-release", tells: ["SELF_HARM_RISK"], atMost: 1 }, (record) => {
    const ago = stayOf(person).ago(record, "PreReleaseRiskAssessment hours ago", 1, 2);
    return {
      ...record.key,
      assessed_at: hoursAgo(ago),
      outcome: record.pick(
        "PreReleaseRiskAssessment.outcome",
        "SUPPORT_ARRANGED",
        "NO_CONCERN",
        "HANDED_OVER",
        "NOT_COMPLETED",
      ),
      plan: record.text(
        "PreReleaseRiskAssessment.plan",
        "Sister collects; crisis line card given; call tomorrow at 10:00",
        "Taxi to the sister's flat; the crisis team rings tonight",
        "Not before somebody is there to meet the person",
        "General practitioner told; follow-up within 48 hours",
      ),
      ...writtenBy("custody-sergeant", ago),
    };
  });

/** Asked of everybody at the desk. */
export const hospitalQuestions = (person: SeedPerson): Rows<"hospital_question"> =>
  held(person, { kind: "custody.hospital-question", tells: ["SAFETY_HEADLINE"], atMost: 1 }, (record) => {
    const { arrived } = stayOf(person);
    return {
      ...record.key,
      attended: record.pick("HospitalWithin72Hours.attended", true, false, false),
      asked_at: hoursAgo(arrived - 0.25),
      ...writtenBy("custody-sergeant", arrived - 0.25),
    };
  });

export const emergencyAttendances = (person: SeedPerson): Rows<"emergency_attendance"> =>
  held(person, { kind: "custody.emergency-attendance", tells: ["PHYSICAL_HEALTH"] }, (record) => {
    const visit = VISITS[record.pick("custody.emergency-attendance", ...VISIT_KINDS)];
    const categories = ["PHYSICAL_HEALTH", ...visit.also] as const;
    if (!tells(person, { kind: "custody.emergency-attendance", index: record.index }, ...categories)) return [];
    const { arrived } = stayOf(person);
    const discharged = arrived + record.pick("EmergencyAttendance discharged hours before arrival", 0.75, 3, 11, 40);
    return [
      {
        ...record.key,
        categories,
        hospital: record.text("EmergencyAttendance.hospital", "Exampleton General", "Northmoor Infirmary"),
        attended_at: hoursAgo(discharged + record.pick("EmergencyAttendance hours there", 4, 6, 9)),
        discharged_at: hoursAgo(discharged),
        outcome: record.text("EmergencyAttendance.outcome", visit.words),
        ...writtenBy("emergency-department", discharged, "Hospital discharge letter"),
      },
    ];
  }).flat();

interface Visit {
  readonly also: readonly Category[];
  readonly words: string;
}

/** A story says which of these by its name. */
const VISITS = {
  HEAD_INJURY: { also: [], words: "Head injury after a fall; scan clear; wake every hour tonight" },
  OVERDOSE: {
    also: ["SELF_HARM_RISK", "SUBSTANCE_USE_CURRENT"],
    words: "Overdose of tablets and alcohol; observed for six hours; fit and well",
  },
  SEIZURE: { also: [], words: "A first seizure; clinic appointment to follow" },
  CRISIS: {
    also: ["MENTAL_HEALTH_CURRENT"],
    words: "Brought in distress by the street triage team; seen by psychiatry",
  },
  INTOXICATION: { also: ["SUBSTANCE_USE_CURRENT"], words: "Found asleep on a bench; glucose normal; sobered up" },
} as const satisfies Readonly<Record<string, Visit>>;
const VISIT_KINDS = ["HEAD_INJURY", "OVERDOSE", "SEIZURE", "CRISIS", "INTOXICATION"] as const;

/** When a clinician was called and came; what for is told apart from it, under the same key. */
export const healthcareTimings = (person: SeedPerson): Rows<"healthcare_timing"> =>
  held(person, { kind: "custody.healthcare-contact", tells: ["CUSTODY_RISK"] }, (record) => {
    const stay = stayOf(person);
    const { called, seen } = callOf(stay, record);
    return {
      ...record.key,
      suite: stay.suite,
      requested_at: hoursAgo(called),
      ...(seen !== null && { seen_at: hoursAgo(seen) }),
      ...writtenBy("detention-officer", seen ?? called),
    };
  });

export const healthcareContacts = (person: SeedPerson): Rows<"healthcare_contact"> =>
  held(person, { kind: "custody.healthcare-contact", tells: ["PHYSICAL_HEALTH"] }, (record) => {
    const { called, seen } = callOf(stayOf(person), record);
    const ails = tells(person, { kind: "custody.healthcare-contact", index: record.index }, ...WHATEVER_AILS);
    return {
      ...record.key,
      ...(ails && {
        reason: record.text(
          "HealthcareContact.reason",
          "Pain in the chest on breathing in; smokes cannabis; low in mood",
          "Asks for the morning's medicine",
          "Sweating and shaking; says the last drink was at noon",
          "Cut on the hand from glass",
        ),
      }),
      ...(seen !== null && {
        seen_by: record.text("HealthcareContact.seenBy", "Custody nurse", "Custody paramedic", "Forensic physician"),
      }),
      ...(seen !== null &&
        ails && {
          outcome: record.text(
            "HealthcareContact.outcome",
            "Chest clear, heart tracing normal; paracetamol; to be seen again at 06:00",
            "Checked with the pharmacy; given with a witness",
            "Observed every 30 minutes; started on the regime",
            "Cleaned and closed with strips",
          ),
        }),
      ...writtenBy("custody-clinician", seen ?? called, HEALTH_SYSTEM),
    };
  });

const WHATEVER_AILS = ["PHYSICAL_HEALTH", "MENTAL_HEALTH_CURRENT", "SUBSTANCE_USE_CURRENT"] as const;

/** In hours before the seeding; nobody came where the person still waits, or left before. */
function callOf(stay: Stay, record: SeedRecord): { readonly called: number; readonly seen: number | null } {
  const called = stay.ago(record, "HealthcareTiming hours ago", 4, 4);
  const waited: number | null = record.pick("HealthcareTiming minutes until seen", 35, 50, 95, 140, null);
  const seen = waited === null ? stay.ended : called - waited / 60;
  return { called, seen: seen > stay.ended ? seen : null };
}
