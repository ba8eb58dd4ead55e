import type { Kysely } from "kysely";
import { newestOf, RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import type { CustodyTables } from "./tables.ts";

/** Where somebody is detained, since when, for what, and what there is to reckon the hours from. */
export const detentionStore = (db: Kysely<CustodyTables>) => ({
  detentions: (personIds: Ids) =>
    newestOf(
      db
        .selectFrom("detention")
        .innerJoin("suite", "suite.code", "detention.suite")
        .select([...RECORD_COLUMNS, "suite.name as suite", "detention.force"])
        .select(["custody_record_number as custodyRecordNumber", "arrived_at as arrivedAt"])
        .select(["relevant_time as relevantTime", "detention_authorised_at as detentionAuthorisedAt"])
        .select("released_at as releasedAt")
        .where("unconfirmed_since", "is", null),
      personIds,
    ),

  excludedPeriods: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("excluded_period")
        .select([...RECORD_COLUMNS, "detention_id as detentionId", "from_at as from", "to_at as to"]),
      personIds,
    ),

  reviews: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("review")
        .select([...RECORD_COLUMNS, "detention_id as detentionId", "held_at as heldAt"])
        .select(["reviewed_by as reviewedBy", "postponed_for as postponedFor"]),
      personIds,
    ),

  extensions: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("extension")
        .select([...RECORD_COLUMNS, "detention_id as detentionId", "kind"])
        .select(["authorised_at as authorisedAt", "limit_hours as limitHours"]),
      personIds,
    ),

  reasons: (personIds: Ids) => newestOf(db.selectFrom("reason").select([...RECORD_COLUMNS, "grounds"]), personIds),

  offences: (personIds: Ids) =>
    recordsOf(db.selectFrom("offence").select([...RECORD_COLUMNS, "offence", "indictable"]), personIds),
});

type Ids = readonly string[];
