import { type Kysely, type Migration, sql } from "kysely";
import { createKeyedTables, oneOf, oneOfOrNull, required } from "../../../shared/record-table.ts";
import { BreakGlassReason, ReviewKind, ReviewOutcome } from "../glass-codes.ts";

/** Who broke the glass and why, how it ended; and what Caldicott guardians are to review. */
export const breakGlass: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .alterTable("break_glass")
      .dropColumn("reason")
      .addColumn("reason", "text", oneOf("reason", Object.keys(BreakGlassReason)))
      .addColumn("text", "text", required)
      .addColumn("role", "text", required)
      .addColumn("organisation", "text", required)
      .addColumn("registration", "text", required)
      .addColumn("purpose", "text", required)
      .addColumn("renewed_at", "timestamptz")
      .addColumn("closed_at", "timestamptz")
      .addColumn("version", "integer", required)
      .execute();
    await schema.createIndex("break_glass_subject").on("break_glass").columns(["subject", "person_id"]).execute();

    await createKeyedTables(schema, {
      review_item: (table) =>
        table
          .addColumn("kind", "text", oneOf("kind", Object.keys(ReviewKind)))
          .addColumn("about", "text", (column) => column.notNull().unique())
          .addColumn("subject", "text", required)
          .addColumn("role", "text", required)
          .addColumn("organisation", "text", required)
          .addColumn("registration", "text")
          .addColumn("purpose", "text", required)
          .addColumn("reason", "text")
          .addColumn("text", "text", required)
          .addColumn("renewal", "text")
          .addColumn("categories", sql`text[]`, required)
          .addColumn("raised_at", "timestamptz", required)
          .addColumn("outcome", "text", oneOfOrNull("outcome", Object.keys(ReviewOutcome)))
          .addColumn("note", "text")
          .addColumn("reviewed_by", "text")
          .addColumn("reviewed_at", "timestamptz")
          .addColumn("version", "integer", required),
    });
    await schema.createIndex("review_item_raised").on("review_item").columns(["organisation", "raised_at"]).execute();
    await schema.createIndex("review_item_subject").on("review_item").columns(["subject", "raised_at"]).execute();

    await schema
      .createTable("review_decision")
      .addColumn("review_id", "text", required)
      .addColumn("version", "integer", required)
      .addColumn("outcome", "text", oneOf("outcome", Object.keys(ReviewOutcome)))
      .addColumn("note", "text", required)
      .addColumn("reviewed_by", "text", required)
      .addColumn("reviewed_at", "timestamptz", required)
      .addPrimaryKeyConstraint("review_decision_key", ["review_id", "version"])
      .execute();
  },
};
