import { type Kysely, sql } from "kysely";
import { newestOf, RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import type { CurrentOrPast } from "./current-or-past.ts";
import { withKnownKinds } from "./kinds.ts";
import { EARLIER_END, isCurrent, isPast, kindsAt } from "./store-by-age.ts";
import type { MentalHealthTables } from "./tables.ts";

/** Risks and crises at `now`: each function is one statement. */
export const riskStore = (db: Kysely<MentalHealthTables>) => ({
  selfHarmRisks: (personIds: Ids) =>
    newestOf(
      db
        .selectFrom("self_harm_risk")
        .select([...RECORD_COLUMNS, "level", "last_event_at as lastEventAt", "triggers", "assessed_at as assessedAt"]),
      personIds,
    ),

  crisisPlans: (personIds: Ids) =>
    newestOf(
      db
        .selectFrom("crisis_plan")
        .select([...RECORD_COLUMNS, "triggers", "warning_signs as warningSigns", "plan", "contact"])
        .select("review_due_at as reviewDueAt"),
      personIds,
    ),

  riskFormulations: (personIds: Ids, now: Date, age: CurrentOrPast) =>
    recordsOf(
      db
        .selectFrom("risk_formulation")
        .select([...RECORD_COLUMNS, "text", "to_self as toSelf", "to_others as toOthers"])
        .select(["from_others as fromOthers", "self_neglect as selfNeglect"])
        .select(["assessed_at as assessedAt", "ended_at as replacedAt"])
        .where(age === "MENTAL_HEALTH_CURRENT" ? isCurrent(now, EARLIER_END) : isPast(now, EARLIER_END)),
      personIds,
    ),

  /** What happened counts as current for as long as care that ended then would. */
  crisisEvents: async (personIds: Ids, now: Date, age: CurrentOrPast) => {
    const happened = sql<Date>`happened_at`;
    const rows = await recordsOf(
      db
        .selectFrom("crisis_event")
        .select([...RECORD_COLUMNS, "kind", "happened_at as at", "seen_by as seenBy", "outcome"])
        .select(kindsAt(now, happened, sql`categories`).as("categories"))
        .where(age === "MENTAL_HEALTH_CURRENT" ? isCurrent(now, happened) : isPast(now, happened)),
      personIds,
    );
    return rows.map(withKnownKinds);
  },
});

type Ids = readonly string[];
