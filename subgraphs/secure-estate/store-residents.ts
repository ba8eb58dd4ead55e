import { type Kysely, type RawBuilder, sql } from "kysely";
import { schemaOf } from "../../shared/database.ts";
import type { Occupants } from "../../shared/occupants.ts";
import { inOrder, type ListOrder, standsAfter } from "../../shared/ordered-list.ts";
import type { Listed } from "../../shared/page-of.ts";
import { isListed, isOpen, isOpenPlace, occupantRows } from "../../shared/store-listed.ts";
import type { BloodBorneVirusStatus } from "../../shared/types/blood-borne-virus.ts";
import type { Direction } from "../../shared/types/direction.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { ACCT_HOURS } from "./acct-timers.ts";
import { SECOND_SCREENING_HOURS } from "./reception-timer.ts";
import type { SecureEstateTables } from "./tables.ts";

/** What residents must be to be listed; null: whatever they are. */
export interface ResidentsAsked {
  readonly bloodBorneVirusStatus: BloodBorneVirusStatus | null;
  /** With an alert of each of these codes that holds now; each code tells that category alone. */
  readonly alerts: readonly { readonly code: string; readonly category: Category }[];
  readonly acctOpen: boolean | null;
  /** ISO 8601. */
  readonly receivedAfter: string | null;
  readonly secondScreeningOverdue: boolean | null;
}

export interface ResidentsQuery {
  readonly prisonId: string;
  /** Whether this caller may list them; where not, the same statement finds nobody. */
  readonly mayList: boolean;
  readonly occupants: Occupants;
  readonly asked: ResidentsAsked;
  /** The key tells nothing. */
  readonly order: { readonly by: ResidentsKey; readonly direction: Direction };
  readonly now: Date;
  /** The stay after which to begin; null: from the start. */
  readonly afterId: string | null;
  readonly limit: number;
}

export type ResidentsKey = "key" | "receivedAt" | "acctReviewDue" | "location";

/** Who is in the prison now, of whom all that was asked is so, as far as that may be looked at. */
export function residents(db: Kysely<SecureEstateTables>, query: ResidentsQuery): Promise<readonly Listed[]> {
  const { prisonId, mayList, occupants, asked, order, now, afterId, limit } = query;
  const { by, direction } = order;
  const key = by === "key" ? ownPerson : orderKey(KEYS[by], occupants);
  const place: ListOrder = { key, direction, afterId, subgraph: "secure-estate", table: "stay" };
  const open = (...categories: readonly Category[]) => isOpen(occupants, categories, sql.ref("l"));
  return db
    .with("occupant", () => occupantRows(occupants))
    .selectFrom("stay as l")
    .select(["l.person_id", "l.id"])
    .where("l.prison_id", "=", prisonId)
    .where("l.left_at", "is", null)
    .where(sql<boolean>`${mayList}::boolean`)
    .where(isListed(occupants, sql.ref("l")))
    .where(wanted(asked.bloodBorneVirusStatus, open("BLOOD_BORNE_VIRUS"), hasResult))
    .where(wanted(asked.alerts, open(...asked.alerts.map(({ category }) => category)), hasAlerts(now)))
    .where(wanted(asked.acctOpen, open("SELF_HARM_RISK"), isAcctOpen))
    .where(wanted(asked.receivedAfter, isOpenPlace(occupants, ["RELEASE"], sql.ref("l")), isReceivedAfter))
    .where(wanted(asked.secondScreeningOverdue, open("PHYSICAL_HEALTH"), isScreeningOverdue(now)))
    .where(standsAfter(place))
    .orderBy(inOrder(place))
    .limit(limit)
    .execute();
}

/** Whether a row that may be looked at is as asked; nothing asked: every row. */
const wanted = <Asked>(asked: Asked, open: RawBuilder<boolean>, isSo: (asked: Asked) => RawBuilder<unknown>) =>
  sql<boolean>`(${asked === null || (Array.isArray(asked) && asked.length === 0)}::boolean or ${open} and ${isSo(asked)})`;

const table = (name: keyof SecureEstateTables) => sql.id(schemaOf("secure-estate"), name);

/** Counted for each resident, because PostgreSQL answers an `exists` by reading the whole table into memory. */
const hasResult = (status: BloodBorneVirusStatus | null) => sql`(
  select count(*) from ${table("blood_borne_virus_result")} as r
  where r.person_id = l.person_id and r.status = ${status}) > 0`;

const hasAlerts = (now: Date) => (alerts: ResidentsAsked["alerts"]) => {
  const codes = alerts.map(({ code }) => code);
  return sql`(
    select count(distinct a.code) from ${table("alert")} as a
    where a.person_id = l.person_id and a.code = any(${codes}::text[])
      and a.active_from <= ${now} and (a.active_to is null or a.active_to > ${now})) = cardinality(${codes}::text[])`;
};

const isAcctOpen = (asked: boolean | null) => sql`((
  select count(*) from ${table("acct")} as a where a.person_id = l.person_id and a.closed_at is null) > 0)
  = ${asked}::boolean`;

const isReceivedAfter = (at: string | null) => sql`l.received_at >= ${at}::timestamptz`;

/** Of the newest reception; nobody is overdue who has none. */
const isScreeningOverdue = (now: Date) => (asked: boolean | null) =>
  sql`coalesce((
  select s.second_at is null and s.first_at + make_interval(hours => ${SECOND_SCREENING_HOURS}) < ${now}
  from ${table("reception_screening")} as s where s.person_id = l.person_id
  order by s.recorded_at desc, s.id limit 1), false) = ${asked}::boolean`;

const ownPerson: ListOrder["key"] = (row) => sql`${row}.person_id`;

/** What an order looks at, its category, and where those stand who have no such thing or of whom it may not be looked at. */
interface Key {
  readonly category: Category;
  readonly of: ListOrder["key"];
  readonly otherwise: string;
  /** Whether it is withheld with where somebody is. */
  readonly withPlace: boolean;
}

const KEYS: Readonly<Record<Exclude<ResidentsKey, "key">, Key>> = {
  receivedAt: { category: "RELEASE", of: (row) => sql`${row}.received_at`, otherwise: "infinity", withPlace: true },
  acctReviewDue: {
    category: "SELF_HARM_RISK",
    of: (row) => acctReviewDue(row),
    otherwise: "infinity",
    withPlace: false,
  },
  location: { category: "CUSTODY_RISK", of: (row) => location(row), otherwise: "", withPlace: true },
};

const orderKey =
  ({ category, of, otherwise, withPlace }: Key, occupants: Occupants): ListOrder["key"] =>
  (row) => {
    const open = (withPlace ? isOpenPlace : isOpen)(occupants, [category], row);
    return sql`coalesce(case when ${open} then ${of(row)} end, ${otherwise})`;
  };

const location: ListOrder["key"] = (row) => sql`(
  select c.location from ${table("cell_allocation")} as c where c.person_id = ${row}.person_id
  order by c.recorded_at desc, c.id limit 1)`;

/** The first review is due by the rule; later ones when they were agreed for; one that nobody agreed is due since the first. */
const acctReviewDue: ListOrder["key"] = (row) => sql`(
  select min(case when a.first_review_at is null then a.opened_at + make_interval(hours => ${ACCT_HOURS.firstReview})
    else coalesce(a.next_review_at, a.first_review_at) end)
  from ${table("acct")} as a where a.person_id = ${row}.person_id and a.closed_at is null)`;
