import type { Kysely } from "kysely";
import type { OfCategory } from "../../shared/loaders.ts";
import { newestOf, RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import { CATEGORY_HEADLINE_COLUMNS, NAMED_SERVICE_COLUMNS, summariesOf } from "../../shared/summaries.ts";
import type { OfKind } from "./interventions.ts";
import type { SubstanceMisuseTables } from "./tables.ts";
import { withdrawalBand } from "./withdrawal-band.ts";

/** What treatment services hold: each function is one statement, the same text however many people. */
export const substanceMisuseStore = (db: Kysely<SubstanceMisuseTables>) => ({
  summaries: (asked: readonly OfCategory[]) =>
    summariesOf(db.selectFrom("summary").select(CATEGORY_HEADLINE_COLUMNS), asked),

  services: (asked: readonly OfCategory[]) =>
    summariesOf(db.selectFrom("summary").select(NAMED_SERVICE_COLUMNS).where("service", "is not", null), asked),

  episodes: (personIds: Ids) =>
    newestOf(
      db
        .selectFrom("episode")
        .select([...RECORD_COLUMNS, "step", "substances", "keyworker", "started_at as startedAt"]),
      personIds,
    ),

  /** Two statements, one for each kind; in order of key, so that the order tells nothing of the kinds. */
  interventions: async (personIds: Ids) => {
    const [substitutions, psychosocial] = await Promise.all([
      opioidSubstitutions(db, personIds),
      psychosocialInterventions(db, personIds),
    ]);
    const all = [
      ...substitutions.map((record) => ({ ...record, type: "OpioidSubstitution" }) satisfies OfKind),
      ...psychosocial.map((record) => ({ ...record, type: "PsychosocialIntervention" }) satisfies OfKind),
    ];
    return all.sort((a, b) => (a.id < b.id ? -1 : 1));
  },

  withdrawals: async (personIds: Ids) => {
    const scores = await newestOf(
      db.selectFrom("withdrawal_score").select([...RECORD_COLUMNS, "tool", "score", "at"]),
      personIds,
    );
    return scores.map((score) => ({ ...score, band: withdrawalBand(score.score) }));
  },

  bloodBorneVirusTests: (personIds: Ids) =>
    recordsOf(
      db.selectFrom("blood_borne_virus_test").select([...RECORD_COLUMNS, "virus", "status", "tested_at as testedAt"]),
      personIds,
    ),

  pastEpisodes: (personIds: Ids) =>
    recordsOf(
      db.selectFrom("past_episode").select([...RECORD_COLUMNS, "began_at as from", "ended_at as to", "discharge"]),
      personIds,
    ),

  disclosures: (personIds: Ids) =>
    recordsOf(db.selectFrom("disclosure").select([...RECORD_COLUMNS, "text", "told_to as toldTo"]), personIds),

  appointments: (personIds: Ids) =>
    recordsOf(db.selectFrom("appointment").select([...RECORD_COLUMNS, "at", "purpose"]), personIds),
});

export type SubstanceMisuseStore = ReturnType<typeof substanceMisuseStore>;

type Ids = readonly string[];

const opioidSubstitutions = (db: Kysely<SubstanceMisuseTables>, personIds: Ids) =>
  recordsOf(
    db
      .selectFrom("opioid_substitution")
      .select([...RECORD_COLUMNS, "drug", "dose", "formulation", "supervision"])
      .select(["last_dose_at as lastDoseAt", "next_dose_due as nextDoseDue"])
      .select("visible_on_summary_care_record as visibleOnSummaryCareRecord"),
    personIds,
  );

const psychosocialInterventions = (db: Kysely<SubstanceMisuseTables>, personIds: Ids) =>
  recordsOf(
    db.selectFrom("psychosocial_intervention").select([...RECORD_COLUMNS, "kind", "started_at as startedAt", "note"]),
    personIds,
  );
