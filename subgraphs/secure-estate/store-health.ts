import { type Kysely, sql } from "kysely";
import { newestOf, RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import { withKnownKinds } from "./kinds.ts";
import type { SecureEstateTables } from "./tables.ts";

type Ids = readonly string[];

/** What prison healthcare holds of people's health. */
export const healthRecords = (db: Kysely<SecureEstateTables>) => ({
  conditions: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("condition")
        .select([...RECORD_COLUMNS, "name", "code", "code_system as codeSystem", "status", "plan"])
        .select(sql<string | null>`to_char(since, 'YYYY-MM-DD')`.as("since")),
      personIds,
    ),

  /** The newest first. */
  bloodBorneVirusResults: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("blood_borne_virus_result")
        .select([...RECORD_COLUMNS, "virus", "status", "tested_at as testedAt"])
        .orderBy("recorded_at", "desc"),
      personIds,
    ),

  sexualHealth: (personIds: Ids) =>
    recordsOf(db.selectFrom("sexual_health_record").select([...RECORD_COLUMNS, "note"]), personIds),

  allergies: (personIds: Ids) =>
    recordsOf(db.selectFrom("allergy").select([...RECORD_COLUMNS, "substance", "reaction", "severity"]), personIds),

  medicines: async (personIds: Ids) => {
    const rows = await recordsOf(
      db
        .selectFrom("medicine")
        .select([...RECORD_COLUMNS, "categories", "name", "ingredient", "dose", "form", "route", "frequency"])
        .select(["status", "confidence", "in_possession as inPossession", "critical_due_at as criticalDueAt"])
        .select(["started_at as startedAt", "stopped_at as stoppedAt", "prescriber_role as prescriberRole"])
        .select(["adverse_effects as adverseEffects", "concordance"]),
      personIds,
    );
    return rows.map(withKnownKinds);
  },

  disclosures: (personIds: Ids) =>
    recordsOf(db.selectFrom("disclosure").select([...RECORD_COLUMNS, "text", "told_to as toldTo"]), personIds),

  receptionScreenings: (personIds: Ids) =>
    newestOf(
      db
        .selectFrom("reception_screening")
        .select([...RECORD_COLUMNS, "first_at as firstAt", "first_by_role as firstByRole"])
        .select(["first_outcome as firstOutcome", "second_at as secondAt"])
        .select(["second_by_role as secondByRole", "second_outcome as secondOutcome"]),
      personIds,
    ),
});
