import { type Kysely, type Migration, sql } from "kysely";
import { ALERT_RULES } from "../../../shared/alert-rules.ts";
import { oneOf, oneOfOrNull, required } from "../../../shared/record-table.ts";
import { ReviewOutcome } from "../glass-codes.ts";

/** What alerts go by, the hours in which callers asked, and the alerts with how guardians decided about them. */
export const alerts: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    const counts = ["fresh", "sequential", "unmet", "told", "withheld"];
    let lines = schema
      .alterTable("ledger_line")
      .addColumn("tied", "boolean", (column) => column.notNull().defaultTo(false));
    for (const name of counts) lines = lines.addColumn(name, "integer", (column) => column.notNull().defaultTo(0));
    await lines.execute();
    await schema.createIndex("ledger_line_organisation").on("ledger_line").columns(["organisation", "at"]).execute();

    await schema
      .createTable("asked_hour")
      .addColumn("organisation", "text", required)
      .addColumn("subject", "text", required)
      .addColumn("from_at", "timestamptz", required)
      .addColumn("people", "integer", required)
      .addPrimaryKeyConstraint("asked_hour_key", ["organisation", "subject", "from_at"])
      .execute();

    await schema.createIndex("asked_hour_from").on("asked_hour").column("from_at").execute();

    await schema
      .createTable("alert")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("rule", "text", oneOf("rule", ALERT_RULES))
      .addColumn("organisation", "text")
      .addColumn("subject", "text")
      .addColumn("role", "text")
      .addColumn("key", "text")
      .addColumn("asker", "text", required)
      .addColumn("from_at", "timestamptz", required)
      .addColumn("to_at", "timestamptz", required)
      .addColumn("decision_ids", sql`text[]`, required)
      .addColumn("raised_at", "timestamptz", required)
      .addColumn("outcome", "text", oneOfOrNull("outcome", Object.keys(ReviewOutcome)))
      .addColumn("note", "text")
      .addColumn("reviewed_by", "text")
      .addColumn("reviewed_at", "timestamptz")
      .addColumn("version", "integer", required)
      .addUniqueConstraint("alert_once", ["rule", "asker", "to_at"])
      .execute();
    await schema.createIndex("alert_asker").on("alert").columns(["asker", "to_at"]).execute();
    await schema.createIndex("alert_raised").on("alert").columns(["organisation", "raised_at"]).execute();

    await schema
      .createTable("alert_decision")
      .addColumn("alert_id", "text", (column) => column.notNull().references("alert.id"))
      .addColumn("version", "integer", required)
      .addColumn("outcome", "text", oneOf("outcome", Object.keys(ReviewOutcome)))
      .addColumn("note", "text", required)
      .addColumn("reviewed_by", "text", required)
      .addColumn("reviewed_at", "timestamptz", required)
      .addPrimaryKeyConstraint("alert_decision_key", ["alert_id", "version"])
      .execute();
  },
};
