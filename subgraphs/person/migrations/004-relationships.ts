import { type Kysely, type Migration, sql } from "kysely";
import { required } from "../../../shared/record-table.ts";

/** Where relationships come from, how they end, and which events of the services have been applied. */
export const relationships: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .alterTable("relationship")
      .addColumn("episode", "text")
      .addColumn("without_handover", "boolean", required)
      .addColumn("claimed_by", "text")
      .addColumn("claimed_role", "text")
      .execute();
    // Who claims a tie to somebody claims it for a time.
    await schema
      .alterTable("relationship")
      .addCheckConstraint(
        "relationship_claim_ends",
        sql`(claimed_by is null) = (claimed_role is null) and (claimed_by is null or ended_at is not null and without_handover)`,
      )
      .execute();
    await schema.createIndex("relationship_episode").on("relationship").column("episode").execute();
    await schema
      .createTable("applied_event")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("episode", "text", required)
      .addColumn("sequence", "integer", required)
      .addColumn("applied_at", "timestamptz", required)
      .addUniqueConstraint("applied_event_order", ["episode", "sequence"])
      .execute();
    await schema
      .createTable("team_cover")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("team", "text", required)
      .addColumn("covering_team", "text", required)
      .addColumn("from_at", "timestamptz", required)
      .addColumn("to_at", "timestamptz", required)
      .addColumn("ended_at", "timestamptz")
      .addColumn("opened_by", "text", required)
      .addColumn("ended_by", "text")
      .addColumn("organisation", "text", required)
      .addColumn("version", "integer", required)
      .addCheckConstraint("team_cover_order", sql`from_at < to_at`)
      .addCheckConstraint("team_cover_other", sql`team <> covering_team`)
      .execute();
    await schema.createIndex("team_cover_covering").on("team_cover").columns(["covering_team", "team"]).execute();
  },
};
