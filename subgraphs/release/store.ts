import type { Kysely } from "kysely";
import { HEADLINE_COLUMNS, headlinesOf } from "../../shared/headlines.ts";
import type { OfCategory } from "../../shared/loaders.ts";
import { RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import { holdingsIn } from "../../shared/store-holdings.ts";
import { outboxStore } from "../../shared/store-outbox.ts";
import { CATEGORY_HEADLINE_COLUMNS, NAMED_SERVICE_COLUMNS, servicesOf, summariesOf } from "../../shared/summaries.ts";
import { appointmentRecords } from "./store-appointments.ts";
import { dateRecords } from "./store-dates.ts";
import { licenceRecords } from "./store-licences.ts";
import { resettlementRecords } from "./store-resettlement.ts";
import { supervisionStore } from "./store-supervision.ts";
import type { ReleaseTables } from "./tables.ts";

/** What is held for release: each function is one statement, the same text however many people are asked about. */
export const releaseStore = (db: Kysely<ReleaseTables>) => ({
  ...withoutRecords(db),
  ...dateRecords(db),
  ...licenceRecords(db),
  ...resettlementRecords(db),
  ...appointmentRecords(db),
  ...protectionRecords(db),
  ...supervisionStore(db),
  ...outboxStore(holdingsIn(db)),
});

export type ReleaseStore = ReturnType<typeof releaseStore>;

type Ids = readonly string[];

const withoutRecords = (db: Kysely<ReleaseTables>) => ({
  summaries: (asked: readonly OfCategory[]) =>
    summariesOf(db.selectFrom("summary").select(CATEGORY_HEADLINE_COLUMNS), asked),

  services: (asked: readonly OfCategory[]) => servicesOf(db.selectFrom("summary").select(NAMED_SERVICE_COLUMNS), asked),

  headlines: (personIds: Ids, now: Date) =>
    headlinesOf(db.selectFrom("headline").select(HEADLINE_COLUMNS), personIds, now),
});

const protectionRecords = (db: Kysely<ReleaseTables>) => ({
  thirdParty: (personIds: Ids) =>
    recordsOf(db.selectFrom("victim_information").select([...RECORD_COLUMNS, "text"]), personIds),

  disclosures: (personIds: Ids) =>
    recordsOf(db.selectFrom("disclosure").select([...RECORD_COLUMNS, "text", "told_to as toldTo"]), personIds),

  safeguarding: (personIds: Ids) =>
    recordsOf(db.selectFrom("safeguarding_concern").select([...RECORD_COLUMNS, "concern", "action"]), personIds),
});
