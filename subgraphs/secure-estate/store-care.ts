import { type Kysely, sql } from "kysely";
import { newestOf, RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import { withKnownKinds } from "./kinds.ts";
import type { SecureEstateTables } from "./tables.ts";

type Ids = readonly string[];

/** Who else cares for people, and what comes of it; of each the latest first, and of transfers those that are not complete before. */
export const careRecords = (db: Kysely<SecureEstateTables>) => ({
  gpPractices: (personIds: Ids) =>
    newestOf(
      db
        .selectFrom("gp_practice")
        .select([...RECORD_COLUMNS, "name", "telephone", "registered"])
        .select(sql<string | null>`to_char(since, 'YYYY-MM-DD')`.as("since")),
      personIds,
    ),

  gpContacts: async (personIds: Ids) => {
    const rows = await recordsOf(
      db
        .selectFrom("gp_contact")
        .select([...RECORD_COLUMNS, "categories", "at", "practice", "reason", "outcome"])
        .orderBy("at", "desc"),
      personIds,
    );
    return rows.map(withKnownKinds);
  },

  hospitalAppointments: async (personIds: Ids) => {
    const rows = await recordsOf(
      db
        .selectFrom("hospital_appointment")
        .select([...RECORD_COLUMNS, "categories", "at", "kind", "attendance", "specialty", "hospital", "reason"])
        .select(["lost_consciousness as lostConsciousness", "discharged_at as dischargedAt"])
        .select("discharge_letter as dischargeLetter")
        .orderBy("at", "desc"),
      personIds,
    );
    return rows.map(withKnownKinds);
  },

  recordTransfers: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("record_transfer")
        .select([...RECORD_COLUMNS, "state", "from_organisation as fromOrganisation", "requested_at as requestedAt"])
        .select(sql<string | null>`to_char(missing_before, 'YYYY-MM-DD')`.as("missingBefore"))
        .select("completed_at as completedAt")
        .orderBy(sql`completed_at is null`, "desc")
        .orderBy("requested_at", "desc"),
      personIds,
    ),

  personalCareNeeds: async (personIds: Ids) => {
    const rows = await recordsOf(
      db
        .selectFrom("personal_care_need")
        .select([...RECORD_COLUMNS, "categories", "problem_type as problemType", "problem_code as problemCode"])
        .select(["status", "text"])
        .select(sql<string | null>`to_char(start_date, 'YYYY-MM-DD')`.as("startDate"))
        .select(sql<string | null>`to_char(end_date, 'YYYY-MM-DD')`.as("endDate"))
        .orderBy("start_date", "desc"),
      personIds,
    );
    return rows.map(withKnownKinds);
  },
});
