import { type Kysely, type Migration, sql } from "kysely";
import { SPOOLS } from "../../../shared/ledger-shipping.ts";
import { indexByPerson, oneOf, required } from "../../../shared/record-table.ts";

/** The gateways' ledgers as they are shipped here, whose the names in them are, and what is kept from a person for a time. */
export const shippedLedger: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .createTable("ledger_file")
      .addColumn("file", "text", (column) => column.primaryKey())
      .addColumn("spool", "text", oneOf("spool", SPOOLS))
      .addColumn("instance", "text", required)
      .addColumn("begun_at", "timestamptz", required)
      .addColumn("lines", "integer", required)
      .addColumn("shipped_at", "timestamptz", required)
      .execute();
    await schema
      .createTable("ledger_line")
      .addColumn("file", "text", (column) => column.notNull().references("ledger_file.file"))
      .addColumn("line", "integer", required)
      .addColumn("text", "text", required)
      .addColumn("instance", "text", required)
      .addColumn("sequence", "integer")
      .addColumn("at", "timestamptz")
      .addColumn("decision_id", "text")
      .addColumn("outcome", "text")
      .addColumn("code", "text")
      .addColumn("subject", "text")
      .addColumn("role", "text")
      .addColumn("organisation", "text")
      .addColumn("purpose", "text")
      .addColumn("registration", "text")
      .addColumn("key", "text")
      .addColumn("on_behalf_of", "text")
      .addColumn("operation_hash", "text")
      .addColumn("policy_version", "text")
      .addColumn("action", "text")
      .addColumn("status", "text")
      .addColumn("person", "text")
      .addColumn("same_as", sql`text[]`, required)
      .addColumn("under_glass", "boolean", required)
      .addColumn("grants", sql`text[]`, required)
      .addColumn("shown", sql`text[]`, required)
      .addColumn("reached", sql`text[]`, required)
      .addPrimaryKeyConstraint("ledger_line_key", ["file", "line"])
      .execute();
    await schema.createIndex("ledger_line_row").on("ledger_line").columns(["instance", "sequence"]).execute();
    await schema.createIndex("ledger_line_person").on("ledger_line").columns(["person", "at"]).execute();
    await schema.createIndex("ledger_line_decision").on("ledger_line").column("decision_id").execute();
    await schema.createIndex("ledger_line_subject").on("ledger_line").columns(["subject", "at"]).execute();
    await schema.createIndex("ledger_line_key_used").on("ledger_line").columns(["key", "at"]).execute();
    await schema.createIndex("ledger_line_at").on("ledger_line").column("at").execute();

    await schema
      .createTable("ledger_name")
      .addColumn("file", "text", (column) => column.notNull().references("ledger_file.file"))
      .addColumn("as", "text", required)
      .addColumn("id", "text", required)
      .addColumn("of", "text")
      .addColumn("salt", "text", required)
      .addPrimaryKeyConstraint("ledger_name_key", ["file", "as"])
      .execute();
    await schema.createIndex("ledger_name_id").on("ledger_name").column("id").execute();
    await schema
      .createTable("ledger_erased")
      .addColumn("file", "text", (column) => column.notNull().references("ledger_file.file"))
      .addColumn("as", "text", required)
      .addColumn("erased_at", "timestamptz", required)
      .addPrimaryKeyConstraint("ledger_erased_key", ["file", "as"])
      .execute();

    await schema
      .createTable("access_suppression")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("person_id", "text", required)
      .addColumn("organisation", "text", required)
      .addColumn("decision_ids", sql`text[]`)
      .addColumn("from_at", "timestamptz")
      .addColumn("to_at", "timestamptz")
      .addColumn("reason", "text", required)
      .addColumn("review_at", "timestamptz", required)
      .addColumn("suppressed_by", "text", required)
      .addColumn("suppressed_at", "timestamptz", required)
      .addColumn("ended_by", "text")
      .addColumn("ended_at", "timestamptz")
      .addColumn("version", "integer", required)
      .addCheckConstraint(
        "access_suppression_of_check",
        sql`(decision_ids is null) <> (from_at is null) and (from_at is null) = (to_at is null)`,
      )
      .execute();
    await indexByPerson(schema, "access_suppression");
  },
};
