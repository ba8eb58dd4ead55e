import { type Kysely, type RawBuilder, sql } from "kysely";
import { schemaOf } from "../../shared/database.ts";
import { inOrder, type ListOrder, standsAfter } from "../../shared/ordered-list.ts";
import type { Listed } from "../../shared/people-page.ts";
import type { Direction } from "../../shared/types/direction.ts";
import type { ObservationLevel } from "./safety-codes.ts";
import { NEXT_CHECK_DUE } from "./store-procedure.ts";
import type { CustodyTables } from "./tables.ts";

/** By what the people of a suite are ordered; the key tells nothing. */
export type DetaineesKey = "key" | "arrivedAt" | "nextReviewDue" | "nextCheckDue";

export interface DetaineesQuery {
  readonly suite: string;
  /** Whether this caller may list them; where not, the same statement finds nobody. */
  readonly mayList: boolean;
  readonly now: Date;
  readonly order: { readonly by: DetaineesKey; readonly direction: Direction };
  readonly observationLevel: ObservationLevel | null;
  readonly reviewOverdue: boolean | null;
  readonly appropriateAdultRequired: boolean | null;
  /** ISO 8601. */
  readonly arrivedAfter: string | null;
  /** The detention after which to begin; null: from the start. */
  readonly afterId: string | null;
  readonly limit: number;
}

/** Who is in the suite now. Only the rows of the suite are looked at, by the index of those who are there. */
export function detainees(db: Kysely<CustodyTables>, query: DetaineesQuery): Promise<readonly Listed[]> {
  const { suite, mayList, now, observationLevel, reviewOverdue, appropriateAdultRequired, arrivedAfter, limit } = query;
  const { by, direction } = query.order;
  const order: ListOrder = {
    subgraph: "custody",
    table: "detention",
    key: KEYS[by],
    direction,
    afterId: query.afterId,
  };
  return db
    .selectFrom("detention as l")
    .select(["l.person_id", "l.id"])
    .where("l.suite", "=", suite)
    .where("l.released_at", "is", null)
    .where(sql<boolean>`${mayList}::boolean`)
    .where(asked(observationLevel, "text", newest("observation", sql`level`, LISTED)))
    .where(asked(reviewOverdue, "boolean", sql`coalesce(l.next_review_due < ${now}, false)`))
    .where(
      asked(
        appropriateAdultRequired,
        "boolean",
        sql`coalesce(${newest("appropriate_adult", sql`required`, LISTED)}, false)`,
      ),
    )
    .where(sql<boolean>`(${arrivedAfter}::timestamptz is null or l.arrived_at >= ${arrivedAfter}::timestamptz)`)
    .where(standsAfter(order))
    .orderBy(inOrder(order))
    .limit(limit)
    .execute();
}

const LISTED = sql.ref("l");

/** Whether a row's value is the one asked for; nothing asked: every row. */
const asked = (wanted: string | boolean | null, type: "text" | "boolean", value: RawBuilder<unknown>) =>
  sql<boolean>`(${wanted}::${sql.raw(type)} is null or ${value} = ${wanted}::${sql.raw(type)})`;

/** A column of the newest of a person's records, as it is shown of them. */
const newest = (table: "observation" | "appropriate_adult", column: RawBuilder<unknown>, row: RawBuilder<unknown>) =>
  sql`(select ${column} from ${sql.id(schemaOf("custody"), table)} where person_id = ${row}.person_id
    order by recorded_at desc, id limit 1)`;

/** What has no time counts as never due, so that nobody is lost between pages. */
const KEYS: Readonly<Record<DetaineesKey, ListOrder["key"]>> = {
  key: (row) => sql`${row}.id`,
  arrivedAt: (row) => sql`${row}.arrived_at`,
  nextReviewDue: (row) => sql`coalesce(${row}.next_review_due, 'infinity'::timestamptz)`,
  nextCheckDue: (row) => sql`coalesce(${newest("observation", NEXT_CHECK_DUE, row)}, 'infinity'::timestamptz)`,
};
