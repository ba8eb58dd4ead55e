import { type Kysely, type Migration, sql } from "kysely";
import { oneOf, required } from "../../../shared/record-table.ts";
import { ALERT_CODES } from "../alert-codes.ts";
import { AlertType } from "../coded-values.ts";
import { PRISONS } from "../prisons.ts";
import type { SecureEstateTables } from "../tables.ts";
import { kindsWith } from "./kinds.ts";

/** The prisons, and the alert codes with the kinds of information that each tells something of. */
export const placesAndCodes: Migration = {
  up: async (db: Kysely<SecureEstateTables>) => {
    await db.schema
      .createTable("prison")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("name", "text", required)
      .addColumn("open", "boolean", required)
      .addColumn("healthcare_contact", "text", required)
      .execute();
    await db.insertInto("prison").values(PRISONS.map(withContact)).execute();

    await db.schema
      .createTable("alert_code")
      .addColumn("code", "text", (column) => column.primaryKey())
      .addColumn("type", "text", oneOf("type", Object.keys(AlertType)))
      .addColumn("words", "text", required)
      .addColumn("categories", sql`text[]`, kindsWith())
      .addColumn("usable_until", "timestamptz", required)
      // What an alert refers to: its code, and until when that could begin one.
      .addUniqueConstraint("alert_code_usable", ["code", "usable_until"])
      .execute();
    await db
      .insertInto("alert_code")
      .values(ALERT_CODES.map(({ usableUntil, ...code }) => ({ ...code, usable_until: usableUntil })))
      .execute();
  },
};

const withContact = ({ id, name, open }: (typeof PRISONS)[number]) => ({
  id,
  name,
  open,
  healthcare_contact: `Healthcare centre, ${name}: ask the establishment's switchboard for the nurse in charge`,
});
