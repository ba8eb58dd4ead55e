import { type Kysely, type Migration, sql } from "kysely";
import { createRecordTables, oneOf, required } from "../../../shared/record-table.ts";
import { GpRegistrationAnswer, PathwayStatus, TOLD_BY_PATHWAY } from "../resettlement-codes.ts";
import type { ReleaseTables } from "../tables.ts";
import { someCategories } from "./categories.ts";

/** Where the person goes, who supports them, and how each part of resettlement stands. */
export const resettlement: Migration = {
  up: async (db: Kysely<ReleaseTables>) => {
    await db.schema
      .createTable("pathway")
      .addColumn("code", "text", (column) => column.primaryKey())
      .addColumn("categories", sql`text[]`, someCategories("categories", "RELEASE"))
      .execute();
    await db.insertInto("pathway").values(PATHWAYS).execute();
    await createRecordTables(db.schema, {
      location: (table) =>
        table
          .addColumn("area", "text", required)
          .addColumn("local_authority", "text")
          .addColumn("provider", "text")
          .addColumn("no_fixed_abode", "boolean")
          .addColumn("address", "text"),
      accommodation: (table) =>
        table
          .addColumn("type", "text", required)
          .addColumn("provider", "text")
          .addColumn("cas3_reference", "text")
          .addColumn("available_from", "date"),
      probation_team: (table) =>
        table.addColumn("pdu", "text", required).addColumn("practitioner_role", "text").addColumn("since", "date"),
      reconnect: (table) => table.addColumn("eligible", "boolean", required),
      pathway_status: (table) =>
        table
          .addColumn("pathway", "text", (column) => column.notNull().references("pathway.code"))
          .addColumn("status", "text", oneOf("status", Object.keys(PathwayStatus))),
      referral: (table) =>
        table
          .addColumn("pathway", "text", (column) => column.notNull().references("pathway.code"))
          .addColumn("sent_at", "timestamptz")
          .addColumn("intervention_title", "text")
          .addColumn("provider_name", "text"),
      gp_registration: (table) =>
        table.addColumn("registered", "text", oneOf("registered", Object.keys(GpRegistrationAnswer))),
    });
  },
};

const PATHWAYS = Object.entries(TOLD_BY_PATHWAY).map(([code, categories]) => ({
  code,
  categories,
}));
