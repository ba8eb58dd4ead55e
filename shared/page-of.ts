import type { Caller } from "./caller/caller.ts";
import type { Cursors } from "./cursors.ts";
import { refuse } from "./errors.ts";
import { PAGE } from "./page.ts";
import type { Page, PeoplePage } from "./types/connection.ts";

export interface PageAsked {
  readonly caller: Caller;
  readonly cursors: Cursors;
  /** Names the list and its filter: a cursor serves no other. */
  readonly list: string;
  /** How many rows, 1 to 100; 50 unless asked. */
  readonly first?: number | null | undefined;
  /** The cursor after which the page begins. */
  readonly after?: string | null | undefined;
}

/** How a list is read, and what of a row is told. */
export interface Listing<Row, Node, Found extends readonly Row[] | null = readonly Row[]> {
  /** At most `limit` rows in the list's order, from after the row of this place (null: from the start). */
  readonly fetch: (place: string | null, limit: number) => Promise<Found>;
  /** The opaque key that marks the row's place in the list. */
  readonly placeOf: (row: Row) => string;
  readonly node: (row: Row) => Node;
}

/** A page of a list; null where what is read of it is. Refuses with PAGE_TOO_LARGE or BAD_CURSOR. */
export function pageOf<Row, Node>(asked: PageAsked, listing: Listing<Row, Node>): Promise<Page<Node>>;
export function pageOf<Row, Node>(
  asked: PageAsked,
  listing: Listing<Row, Node, readonly Row[] | null>,
): Promise<Page<Node> | null>;
export async function pageOf<Row, Node>(
  { caller, cursors, list, first, after }: PageAsked,
  { fetch, placeOf, node }: Listing<Row, Node, readonly Row[] | null>,
): Promise<Page<Node> | null> {
  const size = first ?? PAGE.usual;
  if (size < 1 || size > PAGE.most) refuse("PAGE_TOO_LARGE");
  const place = after == null ? null : await cursors.open(caller, list, after);
  // One more than asked tells whether another page follows, without counting anything.
  const found = await fetch(place, size + 1);
  if (found === null) return null;
  const edges = await Promise.all(
    found
      .slice(0, size)
      .map(async (row) => ({ cursor: await cursors.seal(caller, list, placeOf(row)), node: node(row) })),
  );
  return { edges, pageInfo: { hasNextPage: found.length > size, endCursor: edges.at(-1)?.cursor ?? null } };
}

/** Somebody on a list, and the opaque id of the row that marks their place on it. */
export interface Listed {
  readonly person_id: string;
  readonly id: string;
}

/** A page of people. */
export const peoplePage = (asked: PageAsked, fetch: Listing<Listed, unknown>["fetch"]): Promise<PeoplePage> =>
  pageOf(asked, { fetch, placeOf: ({ id }) => id, node: ({ person_id }) => ({ id: person_id }) });
