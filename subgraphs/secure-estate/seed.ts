import type { Kysely, OnConflictBuilder } from "kysely";
import type { SeedPerson } from "../../shared/seed.ts";
import { seedWriter } from "../../shared/seed-rows.ts";
import { summariesIn } from "../../shared/summaries.ts";
import {
  allergies,
  bloodBorneVirusResults,
  conditions,
  disclosures,
  medicines,
  sexualHealthRecords,
} from "./seed-health.ts";
import {
  accts,
  alerts,
  cells,
  diversionReviews,
  legalStatuses,
  otherPrisons,
  receptions,
  stays,
} from "./seed-prison.ts";
import { SUMMARIES } from "./seed-summaries.ts";
import type { Rows, SecureEstateTables } from "./tables.ts";

/** Writes what prisons hold of the invented people; times are counted from the database's now. */
export async function seed(db: Kysely<SecureEstateTables>, people: readonly SeedPerson[]): Promise<void> {
  const write = seedWriter(db, people);
  await addPrisons(db, otherPrisons(people));
  await write("stay", stays);
  await write("summary", summariesIn(SUMMARIES));
  await write("reception", receptions);
  await write("legal_status", legalStatuses);
  await write("cell_allocation", cells);
  await write("acct", accts);
  await write("alert", alerts);
  await write("diversion_review", diversionReviews);
  await write("condition", conditions);
  await write("blood_borne_virus_result", bloodBorneVirusResults);
  await write("sexual_health_record", sexualHealthRecords);
  await write("allergy", allergies);
  await write("medicine", medicines);
  await write("disclosure", disclosures);
}

async function addPrisons(db: Kysely<SecureEstateTables>, rows: Rows<"prison">): Promise<void> {
  if (rows.length === 0) return;
  const known = (conflict: OnConflictBuilder<SecureEstateTables, "prison">) => conflict.column("id").doNothing();
  await db.insertInto("prison").values(rows).onConflict(known).execute();
}
