import { type Kysely, type Migration, sql } from "kysely";
import { createRecordTables, oneOf, oneOfOrNull, type RecordTables, required } from "../../../shared/record-table.ts";
import { DEPOTS, DoseSupervision, DoseUnit, OpioidFormulation } from "../opioid-codes.ts";
import { DEPENDENCE_CODES, InjectingStatus, SubstanceRoute } from "../substance-codes.ts";
import { texts } from "./columns.ts";

/** What is used, and what is done about it. */
export const treatment: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await createRecordTables(schema, { ...USE, ...INTERVENTIONS });
    // Of one person, one substance at most is the main one.
    await schema
      .createIndex("substance_use_main")
      .unique()
      .on("substance_use")
      .column("person_id")
      .where(MAIN)
      .execute();
  },
};

const MAIN = sql<boolean>`main`;

const USE: RecordTables = {
  substance_use: (table) =>
    table
      .addColumn("substance", "text", required)
      .addColumn("route", "text", oneOfOrNull("route", Object.keys(SubstanceRoute)))
      .addColumn("frequency", "text")
      .addColumn("main", "boolean", required)
      .addColumn("dependence_code", "text", oneOfOrNull("dependence_code", Object.keys(DEPENDENCE_CODES))),
  injecting: (table) =>
    table
      .addColumn("status", "text", oneOf("status", Object.keys(InjectingStatus)))
      .addColumn("last_injected_at", "timestamptz")
      .addCheckConstraint("injecting_never", sql`status <> 'NEVER_INJECTED' or last_injected_at is null`),
};

const INTERVENTIONS: RecordTables = {
  opioid_substitution: (table) =>
    table
      .addColumn("drug", "text")
      .addColumn("dose", "text")
      .addColumn("dose_amount", "double precision", (column) => column.check(sql`dose_amount > 0`))
      .addColumn("dose_unit", "text", oneOfOrNull("dose_unit", Object.keys(DoseUnit)))
      .addColumn("formulation", "text", oneOfOrNull("formulation", Object.keys(OpioidFormulation)))
      .addColumn("supervision", "text", oneOfOrNull("supervision", Object.keys(DoseSupervision)))
      .addColumn("last_dose_at", "timestamptz")
      .addColumn("next_dose_due", "timestamptz")
      .addColumn("depot_given_at", "timestamptz")
      .addColumn("depot_due_at", "timestamptz")
      .addColumn("prescriber_registration", "text")
      .addColumn("prescriber_out_of_hours", "text")
      .addColumn("pharmacy_name", "text")
      .addColumn("pharmacy_opening", "text")
      .addColumn("visible_on_summary_care_record", "boolean")
      // An amount without its unit could be taken for ten times as much.
      .addCheckConstraint("opioid_substitution_dose", sql`(dose_amount is null) = (dose_unit is null)`)
      .addCheckConstraint(
        "opioid_substitution_order",
        sql`next_dose_due > last_dose_at and depot_due_at > depot_given_at`,
      )
      .addCheckConstraint("opioid_substitution_depot", sql`not (formulation = any (${texts(DEPOTS)})) or ${GIVEN}`),
  psychosocial_intervention: (table) =>
    table
      .addColumn("kind", "text", required)
      .addColumn("started_at", "timestamptz", required)
      .addColumn("note", "text"),
  naloxone_issue: (table) => table.addColumn("at", "timestamptz", required).addColumn("form", "text"),
};

/** A depot is given by a professional and lasts: it has its own dates, and is not supervised. */
const GIVEN = sql`(depot_given_at is not null and depot_due_at is not null and supervision is null)`;
