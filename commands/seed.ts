import { cohort } from "../demo/cohort.ts";
import { DEMO_PLACES, DEMO_STAFF } from "../demo/registers.ts";
import { systemClock } from "../shared/clock.ts";
import { readArguments, runCommand, UsageError } from "../shared/command.ts";
import { readConfig } from "../shared/config.ts";
import { type Database, holdsPeople, migrate, openDatabase } from "../shared/database.ts";
import { instantOf } from "../shared/ordering.ts";
import { ROSTER, type RosterEntry } from "../subgraphs/roster.ts";

const USAGE = `Usage: npm run seed -- [--people N] [--seed N] [--at INSTANT] [NAME …]
  --people N      how many invented people, those of the stories first; 500 unless said, at most 100,000
  --seed N        the same seed makes the same people; 1 unless said
  --at INSTANT    the instant their times count from (ISO 8601, UTC); now unless said
  NAME …          only what these subgraphs hold, for a database each: ${ROSTER.map(({ name }) => name).join(", ")}
Writes into DATABASE_URL, where nobody may be yet; without it, into a database that ends with the command.`;

interface Sowing {
  readonly people: number;
  readonly seed: number;
  readonly at: Date;
  readonly entries: readonly RosterEntry[];
}

/** People are made and written by so many at a time, so that any number fits in memory. */
const PEOPLE_AT_ONCE = 2000;

async function seed(args: readonly string[]): Promise<string> {
  const { people, seed, at, entries } = asked(args);
  const { databaseUrl: url } = readConfig();
  const database = await openDatabase(url === undefined ? {} : { url });
  try {
    for (const { subgraph } of entries) {
      await migrate(database, subgraph.name, subgraph.migrations);
      if (await holdsPeople(database, subgraph.name)) throw new UsageError(`${subgraph.name} holds people already.`);
    }
    await sow(database, { people, seed, at, entries }, url !== undefined);
  } finally {
    await database.close();
  }
  return `${people} people, seed ${seed}, as of ${at.toISOString()}: ${entries.map(({ name }) => name).join(", ")}`;
}

/**
 * Writes what each subgraph holds, side by side. In a database that is kept, each subgraph's rows are one
 * transaction, and none is kept before all are written; an embedded one takes one thing at a time.
 */
async function sow(database: Database, { people, seed, at, entries }: Sowing, isKept: boolean): Promise<void> {
  const open = isKept ? await Promise.all(entries.map((entry) => begin(database, entry))) : [];
  const writing = entries.map(({ name, subgraph }, place) => ({ subgraph, db: open[place] ?? database.of(name) }));
  try {
    for (const some of chunks(cohort({ people, seed }), PEOPLE_AT_ONCE))
      await Promise.all(writing.map(({ subgraph, db }) => subgraph.seed(db, some, at, REGISTERS)));
    for (const transaction of open) await transaction.commit().execute();
  } catch (error) {
    await Promise.allSettled(open.map((transaction) => transaction.rollback().execute()));
    throw error;
  }
}

/** The registers of the demo, so that its callers are known here too. */
const REGISTERS = { staff: DEMO_STAFF, places: DEMO_PLACES } as const;

const begin = (database: Database, { name }: RosterEntry) => database.of(name).startTransaction().execute();

function* chunks<Item>(items: Iterable<Item>, size: number): Generator<readonly Item[]> {
  let some: Item[] = [];
  for (const item of items) {
    some.push(item);
    if (some.length < size) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

function asked(args: readonly string[]): Sowing {
  const { values, positionals } = optionsOf(args);
  const people = wholeNumber("people", values.people ?? "500", 100_000);
  const seed = wholeNumber("seed", values.seed ?? "1", 2 ** 31 - 1);
  const at = values.at === undefined ? systemClock.now() : new Date(instantOrUsage(values.at));
  const entries = ROSTER.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  if (positionals.some((name) => !ROSTER.some((entry) => entry.name === name))) throw new UsageError(USAGE);
  return { people, seed, at, entries };
}

function optionsOf(args: readonly string[]) {
  const options = { people: { type: "string" }, seed: { type: "string" }, at: { type: "string" } } as const;
  return readArguments({ args: [...args], options, allowPositionals: true }, USAGE);
}

function wholeNumber(option: string, given: string, most: number): number {
  const number = /^\d{1,10}$/.test(given) ? Number(given) : Number.NaN;
  if (number >= 1 && number <= most) return number;
  throw new UsageError(`--${option} is a whole number from 1 to ${most}.`);
}

function instantOrUsage(given: string): string {
  try {
    return instantOf(given) ?? "";
  } catch {
    throw new UsageError("--at is an instant: ISO 8601 in UTC, as 2026-11-21T01:00:00Z.");
  }
}

await runCommand(import.meta.filename, seed, USAGE);
