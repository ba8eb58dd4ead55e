import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSeedPerson } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { type TreatmentRecords, treatmentRecords } from "./treatment-records.ts";

tellOfMissingDatabases();

/** Rows as no constraint lets them in: what was dropped, what was written, and which field then answers. */
const BROKEN: readonly (readonly [what: string, statements: readonly string[], selection: string])[] = [
  [
    "steps that do not follow one another",
    [
      "alter table substance_misuse.episode drop constraint episode_path",
      "update substance_misuse.episode set steps = array['REFERRED', 'BROKEN-VALUE'] where discharge_label is null",
    ],
    "episode { step }",
  ],
  [
    "fewer times than steps",
    [
      "alter table substance_misuse.episode drop constraint episode_path",
      "update substance_misuse.episode set done_at = done_at[1:2] where discharge_label is null",
    ],
    "episode { steps { dueAt } }",
  ],
  [
    "rules of a version that nobody knows",
    [
      "alter table substance_misuse.episode drop constraint episode_due_rules_check",
      "update substance_misuse.episode set due_rules = 'BROKEN-VALUE'",
    ],
    "episode { dueRulesVersion }",
  ],
  [
    "a discharge code that no source explains",
    [
      "alter table substance_misuse.episode drop constraint episode_discharge_code_check",
      "update substance_misuse.episode set discharge_code = 91 where discharge_label is not null",
    ],
    "pastEpisodes { dischargeCode }",
  ],
  [
    "a discharge of an unknown label",
    [
      "alter table substance_misuse.episode drop constraint episode_discharge_label_check",
      "update substance_misuse.episode set discharge_label = 'BROKEN-VALUE' where discharge_label is not null",
    ],
    "pastEpisodes { discharge }",
  ],
  [
    "a score beyond the scale",
    [
      "alter table substance_misuse.withdrawal_score drop constraint withdrawal_score_range",
      "update substance_misuse.withdrawal_score set score = 4711",
    ],
    "withdrawal { score }",
  ],
  [
    "bands of a version that nobody knows",
    [
      "alter table substance_misuse.withdrawal_score drop constraint withdrawal_score_bands",
      "update substance_misuse.withdrawal_score set band_config_version = 'BROKEN-VALUE'",
    ],
    "withdrawalScores { bandConfigVersion }",
  ],
  [
    "a score that the AUDIT does not give",
    [
      "alter table substance_misuse.audit_score drop constraint audit_score_score_check",
      "update substance_misuse.audit_score set score = 4711",
    ],
    "auditScore { score }",
  ],
  [
    "a week of more than seven days",
    [
      "alter table substance_misuse.outcomes_profile_use drop constraint outcomes_profile_use_week1_check",
      "alter table substance_misuse.outcomes_profile_use drop constraint outcomes_profile_use_total",
      "update substance_misuse.outcomes_profile_use set week1 = 4711",
    ],
    "outcomesProfiles { substances { week1 } }",
  ],
  [
    "a total that is not the sum",
    [
      "alter table substance_misuse.outcomes_profile_use drop constraint outcomes_profile_use_total",
      "update substance_misuse.outcomes_profile_use set total_days = 4711",
    ],
    "outcomesProfileDue { dueOn }",
  ],
  [
    "an appointment that does not say all it tells",
    [
      "alter table substance_misuse.appointment drop constraint appointment_categories_check",
      "update substance_misuse.appointment set categories = array['APPOINTMENTS', 'BROKEN-VALUE']",
    ],
    "appointments { purpose }",
  ],
];

describe.each(databases())("a broken row of a treatment record, on $name", (on) => {
  let records: TreatmentRecords;
  beforeAll(async () => {
    records = await treatmentRecords(on, [aSeedPerson({ id: "broken" }), aSeedPerson({ id: "whole", count: () => 0 })]);
  });
  afterAll(() => records.close());

  it.each(BROKEN)(
    "of %s is a failure, never an answer, and tells nothing of the value",
    async (_, statements, selection) => {
      const [first = "", ...rest] = statements;
      expect((await records.ask("broken", `{ ${selection} }`)).errors).toBeUndefined();
      await records.send("begin");
      try {
        for (const statement of [first, ...rest]) await records.send(statement);
        const { data, errors, failures } = await records.ask("broken", `{ ${selection} injecting { status } }`);
        const { injecting, ...answered } = data._entities[0].substanceMisuse;
        expect(Object.values(answered).flat()).toEqual([null]);
        expect(injecting).toEqual({ status: "INJECTS_NOW" });
        expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["INTERNAL"]);
        expect(JSON.stringify([data, errors])).not.toMatch(/BROKEN-VALUE|4711|91/);
        expect(failures).toHaveLength(1);
      } finally {
        await records.send("rollback");
      }
    },
  );
});
