import { type RawBuilder, sql } from "kysely";
import { schemaOf } from "./database.ts";
import type { Direction } from "./types/direction.ts";
import type { SubgraphName } from "./vocabulary.ts";

/** How a list of rows `l` is ordered: by a key, then by the row's own id, so that no two rows share a place. */
export interface ListOrder {
  readonly subgraph: SubgraphName;
  /** The table whose rows are listed; each has an `id` that stays when the row leaves the list. */
  readonly table: string;
  /** The key of a row by its alias; never null, or rows would be lost between pages. */
  readonly key: (row: RawBuilder<unknown>) => RawBuilder<unknown>;
  readonly direction: Direction;
  /** The id of the row after which to begin; null: from the start. */
  readonly afterId: string | null;
}

/** Whether a row stands after the place: a cursor names a row, never the value it was ordered by. */
export function standsAfter({ subgraph, table, key, direction, afterId }: ListOrder): RawBuilder<boolean> {
  const placed = sql`select ${key(sql.ref("m"))}, m.id from ${sql.id(schemaOf(subgraph), table)} as m where m.id = ${afterId}`;
  const after = direction === "ASC" ? sql`>` : sql`<`;
  return sql<boolean>`(${afterId}::text is null or (${key(sql.ref("l"))}, l.id) ${after} (${placed}))`;
}

/** For `orderBy`: the key and the row's own id, both in the list's direction. */
export const inOrder = ({ key, direction }: Pick<ListOrder, "key" | "direction">): RawBuilder<unknown> =>
  direction === "ASC" ? sql`${key(sql.ref("l"))} asc, l.id asc` : sql`${key(sql.ref("l"))} desc, l.id desc`;
