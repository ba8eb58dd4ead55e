import { type Kysely, sql } from "kysely";
import { HEADLINE_COLUMNS, headlinesOf } from "../../shared/headlines.ts";
import type { OfCategory } from "../../shared/loaders.ts";
import { newestOf, RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import { holdingsIn } from "../../shared/store-holdings.ts";
import { outboxStore } from "../../shared/store-outbox.ts";
import { CATEGORY_HEADLINE_COLUMNS, NAMED_SERVICE_COLUMNS, servicesOf, summariesOf } from "../../shared/summaries.ts";
import { auditIndication } from "./alcohol-screen.ts";
import { appointmentCategories } from "./appointment-categories.ts";
import { PLACE } from "./place.ts";
import { outcomesStore } from "./store-outcomes.ts";
import { referralStore } from "./store-referrals.ts";
import { treatmentStore } from "./store-treatment.ts";
import type { SubstanceMisuseTables } from "./tables.ts";
import { withdrawalBand } from "./withdrawal-band.ts";

/** What treatment services hold: each function is one statement, the same text however many people. */
export const substanceMisuseStore = (db: Kysely<SubstanceMisuseTables>) => ({
  summaries: (asked: readonly OfCategory[]) =>
    summariesOf(db.selectFrom("summary").select(CATEGORY_HEADLINE_COLUMNS), asked),

  services: (asked: readonly OfCategory[]) => servicesOf(db.selectFrom("summary").select(NAMED_SERVICE_COLUMNS), asked),

  headlines: (personIds: Ids, now: Date) =>
    headlinesOf(db.selectFrom("headline").select(HEADLINE_COLUMNS), personIds, now, PLACE),

  ...treatmentStore(db),
  ...outcomesStore(db),
  ...referralStore(db),
  ...outboxStore(holdingsIn(db)),

  withdrawal: async (personIds: Ids) => (await newestOf(withdrawalScores(db), personIds)).map(banded),

  /** Newest first. */
  withdrawalScores: async (personIds: Ids) =>
    (await recordsOf(withdrawalScores(db), personIds)).map(banded).sort((one, other) => other.at.localeCompare(one.at)),

  auditScores: async (personIds: Ids) => {
    const rows = await newestOf(db.selectFrom("audit_score").select([...RECORD_COLUMNS, "score", "at"]), personIds);
    return rows.map((row) => ({ ...row, indication: auditIndication(row.score) }));
  },

  bloodBorneVirusTests: (personIds: Ids) =>
    recordsOf(
      db.selectFrom("blood_borne_virus_test").select([...RECORD_COLUMNS, "virus", "status", "tested_at as testedAt"]),
      personIds,
    ),

  communityReferrals: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("community_referral")
        .select([...RECORD_COLUMNS, "to_service as toService", "at", "first_attended_at as firstAttendedAt"]),
      personIds,
    ),

  appointments: async (personIds: Ids) => {
    const rows = await recordsOf(
      db.selectFrom("appointment").select([...RECORD_COLUMNS, "categories", "at", "purpose", "clinic"]),
      personIds,
    );
    return rows.map((row) => ({ ...row, categories: appointmentCategories(row.categories) }));
  },

  disclosures: (personIds: Ids) =>
    recordsOf(db.selectFrom("disclosure").select([...RECORD_COLUMNS, "text", "told_to as toldTo"]), personIds),

  useDiary: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("use_diary_entry")
        .select([...RECORD_COLUMNS, "entry", sql<string>`to_char(about, 'YYYY-MM-DD')`.as("on")]),
      personIds,
    ),

  keyworkerNotes: (personIds: Ids) =>
    recordsOf(db.selectFrom("keyworker_note").select([...RECORD_COLUMNS, "text"]), personIds),
});

export type SubstanceMisuseStore = ReturnType<typeof substanceMisuseStore>;

type Ids = readonly string[];

const withdrawalScores = (db: Kysely<SubstanceMisuseTables>) =>
  db
    .selectFrom("withdrawal_score")
    .select([...RECORD_COLUMNS, "tool", "score", "band_config_version as bandConfigVersion", "at"]);

const banded = <Score extends Banded>(score: Score) => ({
  ...score,
  band: withdrawalBand(score.bandConfigVersion, score.score),
});

type Banded = { readonly bandConfigVersion: Parameters<typeof withdrawalBand>[0]; readonly score: number };
