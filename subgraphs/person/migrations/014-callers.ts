import { type Kysely, type Migration, sql } from "kysely";
import { KEY_ENVIRONMENTS } from "../../../shared/partner-key-format.ts";
import { oneOf, required } from "../../../shared/record-table.ts";

/** The keys of partners, the areas they may reach, and the staff register. */
export const callers: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .createTable("partner_key")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("environment", "text", oneOf("environment", KEY_ENVIRONMENTS))
      .addColumn("consumer", "text", required)
      .addColumn("agency", "text", required)
      .addColumn("template", "text", required)
      .addColumn("scopes", sql`text[]`, required)
      .addColumn("prisons", sql`text[]`)
      .addColumn("forces", sql`text[]`)
      .addColumn("local_authorities", sql`text[]`)
      .addColumn("supervision_status", sql`text[]`)
      .addColumn("owner_contact", "text", required)
      .addColumn("agreement_reference", "text", required)
      .addColumn("agreement_expires_at", "timestamptz", required)
      .addColumn("obo_issuer", "text")
      .addColumn("obo_jwks_url", "text")
      .addColumn("networks", sql`text[]`, required)
      .addColumn("certificate", "text")
      .addColumn("issued_by", "text", required)
      .addColumn("issued_at", "timestamptz", required)
      .addColumn("suspended_at", "timestamptz")
      .addColumn("revoked_at", "timestamptz")
      .addColumn("last_used_at", "timestamptz")
      .addColumn("version", "integer", required)
      .addCheckConstraint("partner_key_obo_check", sql`(obo_issuer is null) = (obo_jwks_url is null)`)
      .execute();
    await schema
      .createTable("partner_secret")
      .addColumn("key_id", "text", (column) => column.notNull().references("partner_key.id"))
      .addColumn("hash", "text", required)
      .addColumn("pepper", "text", required)
      .addColumn("made_as", "integer", required)
      .addColumn("made_at", "timestamptz", required)
      .addColumn("expires_at", "timestamptz", required)
      .addPrimaryKeyConstraint("partner_secret_key", ["key_id", "hash"])
      .execute();
    await schema
      .createTable("partner_key_event")
      .addColumn("key_id", "text", (column) => column.notNull().references("partner_key.id"))
      .addColumn("version", "integer", required)
      .addColumn("act", "text", oneOf("act", ["ISSUED", "ROTATED", "SUSPENDED", "REINSTATED", "REVOKED"]))
      .addColumn("by", "text", required)
      .addColumn("reason", "text", required)
      .addColumn("at", "timestamptz", required)
      .addPrimaryKeyConstraint("partner_key_event_key", ["key_id", "version"])
      .execute();
    await schema
      .createTable("place")
      .addColumn("holder", "text", (column) => column.primaryKey())
      .addColumn("prison", "text")
      .addColumn("force", "text")
      .addColumn("local_authority", "text")
      .execute();
    await schema
      .createTable("staff")
      .addColumn("organisation", "text", required)
      .addColumn("subject", "text", required)
      .addColumn("employed_from", "timestamptz", required)
      .addColumn("employed_until", "timestamptz")
      .addColumn("registration_body", "text")
      .addColumn("registration_number", "text")
      .addColumn("registration_expires_at", "timestamptz")
      .addColumn("administers", "boolean", required)
      .addColumn("entered_by", "text", required)
      .addColumn("version", "integer", required)
      .addPrimaryKeyConstraint("staff_key", ["organisation", "subject"])
      .execute();
  },
};
