import { type Kysely, type Migration, sql } from "kysely";
import { required } from "../../../shared/record-table.ts";
import type { Category } from "../../../shared/vocabulary.ts";
import type { SecureEstateTables } from "../tables.ts";

/** The prisons, and the alert codes with the kinds of information that each tells something of. */
export const placesAndCodes: Migration = {
  up: async (db: Kysely<SecureEstateTables>) => {
    await db.schema
      .createTable("prison")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("name", "text", required)
      .addColumn("healthcare_contact", "text", required)
      .execute();
    await db.insertInto("prison").values(PRISONS.map(prison)).execute();

    await db.schema
      .createTable("alert_code")
      .addColumn("code", "text", (column) => column.primaryKey())
      .addColumn("description", "text", required)
      .addColumn("categories", sql`text[]`, (column) => column.notNull().check(sql`cardinality(categories) > 0`))
      .execute();
    await db.insertInto("alert_code").values(ALERT_CODES.map(alertCode)).execute();
  },
};

/** Establishment ids of the HMPPS prison register. */
const PRISONS = [
  ["BFI", "Bedford"],
  ["CDI", "Chelmsford"],
  ["LTI", "Littlehey"],
  ["NWI", "Norwich"],
  ["PBI", "Peterborough"],
] as const;

const prison = ([id, name]: (typeof PRISONS)[number]) => ({
  id,
  name,
  healthcare_contact: `Healthcare centre, ${name}: ask the establishment's switchboard for the nurse in charge`,
});

/**
 * Codes of the HMPPS prisoner alerts reference data. The type of a code gives its first category; whatever else
 * its words tell is added, and only narrows who may read it. An alert of a code that is not here cannot be stored.
 */
const ALERT_CODES: readonly (readonly [string, string, ...Category[]])[] = [
  ["HA", "ACCT open", "SELF_HARM_RISK"],
  ["HA1", "ACCT post closure", "SELF_HARM_RISK"],
  ["HA2", "ACCT closed", "SELF_HARM_RISK"],
  ["HC", "Self harm, custody", "SELF_HARM_RISK"],
  ["HS", "Self harm, community", "SELF_HARM_RISK"],
  ["AS", "Social care", "SAFEGUARDING"],
  ["MAS", "Asthmatic", "SAFETY_HEADLINE"],
  ["MEP", "Epileptic", "SAFETY_HEADLINE"],
  ["MHT", "Hearing impairment", "SAFETY_HEADLINE"],
  ["MSI", "Sight impairment", "SAFETY_HEADLINE"],
  ["MSP", "Speech impairment", "SAFETY_HEADLINE"],
  ["HID", "Hidden disability", "SAFETY_HEADLINE", "NEURODIVERSITY"],
  ["PGWCP", "Pregnant, with care plan", "SAFETY_HEADLINE", "SEXUAL_HEALTH"],
  ["VU", "Poor coper", "CUSTODY_RISK"],
  ["VIP", "Isolated prisoner", "CUSTODY_RISK"],
  ["VOP", "Own protection", "CUSTODY_RISK"],
  ["VLES", "Little English", "CUSTODY_RISK", "LANGUAGE"],
  ["OISFL", "Incentivised substance-free living", "CUSTODY_RISK", "SUBSTANCE_USE_CURRENT"],
  ["OVI", "Victim inquiry", "THIRD_PARTY"],
  ["XIS", "Internal secretor", "SECURITY_INTELLIGENCE"],
  ["TM", "Medical hold", "APPOINTMENTS"],
];

const alertCode = ([code, description, ...categories]: (typeof ALERT_CODES)[number]) => ({
  code,
  description,
  categories,
});
