import type { Kysely } from "kysely";
import { ofAny, RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { MentalHealthTables } from "./tables.ts";

/**
 * What mental-health services hold: each function is one statement, the same text however many people. Of a
 * record of which one is shown, the newest comes first.
 */
export const mentalHealthStore = (db: Kysely<MentalHealthTables>) => ({
  summaries: (category: Category, personIds: Ids) =>
    db
      .selectFrom("summary")
      .select(["person_id", "code", "action"])
      .where("category", "=", category)
      .where(ofAny(personIds))
      .execute(),

  services: (category: Category, personIds: Ids) =>
    db
      .selectFrom("summary")
      .select(["person_id", "service"])
      .where("category", "=", category)
      .where("service", "is not", null)
      .where(ofAny(personIds))
      .execute(),

  headlines: (personIds: Ids) =>
    recordsOf(
      db.selectFrom("headline").select([...RECORD_COLUMNS, "code", "plain_text as plainText", "action", "categories"]),
      personIds,
    ),

  referrals: (personIds: Ids) =>
    recordsOf(db.selectFrom("referral").select([...RECORD_COLUMNS, "team", "reason", "status"]), personIds),

  diagnoses: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("diagnosis")
        .select([...RECORD_COLUMNS, "name"])
        .orderBy("recorded_at", "desc"),
      personIds,
    ),

  legalStatuses: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("legal_status")
        .select([...RECORD_COLUMNS, "code", "code_set as codeSet", "began_at as from"])
        .orderBy("recorded_at", "desc"),
      personIds,
    ),

  pastEpisodes: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("past_episode")
        .select([...RECORD_COLUMNS, "service", "summary", "began_at as from", "ended_at as to"]),
      personIds,
    ),

  crisisPlans: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("crisis_plan")
        .select([...RECORD_COLUMNS, "triggers", "plan"])
        .orderBy("recorded_at", "desc"),
      personIds,
    ),

  neurodiversity: (personIds: Ids) =>
    recordsOf(db.selectFrom("neurodiversity").select([...RECORD_COLUMNS, "condition", "adjustments"]), personIds),

  disclosures: (personIds: Ids) =>
    recordsOf(db.selectFrom("disclosure").select([...RECORD_COLUMNS, "text", "told_to as toldTo"]), personIds),

  thirdParty: (personIds: Ids) =>
    recordsOf(db.selectFrom("family_information").select([...RECORD_COLUMNS, "text"]), personIds),
});

export type MentalHealthStore = ReturnType<typeof mentalHealthStore>;

type Ids = readonly string[];
