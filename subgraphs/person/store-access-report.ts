import { type Kysely, type RawBuilder, sql } from "kysely";
import type { AlertRule } from "../../shared/alert-rules.ts";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import { schemaOf } from "../../shared/database.ts";
import { administrators } from "./store-staff.ts";
import { isSuspended } from "./store-suspension.ts";
import { organisationsOf } from "./store-ties.ts";
import type { PersonTables } from "./tables.ts";

export interface AccessReportQuery {
  readonly caller: SignedCaller;
  readonly now: Date;
  /** The day in London, as an ISO date. */
  readonly day: string;
}

/** What stands in a report, as it is counted; who may not have one gets null. */
export type AccessReportRow = Awaited<ReturnType<typeof accessReport>>;

/** Counts what callers of the guardian's own organisation did on a day, in eight statements however much that was. */
export async function accessReport(db: Kysely<PersonTables>, { caller, now, day }: AccessReportQuery) {
  const [organisation] = organisationsOf(caller);
  if (organisation === undefined) return null;
  const { suspended, administers } = await db
    .selectNoFrom((eb) => [
      isSuspended(eb, caller).as("suspended"),
      eb.exists(administrators(db, caller, now)).as("administers"),
    ])
    .executeTakeFirstOrThrow();
  if (suspended === true) return null;
  const of: Of = { organisation, from: midnight(day, 0), to: midnight(day, 1), now };
  const [outcomes, people, glasses, alerts, leavers, keys, replicas] = [
    await outcomesOf(db, of),
    await peopleOf(db, of),
    await glassesOf(db, of),
    await alertsOf(db, of),
    await leaversOf(db, of),
    await keysOf(db, of, administers === true),
    await replicasOf(db, of),
  ];
  return { organisation, outcomes, people, ...glasses, alerts, leavers, keys, replicas };
}

interface Of {
  readonly organisation: string;
  readonly from: RawBuilder<Date>;
  readonly to: RawBuilder<Date>;
  readonly now: Date;
}

/** When a day begins in London, or so many days later. */
const midnight = (day: string, later: number) =>
  sql<Date>`((${day}::text::date + ${later}::integer)::timestamp at time zone 'Europe/London')`;

const table = (name: keyof PersonTables) => sql.id(schemaOf("person"), name);

/** What was refused before it was known for whom is of the organisation whose key was shown. */
const onTheDay = ({ organisation, from, to }: Of) =>
  sql`coalesce(l.organisation, (select k.agency from ${table("partner_key")} as k where k.id = l.key)) = ${organisation}
    and l.at >= ${from} and l.at < ${to} and l.outcome in ('ANSWERED', 'REFUSED')`;

async function rowsOf<Row>(db: Kysely<PersonTables>, statement: RawBuilder<Row>): Promise<readonly Row[]> {
  return (await statement.execute(db)).rows;
}

/** How many requests were answered (the code is null), and refused by each code. */
const outcomesOf = (db: Kysely<PersonTables>, of: Of) =>
  rowsOf(
    db,
    sql<{ readonly code: string | null; readonly requests: number }>`
      select l.code, count(distinct l.decision_id)::integer as requests
      from ${table("ledger_line")} as l where ${onTheDay(of)} group by l.code order by l.code`,
  );

/** Of how many different people they were told. */
async function peopleOf(db: Kysely<PersonTables>, of: Of): Promise<number> {
  const [counted] = await rowsOf(
    db,
    sql<{ readonly people: number }>`
      select count(distinct coalesce(w.id, l.file || ' ' || l.person))::integer as people
      from ${table("ledger_line")} as l left join ${table("ledger_name")} as w on w.file = l.file and w."as" = l.person
      where ${onTheDay(of)} and l.person is not null`,
  );
  return counted?.people ?? 0;
}

/** Broken glasses of the day; and of those suppressions that stand, how many are to be looked at again. */
async function glassesOf(db: Kysely<PersonTables>, { organisation, from, to }: Of) {
  const [counted] = await rowsOf(
    db,
    sql<{ readonly broken: number; readonly reviewed: number; readonly suppressions: number }>`
      select count(*)::integer as broken,
        (count(*) filter (where i.outcome in ('JUSTIFIED', 'NOT_JUSTIFIED')))::integer as reviewed,
        (select count(*)::integer from ${table("access_suppression")} as s
          where s.organisation = ${organisation} and s.ended_at is null and s.review_at < ${to}) as suppressions
      from ${table("review_item")} as i
      where i.kind = 'BREAK_GLASS' and i.organisation = ${organisation} and i.raised_at >= ${from} and i.raised_at < ${to}`,
  );
  return counted ?? { broken: 0, reviewed: 0, suppressions: 0 };
}

/** Alerts about the day, by rule. */
const alertsOf = (db: Kysely<PersonTables>, { organisation, from, to }: Of) =>
  rowsOf(
    db,
    sql<{ readonly rule: AlertRule; readonly open: number; readonly reviewed: number }>`
      select i.rule,
        (count(*) filter (where coalesce(i.outcome, 'NEEDS_FOLLOW_UP') = 'NEEDS_FOLLOW_UP'))::integer as open,
        (count(*) filter (where i.outcome in ('JUSTIFIED', 'NOT_JUSTIFIED')))::integer as reviewed
      from ${table("alert")} as i
      where i.organisation = ${organisation} and i.to_at >= ${from} and i.to_at < ${to}
      group by i.rule order by i.rule`,
  );

/** Accounts with no live employer: those that tried on the day, and those that ended in the month before it. */
const leaversOf = (db: Kysely<PersonTables>, of: Of) =>
  rowsOf(
    db,
    sql<{ readonly subject: string; readonly endedAt: Date | null; readonly attempts: number }>`
      select coalesce(t.subject, e.subject) as subject, e.employed_until as "endedAt", coalesce(t.attempts, 0)::integer as attempts
      from (
        select l.subject, count(distinct l.decision_id) as attempts from ${table("ledger_line")} as l
        where ${onTheDay(of)} and l.code in ('NOT_EMPLOYED', 'STAFF_SUSPENDED') and l.subject is not null group by l.subject
      ) as t
      full join (
        select s.subject, s.employed_until from ${table("staff")} as s
        where s.organisation = ${of.organisation} and s.employed_until < ${of.to}
      ) as e on e.subject = t.subject
      where t.subject is not null or e.employed_until >= ${of.to} - interval '30 days'
      order by 3 desc, 1 limit ${LISTED_MOST}`,
  );

/** Keys of the organisation, or all where the guardian administers them, whose last secret or agreement ends within 30 days of now. */
const keysOf = (db: Kysely<PersonTables>, { organisation, now }: Of, administers: boolean) =>
  rowsOf(
    db,
    sql<{ readonly id: string; readonly agency: string; readonly endsAt: Date }>`
      select k.id, k.agency, least(max(s.expires_at), k.agreement_expires_at) as "endsAt"
      from ${table("partner_key")} as k join ${table("partner_secret")} as s on s.key_id = k.id
      where k.revoked_at is null and (k.agency = ${organisation} or ${administers}::boolean)
      group by k.id, k.agency, k.agreement_expires_at
      having least(max(s.expires_at), k.agreement_expires_at) between ${now}::timestamptz and ${now}::timestamptz + interval '30 days'
      order by 3, 1 limit ${LISTED_MOST}`,
  );

/** Runs of gateways of which something came within the week, and when last. */
const replicasOf = (db: Kysely<PersonTables>, { now }: Of) =>
  rowsOf(
    db,
    sql<{ readonly instance: string; readonly begunAt: Date; readonly shippedAt: Date }>`
      select f.instance, min(f.begun_at) as "begunAt", max(f.shipped_at) as "shippedAt" from ${table("ledger_file")} as f
      where f.shipped_at > ${now}::timestamptz - interval '7 days'
      group by f.instance order by 3, 1 limit ${LISTED_MOST}`,
  );

const LISTED_MOST = 100;
