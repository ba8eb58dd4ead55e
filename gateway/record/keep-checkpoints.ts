import type { Clock } from "../../shared/clock.ts";
import type { Log } from "../../shared/log.ts";
import { keepUp } from "../../shared/upkeep.ts";
import type { Covered } from "./checkpoint.ts";
import { type CheckpointFolder, checkpointFile } from "./checkpoint-file.ts";
import { signLeft } from "./left-unsigned.ts";

export interface CheckpointOptions extends CheckpointFolder {
  readonly log: Log;
  /** After how many rows a checkpoint is signed, and after how many milliseconds where there was any. */
  readonly rows?: number;
  readonly everyMs?: number;
}

/** What is signed: a file that is being written. */
export interface Signed {
  /** The ledger's folder, and the file's name. */
  readonly folder: string;
  readonly file: string;
  readonly clock: Clock;
  /** What of it would survive a power cut. */
  covered(): Covered;
  /** Writes down in it that a checkpoint was signed, if it can still be written. */
  note(link: string): Promise<void>;
}

/** Signs what a ledger holds, again and again. */
export interface Checkpoints {
  /** To be told up to which row everything was synced. */
  grown(sequence: number): void;
  /** Signs what came last; then nothing is signed but by `seal`. */
  stop(): Promise<void>;
  /** Signs that nothing follows, if it is so; the checkpoint's link, if it could be written. */
  seal(isWhole: boolean): Promise<string | undefined>;
}

/** Of how much of a run's tail only the chain tells, at most: so many rows, and what came in so many milliseconds. */
const CHECKPOINT_ROWS = 10_000;
const CHECKPOINT_EVERY_MS = 10_000;

/**
 * Signs the file's beginning before it resolves, then what former runs in the folder left unsigned, and from then on
 * what is added. That a checkpoint could not be written is logged and tried again; nobody is refused for it.
 */
export async function keepCheckpoints(signed: Signed, options: CheckpointOptions): Promise<Checkpoints> {
  const { log, rows = CHECKPOINT_ROWS, everyMs = CHECKPOINT_EVERY_MS } = options;
  const own = checkpointFile(options, signed.file, signed.clock);
  let upTo = -1;
  let synced = 0;
  let underWay: Promise<void> | undefined;
  let isFailing = false;
  /** Told when it begins and when it is over, not every time. */
  const say = (failed: boolean): void => {
    if (failed !== isFailing) log.error(failed ? "checkpoints are not written" : "checkpoints are written again");
    isFailing = failed;
  };

  const sign = async (): Promise<void> => {
    const covered = signed.covered();
    if (covered.sequence === upTo) return;
    const link = await own.sign({ is: "CHECKPOINT", ...covered });
    upTo = covered.sequence;
    say(false);
    await signed.note(link);
  };
  const signAlone = (): Promise<void> => {
    underWay ??= sign()
      .finally(() => {
        underWay = undefined;
      })
      // What came meanwhile may be as much again.
      .then(signIfDue);
    return underWay;
  };
  /** While they cannot be written, it is tried from time to time only. */
  const signIfDue = (): void => {
    if (!isFailing && underWay === undefined && synced - upTo >= rows) signAlone().catch(fail);
  };
  const fail = () => say(true);

  await signAlone().catch(fail);
  let isLeftLookedAt = false;
  const upkeep = keepUp(
    async () => {
      await signAlone();
      if (isLeftLookedAt) return;
      isLeftLookedAt = true;
      await signLeft(signed, options).catch(() => log.error("earlier runs are not signed"));
    },
    everyMs,
    fail,
  );
  return {
    grown: (sequence) => {
      synced = sequence;
      signIfDue();
    },
    stop: async () => {
      await upkeep.stop();
      while (underWay) await underWay.catch(fail);
      await sign().catch(fail);
    },
    seal: async (isWhole) => {
      const closing = { is: "CHECKPOINT", ...signed.covered(), closes: true } as const;
      const link = isWhole ? await own.sign(closing).catch(fail) : undefined;
      await own.close();
      return link ?? undefined;
    },
  };
}
