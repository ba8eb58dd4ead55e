import { type Kysely, type Migration, sql } from "kysely";
import { addProvenance } from "../../../shared/provenance-columns.ts";

/** Suites and who is in them; what is written down about somebody while they are there. */
export const firstTables: Migration = {
  up: async (db: Kysely<unknown>) => {
    const { schema } = db;
    await schema
      .createTable("suite")
      .addColumn("code", "text", (c) => c.primaryKey())
      .addColumn("name", "text", (c) => c.notNull())
      .addColumn("force", "text", (c) => c.notNull())
      .execute();
    await ofPerson(db, "detention")
      .addColumn("suite", "text", (c) => c.notNull())
      .addColumn("arrived_at", "timestamptz", (c) => c.notNull())
      .addColumn("released_at", "timestamptz")
      .execute();
    await schema
      .createTable("summary")
      .addColumn("person_id", "text", (c) => c.notNull())
      .addColumn("category", "text", (c) => c.notNull())
      .addColumn("code", "text", (c) => c.notNull())
      .addColumn("action", "text", (c) => c.notNull())
      .addColumn("service", "text")
      .addPrimaryKeyConstraint("summary_key", ["person_id", "category"])
      .execute();
    await addProvenance(ofPerson(db, "headline"))
      .addColumn("code", "text", (c) => c.notNull())
      .addColumn("plain_text", "text", (c) => c.notNull())
      .addColumn("action", "text", (c) => c.notNull())
      .addColumn("categories", sql`text[]`, (c) => c.notNull().check(sql`cardinality(categories) > 0`))
      .execute();

    await addProvenance(ofPerson(db, "reason"))
      .addColumn("grounds", "text", (c) => c.notNull())
      .addColumn("offence", "text")
      .addColumn("arrived_at", "timestamptz")
      .execute();
    await addProvenance(ofPerson(db, "observation"))
      .addColumn("level", "text", (c) => c.notNull())
      .addColumn("interval_minutes", "integer")
      .addColumn("next_check_due", "timestamptz")
      .execute();
    await addProvenance(ofPerson(db, "risk_flag"))
      .addColumn("flag", "text", (c) => c.notNull())
      .addColumn("note", "text")
      .execute();
    await addProvenance(ofPerson(db, "fitness_assessment"))
      .addColumn("kind", "text", (c) => c.notNull())
      .addColumn("outcome", "text", (c) => c.notNull())
      .addColumn("conditions", "text")
      .addColumn("valid_until", "timestamptz")
      .execute();
    await addProvenance(ofPerson(db, "appropriate_adult"))
      .addColumn("required", "boolean", (c) => c.notNull())
      .addColumn("requested_at", "timestamptz")
      .addColumn("arrived_at", "timestamptz")
      .addColumn("relationship", "text")
      .addColumn("previous_need", "boolean")
      .execute();
    await addProvenance(ofPerson(db, "dependant"))
      .addColumn("relationship", "text", (c) => c.notNull())
      .addColumn("arrangement", "text")
      .execute();
    await addProvenance(ofPerson(db, "drink_drive_assessment"))
      .addColumn("medical_reason_not_to_provide_breath", "boolean", (c) => c.notNull())
      .addColumn("specimen_type", "text")
      .addColumn("assessed_at", "timestamptz")
      .addColumn("assessor_registration", "text")
      .addColumn("narrative", "text")
      .execute();
    await addProvenance(ofPerson(db, "safeguarding_concern"))
      .addColumn("concern", "text", (c) => c.notNull())
      .addColumn("action", "text")
      .execute();
    await addProvenance(ofPerson(db, "disclosure"))
      .addColumn("text", "text", (c) => c.notNull())
      .addColumn("told_to", "text")
      .execute();
    await addProvenance(ofPerson(db, "third_party_information"))
      .addColumn("text", "text", (c) => c.notNull())
      .execute();
    await addProvenance(ofPerson(db, "medicine"))
      .addColumn("name", "text", (c) => c.notNull())
      .addColumn("status", "text", (c) => c.notNull())
      .addColumn("confidence", "text", (c) => c.notNull())
      .addColumn("reason", "text")
      // What the person says of their own medicines is never taken for a confirmed record, nor the other way round.
      .addCheckConstraint("medicine_confidence", sql`(system = 'Self-report') = (confidence = 'SELF_REPORTED')`)
      .execute();

    for (const table of OF_A_PERSON)
      await schema.createIndex(`${table}_person_id`).on(table).column("person_id").execute();
    await schema
      .createIndex("detention_now")
      .on("detention")
      .columns(["suite", "person_id"])
      .where(sql.ref("released_at"), "is", null)
      .execute();
  },
};

const ofPerson = (db: Kysely<unknown>, table: string) =>
  db.schema
    .createTable(table)
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("person_id", "text", (c) => c.notNull());

const OF_A_PERSON = [
  "detention",
  "headline",
  "reason",
  "observation",
  "risk_flag",
  "fitness_assessment",
  "appropriate_adult",
  "dependant",
  "drink_drive_assessment",
  "safeguarding_concern",
  "disclosure",
  "third_party_information",
  "medicine",
] as const;
