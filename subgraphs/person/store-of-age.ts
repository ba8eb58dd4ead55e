import { sql } from "kysely";
import type { OfPerson } from "./store-ties.ts";

/** The age from which somebody reads their own record by themselves, in years. */
export const OF_AGE_YEARS = 18;

/**
 * Whether the person `p` is of age at this instant, by the day in London; nobody is whose date of birth is not known or
 * cannot be read. Who was born on 29 February is a year older on 1 March where the year has no such day.
 */
export const isOfAge = (eb: OfPerson, now: Date) =>
  sql<boolean>`coalesce(${eb.ref("p.date_of_birth")} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}'
    and left(${eb.ref("p.date_of_birth")}, 10) collate "C" <= to_char((${now}::timestamptz at time zone 'Europe/London') - make_interval(years => ${sql.lit(OF_AGE_YEARS)}), 'YYYY-MM-DD'), false)`;
