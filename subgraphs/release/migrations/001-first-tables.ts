import { type Kysely, type Migration, sql } from "kysely";
import { addProvenance } from "../../../shared/provenance-columns.ts";

/** What is planned for the day somebody leaves prison, and after it. */
export const firstTables: Migration = {
  up: async (db: Kysely<unknown>) => {
    const { schema } = db;
    await schema
      .createTable("summary")
      .addColumn("person_id", "text", (c) => c.notNull())
      .addColumn("category", "text", (c) => c.notNull())
      .addColumn("code", "text", (c) => c.notNull())
      .addColumn("action", "text", (c) => c.notNull())
      .addColumn("service", "text")
      .addPrimaryKeyConstraint("summary_key", ["person_id", "category"])
      .execute();
    await addProvenance(ofPerson(db, "release_dates"))
      .addColumn("confirmed", "date")
      .addColumn("conditional", "date")
      .addColumn("automatic", "date")
      .addColumn("licence_expiry", "date")
      .execute();
    await addProvenance(ofPerson(db, "licence"))
      .addColumn("kind", "text", (c) => c.notNull())
      .addColumn("type", "text", (c) => c.notNull())
      .addColumn("status", "text", (c) => c.notNull())
      .execute();
    await addProvenance(ofPerson(db, "location"))
      .addColumn("area", "text", (c) => c.notNull())
      .addColumn("address", "text")
      .execute();
    await addProvenance(ofPerson(db, "gp_registration"))
      .addColumn("registered", "boolean", (c) => c.notNull())
      .execute();
    await addProvenance(ofPerson(db, "appointment"))
      .addColumn("kind", "text", (c) => c.notNull().check(sql`kind in ('SUPERVISION', 'HEALTH')`))
      .addColumn("categories", sql`text[]`, (c) => c.notNull().check(sql`'APPOINTMENTS' = any(categories)`))
      .addColumn("at", "timestamptz", (c) => c.notNull())
      .addColumn("outcome", "text")
      .addColumn("service_family", "text", (c) => c.notNull())
      .addColumn("service", "text", (c) => c.notNull())
      .addCheckConstraint("appointment_outcome", OUTCOME_OF_ITS_KIND)
      .execute();
    await addProvenance(ofPerson(db, "victim_information"))
      .addColumn("text", "text", (c) => c.notNull())
      .execute();
    await addProvenance(ofPerson(db, "disclosure"))
      .addColumn("text", "text", (c) => c.notNull())
      .addColumn("told_to", "text")
      .execute();
    await addProvenance(ofPerson(db, "safeguarding_concern"))
      .addColumn("concern", "text", (c) => c.notNull())
      .addColumn("action", "text")
      .execute();

    for (const table of OF_A_PERSON)
      await schema.createIndex(`${table}_person_id`).on(table).column("person_id").execute();
  },
};

const ofPerson = (db: Kysely<unknown>, table: string) =>
  db.schema
    .createTable(table)
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("person_id", "text", (c) => c.notNull());

/** A missed health appointment is never kept in the words of enforcement. */
const OUTCOME_OF_ITS_KIND = sql`outcome is null or case kind
  when 'HEALTH' then outcome in ('ATTENDED', 'DNA', 'CANCELLED')
  else outcome in ('ATTENDED_COMPLIED', 'ATTENDED_FAILED_TO_COMPLY', 'ACCEPTABLE_ABSENCE', 'UNACCEPTABLE_ABSENCE', 'FAILED_TO_ATTEND')
end`;

const OF_A_PERSON = [
  "release_dates",
  "licence",
  "location",
  "gp_registration",
  "appointment",
  "victim_information",
  "disclosure",
  "safeguarding_concern",
] as const;
