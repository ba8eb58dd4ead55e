import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type AppendFile, appendFileOnDisk } from "./append-file.ts";

/** Lines that a process keeps for itself in files `<name>-<random>.jsonl` of a folder, one file for each run that wrote any. */
export interface KeptLines<Line> {
  /** Those of every run so far; one that a power cut left half-written was never answered for, and is left out. */
  read(): Promise<readonly Line[]>;
  /** Resolves once the line would survive a power cut. */
  keep(line: Line): Promise<void>;
  close(): Promise<void>;
}

/** The lines of this name in a folder. */
export function keptLines<Line>(folder: string, name: string): KeptLines<Line> {
  let file: Promise<AppendFile> | undefined;
  return {
    read: async () => {
      const names = await readdir(folder).catch(() => []);
      const own = names.filter((one) => one.startsWith(`${name}-`));
      const texts = await Promise.all(own.map((one) => readFile(join(folder, one), "utf8")));
      return texts.flatMap((text) => text.split("\n")).flatMap((line) => lineIn<Line>(line));
    },
    keep: async (line) => {
      file ??= appendFileOnDisk(join(folder, `${name}-${randomUUID()}.jsonl`));
      const used = file;
      try {
        const opened = await used;
        await opened.append(`${JSON.stringify(line)}\n`);
        await opened.sync();
      } catch (error) {
        // What follows half a line is read as its other half, so that nothing follows it.
        if (file === used) file = undefined;
        used.then((opened) => opened.close()).catch(() => {});
        throw error;
      }
    },
    close: async () => {
      await (await file)?.close();
    },
  };
}

/** A line of our own, if it is whole. */
export function lineIn<Line>(text: string): readonly Line[] {
  try {
    return text === "" ? [] : [JSON.parse(text) as Line];
  } catch {
    return [];
  }
}
