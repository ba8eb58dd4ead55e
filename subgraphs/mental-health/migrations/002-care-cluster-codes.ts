import { type Kysely, type Migration, sql } from "kysely";
import type { Category } from "../../../shared/vocabulary.ts";
import type { MentalHealthTables } from "../tables.ts";

/** The care clusters of the retired payment model for mental health, 1 to 21. */
export const careClusterCodes: Migration = {
  up: async (db: Kysely<MentalHealthTables>) => {
    await db.schema
      .createTable("care_cluster_code")
      .addColumn("cluster", "smallint", (c) => c.primaryKey())
      .addColumn("label", "text")
      .addColumn("tells", sql`text[]`, (c) => c.notNull())
      .execute();
    const rows = CLUSTERS.map(([label, tells], index) => ({ cluster: index + 1, label, tells: [...tells] }));
    await db.insertInto("care_cluster_code").values(rows).execute();
  },
};

/** Some clusters tell of more than mental health by their name alone. */
const SUBSTANCES = ["SUBSTANCE_USE_CURRENT"] as const;
const COGNITION = ["NEURODIVERSITY"] as const;

/** In order from 1. The names of 1 to 3 are not in the source that was read; 9 is left blank by the model. */
const CLUSTERS: readonly (readonly [label: string | null, tells: readonly Category[]])[] = [
  [null, []],
  [null, []],
  [null, []],
  ["Non-psychotic, severe", []],
  ["Non-psychotic, very severe", []],
  ["Over-valued ideas", []],
  ["Enduring", []],
  ["Chaotic or challenging", []],
  [null, []],
  ["First-episode psychosis", []],
  ["Ongoing or recurrent psychosis", []],
  ["Ongoing or recurrent psychosis", []],
  ["Ongoing or recurrent psychosis", []],
  ["Psychotic crisis", []],
  ["Severe psychotic depression", []],
  ["High substance misuse and engagement", SUBSTANCES],
  ["Difficult to engage", []],
  ["Cognitive impairment", COGNITION],
  ["Cognitive impairment", COGNITION],
  ["Cognitive impairment", COGNITION],
  ["Cognitive impairment", COGNITION],
];
