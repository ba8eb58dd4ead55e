import { type ColumnDefinitionBuilder, type CreateTableBuilder, type RawBuilder, sql } from "kysely";
import type { RecordRow } from "../../../shared/record-table.ts";
import { CATEGORIES, type Category } from "../../../shared/vocabulary.ts";
import { KINDS_BY_AGE } from "../current-or-past.ts";

/**
 * For `addColumn`: the column holds kinds of information, all of them known, and these always. They are written
 * down as of what is current; that it is past by now is for reading to say, so the kinds of the past are refused.
 */
export const kindsWith =
  (...always: readonly Category[]) =>
  (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder =>
    column
      .notNull()
      .check(
        sql`categories @> ${listOf(always)} and categories <@ ${listOf(OF_WHAT_IS_CURRENT)} and cardinality(categories) > 0`,
      );

/** A list of kinds of information, written out. */
export const listOf = (categories: readonly Category[]): RawBuilder<unknown> =>
  categories.length === 0
    ? sql`'{}'::text[]`
    : sql`array[${sql.join(categories.map((category) => sql.lit(category)))}]::text[]`;

const OF_WHAT_IS_CURRENT = CATEGORIES.filter((category) => !KINDS_BY_AGE.some(({ past }) => past === category));

/** Adds the spell that a record is current or past with: one of the same person. */
export const addSpell = <Table extends string>(
  table: CreateTableBuilder<Table, keyof RecordRow>,
): CreateTableBuilder<Table, keyof RecordRow | "spell_id"> =>
  table
    .addColumn("spell_id", "text", (column) => column.notNull())
    .addForeignKeyConstraint("of_a_spell_of_the_person", ["spell_id", "person_id"], "spell", ["id", "person_id"]);
