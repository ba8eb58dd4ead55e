import type { Caller } from "./caller/caller.ts";
import type { Cursors } from "./cursors.ts";
import { refuse } from "./errors.ts";
import { PAGE } from "./page.ts";
import { type PeoplePage } from "./types/connection.ts";

export interface PeoplePageRequest {
  readonly caller: Caller;
  readonly cursors: Cursors;
  /** Names the list and its filter: a cursor serves no other. */
  readonly list: string;
  /** How many people, 1 to 100; 50 unless asked. */
  readonly first?: number | null | undefined;
  /** The cursor after which the page begins. */
  readonly after?: string | null | undefined;
}

/** Somebody on a list, and the opaque id of the row that marks their place on it. */
export interface Listed {
  readonly person_id: string;
  readonly id: string;
}

/**
 * A page of people. `fetch` answers at most `limit` people in the list's order, from after the row `afterId`
 * (null: from the start). Refuses with PAGE_TOO_LARGE or BAD_CURSOR.
 */
export async function peoplePage(
  { caller, cursors, list, first, after }: PeoplePageRequest,
  fetch: (afterId: string | null, limit: number) => Promise<readonly Listed[]>,
): Promise<PeoplePage> {
  const size = first ?? PAGE.usual;
  if (size < 1 || size > PAGE.most) refuse("PAGE_TOO_LARGE");
  const place = after == null ? null : await cursors.open(caller, list, after);
  // One more than asked tells whether another page follows, without counting anybody.
  const found = await fetch(place, size + 1);
  const edges = await Promise.all(
    found.slice(0, size).map(async ({ person_id, id }) => ({
      cursor: await cursors.seal(caller, list, id),
      node: { id: person_id },
    })),
  );
  return { edges, pageInfo: { hasNextPage: found.length > size, endCursor: edges.at(-1)?.cursor ?? null } };
}
