import { type Kysely, type Migration, type SchemaModule, sql } from "kysely";
import { createRecordTables, oneOf, oneOfOrNull, required } from "../../../shared/record-table.ts";
import { ExtensionKind, ReviewOfficer, ReviewPostponement } from "../detention-codes.ts";

/** Suites, who is in them, and the hours of their detention. */
export const suitesAndDetentions: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .createTable("suite")
      .addColumn("code", "text", (column) => column.primaryKey())
      .addColumn("name", "text", required)
      .addColumn("force", "text", required)
      .addColumn("healthcare_target_minutes", "integer", (column) =>
        column.notNull().check(sql`healthcare_target_minutes between 1 and 1440`),
      )
      .addUniqueConstraint("suite_force", ["code", "force"])
      .execute();
    await createRecordTables(schema, {
      detention: (table) =>
        table
          .addColumn("suite", "text", required)
          .addColumn("force", "text", required)
          .addColumn("custody_record_number", "text", required)
          .addColumn("arrived_at", "timestamptz", required)
          .addColumn("relevant_time", "timestamptz")
          .addColumn("detention_authorised_at", "timestamptz")
          .addColumn("next_review_due", "timestamptz")
          .addColumn("released_at", "timestamptz")
          .addForeignKeyConstraint("detention_suite", ["suite", "force"], "suite", ["code", "force"])
          .addUniqueConstraint("detention_number", ["force", "custody_record_number"])
          .addCheckConstraint("detention_released", sql`released_at >= arrived_at`)
          .addCheckConstraint("detention_authorised", sql`detention_authorised_at >= arrived_at`)
          // There is a time for a review exactly where detention was authorised, so that no list forgets one.
          .addCheckConstraint("detention_review", sql`(next_review_due is null) = (detention_authorised_at is null)`),
    });
    await schema
      .createIndex("detention_now")
      .unique()
      .on("detention")
      .column("person_id")
      .where(sql.ref("released_at"), "is", null)
      .execute();
    await schema
      .createIndex("detention_suite_now")
      .on("detention")
      .columns(["suite", "id"])
      .where(sql.ref("released_at"), "is", null)
      .execute();
    await createHours(schema);
    await createRecordTables(schema, {
      reason: (table) => table.addColumn("grounds", "text", required),
      offence: (table) => table.addColumn("offence", "text", required).addColumn("indictable", "boolean", required),
    });
  },
};

async function createHours(schema: SchemaModule): Promise<void> {
  await createRecordTables(schema, {
    excluded_period: (table) =>
      table
        .addColumn("detention_id", "text", (column) => column.notNull().references("detention.id"))
        .addColumn("from_at", "timestamptz", required)
        .addColumn("to_at", "timestamptz")
        .addCheckConstraint("excluded_period_order", sql`to_at > from_at`),
    review: (table) =>
      table
        .addColumn("detention_id", "text", (column) => column.notNull().references("detention.id"))
        .addColumn("held_at", "timestamptz")
        .addColumn("reviewed_by", "text", oneOfOrNull("reviewed_by", Object.keys(ReviewOfficer)))
        .addColumn("postponed_for", "text", oneOfOrNull("postponed_for", Object.keys(ReviewPostponement)))
        .addCheckConstraint("review_held", sql`(held_at is null) = (reviewed_by is null)`)
        .addCheckConstraint("review_said", sql`held_at is not null or postponed_for is not null`),
    extension: (table) =>
      table
        .addColumn("detention_id", "text", (column) => column.notNull().references("detention.id"))
        .addColumn("kind", "text", oneOf("kind", Object.keys(ExtensionKind)))
        .addColumn("authorised_at", "timestamptz", required)
        .addColumn("limit_hours", "integer", required)
        .addCheckConstraint(
          "extension_hours",
          sql`limit_hours between 25 and case kind when 'SUPERINTENDENT' then 36 else 96 end`,
        ),
  });
  // Only the next review can be waiting to be held.
  await schema
    .createIndex("review_postponed")
    .unique()
    .on("review")
    .column("detention_id")
    .where(sql.ref("held_at"), "is", null)
    .execute();
}
