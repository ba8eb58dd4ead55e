import { type Kysely, sql } from "kysely";
import { RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { CurrentOrPast } from "./current-or-past.ts";
import { withKnownCode, withKnownKinds } from "./kinds.ts";
import { EARLIER_END, END_OF_SPELL, isCurrent, isOpen, isPast, kindsAt, OWN_END } from "./store-by-age.ts";
import type { MentalHealthTables } from "./tables.ts";

/** Spells of care and what is current or past with them, at `now`: each function is one statement. */
export const careStore = (db: Kysely<MentalHealthTables>) => ({
  referrals: (personIds: Ids, now: Date) =>
    recordsOf(
      db
        .selectFrom("spell")
        .select([...RECORD_COLUMNS, "team", "urgency", "referred_at as referredAt", "reason", "status"])
        .select("began_at as from")
        .where(isOpen(now, OWN_END)),
      personIds,
    ),

  recentEpisodes: (personIds: Ids, now: Date) =>
    recordsOf(
      episodes(db)
        .where(isCurrent(now, OWN_END))
        .where(sql<boolean>`(not ${isOpen(now, OWN_END)})`),
      personIds,
    ),

  pastEpisodes: (personIds: Ids, now: Date) => recordsOf(episodes(db).where(isPast(now, OWN_END)), personIds),

  careTeams: (personIds: Ids, now: Date) =>
    recordsOf(
      db
        .selectFrom("care_team")
        .select([...RECORD_COLUMNS, "team", "coordinator_role as careCoordinatorRole"])
        .select("coordinator_name as careCoordinatorName")
        .select(["telephone_day as telephoneDay", "telephone_night as telephoneNight"])
        .where(isCurrent(now, END_OF_SPELL)),
      personIds,
    ),

  diagnoses: (personIds: Ids, now: Date, age: CurrentOrPast) =>
    recordsOf(
      db
        .selectFrom("diagnosis")
        .select([...RECORD_COLUMNS, "name", "code", "code_system as codeSystem", "ended_at as until"])
        .select(sql<string | null>`to_char(since, 'YYYY-MM-DD')`.as("since"))
        .where(age === "MENTAL_HEALTH_CURRENT" ? isCurrent(now, EARLIER_END) : isPast(now, EARLIER_END)),
      personIds,
    ),

  /** A status is current while it is in force, and past as soon as it is not. */
  legalStatuses: async (personIds: Ids, now: Date, age: CurrentOrPast) => {
    const inForce = isInForce(now);
    const rows = await recordsOf(
      db
        .selectFrom("legal_status")
        .leftJoin("legal_status_code as meant", (join) =>
          join.onRef("meant.code_set", "=", "legal_status.code_set").onRef("meant.code", "=", "legal_status.code"),
        )
        .select([...RECORD_COLUMNS, "legal_status.code", "legal_status.code_set as codeSet", "meant.description"])
        .select(["meant.justice_relevant as justiceRelevant", "began_at as from", "ended_at as to"])
        .select([inForce.as("inForce"), sql<boolean>`meant.code is not null`.as("isKnown")])
        .where(age === "MENTAL_HEALTH_CURRENT" ? inForce : sql<boolean>`(not ${inForce})`),
      personIds,
    );
    return rows.map(withKnownCode);
  },

  careClusters: async (personIds: Ids, now: Date) => {
    const rows = await recordsOf(
      db
        .selectFrom("care_cluster")
        .leftJoin("care_cluster_code as meant", "meant.cluster", "care_cluster.cluster")
        .select([...RECORD_COLUMNS, "care_cluster.cluster", "meant.label", "began_at as from", "ended_at as to"])
        .select([clusterKinds(now).as("categories"), sql<boolean>`meant.cluster is not null`.as("isKnown")]),
      personIds,
    );
    return rows.map(withKnownCode).map(withKnownKinds);
  },

  medicines: async (personIds: Ids, now: Date) => {
    const rows = await recordsOf(
      db
        .selectFrom("medicine")
        .select([...RECORD_COLUMNS, "name", "form", "dose", "prescriber_role as prescriberRole", "monitoring"])
        .select(["started_at as startedAt", "last_given_at as lastGivenAt", "next_due_at as nextDueAt"])
        .select(["stopped_at as stoppedAt", kindsAt(now, sql`stopped_at`, sql`categories`).as("categories")]),
      personIds,
    );
    return rows.map(withKnownKinds);
  },
});

type Ids = readonly string[];

const episodes = (db: Kysely<MentalHealthTables>) =>
  db
    .selectFrom("spell")
    .select([...RECORD_COLUMNS, "team as service", "began_at as from", "ended_at as to"])
    .select(["status", "summary", "treatment"]);

/** It has begun, and has not ended. */
export const isInForce = (now: Date) => sql<boolean>`(began_at <= ${now} and coalesce(ended_at, 'infinity') > ${now})`;

/** Always of the past, as the model is retired; of what is current too while its care is. */
const clusterKinds = (now: Date) =>
  sql<readonly Category[]>`array_cat(
    array_append(${kindsAt(now, EARLIER_END, sql`tells`)}, 'MENTAL_HEALTH_PAST'),
    case when ${isCurrent(now, EARLIER_END)} then array['MENTAL_HEALTH_CURRENT'] else '{}' end)`;
