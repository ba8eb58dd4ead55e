import { type Kysely, type RawBuilder, sql } from "kysely";
import { schemaOf } from "../../shared/database.ts";
import { inOrder, type ListOrder, standsAfter } from "../../shared/ordered-list.ts";
import type { Listed } from "../../shared/people-page.ts";
import type { BloodBorneVirusStatus } from "../../shared/types/blood-borne-virus.ts";
import type { Direction } from "../../shared/types/direction.ts";
import { ACCT_HOURS } from "./acct-timers.ts";
import { SECOND_SCREENING_HOURS } from "./reception-timer.ts";
import type { SecureEstateTables } from "./tables.ts";

/** What residents must be to be listed; null: whatever they are. */
export interface ResidentsAsked {
  readonly bloodBorneVirusStatus: BloodBorneVirusStatus | null;
  /** With an alert of each of these codes that holds now. */
  readonly alertCodes: readonly string[];
  readonly acctOpen: boolean | null;
  /** ISO 8601. */
  readonly receivedAfter: string | null;
  readonly secondScreeningOverdue: boolean | null;
}

export interface ResidentsQuery {
  readonly prisonId: string;
  /** Whether this caller may list them; where not, the same statement finds nobody. */
  readonly mayList: boolean;
  readonly asked: ResidentsAsked;
  /** The key tells nothing. */
  readonly order: { readonly by: ResidentsKey; readonly direction: Direction };
  readonly now: Date;
  /** The stay after which to begin; null: from the start. */
  readonly afterId: string | null;
  readonly limit: number;
}

export type ResidentsKey = "key" | "receivedAt" | "acctReviewDue" | "location";

/** Who is in the prison now, of whom all that was asked is so. */
export function residents(db: Kysely<SecureEstateTables>, query: ResidentsQuery): Promise<readonly Listed[]> {
  const { prisonId, mayList, asked, order, now, afterId, limit } = query;
  const { by, direction } = order;
  const place: ListOrder = { key: KEYS[by], direction, afterId, subgraph: "secure-estate", table: "stay" };
  return db
    .selectFrom("stay as l")
    .select(["l.person_id", "l.id"])
    .where("l.prison_id", "=", prisonId)
    .where("l.left_at", "is", null)
    .where(sql<boolean>`${mayList}::boolean`)
    .where(hasResult(asked.bloodBorneVirusStatus))
    .where(hasAlerts(asked.alertCodes, now))
    .where(sql<boolean>`(${asked.acctOpen}::boolean is null or ${hasOpenAcct} = ${asked.acctOpen})`)
    .where(sql<boolean>`(${asked.receivedAfter}::timestamptz is null or l.received_at >= ${asked.receivedAfter})`)
    .where(isScreeningOverdue(asked.secondScreeningOverdue, now))
    .where(standsAfter(place))
    .orderBy(inOrder(place))
    .limit(limit)
    .execute();
}

const table = (name: keyof SecureEstateTables) => sql.id(schemaOf("secure-estate"), name);

/** Counted for each resident, because PostgreSQL answers an `exists` by reading the whole table into memory. */
const hasResult = (status: BloodBorneVirusStatus | null) => sql<boolean>`(${status}::text is null or (
  select count(*) from ${table("blood_borne_virus_result")} as r
  where r.person_id = l.person_id and r.status = ${status}) > 0)`;

const hasAlerts = (codes: readonly string[], now: Date) => sql<boolean>`(cardinality(${codes}::text[]) = 0 or (
  select count(distinct a.code) from ${table("alert")} as a
  where a.person_id = l.person_id and a.code = any(${codes}::text[])
    and a.active_from <= ${now} and (a.active_to is null or a.active_to > ${now})) = cardinality(${codes}::text[]))`;

const hasOpenAcct = sql<boolean>`((
  select count(*) from ${table("acct")} as a where a.person_id = l.person_id and a.closed_at is null) > 0)`;

/** Of the newest reception; nobody is overdue who has none. */
const isScreeningOverdue = (asked: boolean | null, now: Date) => sql<boolean>`(${asked}::boolean is null or coalesce((
  select s.second_at is null and s.first_at + make_interval(hours => ${SECOND_SCREENING_HOURS}) < ${now}
  from ${table("reception_screening")} as s where s.person_id = l.person_id
  order by s.recorded_at desc, s.id limit 1), false) = ${asked})`;

const KEYS: Readonly<Record<ResidentsKey, ListOrder["key"]>> = {
  key: (row) => sql`${row}.person_id`,
  receivedAt: (row) => sql`${row}.received_at`,
  acctReviewDue: (row) => acctReviewDue(row),
  location: (row) => sql`coalesce((
    select c.location from ${table("cell_allocation")} as c where c.person_id = ${row}.person_id
    order by c.recorded_at desc, c.id limit 1), '')`,
};

/** The first review is due by the rule; later ones when they were agreed for; one that nobody agreed is due since the first. */
const acctReviewDue = (row: RawBuilder<unknown>) => sql`coalesce((
  select min(case when a.first_review_at is null then a.opened_at + make_interval(hours => ${ACCT_HOURS.firstReview})
    else coalesce(a.next_review_at, a.first_review_at) end)
  from ${table("acct")} as a where a.person_id = ${row}.person_id and a.closed_at is null), 'infinity')`;
