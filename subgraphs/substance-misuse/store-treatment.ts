import { type Kysely, sql } from "kysely";
import { newestOf, RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import { dischargeClass } from "./discharge.ts";
import type { OfKind } from "./interventions.ts";
import { stepsOf } from "./open-episode.ts";
import type { SubstanceMisuseTables } from "./tables.ts";

/** Episodes of treatment, what is used, and what is done about it. */
export const treatmentStore = (db: Kysely<SubstanceMisuseTables>) => ({
  episodes: async (personIds: Ids, now: Date) => {
    const rows = await newestOf(
      db
        .selectFrom("episode")
        .where("discharge_label", "is", null)
        .select([...RECORD_COLUMNS, "steps", "done_at", "due_rules", "substances", "keyworker"])
        .select(["referral_source", "referral_outcome"]),
      personIds,
    );
    return rows.map(({ steps, done_at, due_rules, referral_source, referral_outcome, ...row }) => {
      const taken = stepsOf({ steps, done_at, due_rules }, now);
      const referral = { source: referral_source, at: taken.startedAt, outcome: referral_outcome };
      return { ...row, ...taken, referral };
    });
  },

  pastEpisodes: async (personIds: Ids) => {
    const rows = await recordsOf(
      db
        .selectFrom("episode")
        .where("discharge_label", "is not", null)
        .select([...RECORD_COLUMNS, "discharge_label as discharge", "discharge_code as dischargeCode"])
        .select(sql<Date>`done_at[1]`.as("from"))
        .select(sql<Date>`done_at[cardinality(done_at)]`.as("to")),
      personIds,
    );
    return rows.map((row) => ({ ...row, dischargeClass: dischargeClass(row.dischargeCode) }));
  },

  substances: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("substance_use")
        .select([...RECORD_COLUMNS, "substance", "route", "frequency", "main", "dependence_code as dependenceCode"]),
      personIds,
    ),

  injecting: (personIds: Ids) =>
    newestOf(
      db.selectFrom("injecting").select([...RECORD_COLUMNS, "status", "last_injected_at as lastInjectedAt"]),
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

  naloxoneIssued: (personIds: Ids) =>
    recordsOf(db.selectFrom("naloxone_issue").select([...RECORD_COLUMNS, "at", "form"]), personIds),
});

type Ids = readonly string[];

async function opioidSubstitutions(db: Kysely<SubstanceMisuseTables>, personIds: Ids) {
  const rows = await recordsOf(
    db
      .selectFrom("opioid_substitution")
      .select([...RECORD_COLUMNS, "drug", "dose", "dose_amount as doseAmount", "dose_unit as doseUnit"])
      .select(["formulation", "supervision", "last_dose_at as lastDoseAt", "next_dose_due as nextDoseDue"])
      .select(["depot_given_at as depotGivenAt", "depot_due_at as depotDueAt"])
      .select("prescriber_registration as prescriberRegistration")
      .select("prescriber_out_of_hours as prescriberOutOfHours")
      .select(["pharmacy_name", "pharmacy_opening"])
      .select("visible_on_summary_care_record as visibleOnSummaryCareRecord"),
    personIds,
  );
  return rows.map(({ pharmacy_name: name, pharmacy_opening: opening, ...row }) => ({
    ...row,
    pharmacy: name === null && opening === null ? null : { name, opening },
  }));
}

const psychosocialInterventions = (db: Kysely<SubstanceMisuseTables>, personIds: Ids) =>
  recordsOf(
    db.selectFrom("psychosocial_intervention").select([...RECORD_COLUMNS, "kind", "started_at as startedAt", "note"]),
    personIds,
  );
