import { type Kysely, type Migration, sql } from "kysely";
import { schemaOf } from "../../../shared/database.ts";
import { PLACE } from "../place.ts";
import { listOf } from "./columns.ts";

/** Every event that stands here tells that mental-health services know of it, whatever happened. */
export const crisisEvents: Migration = {
  up: async (db: Kysely<unknown>) => {
    const care = listOf([PLACE]);
    const table = sql.id(schemaOf("mental-health"), "crisis_event");
    await sql`update ${table} set categories = ${care} || categories where not categories @> ${care}`.execute(db);
    await db.schema
      .alterTable("crisis_event")
      .addCheckConstraint("crisis_event_tells_of_care", sql`categories @> ${care}`)
      .execute();
  },
};
