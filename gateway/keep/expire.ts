import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../../shared/clock.ts";
import { ifThere } from "../../shared/if-there.ts";
import type { Header } from "../record/chain.ts";
import type { Checkpoint } from "../record/checkpoint.ts";
import { checkpointFile } from "../record/checkpoint-file.ts";
import { lineIn } from "../record/kept-lines.ts";
import type { WrittenRow } from "../record/ledger-row.ts";
import type { LedgerPlace } from "../record/ledgers.ts";
import { ledgerFiles, namesOf } from "../record/read-ledger.ts";
import type { PublicKeys, SigningKey } from "../record/signed-line.ts";
import { wholeLines } from "../record/whole-lines.ts";
import type { ShippedMark } from "../ship/marks.ts";
import { checkFile } from "./check-file.ts";
import { holdOver, readHolds, type Written } from "./holds.ts";
import { readCheckpoints } from "./read-checkpoints.ts";

export interface Expiring extends LedgerPlace {
  /** After how many days since its last row a file may go. */
  readonly days: number;
  readonly key: SigningKey;
  /** Those by which its checkpoints are believed. */
  readonly keys: PublicKeys;
  /** Where the holds are kept. */
  readonly holds: string;
  /** What is kept of how far files were shipped, by their names; absent where they are not shipped. */
  readonly shipped?: ReadonlyMap<string, Pick<ShippedMark, "bytes">> | undefined;
  readonly clock: Clock;
}

/** What became of the files whose time is over. */
export interface Expired {
  readonly removed: readonly string[];
  /** Under a legal hold. */
  readonly held: readonly string[];
  /** Not whole, not signed to the end, or of a run that may still write: they are for `verify` or for the next start. */
  readonly kept: readonly string[];
  /** Not shipped to their end. */
  readonly unshipped: readonly string[];
}

/** Removes whole files of a ledger whose time is over, once it is signed that this is why they are gone. */
export async function expire(expiring: Expiring): Promise<Expired> {
  const { folder, checkpoints, days, keys, clock } = expiring;
  const before = new Date(clock.now().getTime() - days * DAY_MS).toISOString();
  const [holds, signed] = [await readHolds(expiring.holds), await readCheckpoints(checkpoints, keys)];
  const done = { removed: [] as string[], held: [] as string[], kept: [] as string[], unshipped: [] as string[] };
  const files = await filesIn(folder);
  for (const file of files) {
    const path = join(folder, file);
    const written = await writtenIn(path);
    if (written.last >= before) continue;
    const ofFile = signed.of.get(file) ?? [];
    const { faults, unsigned } = await checkFile(path, ofFile);
    // A run without an end of its own may still write, unless there was a later one.
    const isOver = ofFile.some(({ closes }) => closes) || file !== files.at(-1);
    const last = ofFile.reduce<Checkpoint | undefined>(
      (one, other) => (other.lines > (one?.lines ?? 0) ? other : one),
      undefined,
    );
    if (holdOver(holds, written)) done.held.push(file);
    else if (faults.length + unsigned > 0 || !isOver || last === undefined) done.kept.push(file);
    else if (expiring.shipped && (expiring.shipped.get(file)?.bytes ?? 0) < written.bytes) done.unshipped.push(file);
    else {
      await signExpired(expiring, last);
      await rm(path);
      await rm(namesOf(path), { force: true });
      done.removed.push(file);
    }
  }
  return done;
}

/** The files of a ledger of which it was signed that they are gone because their time was over. */
export async function expiredFiles(checkpoints: string, keys: PublicKeys): Promise<readonly string[]> {
  const { of } = await readCheckpoints(checkpoints, keys);
  return [...of].filter(([, signed]) => signed.some(({ is }) => is === "EXPIRED")).map(([file]) => file);
}

const DAY_MS = 86_400_000;

const filesIn = (folder: string): Promise<readonly string[]> => ifThere(ledgerFiles(folder), []);

/** When the rows of a file were written; where it has none, when it was begun. And how many bytes its whole lines are. */
async function writtenIn(path: string): Promise<Written & { readonly bytes: number }> {
  let first: string | undefined;
  let last = "";
  let lengths = 0;
  for await (const lines of wholeLines(path))
    for (const bytes of lines) {
      const [line] = lineIn<Partial<Header & WrittenRow>>(bytes.toString("utf8"));
      lengths += bytes.length + 1;
      const at = line?.at ?? line?.begun ?? "";
      first ??= at;
      if (at > last) last = at;
    }
  return { first: first ?? "", last, bytes: lengths };
}

async function signExpired({ checkpoints, key, clock }: Expiring, last: Checkpoint): Promise<void> {
  const { file: of, lines, sequence, root, head } = last;
  const file = checkpointFile({ folder: checkpoints, key }, of, clock);
  try {
    await file.sign({ is: "EXPIRED", lines, sequence, root, head });
  } finally {
    await file.close();
  }
}
