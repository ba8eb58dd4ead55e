import { type Kysely, sql } from "kysely";
import { RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import { withKnownKinds } from "./kinds.ts";
import { kindsAt } from "./store-by-age.ts";
import type { MentalHealthTables } from "./tables.ts";

/** Neurodiversity and other needs, and what was told in confidence: each function is one statement. */
export const needsStore = (db: Kysely<MentalHealthTables>) => ({
  neurodiversity: (personIds: Ids) =>
    recordsOf(
      db.selectFrom("neurodiversity").select([...RECORD_COLUMNS, "condition", "certainty", "adjustments"]),
      personIds,
    ),

  communicationNeeds: (personIds: Ids) =>
    recordsOf(db.selectFrom("communication_need").select([...RECORD_COLUMNS, "kind", "help"]), personIds),

  capacityAssessments: async (personIds: Ids, now: Date) => {
    const rows = await recordsOf(
      db
        .selectFrom("capacity_assessment")
        .select([...RECORD_COLUMNS, "decision", "outcome", "support", "assessed_at as assessedAt"])
        .select(kindsAt(now, sql`assessed_at`, sql`categories`).as("categories")),
      personIds,
    );
    return rows.map(withKnownKinds);
  },

  disclosures: (personIds: Ids) =>
    recordsOf(db.selectFrom("disclosure").select([...RECORD_COLUMNS, "text", "told_to as toldTo"]), personIds),

  therapyNotes: (personIds: Ids) =>
    recordsOf(
      db.selectFrom("therapy_note").select([...RECORD_COLUMNS, "therapy", "held_at as heldAt", "text"]),
      personIds,
    ),

  thirdParty: (personIds: Ids) =>
    recordsOf(db.selectFrom("family_information").select([...RECORD_COLUMNS, "relationship", "text"]), personIds),
});

type Ids = readonly string[];
