import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { ifThere } from "../../shared/if-there.ts";
import { lineIn } from "./kept-lines.ts";
import type { WrittenRow } from "./ledger-row.ts";
import { type NamedKey, namesFolder } from "./names.ts";
import { withKeys } from "./row-keys.ts";

/** Whose keys the names of one file stand for, those that were erased left out. */
export type WhoseNames = ReadonlyMap<string, NamedKey>;

/**
 * All rows that the files of a ledger's folder hold, in the order in which the files were begun, with the keys of the
 * people they concern. Of somebody who was erased, `personId` is null and `erased` says so.
 */
export async function readLedger(folder: string): Promise<readonly WrittenRow[]> {
  const names = await ledgerFiles(folder);
  return (await Promise.all(names.map((name) => readRows(join(folder, name))))).flat();
}

/** The rows of one file of a ledger. */
export async function readRows(path: string): Promise<readonly WrittenRow[]> {
  const text = await readFile(path, "utf8");
  // Read after the rows: whatever they name was kept before they were.
  const names = await readNames(path);
  return text.split("\n").flatMap((line) => rowIn(line, names));
}

/** The files of a ledger, by when they were begun. */
export const ledgerFiles = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith(".jsonl")).sort();

/** Where the names in a file of a ledger are kept. */
export const namesOf = (path: string): string => join(namesFolder(join(path, "..")), basename(path));

/** The names in a file of a ledger; none where they were all taken away. */
export async function readNames(path: string): Promise<WhoseNames> {
  const text = await ifThere(readFile(namesOf(path), "utf8"), "");
  return new Map(text.split("\n").flatMap((line) => lineIn<NamedKey>(line).map((key) => [key.as, key] as const)));
}

/** The row that a line tells of; none where it is the header, a note, or was cut off. */
export function rowIn(line: string, names: WhoseNames): readonly WrittenRow[] {
  return lineIn<WrittenRow & { readonly prev?: string }>(line).flatMap(({ prev, ...written }) => {
    if (written.decisionId === undefined) return [];
    // Of before there was a chain, and before there were names.
    if (prev === undefined) return [written];
    const keyOf = (name: string) => names.get(name)?.id;
    const row = withKeys(written, { person: keyOf, own: keyOf });
    return [written.personId !== null && row.personId === null ? { ...row, erased: true as const } : row];
  });
}
