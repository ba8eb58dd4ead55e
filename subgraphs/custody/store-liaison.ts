import { type Kysely, sql } from "kysely";
import { HEADLINE_CATALOGUE } from "../../shared/headline-catalogue.ts";
import { newestOf, RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { CustodyTables } from "./tables.ts";

/** What liaison and diversion write down, and what hangs on it. */
export const liaisonStore = (db: Kysely<CustodyTables>) => ({
  liaisonDiversions: (personIds: Ids) =>
    newestOf(
      db
        .selectFrom("liaison_diversion")
        .select([...RECORD_COLUMNS, "referral_reasons as referralReasons", "screen_outcome as screenOutcome"])
        .select(["assessed_at as assessedAt", "engagement", "court_report_requested as courtReportRequested"]),
      personIds,
    ),

  liaisonHandovers: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("liaison_handover as l")
        .select([...RECORD_COLUMNS, "verbal_handover_at as verbalHandoverAt", "note_state as noteState"])
        // The stay it was told in is the one that had begun by then, and had not ended.
        .select(({ selectFrom, exists, ref }) =>
          sql<boolean | null>`case when ${ref("l.note_entered_at")} is not null then ${exists(
            selectFrom("detention as d")
              .select("d.id")
              .whereRef("d.person_id", "=", "l.person_id")
              .whereRef("d.arrived_at", "<=", "l.verbal_handover_at")
              .whereRef("d.released_at", ">=", "l.verbal_handover_at")
              .whereRef("d.released_at", "<", "l.note_entered_at"),
          )} end`.as("enteredAfterRelease"),
        ),
      personIds,
    ),

  liaisonNotes: (personIds: Ids) =>
    recordsOf(db.selectFrom("liaison_note").select([...RECORD_COLUMNS, "text"]), personIds),

  /** In the words of the catalogue; a row of an unknown code is a failure, for it would say nothing. */
  policeVersions: async (personIds: Ids) => {
    const rows = await recordsOf(db.selectFrom("police_version").select([...RECORD_COLUMNS, "code"]), personIds);
    return rows.map((row) => {
      if (!Object.hasOwn(HEADLINE_CATALOGUE, row.code)) throw new TypeError("a police version of an unknown code");
      const { categories, plainText, action } = HEADLINE_CATALOGUE[row.code];
      const told = new Set<Category>(["SAFETY_HEADLINE", ...categories]);
      return { ...row, categories: [...told], plainText, action, writtenAt: row.provenance.recordedAt };
    });
  },

  /** Its basis is looked up for each person by an index: of those who wait for a note there are few. */
  preReleaseAssessments: (personIds: Ids) =>
    newestOf(
      db
        .selectFrom("pre_release_assessment as l")
        .select([...RECORD_COLUMNS, "assessed_at as assessedAt", "outcome", "plan"])
        .select(({ selectFrom, fn, val }) =>
          fn
            .coalesce(
              selectFrom("liaison_handover as n")
                .select(sql<boolean>`false`.as("complete"))
                .whereRef("n.person_id", "=", "l.person_id")
                .where("n.note_state", "=", "AWAITING_FILING")
                .limit(1),
              val(true),
            )
            .as("basisComplete"),
        ),
      personIds,
    ),
});

type Ids = readonly string[];
