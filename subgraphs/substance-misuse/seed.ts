import type { Kysely } from "kysely";
import { hoursAgo, seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { atMostOne, seedWriter, upTo } from "../../shared/seed-rows.ts";
import { summariesIn } from "../../shared/summaries.ts";
import { SUMMARIES } from "./seed-summaries.ts";
import type { Rows, SubstanceMisuseTables } from "./tables.ts";

const SERVICE = "Northmoor drug and alcohol service";
const SYSTEM = "Treatment record";

/** Writes what treatment services hold of the invented people; times are counted from the database's now. */
export async function seed(db: Kysely<SubstanceMisuseTables>, people: readonly SeedPerson[]): Promise<void> {
  const write = seedWriter(db, people);
  await write("summary", summariesIn(SUMMARIES));
  await write("episode", episodes);
  await write("opioid_substitution", opioidSubstitutions);
  await write("psychosocial_intervention", psychosocialInterventions);
  await write("withdrawal_score", withdrawalScores);
  await write("blood_borne_virus_test", bloodBorneVirusTests);
  await write("past_episode", pastEpisodes);
  await write("disclosure", disclosures);
  await write("appointment", appointments);
}

const episodes = (person: SeedPerson): Rows<"episode"> =>
  atMostOne(person.count("SUBSTANCE_USE_CURRENT"), (index) => ({
    id: person.recordId("substance-misuse.episode", index),
    person_id: person.id,
    step: "REVIEW_28D",
    substances: person.text("TreatmentEpisode.substances", "Heroin, crack cocaine"),
    keyworker: person.text("TreatmentEpisode.keyworker", "Sam Whitlock, recovery worker"),
    started_at: hoursAgo(24 * 35),
    ...seedProvenance(SERVICE, SYSTEM, { hoursAgo: 24 * 7, role: "substance-misuse-worker" }),
  }));

/** That there is a treatment belongs to substance use; what is prescribed also to medication. */
const opioidSubstitutions = (person: SeedPerson): Rows<"opioid_substitution"> =>
  upTo(person.count("SUBSTANCE_USE_CURRENT"), (index) => ({
    id: person.recordId("substance-misuse.opioid-substitution", index),
    person_id: person.id,
    ...(person.count("MEDICATION", "SUBSTANCE_USE_CURRENT") > index ? methadone(person) : UNKNOWN_MEDICINE),
    ...seedProvenance(SERVICE, SYSTEM, { hoursAgo: 20 + index, role: "substance-misuse-practitioner" }),
  }));

const methadone = (person: SeedPerson) => ({
  drug: person.text("OpioidSubstitution.drug", "Methadone"),
  dose: person.text("OpioidSubstitution.dose", "60 mg once a day"),
  formulation: person.text("OpioidSubstitution.formulation", "Oral solution, 1 mg in 1 ml"),
  supervision: "DAILY_SUPERVISED" as const,
  last_dose_at: hoursAgo(20),
  next_dose_due: hoursAgo(-4),
  visible_on_summary_care_record: false,
});

const UNKNOWN_MEDICINE = {
  drug: null,
  dose: null,
  formulation: null,
  supervision: null,
  last_dose_at: null,
  next_dose_due: null,
  visible_on_summary_care_record: null,
} as const;

const psychosocialInterventions = (person: SeedPerson): Rows<"psychosocial_intervention"> =>
  upTo(person.count("SUBSTANCE_USE_CURRENT"), (index) => ({
    id: person.recordId("substance-misuse.psychosocial-intervention", index),
    person_id: person.id,
    kind: person.text("PsychosocialIntervention.kind", "Motivational interviewing"),
    started_at: hoursAgo(24 * 28),
    note:
      person.count("SUBSTANCE_USE_CURRENT", "PRIVILEGED_DISCLOSURE") > index
        ? person.text("PsychosocialIntervention.note", "Spoke of selling to pay a debt; wants to stop")
        : null,
    ...seedProvenance(SERVICE, SYSTEM, { hoursAgo: 24 * (4 + index), role: "substance-misuse-worker" }),
  }));

const withdrawalScores = (person: SeedPerson): Rows<"withdrawal_score"> =>
  atMostOne(person.count("SUBSTANCE_USE_CURRENT"), (index) => ({
    id: person.recordId("substance-misuse.withdrawal", index),
    person_id: person.id,
    tool: "COWS",
    score: 18,
    at: hoursAgo(6),
    ...seedProvenance(SERVICE, SYSTEM, { hoursAgo: 6, role: "substance-misuse-practitioner" }),
  }));

const bloodBorneVirusTests = (person: SeedPerson): Rows<"blood_borne_virus_test"> =>
  upTo(person.count("BLOOD_BORNE_VIRUS"), (index) => ({
    id: person.recordId("substance-misuse.blood-borne-virus-test", index),
    person_id: person.id,
    virus: (["HEPATITIS_C", "HIV", "HEPATITIS_B"] as const)[index % 3] ?? "HEPATITIS_C",
    status: "POSITIVE",
    tested_at: hoursAgo(24 * 30),
    ...seedProvenance(SERVICE, SYSTEM, {
      hoursAgo: 24 * 30,
      writtenHoursLater: 96,
      role: "substance-misuse-practitioner",
    }),
  }));

const pastEpisodes = (person: SeedPerson): Rows<"past_episode"> =>
  upTo(person.count("SUBSTANCE_USE_PAST"), (index) => ({
    id: person.recordId("substance-misuse.past-episode", index),
    person_id: person.id,
    began_at: hoursAgo(24 * (800 + 500 * index)),
    ended_at: hoursAgo(24 * (600 + 500 * index)),
    discharge: person.text("PastTreatmentEpisode.discharge", "Incomplete: dropped out"),
    ...seedProvenance(SERVICE, SYSTEM, { hoursAgo: 24 * (600 + 500 * index), role: "substance-misuse-worker" }),
  }));

const disclosures = (person: SeedPerson): Rows<"disclosure"> =>
  upTo(person.count("PRIVILEGED_DISCLOSURE"), (index) => ({
    id: person.recordId("substance-misuse.disclosure", index),
    person_id: person.id,
    text: person.text("TreatmentDisclosure.text", "Told the worker about a burglary that nobody was charged with"),
    told_to: person.text("TreatmentDisclosure.toldTo", "Recovery worker"),
    ...seedProvenance(SERVICE, SYSTEM, { hoursAgo: 24 * (4 + index), role: "substance-misuse-worker" }),
  }));

/** An appointment with this service tells of treatment by being there. */
const appointments = (person: SeedPerson): Rows<"appointment"> =>
  upTo(person.count("APPOINTMENTS", "SUBSTANCE_USE_CURRENT"), (index) => ({
    id: person.recordId("substance-misuse.appointment", index),
    person_id: person.id,
    at: hoursAgo(-24 * (3 + 7 * index)),
    purpose: person.text("TreatmentAppointment.purpose", "Review of the prescription"),
    ...seedProvenance(SERVICE, SYSTEM, { hoursAgo: 24 * 7, role: "substance-misuse-worker" }),
  }));
