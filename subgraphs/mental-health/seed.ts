import type { Kysely } from "kysely";
import type { SeedPerson } from "../../shared/seed.ts";
import { heldByTeams } from "../../shared/seed-holdings.ts";
import { seedWriter } from "../../shared/seed-rows.ts";
import { summariesIn } from "../../shared/summaries.ts";
import { PLACE } from "./place.ts";
import { careTeams, spells } from "./seed-care.ts";
import { careClusters, diagnoses, legalStatuses } from "./seed-conditions.ts";
import { disclosures, familyInformation, therapyNotes } from "./seed-confidences.ts";
import { crisisEvents } from "./seed-crisis.ts";
import { headlines } from "./seed-headlines.ts";
import { medicines } from "./seed-medicines.ts";
import { capacityAssessments, communicationNeeds, neurodiversity } from "./seed-needs.ts";
import { crisisPlans, riskFormulations, selfHarmRisks } from "./seed-risk.ts";
import { SUMMARIES } from "./seed-summaries.ts";
import type { MentalHealthTables } from "./tables.ts";

const HOLDINGS = {
  service: "mental-health",
  kinds: ["REFERRAL", "CASELOAD"],
  record: "mental-health.referral",
} as const;

/** Writes what mental-health services hold of the invented people; times are counted from the database's now. */
export async function seed(db: Kysely<MentalHealthTables>, people: readonly SeedPerson[], at: Date): Promise<void> {
  const { write } = seedWriter({ db, subgraph: "mental-health", people, at });
  await write("holding", (person) => heldByTeams(person, HOLDINGS));
  await write("summary", summariesIn(SUMMARIES, "mental-health", PLACE));
  await write("headline", headlines);
  // Before what belongs to a spell.
  await write("spell", spells);
  await write("care_team", careTeams);
  await write("diagnosis", diagnoses);
  await write("legal_status", legalStatuses);
  await write("care_cluster", careClusters);
  await write("medicine", medicines);
  await write("risk_formulation", riskFormulations);
  await write("self_harm_risk", selfHarmRisks);
  await write("crisis_plan", crisisPlans);
  await write("crisis_event", crisisEvents);
  await write("neurodiversity", neurodiversity);
  await write("communication_need", communicationNeeds);
  await write("capacity_assessment", capacityAssessments);
  await write("disclosure", disclosures);
  await write("therapy_note", therapyNotes);
  await write("family_information", familyInformation);
}
