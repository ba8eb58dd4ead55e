import { type Kysely, sql } from "kysely";
import { HEADLINE_COLUMNS, headlinesOf } from "../../shared/headlines.ts";
import type { OfCategory } from "../../shared/loaders.ts";
import { holdingsIn } from "../../shared/store-holdings.ts";
import { outboxStore } from "../../shared/store-outbox.ts";
import { CATEGORY_HEADLINE_COLUMNS, NAMED_SERVICE_COLUMNS, servicesOf, summariesOf } from "../../shared/summaries.ts";
import { PLACE } from "./place.ts";
import { isCurrent, OWN_END } from "./store-by-age.ts";
import { careStore, isInForce } from "./store-care.ts";
import { needsStore } from "./store-needs.ts";
import { referralStore } from "./store-referrals.ts";
import { riskStore } from "./store-risk.ts";
import type { MentalHealthTables } from "./tables.ts";

/** What mental-health services hold: each function is one statement, the same text however many people. */
export const mentalHealthStore = (db: Kysely<MentalHealthTables>) => ({
  ...careStore(db),
  ...riskStore(db),
  ...needsStore(db),
  ...referralStore(db),
  ...outboxStore(holdingsIn(db)),

  summaries: (asked: readonly OfCategory[], now: Date) =>
    summariesOf(summaries(db, asked, now).select(CATEGORY_HEADLINE_COLUMNS), asked),

  services: (asked: readonly OfCategory[], now: Date) =>
    servicesOf(summaries(db, asked, now).select(NAMED_SERVICE_COLUMNS), asked),

  headlines: (personIds: readonly string[], now: Date) =>
    headlinesOf(db.selectFrom("headline").select(HEADLINE_COLUMNS), personIds, now, PLACE),
});

export type MentalHealthStore = ReturnType<typeof mentalHealthStore>;

/** What is told of mental health now is told only of somebody whose care is current, or who is held under the Act. */
const summaries = (db: Kysely<MentalHealthTables>, asked: readonly OfCategory[], now: Date) => {
  // Said again within: else the planner may read everybody's spells once rather than look up these people's.
  const theirs = sql<boolean>`person_id = any(${asked.map(({ person_id }) => person_id)}::text[])`;
  return db
    .selectFrom("summary")
    .where(({ or, eb, selectFrom }) =>
      or([
        eb("category", "!=", "MENTAL_HEALTH_CURRENT"),
        eb("person_id", "in", selectFrom("spell").select("person_id").where(theirs).where(isCurrent(now, OWN_END))),
        eb("person_id", "in", selectFrom("legal_status").select("person_id").where(theirs).where(isInForce(now))),
      ]),
    );
};
