import type { InsertObject, Kysely, OnConflictBuilder } from "kysely";
import type { SeedPerson } from "../../shared/seed.ts";
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
import { summaries } from "./seed-summaries.ts";
import type { SecureEstateTables } from "./tables.ts";

/** Writes what prisons hold of the invented people; times are counted from the database's now. */
export async function seed(db: Kysely<SecureEstateTables>, people: readonly SeedPerson[]): Promise<void> {
  const write = <Table extends keyof SecureEstateTables>(table: Table, rows: (person: SeedPerson) => Rows<Table>) =>
    insert(db, table, people.flatMap(rows));
  await addPrisons(db, otherPrisons(people));
  await write("stay", stays);
  await write("summary", summaries);
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

/** Rows of a table as they are inserted. */
export type Rows<Table extends keyof SecureEstateTables> = InsertObject<SecureEstateTables, Table>[];

/** PostgreSQL takes at most 65,535 parameters in one statement. */
const ROWS_A_STATEMENT = 1000;

async function insert<Table extends keyof SecureEstateTables>(
  db: Kysely<SecureEstateTables>,
  table: Table,
  rows: Rows<Table>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
    await db
      .insertInto(table)
      .values(rows.slice(from, from + ROWS_A_STATEMENT))
      .execute();
}

async function addPrisons(db: Kysely<SecureEstateTables>, rows: Rows<"prison">): Promise<void> {
  if (rows.length === 0) return;
  const known = (conflict: OnConflictBuilder<SecureEstateTables, "prison">) => conflict.column("id").doNothing();
  await db.insertInto("prison").values(rows).onConflict(known).execute();
}
