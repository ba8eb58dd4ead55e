import type { SeedPerson } from "../../shared/seed.ts";
import { held } from "../../shared/seed-rows.ts";
import { dateInDays, daysAgo, hoursAgo } from "../../shared/seed-time.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { OF_APPOINTMENT } from "./appointment-categories.ts";
import { IN_CONFIDENCE } from "./confidences.ts";
import { byPractitioner, byWorker } from "./seed-provenance.ts";
import type { Rows } from "./tables.ts";

export const communityReferrals = (person: SeedPerson): Rows<"community_referral"> =>
  held(person, { kind: "substance-misuse.community-referral", tells: ["SUBSTANCE_USE_CURRENT"] }, (record) => {
    const agoDays = record.number("CommunityReferral.at days ago", 20, 60);
    const attended = record.pick("CommunityReferral.attended", true, false, false);
    return {
      ...record.key,
      to_service: record.text(
        "CommunityReferral.toService",
        "Exampleton drug and alcohol service",
        "Eastfield recovery hub",
        "Harbour community treatment team",
      ),
      at: daysAgo(agoDays),
      ...(attended && {
        first_attended_at: daysAgo(record.number("CommunityReferral.firstAttendedAt days ago", 5, 15)),
      }),
      ...byWorker(24 * agoDays),
    };
  });

/** An appointment with this service tells of treatment by being there; one at its hepatitis clinic, of the virus. */
export const appointments = (person: SeedPerson): Rows<"appointment"> =>
  CLINICS.flatMap(({ kind, categories, purposes, clinics, inDays }) =>
    held(person, { kind, tells: categories }, (record) => ({
      ...record.key,
      categories,
      at: hoursAgo(-24 * (record.number(`TreatmentAppointment.at days ahead ${kind}`, inDays, 40) + 7 * record.index)),
      purpose: record.text("TreatmentAppointment.purpose", ...purposes),
      clinic: record.text("TreatmentAppointment.clinic", ...clinics),
      ...byWorker(24 * 7),
    })),
  );

type Words = readonly [string, ...string[]];

interface Clinic {
  readonly kind: string;
  readonly categories: readonly [Category, ...Category[]];
  readonly purposes: Words;
  readonly clinics: Words;
  readonly inDays: number;
}

const CLINICS: readonly Clinic[] = [
  {
    kind: "substance-misuse.appointment",
    categories: OF_APPOINTMENT,
    purposes: ["Review of the prescription", "13-week review", "Relapse prevention group", "Key worker session"],
    clinics: ["Northmoor recovery team", "In-reach team, healthcare wing"],
    inDays: 3,
  },
  {
    kind: "substance-misuse.hepatitis-clinic",
    categories: [...OF_APPOINTMENT, "BLOOD_BORNE_VIRUS"],
    purposes: ["Hepatitis C treatment, second visit", "Hepatitis C blood test after treatment"],
    clinics: ["Hepatitis C outreach clinic"],
    inDays: 9,
  },
];

export const disclosures = (person: SeedPerson): Rows<"disclosure"> =>
  held(person, { kind: "substance-misuse.disclosure", tells: ["PRIVILEGED_DISCLOSURE"] }, (record) => ({
    ...record.key,
    text: record.text(
      "TreatmentDisclosure.text",
      "Told the worker about a burglary that nobody was charged with",
      "Says that he carried for somebody to clear a debt",
      "Says that he drove while he was using, with a child in the car",
    ),
    told_to: record.text("TreatmentDisclosure.toldTo", "Recovery worker", "Prescriber"),
    ...byWorker(24 * (4 + record.index)),
  }));

export const useDiary = (person: SeedPerson): Rows<"use_diary_entry"> =>
  held(person, { kind: "substance-misuse.use-diary-entry", tells: IN_CONFIDENCE }, (record) => ({
    ...record.key,
    about: dateInDays(-record.number("UseDiaryEntry.on days ago", 4, 30) - record.index),
    entry: record.text(
      "UseDiaryEntry.entry",
      "Two bags after the argument; bought from the usual man",
      "Nothing today. Wanted to all evening",
      "Three cans, then a bag. Sold my phone for it",
    ),
    ...byWorker(24 * (3 + record.index)),
  }));

export const keyworkerNotes = (person: SeedPerson): Rows<"keyworker_note"> =>
  held(person, { kind: "substance-misuse.keyworker-note", tells: IN_CONFIDENCE }, (record) => ({
    ...record.key,
    text: record.text(
      "KeyworkerNote.text",
      "Says that he used on top twice this week and fears losing the prescription",
      "Talked about who supplies him; wants to move wings",
      "Came late and tired; will try the morning group",
    ),
    ...byPractitioner(24 * (2 + record.index)),
  }));
