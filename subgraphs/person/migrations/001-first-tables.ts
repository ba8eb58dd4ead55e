import { type Kysely, type Migration, sql } from "kysely";
import { createKeyedTables, createRecordTables, indexByPerson, oneOf, required } from "../../../shared/record-table.ts";
import { RELATIONSHIP_KINDS } from "../../../shared/vocabulary.ts";
import { IdentityNumberKind } from "../coded-values.ts";

/** People and what they are known by; who is tied to them; what they have allowed and refused. */
export const firstTables: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
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
      .addColumn("postcode", "text")
      .addColumn("family_key", "text")
      .addColumn("given_key", "text")
      .addColumn("identity_confidence", "text")
      .addColumn("interpreter_needed", "boolean")
      .execute();

    await schema
      .createIndex("person_match")
      .on("person")
      .columns(["date_of_birth", "family_key", "given_key"])
      .execute();

    await createRecordTables(schema, {
      identity_number: (table) =>
        table
          .addColumn("kind", "text", oneOf("kind", Object.keys(IdentityNumberKind)))
          .addColumn("value", "text", required),
      gender_history: (table) => table.addColumn("entry", "text", required).addColumn("since", "text"),
      alias: (table) => table.addColumn("family_name", "text", required).addColumn("given_names", "text", required),
      spoken_language: (table) => table.addColumn("language", "text", required).addColumn("proficiency", "text"),
    });
    await createKeyedTables(schema, {
      relationship: (table) =>
        table
          .addColumn("kind", "text", oneOf("kind", RELATIONSHIP_KINDS))
          .addColumn("holder", "text", required)
          .addColumn("service", "text")
          .addColumn("provisional", "boolean", required)
          .addColumn("began_at", "timestamptz", required)
          .addColumn("ended_at", "timestamptz"),
      consent_directive: (table) =>
        table
          .addColumn("decision", "text", (c) => c.notNull().check(sql`decision in ('PERMIT', 'DENY')`))
          .addColumn("categories", sql`text[]`, required)
          .addColumn("purposes", sql`text[]`, required)
          .addColumn("recipient_kind", "text", (c) =>
            c.notNull().check(sql`recipient_kind in ('ANYONE', 'ORGANISATION', 'ROLE')`),
          )
          .addColumn("recipient", "text", required)
          .addColumn("is_specific", "boolean", required)
          .addColumn("upstream", "boolean", required)
          .addColumn("given_at", "timestamptz", required)
          .addColumn("expires_at", "timestamptz"),
      break_glass: (table) =>
        table
          .addColumn("subject", "text", required)
          .addColumn("categories", sql`text[]`, required)
          .addColumn("reason", "text", required)
          .addColumn("opened_at", "timestamptz", required)
          .addColumn("expires_at", "timestamptz", required),
    });

    await schema
      .createIndex("relationship_holder")
      .on("relationship")
      .columns(["holder", "kind", "person_id"])
      .execute();

    await schema
      .createTable("restriction")
      .addColumn("person_id", "text", (c) => c.primaryKey())
      .addColumn("mode", "text", required)
      .addColumn("subjects", sql`text[]`, required)
      .execute();
    await schema
      .createTable("to_person_mark")
      .addColumn("record_id", "text", (c) => c.primaryKey())
      .addColumn("person_id", "text", required)
      .addColumn("mark", "text", (c) => c.notNull().check(sql`mark in ('YES', 'NO')`))
      .execute();
    await indexByPerson(schema, "to_person_mark");
  },
};
