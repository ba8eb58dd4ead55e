import type { InsertObject, Kysely } from "kysely";
import { hoursAgo, seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { headlines, summaries } from "./seed-headlines.ts";
import type { MentalHealthTables } from "./tables.ts";

const TRUST = "Fellside NHS Foundation Trust";
const SYSTEM = "Mental-health record";

/** Writes what mental-health services hold of the invented people; times are counted from the database's now. */
export async function seed(db: Kysely<MentalHealthTables>, people: readonly SeedPerson[]): Promise<void> {
  const write = <Table extends keyof MentalHealthTables>(table: Table, rows: (person: SeedPerson) => Rows<Table>) =>
    insert(db, table, people.flatMap(rows));
  await write("summary", summaries);
  await write("headline", headlines);
  await write("referral", referrals);
  await write("diagnosis", diagnoses);
  await write("legal_status", legalStatuses);
  await write("past_episode", pastEpisodes);
  await write("crisis_plan", crisisPlans);
  await write("neurodiversity", neurodiversity);
  await write("disclosure", disclosures);
  await write("family_information", familyInformation);
}

type Rows<Table extends keyof MentalHealthTables> = InsertObject<MentalHealthTables, Table>[];

/** PostgreSQL takes at most 65,535 parameters in one statement. */
const ROWS_A_STATEMENT = 1000;

async function insert<Table extends keyof MentalHealthTables>(
  db: Kysely<MentalHealthTables>,
  table: Table,
  rows: Rows<Table>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
    await db
      .insertInto(table)
      .values(rows.slice(from, from + ROWS_A_STATEMENT))
      .execute();
}

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
  one(person, "MENTAL_HEALTH_CURRENT", {
    id: person.recordId("mental-health.diagnosis", 0),
    person_id: person.id,
    name: person.text("CurrentDiagnosis.name", "Paranoid schizophrenia"),
    ...seedProvenance(TRUST, SYSTEM, { hoursAgo: 24 * 40, role: "psychiatrist" }),
  });

/** Transferred from prison to hospital, with restrictions. */
const legalStatuses = (person: SeedPerson): Rows<"legal_status"> =>
  one(person, "MENTAL_HEALTH_CURRENT", {
    id: person.recordId("mental-health.legal-status", 0),
    person_id: person.id,
    code_set: "nhs-data-dictionary:legacy",
    code: "15",
    began_at: hoursAgo(24 * 12),
    ...seedProvenance(TRUST, SYSTEM, { hoursAgo: 24 * 12, role: "mental-health-act-administrator" }),
  });

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
  one(person, "SELF_HARM_RISK", {
    id: person.recordId("mental-health.crisis-plan", 0),
    person_id: person.id,
    triggers: person.text("CrisisPlan.triggers", "Anniversary of a bereavement; being moved without warning"),
    plan: person.text("CrisisPlan.plan", "Sit with them, offer the telephone, call the crisis team"),
    ...seedProvenance(TRUST, SYSTEM, { hoursAgo: 24 * 20, role: "mental-health-practitioner" }),
  });

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

const upTo = <Row>(count: number, make: (index: number) => Row): Row[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Of some things a person has one record, or none. */
const one = <Row>(person: SeedPerson, category: Category, row: Row): Row[] => (person.count(category) > 0 ? [row] : []);
