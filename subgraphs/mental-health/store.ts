import { type Kysely, sql } from "kysely";
import { HEADLINE_COLUMNS, headlinesOf } from "../../shared/headlines.ts";
import type { OfCategory } from "../../shared/loaders.ts";
import { CATEGORY_HEADLINE_COLUMNS, NAMED_SERVICE_COLUMNS, servicesOf, summariesOf } from "../../shared/summaries.ts";
import { isCurrent, OWN_END } from "./store-by-age.ts";
import { careStore, isInForce } from "./store-care.ts";
import { needsStore } from "./store-needs.ts";
import { riskStore } from "./store-risk.ts";
import type { MentalHealthTables } from "./tables.ts";

/** What mental-health services hold: each function is one statement, the same text however many people. */
export const mentalHealthStore = (db: Kysely<MentalHealthTables>) => ({
  ...careStore(db),
  ...riskStore(db),
  ...needsStore(db),

  summaries: (asked: readonly OfCategory[], now: Date) =>
    summariesOf(summaries(db, now).select(CATEGORY_HEADLINE_COLUMNS), asked),

  services: (asked: readonly OfCategory[], now: Date) =>
    servicesOf(summaries(db, now).select(NAMED_SERVICE_COLUMNS), asked),

  headlines: (personIds: readonly string[], now: Date) =>
    headlinesOf(db.selectFrom("headline").select(HEADLINE_COLUMNS), personIds, now),
});

export type MentalHealthStore = ReturnType<typeof mentalHealthStore>;

/** What is told of mental health now is told only of somebody whose care is current, or who is held under the Act. */
const summaries = (db: Kysely<MentalHealthTables>, now: Date) =>
  db
    .selectFrom("summary")
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb("category", "!=", "MENTAL_HEALTH_CURRENT"),
        exists(
          selectFrom("spell")
            .select(sql`1`.as("one"))
            .whereRef("spell.person_id", "=", "summary.person_id")
            .where(isCurrent(now, OWN_END)),
        ),
        exists(
          selectFrom("legal_status")
            .select(sql`1`.as("one"))
            .whereRef("legal_status.person_id", "=", "summary.person_id")
            .where(isInForce(now)),
        ),
      ]),
    );
