import type { SeedPerson } from "../../shared/seed.ts";
import { held } from "../../shared/seed-rows.ts";
import { daysAgo } from "../../shared/seed-time.ts";
import { PLACE } from "./place.ts";
import { from, written } from "./seed-sources.ts";
import type { Rows } from "./tables.ts";

export const neurodiversity = (person: SeedPerson): Rows<"neurodiversity"> =>
  held(person, { kind: "mental-health.neurodiversity", tells: ["NEURODIVERSITY", PLACE] }, (record) => ({
    ...record.key,
    condition: record.text("NeurodiversityRecord.condition", ...from(CONDITIONS, record.index)),
    certainty: record.pick("NeurodiversityRecord.certainty", "DIAGNOSED", "SUSPECTED"),
    adjustments: record.text("NeurodiversityRecord.adjustments", ...ADJUSTMENTS),
    ...written(record, 24 * 300, "psychologist"),
  }));

export const communicationNeeds = (person: SeedPerson): Rows<"communication_need"> =>
  held(person, { kind: "mental-health.communication-need", tells: ["NEURODIVERSITY", PLACE] }, (record) => ({
    ...record.key,
    kind: record.pick("CommunicationNeed.kind", "UNDERSTANDING", "READING_AND_WRITING", "ATTENTION", "SENSORY"),
    help: record.text("CommunicationNeed.help", ...HELP),
    ...written(record, 24 * 290, "speech-and-language-therapist"),
  }));

export const capacityAssessments = (person: SeedPerson): Rows<"capacity_assessment"> =>
  held(
    person,
    { kind: "mental-health.capacity-assessment", tells: ["MENTAL_HEALTH_CURRENT", "NEURODIVERSITY"], atMost: 1 },
    (record) => {
      const assessed = record.number("CapacityAssessment assessed days ago", 11, 80);
      return {
        ...record.key,
        categories: ["MENTAL_HEALTH_CURRENT", "NEURODIVERSITY"] as const,
        decision: record.text("CapacityAssessment.decision", ...DECISIONS),
        outcome: record.pick("CapacityAssessment.outcome", "HAS_CAPACITY", "LACKS_CAPACITY", "HAS_CAPACITY"),
        support: record.text("CapacityAssessment.support", ...SUPPORT),
        assessed_at: daysAgo(assessed),
        ...written(record, 24 * assessed, "psychiatrist"),
      };
    },
  );

const CONDITIONS = [
  "Autism",
  "Learning disability",
  "Attention deficit hyperactivity disorder",
  "Acquired brain injury",
] as const;

const ADJUSTMENTS = [
  "Short sentences, one question at a time, quiet room",
  "Say what will happen and when; no surprises; let them keep the headphones",
  "Pictures beside words; ask to say it back",
  "Breaks every twenty minutes; write down what was agreed",
] as const;

const HELP = [
  "Plain words, no figures of speech; check by asking to hear it back",
  "Read letters aloud; help to fill in forms",
  "One thing at a time, with breaks",
  "Turn off bright light; warn before touching",
] as const;

const DECISIONS = [
  "Whether to agree to treatment in hospital",
  "Whether to agree to blood tests",
  "Where to live after release",
  "Whether to instruct a solicitor",
] as const;

const SUPPORT = [
  "Ask in the morning; somebody known beside them; pictures of both choices",
  "Give a day to think; an advocate helps",
  "Explain twice, a week apart",
] as const;
