import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Clock } from "../../shared/clock.ts";
import type { Config } from "../../shared/config.ts";
import { appendFileOnDisk, type CreateAppendFile } from "./append-file.ts";
import { beginChain, fileNameOf, type Linked } from "./chain.ts";
import { type CheckpointOptions, type Checkpoints, keepCheckpoints } from "./keep-checkpoints.ts";
import type { LedgerRow } from "./ledger-row.ts";
import { merkleTree } from "./merkle-tree.ts";
import { namesFolder, namesIn } from "./names.ts";

/** The record of what was disclosed to whom: it only grows, and is on disk before anything is sent. */
export interface Ledger {
  /**
   * Writes rows, all or (as far as anybody is told) none. Resolves once they would survive a power cut; rejects
   * if they may not, and from then on always: a ledger that failed once is trusted again only when reopened.
   */
  append(rows: readonly LedgerRow[]): Promise<void>;
  /** Whether it has neither failed nor been closed. */
  isWritable(): boolean;
  /** Writes what is waiting, then closes. */
  close(): Promise<void>;
}

export interface LedgerOptions {
  readonly folder: string;
  readonly clock: Clock;
  /** Names this run of the process; random unless given. */
  readonly instance?: string;
  readonly files?: CreateAppendFile;
  /** Where it is signed what the ledger holds, and with what; nowhere unless given. */
  readonly checkpoints?: CheckpointOptions | undefined;
}

/** The folder that holds the ledger's files. */
export const ledgerFolder = ({ dataDir }: Pick<Config, "dataDir">): string => join(dataDir, "ledger");

/**
 * Opens a new file of JSON lines, `<ISO time>-<instance>.jsonl`, in the ledger's folder: a header, and then rows, each
 * with the link of the line before it. In place of people's keys stand names; whose they are is kept beside the folder.
 */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { folder, clock, instance = randomUUID(), files = appendFileOnDisk, checkpoints } = options;
  const begun = clock.now().toISOString();
  const fileName = fileNameOf(instance, begun);
  const file = await files(join(folder, fileName));
  const names = namesIn(await files(join(namesFolder(folder), fileName)));
  const chain = beginChain(instance, begun);
  const tree = merkleTree();
  const covered = { lines: 0, sequence: 0, head: "" };
  let isOpen = true;
  let isWhole = true;
  let waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;

  let sequence = 0;
  const rowLine = (row: LedgerRow): Linked => {
    sequence += 1;
    return chain.next({ ...row, at: clock.now().toISOString(), instance, sequence });
  };
  const noteLine = (noted: string): Linked => chain.next({ noted, at: clock.now().toISOString() });

  const commit = async (lines: readonly Linked[]): Promise<void> => {
    await file.append(lines.map(({ text }) => `${text}\n`).join(""));
    await file.sync();
    for (const { link } of lines) tree.add(link);
    Object.assign(covered, { lines: tree.size(), sequence, head: lines.at(-1)?.link ?? covered.head });
  };

  /** One write and one sync for everybody who waits, and before it one of the names that are new; who comes meanwhile waits for the next. */
  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        if (!isOpen || !isWhole) throw new NotWritable("the ledger is closed or has failed");
        const rows = names.in(group.flatMap(({ rows }) => rows)).map(rowLine);
        await names.keep();
        await commit([...rows, ...group.flatMap(({ note }) => note ?? []).map(noteLine)]);
        for (const { resolve } of group) resolve();
      } catch (error) {
        isWhole = isWhole && error instanceof NotWritable;
        for (const { reject } of group) reject(error);
      }
      signing?.grown(covered.sequence);
    }
    writing = undefined;
  };
  const write = (given: Pick<Waiting, "rows" | "note">): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push({ ...given, resolve, reject });
      writing ??= Promise.resolve().then(writeAll);
    });

  const closeFiles = () => Promise.all([file.close(), names.close()]);
  await commit([chain.header]).catch(async (failure) => {
    await closeFiles();
    throw failure;
  });
  let signing: Checkpoints | undefined;
  if (checkpoints) {
    const signed = {
      folder,
      file: fileName,
      clock,
      covered: () => ({ ...covered, root: tree.root() }),
      note: (note: string) => write({ rows: [], note }).catch(() => {}),
    };
    signing = await keepCheckpoints(signed, checkpoints);
  }

  const close = async (): Promise<void> => {
    await writing;
    await signing?.stop();
    isOpen = false;
    await writing;
    const link = await signing?.seal(isWhole);
    if (link !== undefined) await commit([noteLine(link)]).catch(() => {});
    await closeFiles();
  };
  let closed: Promise<void> | undefined;

  return {
    append: (rows) => write({ rows }),
    isWritable: () => isOpen && isWhole,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

/** Nothing was written, and nothing is wrong with what was before. */
class NotWritable extends Error {
  override readonly name = "NotWritable";
}

interface Waiting {
  readonly rows: readonly LedgerRow[];
  /** A checkpoint that was signed. */
  readonly note?: string;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}
