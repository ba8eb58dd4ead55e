import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../../shared/config.ts";
import { type KeptLines, keptLines } from "../record/kept-lines.ts";

/** That a file of a ledger has been shipped up to here: so many whole lines, which are so many bytes. */
export interface ShippedMark {
  readonly file: string;
  readonly lines: number;
  readonly bytes: number;
}

/** The folder in which it is kept what has been shipped. Where there is one, this data folder's ledgers are shipped. */
export const shippedFolder = ({ dataDir }: Pick<Config, "dataDir">): string => join(dataDir, "shipped");

/** The same of a data folder; undefined where its ledgers are not shipped. */
export const shippedOf = async (of: Pick<Config, "dataDir">): Promise<ReadonlyMap<string, ShippedMark> | undefined> =>
  (await isFolder(shippedFolder(of))) ? readMarks(shippedFolder(of)) : undefined;

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** What is kept of how far files have been shipped: the furthest of each, by its name. */
export async function readMarks(folder: string): Promise<ReadonlyMap<string, ShippedMark>> {
  const kept = marksIn(folder);
  const marks = new Map<string, ShippedMark>();
  for (const mark of await kept.read()) if (mark.lines > (marks.get(mark.file)?.lines ?? 0)) marks.set(mark.file, mark);
  return marks;
}

export const marksIn = (folder: string): KeptLines<ShippedMark> => keptLines<ShippedMark>(folder, "shipped");
