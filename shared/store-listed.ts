import { type RawBuilder, sql } from "kysely";
import type { Occupants } from "./occupants.ts";
import type { Category } from "./vocabulary.ts";

/** A row of a list, by its alias; it has a `person_id`. */
export type ListedRow = RawBuilder<unknown>;

/** For the `with` of a statement: the people whom it may list, as `occupant (id, open)`. */
export const occupantRows = ({ open, guarded }: Occupants) =>
  sql<{ readonly id: string; readonly open: boolean }>`(select unnest(${open}::text[]) as id, true as open
    union all select unnest(${guarded ?? []}::text[]), false)`;

/** Whether a row's person may be listed. */
export const isListed = ({ guarded }: Occupants, row: ListedRow): RawBuilder<boolean> =>
  sql<boolean>`(${guarded === null}::boolean or ${row}.person_id in (select id from occupant))`;

/** Whether a filter or order may look at what a row's person has of these categories. */
export const isOpen = (
  { guardedFilters }: Occupants,
  categories: readonly Category[],
  row: ListedRow,
): RawBuilder<boolean> =>
  sql<boolean>`(${categories.every((category) => guardedFilters.includes(category))}::boolean
    or ${row}.person_id in (select id from occupant where open))`;

/** The same of what tells of these categories, and is withheld with where the row's person is. */
export const isOpenPlace = (
  occupants: Occupants,
  categories: readonly Category[],
  row: ListedRow,
): RawBuilder<boolean> =>
  sql<boolean>`(${isOpen(occupants, categories, row)} and not ${row}.person_id = any(${occupants.kept}::text[]))`;
