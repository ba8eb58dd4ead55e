import { type Kysely, type Migration, sql } from "kysely";
import { CAPACITIES, RECIPIENT_KINDS } from "../../../shared/directives.ts";
import { createKeyedTables, oneOf, required } from "../../../shared/record-table.ts";
import { PURPOSES } from "../../../shared/vocabulary.ts";

/** How a consent came about and what became of it: whom it may name besides, its beginning, capacity and evidence; withdrawals; requests. */
export const consent: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema.alterTable("consent_directive").dropConstraint("consent_directive_recipient_kind_check").execute();
    await schema
      .alterTable("consent_directive")
      .addCheckConstraint("consent_directive_recipient_kind_check", among("recipient_kind", RECIPIENT_KINDS))
      .execute();
    await schema
      .alterTable("consent_directive")
      .addColumn("begins_at", "timestamptz", required)
      .addColumn("capacity", "text", oneOf("capacity", CAPACITIES))
      .addColumn("witness", "text")
      .addColumn("language", "text")
      .addColumn("interpreter", "text")
      .addColumn("evidence", "text")
      .addColumn("recorded_by", "text", required)
      .addColumn("recorded_role", "text", required)
      .addColumn("recorded_organisation", "text", required)
      .execute();
    await createKeyedTables(schema, {
      consent_withdrawal: (table) =>
        table
          // One row takes back one row, whoever comes first.
          .addColumn("directive_id", "text", (c) => c.notNull().unique())
          .addColumn("withdrawn_at", "timestamptz", required)
          .addColumn("withdrawn_by", "text", required)
          .addColumn("withdrawn_role", "text", required)
          .addColumn("withdrawn_organisation", "text", required),
      consent_request: (table) =>
        table
          .addColumn("categories", sql`text[]`, required)
          .addColumn("purpose", "text", oneOf("purpose", PURPOSES))
          .addColumn("subject", "text", required)
          .addColumn("role", "text", required)
          .addColumn("organisation", "text", required)
          .addColumn("reason", "text", required)
          .addColumn("asked_at", "timestamptz", required)
          .addColumn("expires_at", "timestamptz", required)
          .addColumn("state", "text", oneOf("state", ["ASKED", "GRANTED", "REFUSED"]))
          .addColumn("answered_at", "timestamptz")
          .addColumn("answered_by", "text")
          .addColumn("directive_id", "text")
          .addColumn("version", "integer", required),
    });
    await schema
      .createIndex("consent_request_subject")
      .on("consent_request")
      .columns(["subject", "asked_at"])
      .execute();
  },
};

const among = (column: string, list: readonly string[]) =>
  sql<boolean>`${sql.ref(column)} in (${sql.join(list.map((one) => sql.lit(one)))})`;
