import { type Kysely, sql } from "kysely";
import { HEADLINE_COLUMNS } from "../../shared/headlines.ts";
import type { OfCategory } from "../../shared/loaders.ts";
import { newestOf, RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import { CATEGORY_HEADLINE_COLUMNS, NAMED_SERVICE_COLUMNS, summariesOf } from "../../shared/summaries.ts";
import type { CustodyTables } from "./tables.ts";

/** What custody holds: each function is one statement, the same text however many people are asked about. */
export const custodyStore = (db: Kysely<CustodyTables>) => ({
  suite: async (code: string) =>
    (await db.selectFrom("suite").select(["code", "name", "force"]).where("code", "=", code).executeTakeFirst()) ??
    null,

  /** Who is in the suite now, in order of key; nobody where the caller may not list them. */
  detainees: ({ suite, mayList, afterId, limit }: DetaineesQuery) =>
    db
      .selectFrom("detention")
      .select("person_id")
      .distinct()
      .where("suite", "=", suite)
      .where("released_at", "is", null)
      .where(sql<boolean>`${mayList}::boolean`)
      .where("person_id", ">", afterId ?? "")
      .orderBy("person_id")
      .limit(limit)
      .execute(),

  summaries: (asked: readonly OfCategory[]) =>
    summariesOf(db.selectFrom("summary").select(CATEGORY_HEADLINE_COLUMNS), asked),

  services: (asked: readonly OfCategory[]) =>
    summariesOf(db.selectFrom("summary").select(NAMED_SERVICE_COLUMNS).where("service", "is not", null), asked),

  headlines: (personIds: Ids) => recordsOf(db.selectFrom("headline").select(HEADLINE_COLUMNS), personIds),

  reasons: (personIds: Ids) =>
    newestOf(
      db.selectFrom("reason").select([...RECORD_COLUMNS, "grounds", "offence", "arrived_at as arrivedAt"]),
      personIds,
    ),

  observations: (personIds: Ids) =>
    newestOf(
      db
        .selectFrom("observation")
        .select([...RECORD_COLUMNS, "level", "interval_minutes as intervalMinutes", "next_check_due as nextCheckDue"]),
      personIds,
    ),

  riskFlags: (personIds: Ids) =>
    recordsOf(db.selectFrom("risk_flag").select([...RECORD_COLUMNS, "flag", "note"]), personIds),

  fitness: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("fitness_assessment")
        .select([...RECORD_COLUMNS, "kind", "outcome", "conditions", "valid_until as validUntil"]),
      personIds,
    ),

  appropriateAdults: (personIds: Ids) =>
    newestOf(
      db
        .selectFrom("appropriate_adult")
        .select([
          ...RECORD_COLUMNS,
          "required",
          "requested_at as requestedAt",
          "arrived_at as arrivedAt",
          "relationship",
          "previous_need as previousNeed",
        ]),
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
        .select([...RECORD_COLUMNS, "assessor_registration as assessorRegistration", "narrative"]),
      personIds,
    ),

  safeguarding: (personIds: Ids) =>
    recordsOf(db.selectFrom("safeguarding_concern").select([...RECORD_COLUMNS, "concern", "action"]), personIds),

  disclosures: (personIds: Ids) =>
    recordsOf(db.selectFrom("disclosure").select([...RECORD_COLUMNS, "text", "told_to as toldTo"]), personIds),

  thirdParty: (personIds: Ids) =>
    recordsOf(db.selectFrom("third_party_information").select([...RECORD_COLUMNS, "text"]), personIds),

  medicines: (personIds: Ids) =>
    recordsOf(
      db.selectFrom("medicine").select([...RECORD_COLUMNS, "name", "status", "confidence", "reason"]),
      personIds,
    ),
});

export type CustodyStore = ReturnType<typeof custodyStore>;

export interface DetaineesQuery {
  readonly suite: string;
  readonly mayList: boolean;
  /** The key after which to begin; null: from the start. */
  readonly afterId: string | null;
  readonly limit: number;
}

type Ids = readonly string[];
