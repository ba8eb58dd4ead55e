import type { Kysely } from "kysely";
import { HEADLINE_COLUMNS } from "../../shared/headlines.ts";
import type { OfCategory } from "../../shared/loaders.ts";
import { newestOf, RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import { CATEGORY_HEADLINE_COLUMNS, NAMED_SERVICE_COLUMNS, summariesOf } from "../../shared/summaries.ts";
import type { MentalHealthTables } from "./tables.ts";

/** What mental-health services hold: each function is one statement, the same text however many people. */
export const mentalHealthStore = (db: Kysely<MentalHealthTables>) => ({
  summaries: (asked: readonly OfCategory[]) =>
    summariesOf(db.selectFrom("summary").select(CATEGORY_HEADLINE_COLUMNS), asked),

  services: (asked: readonly OfCategory[]) =>
    summariesOf(db.selectFrom("summary").select(NAMED_SERVICE_COLUMNS).where("service", "is not", null), asked),

  headlines: (personIds: Ids) => recordsOf(db.selectFrom("headline").select(HEADLINE_COLUMNS), personIds),

  referrals: (personIds: Ids) =>
    recordsOf(db.selectFrom("referral").select([...RECORD_COLUMNS, "team", "reason", "status"]), personIds),

  diagnoses: (personIds: Ids) => newestOf(db.selectFrom("diagnosis").select([...RECORD_COLUMNS, "name"]), personIds),

  legalStatuses: (personIds: Ids) =>
    newestOf(
      db.selectFrom("legal_status").select([...RECORD_COLUMNS, "code", "code_set as codeSet", "began_at as from"]),
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
    newestOf(db.selectFrom("crisis_plan").select([...RECORD_COLUMNS, "triggers", "plan"]), personIds),

  neurodiversity: (personIds: Ids) =>
    recordsOf(db.selectFrom("neurodiversity").select([...RECORD_COLUMNS, "condition", "adjustments"]), personIds),

  disclosures: (personIds: Ids) =>
    recordsOf(db.selectFrom("disclosure").select([...RECORD_COLUMNS, "text", "told_to as toldTo"]), personIds),

  thirdParty: (personIds: Ids) =>
    recordsOf(db.selectFrom("family_information").select([...RECORD_COLUMNS, "text"]), personIds),
});

export type MentalHealthStore = ReturnType<typeof mentalHealthStore>;

type Ids = readonly string[];
