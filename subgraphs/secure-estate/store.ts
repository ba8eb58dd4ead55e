import { type Kysely, sql } from "kysely";
import type { OfCategory } from "../../shared/loaders.ts";
import { newestOf, RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import { CATEGORY_HEADLINE_COLUMNS, NAMED_SERVICE_COLUMNS, summariesOf } from "../../shared/summaries.ts";
import type { BloodBorneVirusStatus } from "../../shared/types/blood-borne-virus.ts";
import type { SecureEstateTables } from "./tables.ts";

/** What the prison and its healthcare hold: each function is one statement, the same text however many people. */
export const secureEstateStore = (db: Kysely<SecureEstateTables>) => ({
  ...places(db),
  ...withoutRecords(db),
  ...prisonRecords(db),
  ...healthRecords(db),
});

export type SecureEstateStore = ReturnType<typeof secureEstateStore>;

export interface ResidentsQuery {
  readonly prisonId: string;
  /** Whether this caller may list them; where not, the same statement finds nobody. */
  readonly mayList: boolean;
  /** Only people with such a result; null: everybody. */
  readonly bloodBorneVirusStatus: BloodBorneVirusStatus | null;
  /** The key after which to begin; null: from the start. */
  readonly afterId: string | null;
  readonly limit: number;
}

type Db = Kysely<SecureEstateTables>;
type Ids = readonly string[];

const places = (db: Db) => ({
  prison: async (id: string) =>
    (await db
      .selectFrom("prison")
      .select(["id", "name", "healthcare_contact as healthcareContact"])
      .where("id", "=", id)
      .executeTakeFirst()) ?? null,

  /** Who is in the prison now, in order of key. */
  residents: ({ prisonId, mayList, bloodBorneVirusStatus, afterId, limit }: ResidentsQuery) =>
    db
      .selectFrom("stay")
      .select("person_id")
      .where("prison_id", "=", prisonId)
      .where("left_at", "is", null)
      .where(sql<boolean>`${mayList}::boolean`)
      .where("person_id", ">", afterId ?? "")
      .where(({ or, exists, selectFrom }) =>
        or([
          sql<boolean>`${bloodBorneVirusStatus}::text is null`,
          exists(
            selectFrom("blood_borne_virus_result as result")
              .select("result.id")
              .whereRef("result.person_id", "=", "stay.person_id")
              .where("result.status", "=", sql<BloodBorneVirusStatus>`${bloodBorneVirusStatus}::text`),
          ),
        ]),
      )
      .orderBy("person_id")
      .limit(limit)
      .execute(),
});

const withoutRecords = (db: Db) => ({
  summaries: (asked: readonly OfCategory[]) =>
    summariesOf(db.selectFrom("summary").select(CATEGORY_HEADLINE_COLUMNS), asked),

  services: (asked: readonly OfCategory[]) =>
    summariesOf(db.selectFrom("summary").select(NAMED_SERVICE_COLUMNS).where("service", "is not", null), asked),
});

const prisonRecords = (db: Db) => ({
  stays: (personIds: Ids) =>
    newestOf(
      db.selectFrom("reception").select([...RECORD_COLUMNS, "prison_id as prisonId", "received_at as receptionDate"]),
      personIds,
    ),

  legalStatuses: (personIds: Ids) =>
    newestOf(db.selectFrom("legal_status").select([...RECORD_COLUMNS, "status"]), personIds),

  cells: (personIds: Ids) =>
    newestOf(db.selectFrom("cell_allocation").select([...RECORD_COLUMNS, "location", "category", "csra"]), personIds),

  accts: (personIds: Ids) =>
    newestOf(
      db
        .selectFrom("acct")
        .select([...RECORD_COLUMNS, "phase", "opened_at as openedAt", "triggers"])
        .select(["immediate_action_plan_at as immediateActionPlanAt", "first_review_at as firstReviewAt"]),
      personIds,
    ),

  alerts: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("alert")
        .innerJoin("alert_code", "alert_code.code", "alert.code")
        .select([...RECORD_COLUMNS, "alert.code", "alert_code.categories"])
        .select(({ fn }) => fn.coalesce("alert.description", "alert_code.description").as("description"))
        .select(["active_from as activeFrom", "active_to as activeTo"]),
      personIds,
    ),

  /** What to do alone: the concern is not read with it. */
  supervisions: (personIds: Ids) =>
    newestOf(
      db.selectFrom("diversion_review").select([...RECORD_COLUMNS, "supervise", "reviewed_at as reviewedAt"]),
      personIds,
    ),

  diversionConcerns: (personIds: Ids) =>
    newestOf(
      db
        .selectFrom("diversion_review")
        .select([...RECORD_COLUMNS, "concern", "reviewed_at as reviewedAt", "contact_role as contactRole"]),
      personIds,
    ),
});

const healthRecords = (db: Db) => ({
  conditions: (personIds: Ids) =>
    recordsOf(db.selectFrom("condition").select([...RECORD_COLUMNS, "name", "status"]), personIds),

  bloodBorneVirusResults: (personIds: Ids) =>
    newestOf(
      db.selectFrom("blood_borne_virus_result").select([...RECORD_COLUMNS, "virus", "status", "tested_at as testedAt"]),
      personIds,
    ),

  sexualHealth: (personIds: Ids) =>
    recordsOf(db.selectFrom("sexual_health_record").select([...RECORD_COLUMNS, "note"]), personIds),

  allergies: (personIds: Ids) =>
    recordsOf(db.selectFrom("allergy").select([...RECORD_COLUMNS, "substance", "reaction", "severity"]), personIds),

  medicines: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("medicine")
        .select([...RECORD_COLUMNS, "name", "dose", "in_possession as inPossession"])
        .select("critical_due_at as criticalDueAt"),
      personIds,
    ),

  disclosures: (personIds: Ids) =>
    recordsOf(db.selectFrom("disclosure").select([...RECORD_COLUMNS, "text", "told_to as toldTo"]), personIds),
});
