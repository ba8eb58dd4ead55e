import { type RawBuilder, sql } from "kysely";
import type { Category } from "../../shared/vocabulary.ts";

/** All that these columns say is told, each once: what a code tells by itself, and what a row adds to it. */
export const union = (...columns: readonly [string, ...string[]]): RawBuilder<readonly Category[]> =>
  sql<readonly Category[]>`array(select distinct unnest(${sql.join(columns.map(sql.ref), sql` || `)}) order by 1)`;
