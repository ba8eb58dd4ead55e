import { type Kysely, sql } from "kysely";
import { newestOf, RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import { categoriesOf } from "./categories.ts";
import type { CustodyTables } from "./tables.ts";

/** What clinicians write down in custody. */
export const careStore = (db: Kysely<CustodyTables>) => ({
  selfHarm: (personIds: Ids) =>
    newestOf(
      db.selectFrom("self_harm").select([...RECORD_COLUMNS, "level", "triggers", "last_event_at as lastEventAt"]),
      personIds,
    ),

  hospitalQuestions: (personIds: Ids) =>
    newestOf(
      db.selectFrom("hospital_question").select([...RECORD_COLUMNS, "attended", "asked_at as askedAt"]),
      personIds,
    ),

  emergencyAttendances: async (personIds: Ids) => {
    const rows = await recordsOf(
      db
        .selectFrom("emergency_attendance")
        .select([...RECORD_COLUMNS, "categories", "hospital", "outcome"])
        .select(["attended_at as attendedAt", "discharged_at as dischargedAt"]),
      personIds,
    );
    return rows.map((row) => ({ ...row, categories: categoriesOf(row.categories, "PHYSICAL_HEALTH") }));
  },

  healthcareTimings: (personIds: Ids, now: Date) =>
    recordsOf(
      db
        .selectFrom("healthcare_timing")
        .innerJoin("suite", "suite.code", "healthcare_timing.suite")
        .select([...RECORD_COLUMNS, "requested_at as requestedAt", "seen_at as seenAt"])
        .select("suite.healthcare_target_minutes as targetMinutes")
        .select(
          sql<boolean>`coalesce(seen_at, ${now}) > requested_at + make_interval(mins => healthcare_target_minutes)`.as(
            "breached",
          ),
        ),
      personIds,
    ),

  healthcareContacts: (personIds: Ids) =>
    recordsOf(
      db.selectFrom("healthcare_contact").select([...RECORD_COLUMNS, "seen_by as seenBy", "reason", "outcome"]),
      personIds,
    ),

  medicines: async (personIds: Ids) => {
    const rows = await recordsOf(
      db.selectFrom("medicine").select([...RECORD_COLUMNS, "categories", "name", "status", "confidence", "reason"]),
      personIds,
    );
    return rows.map((row) => ({ ...row, categories: categoriesOf(row.categories, "MEDICATION") }));
  },

  summaryCareRecords: (personIds: Ids) =>
    newestOf(db.selectFrom("summary_care_record").select([...RECORD_COLUMNS, "status", "as_of as asOf"]), personIds),
});

type Ids = readonly string[];
