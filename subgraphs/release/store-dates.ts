import { type Kysely, type RawBuilder, sql } from "kysely";
import { newestOf, RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import { displayDate } from "./display-date.ts";
import type { ReleaseTables } from "./tables.ts";

/** When the person may leave and did, one statement each. */
export const dateRecords = (db: Kysely<ReleaseTables>) => ({
  dates: async (personIds: readonly string[]) => {
    const rows = await newestOf(
      db
        .selectFrom("release_dates")
        .select([...RECORD_COLUMNS, "non_dto_release_date_type as nonDtoReleaseDateType"])
        .select([
          day("confirmed").as("confirmed"),
          day("actual_parole").as("actualParole"),
          day("home_detention_curfew_eligibility").as("homeDetentionCurfewEligibility"),
          day("home_detention_curfew_actual").as("homeDetentionCurfewActual"),
          day("home_detention_curfew_end").as("homeDetentionCurfewEnd"),
          day("conditional").as("conditional"),
          day("automatic").as("automatic"),
          day("non_parole").as("nonParole"),
          day("post_recall").as("postRecall"),
          day("sentence_expiry").as("sentenceExpiry"),
          day("licence_expiry").as("licenceExpiry"),
          day("top_up_supervision_expiry").as("topUpSupervisionExpiry"),
          day("release_on_temporary_licence").as("releaseOnTemporaryLicence"),
          day("parole_eligibility").as("paroleEligibility"),
          day("tariff").as("tariff"),
        ]),
      personIds,
    );
    return rows.map((row) => ({ ...row, ...displayDate(row) }));
  },

  dateChanges: (personIds: readonly string[]) =>
    recordsOf(
      db
        .selectFrom("release_date_change")
        .select([...RECORD_COLUMNS, "kind", "reason", day("before").as("before"), day("after").as("after")])
        .orderBy("recorded_at", "desc"),
      personIds,
    ),

  departures: (personIds: readonly string[]) =>
    newestOf(db.selectFrom("departure").select([...RECORD_COLUMNS, "released_at as releasedAt", "prison"]), personIds),
});

/** As text, because a client library would read a day as an instant of its own time zone. */
export const day = (column: string): RawBuilder<string | null> =>
  sql<string | null>`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`;
