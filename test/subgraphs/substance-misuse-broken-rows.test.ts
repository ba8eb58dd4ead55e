import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSeedPerson } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { type TreatmentRecords, treatmentRecords } from "./treatment-records.ts";

tellOfMissingDatabases();

interface Broken {
  readonly what: string;
  readonly table: string;
  /** What would have kept the row out. */
  readonly dropped: readonly string[];
  readonly change: string;
  /** Which field then answers; past: of an episode that has ended. */
  readonly selection: string;
  readonly past?: true;
}

/** Rows as no constraint lets them in. */
const BROKEN: readonly Broken[] = [
  {
    what: "steps that do not follow one another",
    table: "episode",
    dropped: ["episode_path"],
    change: "steps = array['REFERRED', 'BROKEN-VALUE'], done_at = done_at[1:2]",
    selection: "episode { step }",
  },
  {
    what: "fewer times than steps",
    table: "episode",
    dropped: ["episode_path"],
    change: "done_at = done_at[1:2]",
    selection: "episode { steps { dueAt } }",
  },
  {
    what: "rules of a version that nobody knows",
    table: "episode",
    dropped: ["episode_due_rules_check"],
    change: "due_rules = 'BROKEN-VALUE'",
    selection: "episode { dueRulesVersion }",
  },
  {
    what: "a discharge code that no source explains",
    table: "episode",
    dropped: ["episode_discharge_code_check"],
    change: "discharge_code = 4711",
    selection: "pastEpisodes { dischargeCode }",
    past: true,
  },
  {
    what: "a score beyond the scale",
    table: "withdrawal_score",
    dropped: ["withdrawal_score_range"],
    change: "score = 4711",
    selection: "withdrawal { score }",
  },
  {
    what: "bands of a version that nobody knows",
    table: "withdrawal_score",
    dropped: ["withdrawal_score_bands"],
    change: "band_config_version = 'BROKEN-VALUE'",
    selection: "withdrawalScores { bandConfigVersion }",
  },
  {
    what: "a score that the AUDIT does not give",
    table: "audit_score",
    dropped: ["audit_score_score_check"],
    change: "score = 4711",
    selection: "auditScore { score }",
  },
  {
    what: "a week of more than seven days",
    table: "outcomes_profile_use",
    dropped: ["outcomes_profile_use_week1_check", "outcomes_profile_use_total"],
    change: "week1 = 4711, total_days = week4 + week3 + week2 + 4711",
    selection: "outcomesProfiles { substances { week1 } }",
  },
  {
    what: "a total that is not the sum",
    table: "outcomes_profile_use",
    dropped: ["outcomes_profile_use_total"],
    change: "total_days = 4711",
    selection: "outcomesProfileDue { dueOn }",
  },
  {
    what: "an appointment that does not say all it tells",
    table: "appointment",
    dropped: ["appointment_categories_check"],
    change: "categories = array['APPOINTMENTS', 'BROKEN-VALUE']",
    selection: "appointments { purpose }",
  },
  {
    what: "a formulation of no known code",
    table: "opioid_substitution",
    dropped: ["opioid_substitution_formulation_check"],
    change: "formulation = 'BROKEN-VALUE'",
    selection: "interventions { ... on OpioidSubstitution { formulation } }",
  },
];

describe.each(databases())("a broken row of a treatment record, on $name", (on) => {
  let records: TreatmentRecords;
  beforeAll(async () => {
    records = await treatmentRecords(
      on,
      BROKEN.map((_, place) => aSeedPerson({ id: `person-${place}` })),
    );
  });
  afterAll(() => records.close());

  it.each(BROKEN.map((broken, place) => ({ ...broken, id: `person-${place}` })))(
    "with $what is a failure, never an answer, and tells nothing of the value",
    async ({ id, table, dropped, change, selection, past }) => {
      expect((await records.ask(id, `{ ${selection} }`)).errors).toBeUndefined();
      for (const constraint of dropped) {
        await records.send(`alter table substance_misuse.${table} drop constraint if exists ${constraint}`);
      }
      const whose = table === "outcomes_profile_use" ? `profile_id like '${id}:%'` : `person_id = '${id}'`;
      const which = table === "episode" ? `and discharge_label is ${past ? "not null" : "null"}` : "";
      await records.send(`update substance_misuse.${table} set ${change} where ${whose} ${which}`);

      const { data, errors, failures } = await records.ask(id, `{ ${selection} injecting { status } }`);
      const { injecting, ...answered } = data._entities[0].substanceMisuse;
      expect(injecting).toEqual({ status: "INJECTS_NOW" });
      expect(JSON.stringify(answered)).toMatch(/null/);
      expect(JSON.stringify([data, errors])).not.toMatch(/BROKEN-VALUE|4711/);
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["INTERNAL"]);
      expect(failures).toHaveLength(1);
    },
  );
});
