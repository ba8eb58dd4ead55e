import { join } from "node:path";
import { type Fault, faultText } from "../gateway/keep/fault.ts";
import { genesisOf, linkOf } from "../gateway/record/chain.ts";
import type { WrittenRow } from "../gateway/record/ledger-row.ts";
import type { LedgerPlace } from "../gateway/record/ledgers.ts";
import { ledgerFiles, rowIn } from "../gateway/record/read-ledger.ts";
import { wholeLines } from "../gateway/record/whole-lines.ts";
import { type Config, needed } from "../shared/config.ts";
import { openDatabase } from "../shared/database.ts";
import { ifThere } from "../shared/if-there.ts";
import { runOf } from "../shared/ledger-shipping.ts";
import { type LedgerCopy, ledgerCopy } from "../subgraphs/person/store-ledger-copy.ts";
import type { PersonTables } from "../subgraphs/person/tables.ts";

/** Works with the copy of the ledgers that was shipped to the database of `person`, by its address in DATABASE_URL. */
export async function withShipped<T>(config: Config, work: (copy: LedgerCopy) => Promise<T>): Promise<T> {
  const database = await openDatabase({ url: needed(config.databaseUrl, "DATABASE_URL") });
  try {
    return await work(ledgerCopy(database.of<PersonTables>("person")));
  } finally {
    await database.close();
  }
}

/** The rows about people that were shipped, with the keys of those who were not erased. */
export async function shippedRows(copy: LedgerCopy, people: readonly string[]): Promise<readonly WrittenRow[]> {
  const lines = await copy.about(people);
  const rows: WrittenRow[] = [];
  for (const file of new Set(lines.map((line) => line.file))) {
    const names = new Map((await copy.names(file)).map((name) => [name.as, name] as const));
    rows.push(...lines.filter((line) => line.file === file).flatMap(({ text }) => rowIn(text, names)));
  }
  return rows;
}

/**
 * Compares the shipped copy with the files of these ledgers, line for line, and follows the chain of everything that was shipped.
 * What it comes to, in words; rejects with the faults where a line differs, is missing between others, or does not follow.
 */
export async function verifyShipped(copy: LedgerCopy, places: readonly LedgerPlace[]): Promise<string> {
  const faults: Fault[] = [];
  const counts = { files: 0, lines: 0, elsewhere: 0, unshipped: 0 };
  const there = await copy.files();
  const here = new Map<string, string>();
  for (const { folder } of places)
    for (const file of await ifThere(ledgerFiles(folder), [])) here.set(file, join(folder, file));
  for (const { file, lines } of there) {
    counts.files += 1;
    const path = here.get(file);
    if (path === undefined) counts.elsewhere += 1;
    const compared = await compareFile(copy, file, path);
    faults.push(...compared.faults);
    counts.lines += compared.shipped;
    counts.unshipped += compared.unshipped;
    if (compared.shipped !== lines)
      faults.push({ file, what: `${lines} lines were shipped, and ${compared.shipped} are there` });
  }
  for (const [file, path] of here)
    if (!there.some((one) => one.file === file)) counts.unshipped += await countLines(path);
  if (faults.length > 0)
    throw new Error(`The shipped ledger is not as it was written.\n${faults.map(faultText).join("\n")}`);
  return `whole: ${counts.files} files, ${counts.lines} lines shipped; ${counts.elsewhere} files are not here to compare with; not shipped yet: ${counts.unshipped} lines`;
}

async function compareFile(copy: LedgerCopy, file: string, path: string | undefined) {
  const faults: Fault[] = [];
  const written = path === undefined ? undefined : linesOf(path);
  const { instance = "", begun = "" } = runOf(file) ?? {};
  let [prev, shipped] = [genesisOf(instance, begun), 0];
  for await (const { line, text } of shippedLines(copy, file)) {
    shipped += 1;
    const own = written === undefined ? undefined : await written.next();
    if (line !== shipped) faults.push({ file, line: shipped, what: "is missing where it was shipped" });
    else if (own?.done) faults.push({ file, line, what: "was shipped, and is not in the file any more" });
    else if (own !== undefined && own.value !== text) faults.push({ file, line, what: "is not what was shipped" });
    else if (prevOf(text) !== prev)
      faults.push({ file, line, what: "does not follow the line before it, where it was shipped" });
    if (faults.length > 0) break;
    prev = linkOf(text);
  }
  let unshipped = 0;
  if (faults.length === 0 && written) for await (const _ of written) unshipped += 1;
  await written?.return(undefined);
  return { faults, shipped, unshipped };
}

/** A line ends with the link of the one before. */
const prevOf = (text: string): string | undefined => /"prev":"([\w-]{43})"\}$/.exec(text)?.[1];

async function* shippedLines(copy: LedgerCopy, file: string) {
  for (let from = 1; ; ) {
    const lines = await copy.lines(file, from);
    yield* lines;
    const last = lines.at(-1);
    if (last === undefined) return;
    from = last.line + 1;
  }
}

async function* linesOf(path: string): AsyncGenerator<string, undefined> {
  for await (const lines of wholeLines(path)) for (const line of lines) yield line.toString("utf8");
}

async function countLines(path: string): Promise<number> {
  let count = 0;
  for await (const lines of wholeLines(path)) count += lines.length;
  return count;
}
