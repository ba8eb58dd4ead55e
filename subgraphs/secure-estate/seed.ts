import type { Kysely } from "kysely";
import type { SeedPerson } from "../../shared/seed.ts";
import { seedWriter } from "../../shared/seed-rows.ts";
import { accts } from "./seed-acct.ts";
import { alerts } from "./seed-alerts.ts";
import { gpPractices, personalCareNeeds, receptionScreenings, recordTransfers } from "./seed-care.ts";
import { gpContacts, hospitalAppointments } from "./seed-contacts.ts";
import { headlines } from "./seed-headlines.ts";
import { allergies, bloodBorneVirusResults, conditions, disclosures, sexualHealthRecords } from "./seed-health.ts";
import { medicines } from "./seed-medicines.ts";
import { cells, diversionReviews, legalStatuses, restrictedPatients, warningNotices } from "./seed-prison.ts";
import { holdings, stays, transfers } from "./seed-stays.ts";
import { summaries } from "./seed-summaries.ts";
import type { SecureEstateTables } from "./tables.ts";

/** Writes what prisons hold of the invented people; times are counted from the database's now. */
export async function seed(db: Kysely<SecureEstateTables>, people: readonly SeedPerson[], at: Date): Promise<void> {
  const { write } = seedWriter({ db, subgraph: "secure-estate", people: people.filter(isHeld), at });
  await write("stay", stays);
  await write("holding", holdings);
  await write("transfer", transfers);
  await write("summary", summaries);
  await write("headline", headlines);
  await write("legal_status", legalStatuses);
  await write("restricted_patient", restrictedPatients);
  await write("cell_allocation", cells);
  await write("warning_notice", warningNotices);
  await write("acct", accts);
  await write("alert", alerts);
  await write("diversion_review", diversionReviews);
  await write("condition", conditions);
  await write("blood_borne_virus_result", bloodBorneVirusResults);
  await write("sexual_health_record", sexualHealthRecords);
  await write("allergy", allergies);
  await write("medicine", medicines);
  await write("disclosure", disclosures);
  await write("reception_screening", receptionScreenings);
  await write("gp_practice", gpPractices);
  await write("gp_contact", gpContacts);
  await write("hospital_appointment", hospitalAppointments);
  await write("record_transfer", recordTransfers);
  await write("personal_care_need", personalCareNeeds);
}

/** Half of a large cohort never was in a prison: nothing is asked of them one kind at a time. */
const isHeld = (person: SeedPerson): boolean =>
  person.prison !== undefined || person.records?.("secure-estate.summary") !== 0;
