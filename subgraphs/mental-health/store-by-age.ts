import { type RawBuilder, sql } from "kysely";
import { schemaOf } from "../../shared/database.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { currentSince, KINDS_BY_AGE } from "./current-or-past.ts";

/** When a row ended, as SQL; null while it lasts. */
type End = RawBuilder<Date | null>;

/** Whether what ended then counts as current at `now`: it has not ended, or not longer ago than the rule allows. */
export const isCurrent = (now: Date, end: End): RawBuilder<boolean> =>
  sql<boolean>`(coalesce(${end}, 'infinity') >= ${currentSince(now)})`;

/** The exact opposite, so that nothing is both or neither. */
export const isPast = (now: Date, end: End): RawBuilder<boolean> => sql<boolean>`(not ${isCurrent(now, end)})`;

/** Whether it has not ended at `now`. What is open is current; what is current and not open has ended lately. */
export const isOpen = (now: Date, end: End): RawBuilder<boolean> =>
  sql<boolean>`(coalesce(${end}, 'infinity') > ${now})`;

/** The end of a row whose table says it in `ended_at`. */
export const OWN_END: End = sql`ended_at`;

/** The end of a row of a spell that has none of its own. */
export const END_OF_SPELL: End = sql`(select s.ended_at from ${sql.id(schemaOf("mental-health"), "spell")} as s where s.id = spell_id)`;

/** The end of a row of a spell that may end before its spell does. */
export const EARLIER_END: End = sql`least(ended_at, ${END_OF_SPELL})`;

/** What a row tells of at `now`: its kinds as they were written down, or of the past once it is past. */
export const kindsAt = (now: Date, end: End, kinds: RawBuilder<unknown>): RawBuilder<readonly Category[]> =>
  sql<readonly Category[]>`case when ${isCurrent(now, end)} then ${kinds} else ${ofThePast(kinds)} end`;

const ofThePast = (kinds: RawBuilder<unknown>): RawBuilder<unknown> =>
  KINDS_BY_AGE.reduce(
    (told, { current, past }) => sql`array_replace(${told}, ${sql.lit(current)}, ${sql.lit(past)})`,
    kinds,
  );
