import { randomUUID } from "node:crypto";
import { type RawBuilder, sql, type Transaction } from "kysely";
import type { RaisedAlert } from "../../shared/alert-rules.ts";
import { schemaOf } from "../../shared/database.ts";
import type { AskedRequest } from "./alerts/asked.ts";
import { type Finding, findAlerts } from "./alerts/find-alerts.ts";
import { askedHour } from "./alerts/hours.ts";
import { HISTORY_MS, HOUR_MS, QUIET_SHIFT_MS } from "./alerts/thresholds.ts";
import type { PersonTables } from "./tables.ts";

/** Lines of a ledger's file that have come: so many, from this place on. */
export interface ArrivedLines {
  readonly file: string;
  readonly from: number;
  readonly count: number;
}

/**
 * Raises what is to be told of the callers in these lines, which are here already: eight statements at most, however many lines
 * and callers. The same lines again, and lines that come late, raise nothing twice.
 */
export async function raiseAlerts(
  transaction: Transaction<PersonTables>,
  arrived: ArrivedLines,
  now: Date,
): Promise<readonly RaisedAlert[]> {
  const askers = await askersIn(transaction, arrived);
  if (askers.length === 0) return [];
  // Of two shipments that tell of one caller at once, one must see what the other brought and raised.
  await sql`select pg_advisory_xact_lock(${ALERTS_LOCK})`.execute(transaction);
  await noteHours(transaction, arrived);
  await forgetHours(transaction, now);
  const requests = await requestsOf(transaction, askers);
  const hours = await hoursOf(transaction, askers);
  const standing = await standingOf(transaction, askers);
  const found = askers.flatMap((asker, place) =>
    findAlerts({
      requests: requests.filter((one) => one.place === place),
      since: asker.from_at,
      hours: hours.filter((one) => one.place === place),
      standing: standing.filter((one) => one.asker === textOf(asker)),
    }).map((finding) => rowOf(asker, finding, now)),
  );
  return insertAlerts(transaction, found);
}

/** Somebody who asked, or, where nobody was identified, a key; and from when to when in what came. */
interface Asker {
  readonly organisation: string | null;
  readonly subject: string | null;
  readonly role: string | null;
  readonly key: string | null;
  readonly from_at: Date;
  readonly to_at: Date;
}

const textOf = ({ organisation, subject, key }: Asker): string =>
  JSON.stringify(subject === null ? ["key", key] : [organisation, subject]);

const LINES = sql.id(schemaOf("person"), "ledger_line");
const NAMES = sql.id(schemaOf("person"), "ledger_name");
const HOURS = sql.id(schemaOf("person"), "asked_hour");
const KEYS = sql.id(schemaOf("person"), "partner_key");
const ALERTS_LOCK = 7_340_017;

const among = ({ file, from, count }: ArrivedLines) =>
  sql<boolean>`b.file = ${file} and b.line >= ${from} and b.line < ${from + count}`;

/** What a person reads of themselves raises nothing, and what is about to be done is told of when it is done. */
const counts = (line: "b" | "l"): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(`${line}.at`)} is not null and ${sql.ref(`${line}.role`)} is distinct from 'person'
    and ${sql.ref(`${line}.outcome`)} in ('ANSWERED', 'REFUSED')`;

/** Who is told of, whatever name stands for them in which file; whom nothing leads to any more is somebody in each. */
const WHOM = sql<string>`coalesce(w.id, l.file || ' ' || l.person)`;

async function askersIn(transaction: Transaction<PersonTables>, arrived: ArrivedLines): Promise<readonly Asker[]> {
  const { rows } = await sql<Asker>`
    select coalesce(b.organisation, k.agency) as organisation, b.subject, max(b.role) as role, max(b.key) as key,
      min(b.at) as from_at, max(b.at) as to_at
    from ${LINES} as b left join ${KEYS} as k on k.id = b.key
    where ${among(arrived)} and ${counts("b")} and (b.subject is not null or b.key is not null)
    group by 1, 2, case when b.subject is null then b.key end
    order by 2, 1, 4`.execute(transaction);
  return rows;
}

/** Writes down in which hours these callers asked, and of how many people they were told in each. */
const noteHours = (transaction: Transaction<PersonTables>, arrived: ArrivedLines) =>
  sql`insert into ${HOURS} as h (organisation, subject, from_at, people)
    select t.organisation, t.subject, t.from_at, count(distinct ${WHOM}) filter (where l.person is not null and l.action is null)
    from (
      select distinct b.organisation, b.subject, date_trunc('hour', b.at at time zone 'UTC') at time zone 'UTC' as from_at
      from ${LINES} as b
      where ${among(arrived)} and ${counts("b")} and b.subject is not null and b.organisation is not null
    ) as t
    join ${LINES} as l on l.subject = t.subject and l.organisation = t.organisation
      and l.at >= t.from_at and l.at < t.from_at + interval '1 hour' and ${counts("l")}
    left join ${NAMES} as w on w.file = l.file and w."as" = l.person
    group by 1, 2, 3
    on conflict (organisation, subject, from_at) do update set people = excluded.people`.execute(transaction);

/** The askers as a table, each with its place among them; from so long before their first request to so long after their last. */
const asTable = (askers: readonly Asker[], beforeMs: number, afterMs: number) => {
  const at = (date: Date, ms: number): string => new Date(date.getTime() + ms).toISOString();
  return sql`unnest(
    ${askers.map(({ organisation }) => organisation ?? "")}::text[],
    ${askers.map(({ subject }) => subject ?? "")}::text[],
    ${askers.map(({ subject, key }) => (subject === null ? (key ?? "") : ""))}::text[],
    ${askers.map(({ from_at }) => at(from_at, -beforeMs))}::timestamptz[],
    ${askers.map(({ to_at }) => at(to_at, afterMs))}::timestamptz[]
  ) with ordinality as a (organisation, subject, key, from_at, to_at, place)`;
};

type Placed<Row> = Row & { readonly place: number };

/**
 * Their requests from an hour before what came to an hour after it, of each the latest rows of every kind: what came late counts
 * in what came before, and whoever lists the same people again and again pushes nothing out but that.
 */
async function requestsOf(
  transaction: Transaction<PersonTables>,
  askers: readonly Asker[],
): Promise<readonly Placed<AskedRequest>[]> {
  const theirs = (who: RawBuilder<boolean>) =>
    sql`(select * from (
      select *, row_number() over (partition by ${KIND_OF_ROW} order by l.at desc) as nth
      from (
        select l.file, l.decision_id, l.at, l.role, l.code, l.key, l.fresh, l.sequential, l.unmet, l.told, l.withheld,
          l.person, l.action, l.tied, row_number() over (partition by l.decision_id order by l.line) = 1 as is_first
        from ${LINES} as l where ${who} and l.at > a.from_at and l.at < a.to_at and ${counts("l")}
      ) as l
    ) as l where l.nth <= ${ROWS_MOST})`;
  const { rows } = await sql<RequestRow>`
    select (a.place - 1)::integer as place, l.decision_id, min(l.at) as at, max(l.role) as role, max(l.code) as code,
      max(l.key) is not null as "byKey", max(l.fresh) as fresh, max(l.sequential) as sequential, max(l.unmet) as unmet,
      sum(l.told)::integer as told, sum(l.withheld)::integer as withheld,
      coalesce(jsonb_agg(jsonb_build_object('id', ${WHOM}, 'tied', l.tied))
        filter (where l.person is not null and l.action is null), '[]') as people
    from ${asTable(askers, HOUR_MS, HOUR_MS)}
    cross join lateral (
      ${theirs(sql`a.subject <> '' and l.subject = a.subject and l.organisation = a.organisation`)}
      union all
      ${theirs(sql`a.subject = '' and l.subject is null and l.key = a.key`)}
    ) as l
    left join ${NAMES} as w on w.file = l.file and w."as" = l.person
    group by a.place, l.decision_id
    order by a.place, 3, l.decision_id`.execute(transaction);
  return rows.map(({ decision_id, fresh, sequential, unmet, ...row }) => ({
    ...row,
    decisionId: decision_id,
    lookUps: { fresh, sequential, unmet },
  }));
}

interface RequestRow extends Placed<Omit<AskedRequest, "decisionId" | "lookUps">> {
  readonly decision_id: string;
  readonly fresh: number;
  readonly sequential: number;
  readonly unmet: number;
}

/**
 * How a request was asked, which its first row tells as well as all of them; somebody whom nothing ties to the caller; and all
 * the rest. None of these takes another's room.
 */
const KIND_OF_ROW = sql`case
  when l.is_first and (l.fresh > 0 or l.sequential > 0 or l.unmet > 0 or l.code is not null) then 'ASKED'
  when l.person is not null and not l.tied then 'UNTIED'
  else 'OTHER' end`;

/** Of each kind as many as any budget lets somebody be told of people within an hour, and some more. */
const ROWS_MOST = 3_000;

async function hoursOf(transaction: Transaction<PersonTables>, askers: readonly Asker[]) {
  const { rows } = await sql<{ readonly place: number; readonly from_at: Date; readonly people: number }>`
    select (a.place - 1)::integer as place, h.from_at, h.people
    from ${asTable(askers, HISTORY_MS + HOUR_MS, 0)}
    join ${HOURS} as h on h.organisation = a.organisation and h.subject = a.subject
      and h.from_at > a.from_at and h.from_at < a.to_at`.execute(transaction);
  return rows.map(({ place, from_at, people }) => ({ place, ...askedHour(from_at, people) }));
}

async function standingOf(transaction: Transaction<PersonTables>, askers: readonly Asker[]) {
  const times = askers.flatMap(({ from_at, to_at }) => [from_at.getTime(), to_at.getTime()]);
  const rows = await transaction
    .selectFrom("alert")
    .select(["rule", "asker", "to_at"])
    .where("asker", "=", sql<string>`any(${askers.map(textOf)})`)
    .where("to_at", ">", new Date(Math.min(...times) - QUIET_SHIFT_MS - HOUR_MS))
    .where("to_at", "<", new Date(Math.max(...times) + QUIET_SHIFT_MS + HOUR_MS))
    .execute();
  return rows.map(({ rule, asker, to_at: to }) => ({ rule, asker, to }));
}

const rowOf = (asker: Asker, { rule, from, to, decisionIds }: Finding, now: Date) => ({
  id: randomUUID(),
  rule,
  organisation: asker.organisation,
  subject: asker.subject,
  role: asker.role,
  key: asker.key,
  asker: textOf(asker),
  from_at: from,
  to_at: to,
  decision_ids: decisionIds,
  raised_at: now,
  outcome: null,
  note: null,
  reviewed_by: null,
  reviewed_at: null,
  version: 1,
});

async function insertAlerts(
  transaction: Transaction<PersonTables>,
  found: readonly ReturnType<typeof rowOf>[],
): Promise<readonly RaisedAlert[]> {
  if (found.length === 0) return [];
  const raised = await transaction
    .insertInto("alert")
    .values(found)
    .onConflict((conflict) => conflict.doNothing())
    .returning(["id", "rule", "decision_ids"])
    .execute();
  return raised.map(({ id, rule, decision_ids }) => ({ id, rule, decisionId: decision_ids.at(-1) ?? "" }));
}

/** Forgets hours that make nothing usual any more, of whoever they were. */
const forgetHours = (transaction: Transaction<PersonTables>, now: Date) =>
  transaction
    .deleteFrom("asked_hour")
    .where("from_at", "<", new Date(now.getTime() - 2 * HISTORY_MS))
    .execute();
