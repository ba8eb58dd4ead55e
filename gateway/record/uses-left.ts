import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { GLASS_USES_MOST, type GlassUse } from "../../shared/break-glass.ts";
import { ifThere } from "../../shared/if-there.ts";
import { keptLines } from "./kept-lines.ts";
import type { WrittenRow } from "./ledger-row.ts";
import { ledgerFiles, readNames, rowIn } from "./read-ledger.ts";
import { wholeLines } from "./whole-lines.ts";

/** Takes uses, at most GLASS_USES_MOST at once; the same one again changes nothing. Rejects where they were not taken. */
export type TellUses = (uses: readonly GlassUse[]) => Promise<unknown>;

/** The uses that a row tells of. */
export const usesIn = ({ openedBy = [], decisionId, at }: Pick<WrittenRow, "openedBy" | "decisionId" | "at">) =>
  openedBy.map((grantId): GlassUse => ({ grantId, decisionId, at }));

/** How far a file of a ledger has been told, in bytes. */
interface Told {
  readonly file: string;
  readonly upTo: number;
}

interface FileLeft {
  readonly path: string;
  readonly from: number;
}

export interface UsesLeftOptions {
  /** The folders of the ledgers. */
  readonly ledgers: readonly string[];
  /** Where it is kept how far they have been told. */
  readonly folder: string;
  readonly tell: TellUses;
}

/**
 * Tells what stands in the ledger's files as this run finds them, each part once: whatever a former run was stopped
 * before it could tell. Of what that run did tell, some is told again.
 */
export function usesLeft({ ledgers, folder, tell }: UsesLeftOptions) {
  const marks = keptLines<Told>(folder, "uses-told");
  let files: FileLeft[] | undefined;
  const carryAll = async (): Promise<void> => {
    files ??= await filesLeft(ledgers, await marks.read());
    for (let file = files[0]; file; file = files[0]) {
      const upTo = await tellFile(file, tell);
      if (upTo > file.from) await marks.keep({ file: basename(file.path), upTo });
      files.shift();
    }
  };
  return {
    /** Rejects where something was not taken; to be called again. */
    carry: () =>
      carryAll().catch((failure) => {
        // A file may have been taken away meanwhile.
        files = undefined;
        throw failure;
      }),
    close: () => marks.close(),
  };
}

async function filesLeft(ledgers: readonly string[], told: readonly Told[]): Promise<FileLeft[]> {
  const paths = (await Promise.all(ledgers.map(filesOf))).flat().sort();
  const from = new Map<string, number>();
  for (const { file, upTo } of told) from.set(file, Math.max(upTo, from.get(file) ?? 0));
  const left: FileLeft[] = [];
  for (const path of paths) {
    const begin = from.get(basename(path)) ?? 0;
    if ((await stat(path)).size > begin) left.push({ path, from: begin });
  }
  return left;
}

const filesOf = async (folder: string): Promise<readonly string[]> =>
  (await ifThere(ledgerFiles(folder), [])).map((name) => join(folder, name));

/** Tells what the whole lines of a file hold from a place on; how far they reach. Where there is no row yet there is nothing to keep. */
async function tellFile({ path, from }: FileLeft, tell: TellUses): Promise<number> {
  let upTo = from;
  let rows = 0;
  for await (const lines of wholeLines(path, from)) {
    const uses = await usesInLines(lines, path);
    for (let at = 0; at < uses.length; at += GLASS_USES_MOST) await tell(uses.slice(at, at + GLASS_USES_MOST));
    upTo += lines.reduce((bytes, line) => bytes + line.length + 1, 0);
    rows += lines.filter((line) => line.includes('"decisionId"')).length;
  }
  return rows === 0 ? from : upTo;
}

/** Hardly any line tells of one; only those that may are read. */
async function usesInLines(lines: readonly Buffer[], path: string): Promise<readonly GlassUse[]> {
  const telling = lines.filter((line) => line.includes('"openedBy"'));
  if (telling.length === 0) return [];
  const names = await readNames(path);
  return telling.flatMap((line) => rowIn(line.toString("utf8"), names)).flatMap(usesIn);
}
