import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { held } from "../../shared/seed-rows.ts";
import { daysAgo } from "../../shared/seed-time.ts";
import { trustOf, written } from "./seed-sources.ts";
import type { Rows } from "./tables.ts";

/** Written up the next morning. */
export const disclosures = (person: SeedPerson): Rows<"disclosure"> =>
  held(person, { kind: "mental-health.disclosure", tells: ["PRIVILEGED_DISCLOSURE"] }, (record) => ({
    ...record.key,
    text: record.text("TherapyDisclosure.text", ...DISCLOSURES),
    told_to: record.text("TherapyDisclosure.toldTo", "Clinical psychologist", "Art therapist", "Community nurse"),
    ...seedProvenance(trustOf(record), "Therapy notes", {
      hoursAgo: 24 * 9,
      writtenHoursLater: 16,
      role: "psychologist",
    }),
  }));

export const therapyNotes = (person: SeedPerson): Rows<"therapy_note"> =>
  held(
    person,
    {
      kind: "mental-health.therapy-note",
      tells: ["PRIVILEGED_DISCLOSURE", "MENTAL_HEALTH_CURRENT", "MENTAL_HEALTH_PAST"],
    },
    (record) => {
      const held = record.number("TherapyNote held days ago", 9, 200);
      return {
        ...record.key,
        therapy: record.text("TherapyNote.therapy", ...THERAPIES),
        held_at: daysAgo(held),
        text: record.text("TherapyNote.text", ...NOTES),
        ...seedProvenance(trustOf(record), "Therapy notes", {
          hoursAgo: 24 * held,
          writtenHoursLater: 3,
          role: "psychologist",
        }),
      };
    },
  );

export const familyInformation = (person: SeedPerson): Rows<"family_information"> =>
  held(person, { kind: "mental-health.family-information", tells: ["THIRD_PARTY"] }, (record) => ({
    ...record.key,
    relationship: record.text("FamilyInformation.relationship", "Sister", "Mother", "Former partner", "Friend"),
    text: record.text("FamilyInformation.text", ...FAMILY),
    ...written(record, 24 * 15),
  }));

const DISCLOSURES = [
  "Told in therapy about a fire that nobody was charged with",
  "Told in therapy of carrying a knife for somebody else",
  "Told in therapy of taking money from an employer",
] as const;

const THERAPIES = [
  "Trauma-focused therapy",
  "Cognitive behavioural therapy",
  "Art therapy",
  "Dialectical behaviour therapy",
] as const;

const NOTES = [
  "Drew the house again, without a door this time; spoke of being shut in as a child",
  "Anger at being left, turned on themselves; sat with it for the first time",
  "Talked about the brother; wept, then laughed; wants to come back next week",
] as const;

const FAMILY = [
  "His sister says that she is afraid when he comes to the house",
  "The mother says that she hides the kitchen knives",
  "A friend asks that nobody tell who rang",
] as const;
