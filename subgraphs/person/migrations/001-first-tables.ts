import { type Kysely, type Migration, sql } from "kysely";
import { addProvenance } from "../../../shared/provenance-columns.ts";

/** People and what they are known by; who is tied to them; what they have allowed and refused. */
export const firstTables: Migration = {
  up: async (db: Kysely<unknown>) => {
    const { schema } = db;
    await schema
      .createTable("person")
      .addColumn("id", "text", (c) => c.primaryKey())
      .addColumn("nhs_number", "text", (c) => c.unique())
      .addColumn("prison_number", "text", (c) => c.unique())
      .addColumn("pnc", "text", (c) => c.unique())
      .addColumn("cro", "text", (c) => c.unique())
      .addColumn("crn", "text", (c) => c.unique())
      .addColumn("family_name", "text")
      .addColumn("given_names", "text")
      .addColumn("preferred_name", "text")
      .addColumn("date_of_birth", "text")
      .addColumn("gender", "text")
      .addColumn("address", "text")
      .addColumn("identity_confidence", "text")
      .addColumn("interpreter_needed", "boolean")
      .execute();

    await ofPerson(db, "alias")
      .$call(addProvenance)
      .addColumn("family_name", "text", (c) => c.notNull())
      .addColumn("given_names", "text", (c) => c.notNull())
      .execute();
    await ofPerson(db, "spoken_language")
      .$call(addProvenance)
      .addColumn("language", "text", (c) => c.notNull())
      .addColumn("proficiency", "text")
      .execute();

    await ofPerson(db, "relationship")
      .addColumn("kind", "text", (c) => c.notNull())
      .addColumn("holder", "text", (c) => c.notNull())
      .addColumn("service", "text")
      .addColumn("provisional", "boolean", (c) => c.notNull())
      .addColumn("began_at", "timestamptz", (c) => c.notNull())
      .addColumn("ended_at", "timestamptz")
      .execute();
    await ofPerson(db, "consent_directive")
      .addColumn("decision", "text", (c) => c.notNull().check(sql`decision in ('PERMIT', 'DENY')`))
      .addColumn("categories", sql`text[]`, (c) => c.notNull())
      .addColumn("purposes", sql`text[]`, (c) => c.notNull())
      .addColumn("recipient_kind", "text", (c) => c.notNull().check(sql`recipient_kind in ('ANYONE', 'ORGANISATION', 'ROLE')`))
      .addColumn("recipient", "text", (c) => c.notNull())
      .addColumn("is_specific", "boolean", (c) => c.notNull())
      .addColumn("upstream", "boolean", (c) => c.notNull())
      .addColumn("given_at", "timestamptz", (c) => c.notNull())
      .addColumn("expires_at", "timestamptz")
      .execute();
    await ofPerson(db, "break_glass")
      .addColumn("subject", "text", (c) => c.notNull())
      .addColumn("categories", sql`text[]`, (c) => c.notNull())
      .addColumn("reason", "text", (c) => c.notNull())
      .addColumn("opened_at", "timestamptz", (c) => c.notNull())
      .addColumn("expires_at", "timestamptz", (c) => c.notNull())
      .execute();

    await schema
      .createTable("restriction")
      .addColumn("person_id", "text", (c) => c.primaryKey())
      .addColumn("mode", "text", (c) => c.notNull())
      .addColumn("subjects", sql`text[]`, (c) => c.notNull())
      .execute();
    await schema
      .createTable("to_person_mark")
      .addColumn("record_id", "text", (c) => c.primaryKey())
      .addColumn("person_id", "text", (c) => c.notNull())
      .addColumn("mark", "text", (c) => c.notNull().check(sql`mark in ('YES', 'NO')`))
      .execute();

    for (const table of MANY_OF_A_PERSON)
      await schema.createIndex(`${table}_person_id`).on(table).column("person_id").execute();
  },
};

const ofPerson = (db: Kysely<unknown>, table: string) =>
  db.schema
    .createTable(table)
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("person_id", "text", (c) => c.notNull());

const MANY_OF_A_PERSON = [
  "alias",
  "spoken_language",
  "relationship",
  "consent_directive",
  "break_glass",
  "to_person_mark",
] as const;
