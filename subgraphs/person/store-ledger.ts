import { type Kysely, sql, type Transaction } from "kysely";
import { refuse } from "../../shared/errors.ts";
import {
  type Arrived,
  type ArrivedWithAlerts,
  type HowFar,
  runOf,
  type Shipment,
  type ShippedName,
} from "../../shared/ledger-shipping.ts";
import { readLedgerLine } from "./read-ledger-line.ts";
import { raiseAlerts } from "./store-alerts.ts";
import type { PersonTables } from "./tables.ts";

/**
 * Takes what a gateway ships of a file of its ledger and raises what is to be told of it, whole or not at all: a line that was
 * not looked at is not here, and so it is shipped again.
 */
export const takeShipment = (db: Kysely<PersonTables>, shipped: Shipment, now: Date): Promise<ArrivedWithAlerts> =>
  db.transaction().execute(async (transaction) => {
    const { file, from, lines } = shipped;
    const taken = await addShipment(transaction, shipped, now);
    const alerts = lines.length === 0 ? [] : await raiseAlerts(transaction, { file, from, count: lines.length }, now);
    return { ...taken, alerts: [...alerts] };
  });

/**
 * What is here already stays as it is: the same again changes nothing, and a line that differs is told of. A name that was
 * erased does not come again.
 */
async function addShipment(transaction: Transaction<PersonTables>, shipped: Shipment, now: Date): Promise<Arrived> {
  const { file, from, lines, names, erased } = shipped;
  const before = await holdFile(transaction, shipped, now);
  await forgetNames(transaction, file, erased, now);
  await addNames(transaction, file, names);
  const differs = await firstThatDiffers(transaction, shipped, before);
  if (differs !== null || from > before + 1) return { lines: before, differs };
  const added = lines.slice(before + 1 - from);
  await addLines(transaction, file, before + 1, added);
  if (added.length > 0)
    await transaction
      .updateTable("ledger_file")
      .set({ lines: before + added.length, shipped_at: now })
      .where("file", "=", file)
      .execute();
  return { lines: before + added.length, differs };
}

/** How many lines of these files are here. */
export const howFarShipped = (db: Kysely<PersonTables>, files: readonly string[]): Promise<HowFar> =>
  db
    .selectFrom("ledger_file")
    .select(["file", "lines"])
    .where("file", "=", sql<string>`any(${files})`)
    .orderBy("file")
    .execute();

/** How many lines of the file are here. Until the transaction ends nobody else adds any, nor erases names of it. */
async function holdFile(
  transaction: Transaction<PersonTables>,
  { file, spool }: Pick<Shipment, "file" | "spool">,
  now: Date,
): Promise<number> {
  const { instance, begun } = runOf(file) ?? refuse("MALFORMED_REQUEST", "no file of a ledger");
  await transaction
    .insertInto("ledger_file")
    .values({ file, spool, instance, begun_at: new Date(begun), lines: 0, shipped_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const held = await transaction
    .selectFrom("ledger_file")
    .select("lines")
    .where("file", "=", file)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return held.lines;
}

/** Takes out whose these names of a file are, for good, and what was kept from those people's own view. */
export async function forgetNames(
  transaction: Transaction<PersonTables>,
  file: string,
  names: readonly string[],
  now: Date,
): Promise<void> {
  if (names.length === 0) return;
  const gone = await transaction
    .deleteFrom("ledger_name")
    .where("file", "=", file)
    .where("as", "=", sql<string>`any(${names})`)
    .returning(["id", "of"])
    .execute();
  const people = gone.filter(({ of }) => of === null).map(({ id }) => id);
  await transaction.deleteFrom("access_suppression").where("person_id", "=", sql<string>`any(${people})`).execute();
  await transaction
    .insertInto("ledger_erased")
    .values(names.map((as) => ({ file, as, erased_at: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function addNames(
  transaction: Transaction<PersonTables>,
  file: string,
  names: readonly ShippedName[],
): Promise<void> {
  if (names.length === 0) return;
  const erased = await transaction
    .selectFrom("ledger_erased")
    .select("as")
    .where("file", "=", file)
    .where("as", "=", sql<string>`any(${names.map(({ as }) => as)})`)
    .execute();
  const gone = new Set(erased.map(({ as }) => as));
  const kept = names.filter(({ as }) => !gone.has(as));
  if (kept.length === 0) return;
  await transaction
    .insertInto("ledger_name")
    .values(kept.map(({ as, id, of = null, salt }) => ({ file, as, id, of, salt })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Of the lines that are here already, the place of the first that is another. */
async function firstThatDiffers(
  transaction: Transaction<PersonTables>,
  { file, from, lines }: Shipment,
  before: number,
): Promise<number | null> {
  if (from > before || lines.length === 0) return null;
  const here = await transaction
    .selectFrom("ledger_line")
    .select(["line", "text"])
    .where("file", "=", file)
    .where("line", ">=", from)
    .where("line", "<", from + lines.length)
    .orderBy("line")
    .execute();
  return here.find(({ line, text }) => text !== lines[line - from])?.line ?? null;
}

async function addLines(
  transaction: Transaction<PersonTables>,
  file: string,
  from: number,
  lines: readonly string[],
): Promise<void> {
  if (lines.length === 0) return;
  const instance = runOf(file)?.instance ?? "";
  await transaction
    .insertInto("ledger_line")
    .values(lines.map((text, index) => ({ file, line: from + index, text, instance, ...readLedgerLine(text) })))
    .execute();
}
