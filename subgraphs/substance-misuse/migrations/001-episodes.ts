import { type Kysely, type Migration, sql } from "kysely";
import { schemaOf } from "../../../shared/database.ts";
import { createRecordTables, oneOf, oneOfOrNull } from "../../../shared/record-table.ts";
import { DISCHARGE_CODES, DischargeLabel } from "../discharge.ts";
import { TreatmentReferralOutcome, TreatmentReferralSource } from "../referral-codes.ts";
import { DUE_RULES } from "../step-due.ts";
import { STEPS_AFTER } from "../treatment-step.ts";
import { texts } from "./columns.ts";

/** Episodes of treatment. A step that may not follow the one before it cannot be stored. */
export const episodes: Migration = {
  up: async (db: Kysely<unknown>) => {
    await createPathCheck(db);
    await createRecordTables(db.schema, {
      episode: (table) =>
        table
          .addColumn("referral_source", "text", oneOfOrNull("referral_source", Object.keys(TreatmentReferralSource)))
          .addColumn("referral_outcome", "text", oneOfOrNull("referral_outcome", Object.keys(TreatmentReferralOutcome)))
          .addColumn("steps", sql`text[]`, (column) => column.notNull())
          .addColumn("done_at", sql`timestamptz[]`, (column) => column.notNull())
          .addColumn("due_rules", "text", oneOf("due_rules", Object.keys(DUE_RULES)))
          .addColumn("substances", "text")
          .addColumn("keyworker", "text")
          .addColumn("discharge_label", "text", oneOfOrNull("discharge_label", Object.keys(DischargeLabel)))
          .addColumn("discharge_code", "smallint", (column) => column.check(sql`discharge_code in (${CODES})`))
          .addCheckConstraint("episode_path", sql`${PATH_CHECK}(steps, done_at)`)
          .addCheckConstraint(
            "episode_discharge",
            sql`(discharge_label is not null) = (steps[cardinality(steps)] = 'DISCHARGED')`,
          )
          .addCheckConstraint("episode_discharge_code", sql`discharge_code is null or discharge_label is not null`),
    });
  },
};

const CODES = sql.join([...DISCHARGE_CODES.keys()].map((code) => sql.lit(code)));
const PATH_CHECK = sql.id(schemaOf("substance-misuse"), "is_treatment_path");

/** Every step with each that may follow it. */
const MOVES = Object.entries(STEPS_AFTER).flatMap(([step, after]) => after.map((next) => `${step} ${next}`));

/**
 * True only of one list of steps and one of instants, equally long: from the referral on, each step may follow
 * the one before it and was done no earlier. Anything else, and anything unknown within, is false.
 */
const createPathCheck = (db: Kysely<unknown>) =>
  sql`
    create function ${PATH_CHECK}(steps text[], done_at timestamptz[]) returns boolean language plpgsql immutable as $$
    begin
      if array_ndims(steps) is distinct from 1 or array_ndims(done_at) is distinct from 1
        or array_lower(steps, 1) <> 1 or array_lower(done_at, 1) <> 1
        or cardinality(steps) <> cardinality(done_at)
        or steps[1] is distinct from 'REFERRED' or done_at[1] is null
      then return false; end if;
      for place in 2 .. cardinality(steps) loop
        if not coalesce(
          (steps[place - 1] || ' ' || steps[place]) = any (${texts(MOVES)}) and done_at[place - 1] <= done_at[place], false
        ) then return false; end if;
      end loop;
      return true;
    end $$`.execute(db);
