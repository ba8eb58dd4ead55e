import { changesFile, readMarks } from "../gateway/facts/change-marks.ts";
import { ledgerFolder } from "../gateway/record/ledger.ts";
import type { WrittenRow } from "../gateway/record/ledger-row.ts";
import { readLedger } from "../gateway/record/read-ledger.ts";
import { systemClock } from "../shared/clock.ts";
import { runCommand, UsageError } from "../shared/command.ts";
import { needed, readConfig } from "../shared/config.ts";
import { openDatabase } from "../shared/database.ts";
import { replay, type Withdrawn } from "../subgraphs/person/store-replay.ts";
import type { PersonTables } from "../subgraphs/person/tables.ts";

const USAGE = `Usage: npm run replay -- [--without KEY,…] FOLDER …
  FOLDER …        the SCG_DATA_DIR of every gateway, or a copy of it
  --without KEY,… consents and dissents that the database lost and that have been dealt with by hand
Does again in the restored DATABASE_URL of person what the gateways' ledgers tell was withdrawn, and then lets consent count again.`;

/** Does again in a database that was restored what the ledgers tell of withdrawals. Prints what it did, by opaque keys. */
async function replayLedgers(args: readonly string[]): Promise<string> {
  const [first, keys = "", ...rest] = args;
  const without = first === "--without" ? keys.split(",") : [];
  const folders = first === "--without" ? rest : args;
  if (folders.length === 0 || folders.some((folder) => folder.startsWith("-"))) throw new UsageError(USAGE);
  const rows = (await Promise.all(folders.map((dataDir) => readLedger(ledgerFolder({ dataDir }))))).flat();
  const marks = await Promise.all(folders.map((dataDir) => readMarks(changesFile({ dataDir }))));
  const upTo = Math.max(...marks.flatMap(({ seen, restored }) => [seen, restored]));
  if (upTo === 0) throw new UsageError("These folders tell of no change: there is nothing to replay.");
  const dissents = done(rows, "recordDissent").flatMap(({ act }) => act?.id ?? []);
  const expected = dissents.filter((id) => !without.includes(id));

  const database = await openDatabase({ url: needed(readConfig().databaseUrl, "DATABASE_URL") });
  try {
    const db = database.of<PersonTables>("person");
    const { withdrawn, missing } = await replay(db, withdrawalsIn(rows), { upTo, expected, now: systemClock.now() });
    if (missing.length === 0) return `withdrawn again: ${withdrawn.length}; replayed up to change ${upTo}`;
    throw new Error(
      `Nothing was done. The database lost dissents; record each again, then name it with --without: ${missing.join(",")}`,
    );
  } finally {
    await database.close();
  }
}

/** Rows that tell of a change that was made, whether or not every replica had been told. */
const done = (rows: readonly WrittenRow[], action: "recordDissent" | "withdrawConsent"): readonly WrittenRow[] =>
  rows.filter(({ act, outcome }) => outcome === "ANSWERED" && act?.action === action && act.id !== undefined);

const withdrawalsIn = (rows: readonly WrittenRow[]): readonly Withdrawn[] =>
  done(rows, "withdrawConsent").flatMap(({ act, at, subject, role, organisation }) =>
    act?.id && subject && role && organisation ? [{ id: act.id, at: new Date(at), subject, role, organisation }] : [],
  );

await runCommand(import.meta.filename, replayLedgers, USAGE);
