import type { Kysely } from "kysely";
import { headlinesIn } from "../../shared/headlines.ts";
import { hoursAgo, seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { atMostOne, seedWriter, upTo } from "../../shared/seed-rows.ts";
import { summariesIn } from "../../shared/summaries.ts";
import { HEADLINES, SUMMARIES } from "./seed-summaries.ts";
import type { MentalHealthTables, Rows } from "./tables.ts";

const TRUST = "Fellside NHS Foundation Trust";
const SYSTEM = "Mental-health record";

/** Writes what mental-health services hold of the invented people; times are counted from the database's now. */
export async function seed(db: Kysely<MentalHealthTables>, people: readonly SeedPerson[]): Promise<void> {
  const write = seedWriter(db, people);
  await write("summary", summariesIn(SUMMARIES));
  await write("headline", headlinesIn({ kind: "mental-health.headline", words: HEADLINES, provenance: ISSUED }));
  await write("referral", referrals);
  await write("diagnosis", diagnoses);
  await write("legal_status", legalStatuses);
  await write("past_episode", pastEpisodes);
  await write("crisis_plan", crisisPlans);
  await write("neurodiversity", neurodiversity);
  await write("disclosure", disclosures);
  await write("family_information", familyInformation);
}

const ISSUED = seedProvenance(TRUST, SYSTEM, { hoursAgo: 24 * 6, role: "mental-health-practitioner" });

const referrals = (person: SeedPerson): Rows<"referral"> =>
  upTo(person.count("MENTAL_HEALTH_CURRENT"), (index) => ({
    id: person.recordId("mental-health.referral", index),
    person_id: person.id,
    team: person.text("MentalHealthReferral.team", ["Crisis team", "In-reach team"][index % 2] ?? "Crisis team"),
    reason: person.text("MentalHealthReferral.reason", "Hears voices that tell of harm; has not slept for four days"),
    status: person.text("MentalHealthReferral.status", "Accepted, first appointment to be made"),
    ...seedProvenance(TRUST, SYSTEM, { hoursAgo: 24 * (6 + index), role: "mental-health-practitioner" }),
  }));

const diagnoses = (person: SeedPerson): Rows<"diagnosis"> =>
  atMostOne(person.count("MENTAL_HEALTH_CURRENT"), (index) => ({
    id: person.recordId("mental-health.diagnosis", index),
    person_id: person.id,
    name: person.text("CurrentDiagnosis.name", "Paranoid schizophrenia"),
    ...seedProvenance(TRUST, SYSTEM, { hoursAgo: 24 * 40, role: "psychiatrist" }),
  }));

/** Transferred from prison to hospital, with restrictions. */
const legalStatuses = (person: SeedPerson): Rows<"legal_status"> =>
  atMostOne(person.count("MENTAL_HEALTH_CURRENT"), (index) => ({
    id: person.recordId("mental-health.legal-status", index),
    person_id: person.id,
    code_set: "nhs-data-dictionary:legacy",
    code: "15",
    began_at: hoursAgo(24 * 12),
    ...seedProvenance(TRUST, SYSTEM, { hoursAgo: 24 * 12, role: "mental-health-act-administrator" }),
  }));

const pastEpisodes = (person: SeedPerson): Rows<"past_episode"> =>
  upTo(person.count("MENTAL_HEALTH_PAST"), (index) => ({
    id: person.recordId("mental-health.past-episode", index),
    person_id: person.id,
    service: person.text("PastEpisode.service", "Early intervention in psychosis"),
    summary: person.text("PastEpisode.summary", "Detained under section 3 for eleven weeks; recovered on depot"),
    began_at: hoursAgo(24 * (900 + 400 * index)),
    ended_at: hoursAgo(24 * (700 + 400 * index)),
    ...seedProvenance(TRUST, SYSTEM, { hoursAgo: 24 * (700 + 400 * index), role: "psychiatrist" }),
  }));

const crisisPlans = (person: SeedPerson): Rows<"crisis_plan"> =>
  atMostOne(person.count("SELF_HARM_RISK"), (index) => ({
    id: person.recordId("mental-health.crisis-plan", index),
    person_id: person.id,
    triggers: person.text("CrisisPlan.triggers", "Anniversary of a bereavement; being moved without warning"),
    plan: person.text("CrisisPlan.plan", "Sit with them, offer the telephone, call the crisis team"),
    ...seedProvenance(TRUST, SYSTEM, { hoursAgo: 24 * 20, role: "mental-health-practitioner" }),
  }));

const neurodiversity = (person: SeedPerson): Rows<"neurodiversity"> =>
  upTo(person.count("NEURODIVERSITY"), (index) => ({
    id: person.recordId("mental-health.neurodiversity", index),
    person_id: person.id,
    condition: person.text("NeurodiversityRecord.condition", ["Autism", "Learning disability"][index % 2] ?? "Autism"),
    adjustments: person.text("NeurodiversityRecord.adjustments", "Short sentences, one question at a time, quiet room"),
    ...seedProvenance(TRUST, SYSTEM, { hoursAgo: 24 * (300 + index), role: "psychologist" }),
  }));

/** Written up the next morning. */
const disclosures = (person: SeedPerson): Rows<"disclosure"> =>
  upTo(person.count("PRIVILEGED_DISCLOSURE"), (index) => ({
    id: person.recordId("mental-health.disclosure", index),
    person_id: person.id,
    text: person.text("TherapyDisclosure.text", "Told in therapy about a fire that nobody was charged with"),
    told_to: person.text("TherapyDisclosure.toldTo", "Clinical psychologist"),
    ...seedProvenance(TRUST, "Therapy notes", {
      hoursAgo: 24 * (9 + index),
      writtenHoursLater: 16,
      role: "psychologist",
    }),
  }));

const familyInformation = (person: SeedPerson): Rows<"family_information"> =>
  upTo(person.count("THIRD_PARTY"), (index) => ({
    id: person.recordId("mental-health.family-information", index),
    person_id: person.id,
    text: person.text("FamilyInformation.text", "His sister says that she is afraid when he comes to the house"),
    ...seedProvenance(TRUST, SYSTEM, { hoursAgo: 24 * (15 + index), role: "mental-health-practitioner" }),
  }));
