import { type Kysely, sql } from "kysely";
import { HEADLINE_COLUMNS, type HeadlineTable, headlinesOf } from "../../shared/headlines.ts";
import { newestOf, RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import { withKnownKinds } from "./kinds.ts";
import type { SecureEstateTables } from "./tables.ts";

type Db = Kysely<SecureEstateTables>;
type Ids = readonly string[];

/** What the prison holds of people. */
export const prisonRecords = (db: Db) => ({
  /** The present stay first, then the latest. */
  stays: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("stay")
        .select([...RECORD_COLUMNS, "prison_id as prisonId", "received_at as receptionDate", "left_at as leftAt"])
        .where("unconfirmed_since", "is", null)
        .orderBy(sql`left_at is null`, "desc")
        .orderBy("received_at", "desc"),
      personIds,
    ),

  transfers: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("transfer")
        .select([...RECORD_COLUMNS, "from_prison_id as fromPrisonId", "to_prison_id as toPrisonId"])
        .select(["departed_at as departedAt", "arrived_at as arrivedAt"])
        .distinctOn("person_id")
        .orderBy("person_id")
        .orderBy("departed_at", "desc"),
      personIds,
    ),

  legalStatuses: (personIds: Ids) =>
    newestOf(db.selectFrom("legal_status").select([...RECORD_COLUMNS, "status"]), personIds),

  restrictedPatients: (personIds: Ids) =>
    newestOf(
      db
        .selectFrom("restricted_patient")
        .select([...RECORD_COLUMNS, "restricted", "discharged_hospital as dischargedHospital"])
        .select(sql<string | null>`to_char(discharged_on, 'YYYY-MM-DD')`.as("dischargedOn")),
      personIds,
    ),

  cells: (personIds: Ids) =>
    newestOf(
      db
        .selectFrom("cell_allocation")
        .select([...RECORD_COLUMNS, "location", "category", "csra", "incentive_level as incentiveLevel", "since"]),
      personIds,
    ),

  warningNotices: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("warning_notice")
        .select([...RECORD_COLUMNS, "issued_by as issuedBy", "issued_at as issuedAt", "received_at as receivedAt"])
        .select(["self_harm_concern as selfHarmConcern", "mental_health_concern as mentalHealthConcern"])
        .select("action_taken as actionTaken")
        .orderBy("issued_at", "desc"),
      personIds,
    ),

  /** The one opened last first. */
  accts: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("acct")
        .select([...RECORD_COLUMNS, "opened_at as openedAt", "concern", "triggers"])
        .select(["immediate_action_plan_at as immediateActionPlanAt", "assessed_at as assessedAt"])
        .select(["first_review_at as firstReviewAt", "next_review_at as nextReviewAt", "closed_at as closedAt"])
        .orderBy("opened_at", "desc"),
      personIds,
    ),

  /** Those that hold first, then the latest. */
  alerts: async (personIds: Ids, now: Date) => {
    const holds = sql<boolean>`(active_from <= ${now} and (active_to is null or active_to > ${now}))`;
    const rows = await recordsOf(
      db
        .selectFrom("alert")
        .innerJoin("alert_code", "alert_code.code", "alert.code")
        .select([...RECORD_COLUMNS, "alert.code", "alert_code.type", "alert_code.categories"])
        .select(["alert_code.words as description", "comment as text"])
        .select(["active_from as activeFrom", "active_to as activeTo", holds.as("active")])
        .orderBy("active", "desc")
        .orderBy("active_from", "desc"),
      personIds,
    );
    return rows.map(({ text, ...row }) => ({ ...withKnownKinds(row), comment: { text } }));
  },

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

  headlines: (personIds: Ids, now: Date) =>
    headlinesOf(
      db
        .selectFrom((eb) => eb.selectFrom("headline").select(HEADLINE_COLUMNS).unionAll(supervised(eb)).as("headline"))
        .select(HEADLINE_COLUMNS),
      personIds,
      now,
    ),
});

/** That medicines are supervised is a headline for as long as the newest review says so, and no row of its own. */
const supervised = (within: Pick<Db, "selectFrom">) =>
  within
    .selectFrom((eb) =>
      eb
        .selectFrom("diversion_review")
        .selectAll()
        .distinctOn("person_id")
        .orderBy("person_id")
        .orderBy("recorded_at", "desc")
        .orderBy("id")
        .as("newest"),
    )
    .where("supervise", "=", true)
    .select(RECORD_COLUMNS)
    .select([
      sql<HeadlineTable["code"]>`'SUPERVISE_CONSUMPTION'`.as("code"),
      "reviewed_at as since",
      sql<Date | null>`null::timestamptz`.as("expires_at"),
      sql<Date | null>`null::timestamptz`.as("due_at"),
      sql<HeadlineTable["confidence"]>`'CONFIRMED'`.as("confidence"),
    ]);
