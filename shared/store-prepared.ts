import type { Compilable, CompiledQuery, Kysely, QueryResult } from "kysely";
import { LRUCache } from "lru-cache";

/** What differs from one asking of a statement to the next. Every instant in it stands in a fixed distance from `now`. */
export interface Differing {
  readonly ids: readonly string[];
  readonly now: Date;
}

/** Stands in a statement for what differs. */
const PLACES: Differing = { ids: [], now: new Date(0) };

/**
 * Keeps statements as they were compiled, by whatever else they are made of: to make one of many parts costs more than
 * what it finds. The same words of `key` must always make the same statement.
 */
export function prepared<Row>(most = 1_000) {
  const kept = new LRUCache<string, CompiledQuery<Row>>({ max: most });
  return <Tables>(
    db: Kysely<Tables>,
    key: string,
    { ids, now }: Differing,
    make: (places: Differing) => Compilable<Row>,
  ): Promise<QueryResult<Row>> => {
    const statement = kept.get(key) ?? make(PLACES).compile();
    kept.set(key, statement);
    const parameters = statement.parameters.map((each) => {
      if (each === PLACES.ids) return ids;
      return each instanceof Date ? new Date(now.getTime() + each.getTime() - PLACES.now.getTime()) : each;
    });
    return db.executeQuery<Row>({ ...statement, parameters });
  };
}
