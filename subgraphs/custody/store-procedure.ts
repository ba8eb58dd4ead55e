import { type Kysely, sql } from "kysely";
import { newestOf, RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import { categoriesOf } from "./categories.ts";
import type { CustodyTables } from "./tables.ts";

/** When the next check is due, of a row of `observation`. */
export const NEXT_CHECK_DUE = sql<Date | null>`coalesce(next_check_due, last_check_at + make_interval(mins => interval_minutes))`;

/** What custody staff write down, and what they need of others to proceed. */
export const procedureStore = (db: Kysely<CustodyTables>) => ({
  observations: (personIds: Ids) =>
    newestOf(
      db
        .selectFrom("observation")
        .select([...RECORD_COLUMNS, "level", "interval_minutes as intervalMinutes", "rouse"])
        .select(["last_check_at as lastCheckAt", "ordered_by as orderedBy", NEXT_CHECK_DUE.as("nextCheckDue")]),
      personIds,
    ),

  /** What was written is read only where it tells of the risk alone. */
  riskFlags: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("risk_flag")
        .select([...RECORD_COLUMNS, "flag"])
        .select(sql<string | null>`case when ${TELLS_OF_RISK_ALONE} then note end`.as("note")),
      personIds,
    ),

  riskNotes: async (personIds: Ids) => {
    const rows = await recordsOf(
      db
        .selectFrom("risk_flag")
        .select([...RECORD_COLUMNS, "flag", "note as text", "note_categories as categories"])
        .where(sql<boolean>`note is not null and not (${TELLS_OF_RISK_ALONE})`),
      personIds,
    );
    return rows.map((row) => ({ ...row, categories: categoriesOf(row.categories, "CUSTODY_RISK") }));
  },

  fitness: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("fitness_assessment")
        .select([...RECORD_COLUMNS, "kind", "outcome", "conditions", "valid_until as validUntil"])
        .select("assessor_registration as assessorRegistration"),
      personIds,
    ),

  appropriateAdults: (personIds: Ids) =>
    newestOf(
      db
        .selectFrom("appropriate_adult")
        .select([...RECORD_COLUMNS, "required", "relationship", "previous_need as previousNeed"])
        .select(["requested_at as requestedAt", "arrived_at as arrivedAt"]),
      personIds,
    ),

  dependants: (personIds: Ids) =>
    recordsOf(db.selectFrom("dependant").select([...RECORD_COLUMNS, "relationship", "arrangement"]), personIds),

  /** The opinion alone: what the assessor wrote is not read with it. */
  drinkDriveHeadlines: (personIds: Ids) =>
    newestOf(
      db
        .selectFrom("drink_drive_assessment")
        .select([
          ...RECORD_COLUMNS,
          "medical_reason_not_to_provide_breath as medicalReasonNotToProvideBreath",
          "specimen_type as specimenType",
          "assessed_at as assessedAt",
        ]),
      personIds,
    ),

  drinkDrives: (personIds: Ids) =>
    newestOf(
      db
        .selectFrom("drink_drive_assessment")
        .select([...RECORD_COLUMNS, "assessor_registration as assessorRegistration", "narrative"])
        .select(["breath_specimens as breathSpecimens", "specimen_ground as specimenGround"])
        .select("may_be_analysed as mayBeAnalysed"),
      personIds,
    ),

  safeguarding: (personIds: Ids) =>
    recordsOf(db.selectFrom("safeguarding_concern").select([...RECORD_COLUMNS, "concern", "action"]), personIds),

  disclosures: (personIds: Ids) =>
    recordsOf(db.selectFrom("disclosure").select([...RECORD_COLUMNS, "text", "told_to as toldTo"]), personIds),

  thirdParty: (personIds: Ids) =>
    recordsOf(db.selectFrom("third_party_information").select([...RECORD_COLUMNS, "text"]), personIds),
});

type Ids = readonly string[];

const TELLS_OF_RISK_ALONE = sql`note_categories <@ array['CUSTODY_RISK']`;
