import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Clock } from "../../shared/clock.ts";
import type { Config } from "../../shared/config.ts";
import { appendFileOnDisk, type CreateAppendFile } from "./append-file.ts";
import type { LedgerRow, WrittenRow } from "./ledger-row.ts";

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
}

/** The folder that holds the ledger's files. */
export const ledgerFolder = ({ dataDir }: Pick<Config, "dataDir">): string => join(dataDir, "ledger");

/** Opens a new file of JSON lines, `<ISO time>-<instance>.jsonl`, in the ledger's folder. */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { folder, clock, instance = randomUUID(), files = appendFileOnDisk } = options;
  const opened = clock.now().toISOString().replaceAll(/[-:]/g, "");
  const file = await files(join(folder, `${opened}-${instance}.jsonl`));
  let sequence = 0;
  let isWritable = true;
  let waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;

  /** One write and one sync for everybody who waits; who comes meanwhile waits for the next. */
  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        if (!isWritable) throw new Error("the ledger is closed or has failed");
        await file.append(group.map(({ lines }) => lines).join(""));
        await file.sync();
        for (const { resolve } of group) resolve();
      } catch (error) {
        isWritable = false;
        for (const { reject } of group) reject(error);
      }
    }
    writing = undefined;
  };

  const line = (row: LedgerRow): string => {
    sequence += 1;
    const written: WrittenRow = { ...row, at: clock.now().toISOString(), instance, sequence };
    return `${JSON.stringify(written)}\n`;
  };

  return {
    append: (rows) =>
      new Promise((resolve, reject) => {
        waiting.push({ lines: rows.map(line).join(""), resolve, reject });
        writing ??= Promise.resolve().then(writeAll);
      }),
    isWritable: () => isWritable,
    close: async () => {
      await writing;
      isWritable = false;
      await file.close();
    },
  };
}

interface Waiting {
  readonly lines: string;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}
