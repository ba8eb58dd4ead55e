import type { Kysely } from "kysely";
import type { SeedPerson } from "../../shared/seed.ts";
import { seedWriter } from "../../shared/seed-rows.ts";
import { summariesIn } from "../../shared/summaries.ts";
import {
  emergencyAttendances,
  healthcareContacts,
  healthcareTimings,
  hospitalQuestions,
  preReleaseAssessments,
  selfHarm,
} from "./seed-care.ts";
import { detentions, excludedPeriods, extensions, holdings, offences, reasons } from "./seed-detention.ts";
import { headlines } from "./seed-headlines.ts";
import { liaisonDiversions, liaisonHandovers, liaisonNotes, policeVersions } from "./seed-liaison.ts";
import { medicines, summaryCareRecords } from "./seed-medicines.ts";
import { dependants, disclosures, safeguarding, thirdParty } from "./seed-others.ts";
import { suites } from "./seed-places.ts";
import { appropriateAdults, drinkDrives, fitness, observations, riskFlags } from "./seed-procedure.ts";
import { reviews } from "./seed-reviews.ts";
import { SUMMARIES } from "./seed-summaries.ts";
import type { CustodyTables } from "./tables.ts";

/** Writes what custody holds of the invented people. */
export async function seed(db: Kysely<CustodyTables>, people: readonly SeedPerson[], at: Date): Promise<void> {
  const { write, writePlaces } = seedWriter({ db, subgraph: "custody", people, at });
  await writePlaces("suite", suites(people));
  await write("detention", detentions);
  await write("holding", holdings);
  await write("excluded_period", excludedPeriods);
  await write("review", reviews);
  await write("extension", extensions);
  await write("reason", reasons);
  await write("offence", offences);
  await write("summary", summariesIn(SUMMARIES, "custody"));
  await write("headline", headlines);
  await write("observation", observations);
  await write("risk_flag", riskFlags);
  await write("fitness_assessment", fitness);
  await write("appropriate_adult", appropriateAdults);
  await write("dependant", dependants);
  await write("drink_drive_assessment", drinkDrives);
  await write("safeguarding_concern", safeguarding);
  await write("disclosure", disclosures);
  await write("third_party_information", thirdParty);
  await write("self_harm", selfHarm);
  await write("pre_release_assessment", preReleaseAssessments);
  await write("hospital_question", hospitalQuestions);
  await write("emergency_attendance", emergencyAttendances);
  await write("healthcare_timing", healthcareTimings);
  await write("healthcare_contact", healthcareContacts);
  await write("medicine", medicines);
  await write("summary_care_record", summaryCareRecords);
  await write("liaison_diversion", liaisonDiversions);
  await write("liaison_handover", liaisonHandovers);
  await write("liaison_note", liaisonNotes);
  await write("police_version", policeVersions);
}
