import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Clock } from "../../shared/clock.ts";
import { ifThere } from "../../shared/if-there.ts";
import { asOfNow, type Replaceable } from "../../shared/replaceable.ts";
import { type AppendFile, appendFileOnDisk } from "./append-file.ts";
import { linkOf } from "./chain.ts";
import { firstPrevious, type Told } from "./checkpoint.ts";
import { type SigningKey, signedLine } from "./signed-line.ts";
import { lastLine } from "./whole-lines.ts";

/** A file of signed checkpoints of one file of a ledger, each with the link of the one before. */
export interface CheckpointFile {
  /** Resolves with the link of the checkpoint once that would survive a power cut. After a failure another file is begun. */
  sign(told: Omit<Told, "file">): Promise<string>;
  close(): Promise<void>;
}

export interface CheckpointFolder {
  /** Where they are written: on another disk than the ledger, best on another host. */
  readonly folder: string;
  readonly key: Replaceable<SigningKey>;
}

/**
 * The file is begun when the first checkpoint is written, as `<the ledger's file>-<random>.jsonl`; one that was begun
 * is never written by another.
 */
export function checkpointFile({ folder, key }: CheckpointFolder, of: string, clock: Clock): CheckpointFile {
  const keyNow = asOfNow(key);
  let begun: Begun | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const write = async (told: Omit<Told, "file">): Promise<string> => {
    const { file, previous, after } = begun ?? (await begin(folder, of));
    begun = undefined;
    try {
      const at = clock.now().toISOString();
      const line = signedLine({ ...told, file: of, at, previous, ...(after !== undefined && { after }) }, keyNow());
      await file.append(`${line}\n`);
      await file.sync();
      begun = { file, previous: linkOf(line), after: undefined };
      return begun.previous;
    } catch (failure) {
      await file.close();
      throw failure;
    }
  };
  return {
    sign: (told) => {
      const written = last.then(() => write(told));
      last = written.catch(() => {});
      return written;
    },
    close: async () => {
      await last;
      await begun?.file.close();
    },
  };
}

interface Begun {
  readonly file: AppendFile;
  readonly previous: string;
  readonly after: string | undefined;
}

async function begin(folder: string, of: string): Promise<Begun> {
  const after = await newestIn(folder);
  const fileName = `${basename(of, ".jsonl")}-${randomUUID()}.jsonl`;
  return { file: await appendFileOnDisk(join(folder, fileName)), previous: firstPrevious(fileName), after };
}

/** The files in which there are checkpoints of a ledger's file. */
export const checkpointFilesOf = async (folder: string, of: string): Promise<readonly string[]> =>
  (await checkpointFiles(folder)).filter((name) => name.startsWith(`${basename(of, ".jsonl")}-`));

/** The files of checkpoints, by when what they tell of was begun. */
export const checkpointFiles = async (folder: string): Promise<readonly string[]> =>
  (await ifThere(readdir(folder), [])).filter((name) => name.endsWith(".jsonl")).sort();

/** The link of the last checkpoint of what was begun last. */
async function newestIn(folder: string): Promise<string | undefined> {
  for (const name of [...(await checkpointFiles(folder))].reverse()) {
    const line = await lastLine(join(folder, name));
    if (line !== undefined) return linkOf(line);
  }
  return undefined;
}
