import type { Kysely } from "kysely";
import { headlinesIn } from "../../shared/headlines.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { heldByTeams } from "../../shared/seed-holdings.ts";
import { seedWriter } from "../../shared/seed-rows.ts";
import { summariesIn } from "../../shared/summaries.ts";
import { PLACE } from "./place.ts";
import { auditScores, bloodBorneVirusTests, withdrawalScores } from "./seed-assessments.ts";
import { appointments, communityReferrals, disclosures, keyworkerNotes, useDiary } from "./seed-contacts.ts";
import { episodes } from "./seed-episodes.ts";
import { outcomesCrime, outcomesProfiles, outcomesProfileUses } from "./seed-outcomes.ts";
import { HEADLINES, SUMMARIES } from "./seed-summaries.ts";
import { injecting, naloxone, opioidSubstitutions, psychosocialInterventions, substances } from "./seed-treatment.ts";
import type { SubstanceMisuseTables } from "./tables.ts";

const HOLDINGS = {
  service: "substance-misuse",
  kinds: ["REFERRAL", "CASELOAD"],
  record: "substance-misuse.episode",
} as const;

/** Writes what treatment services hold of the invented people; times are counted from the seeding. */
export async function seed(db: Kysely<SubstanceMisuseTables>, people: readonly SeedPerson[], at: Date): Promise<void> {
  const { write } = seedWriter({ db, subgraph: "substance-misuse", people, at });
  await write("holding", (person) => heldByTeams(person, HOLDINGS));
  await write("summary", summariesIn(SUMMARIES, "substance-misuse", PLACE));
  await write("headline", headlinesIn("substance-misuse", HEADLINES, PLACE));
  await write("episode", episodes);
  await write("substance_use", substances);
  await write("injecting", injecting);
  await write("opioid_substitution", opioidSubstitutions);
  await write("psychosocial_intervention", psychosocialInterventions);
  await write("naloxone_issue", naloxone);
  await write("withdrawal_score", withdrawalScores);
  await write("audit_score", auditScores);
  await write("outcomes_profile", outcomesProfiles);
  await write("outcomes_profile_use", outcomesProfileUses);
  await write("outcomes_crime", outcomesCrime);
  await write("blood_borne_virus_test", bloodBorneVirusTests);
  await write("community_referral", communityReferrals);
  await write("appointment", appointments);
  await write("disclosure", disclosures);
  await write("use_diary_entry", useDiary);
  await write("keyworker_note", keyworkerNotes);
}
