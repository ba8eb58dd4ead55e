import { type Kysely, type RawBuilder, sql } from "kysely";
import { schemaOf } from "../../shared/database.ts";
import type { Occupants } from "../../shared/occupants.ts";
import { inOrder, type ListOrder, standsAfter } from "../../shared/ordered-list.ts";
import type { Listed } from "../../shared/page-of.ts";
import { isListed, isOpen, isOpenPlace, occupantRows } from "../../shared/store-listed.ts";
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
  readonly occupants: Occupants;
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
  const { occupants } = query;
  const { by, direction } = query.order;
  const risk = (row: RawBuilder<unknown>) => isOpen(occupants, ["CUSTODY_RISK"], row);
  /** When somebody came is withheld with where they are. */
  const arrival = (row: RawBuilder<unknown>) => isOpenPlace(occupants, ["CUSTODY_RISK"], row);
  const keyOpen = by === "arrivedAt" ? arrival : risk;
  const order: ListOrder = {
    subgraph: "custody",
    table: "detention",
    key: by === "key" ? ownId : (row) => sql`coalesce(case when ${keyOpen(row)} then ${DUE[by](row)} end, 'infinity')`,
    direction,
    afterId: query.afterId,
  };
  return db
    .with("occupant", () => occupantRows(occupants))
    .selectFrom("detention as l")
    .select(["l.person_id", "l.id"])
    .where("l.suite", "=", suite)
    .where("l.released_at", "is", null)
    .where(sql<boolean>`${mayList}::boolean`)
    .where(isListed(occupants, LISTED))
    .where(
      asked(observationLevel, risk(LISTED), sql`${newest("observation", sql`level`, LISTED)} = ${observationLevel}`),
    )
    .where(
      asked(reviewOverdue, risk(LISTED), sql`coalesce(l.next_review_due < ${now}, false) = ${reviewOverdue}::boolean`),
    )
    .where(
      asked(
        appropriateAdultRequired,
        isOpen(occupants, ["APPROPRIATE_ADULT"], LISTED),
        sql`coalesce(${newest("appropriate_adult", sql`required`, LISTED)}, false) = ${appropriateAdultRequired}::boolean`,
      ),
    )
    .where(asked(arrivedAfter, arrival(LISTED), sql`l.arrived_at >= ${arrivedAfter}::timestamptz`))
    .where(standsAfter(order))
    .orderBy(inOrder(order))
    .limit(limit)
    .execute();
}

const LISTED = sql.ref("l");

/** Whether a row that may be looked at is as asked for; nothing asked: every row. */
const asked = (wanted: string | boolean | null, open: RawBuilder<boolean>, isSo: RawBuilder<unknown>) =>
  sql<boolean>`(${wanted === null}::boolean or ${open} and ${isSo})`;

/** A column of the newest of a person's records, as it is shown of them. */
const newest = (table: "observation" | "appropriate_adult", column: RawBuilder<unknown>, row: RawBuilder<unknown>) =>
  sql`(select ${column} from ${sql.id(schemaOf("custody"), table)} where person_id = ${row}.person_id
    order by recorded_at desc, id limit 1)`;

const ownId: ListOrder["key"] = (row) => sql`${row}.id`;

/** What has no time, or may not be looked at, counts as never due, so that nobody is lost between pages. */
const DUE: Readonly<Record<Exclude<DetaineesKey, "key">, ListOrder["key"]>> = {
  arrivedAt: (row) => sql`${row}.arrived_at`,
  nextReviewDue: (row) => sql`${row}.next_review_due`,
  nextCheckDue: (row) => newest("observation", NEXT_CHECK_DUE, row),
};
