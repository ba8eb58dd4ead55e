import { stat } from "node:fs/promises";
import { join } from "node:path";
import { genesisOf, type Header, linkOfBytes } from "./chain.ts";
import { type Checkpoint, type Covered, checkpoint } from "./checkpoint.ts";
import { type CheckpointFolder, checkpointFile, checkpointFilesOf } from "./checkpoint-file.ts";
import type { Signed } from "./keep-checkpoints.ts";
import { lineIn } from "./kept-lines.ts";
import { merkleTree } from "./merkle-tree.ts";
import { ledgerFiles } from "./read-ledger.ts";
import { lastLine, wholeLines } from "./whole-lines.ts";

/** Signs what earlier runs in the folder were stopped before they could sign, where its chain is whole, and notes it in this run's file. */
export async function signLeft(
  { folder, file: own, clock, note }: Signed,
  checkpoints: CheckpointFolder,
): Promise<void> {
  for (const file of await ledgerFiles(folder)) {
    if (file >= own) continue;
    const path = join(folder, file);
    const { size } = await stat(path);
    if ((await lastSigned(checkpoints.folder, file)).some(({ closes, bytes }) => closes || bytes === size)) continue;
    const covered = await coveredIn(path);
    // What is not whole is for `verify` to tell of: it is not signed as if it were.
    if (covered === undefined) continue;
    const left = checkpointFile(checkpoints, file, clock);
    try {
      await note(await left.sign({ is: "CHECKPOINT", ...covered, bytes: size }));
    } finally {
      await left.close();
    }
  }
}

/** The last checkpoint in each file of those of a ledger's file. It is not checked: whoever forges one only keeps us from signing. */
export async function lastSigned(folder: string, of: string): Promise<readonly Checkpoint[]> {
  const lines = await Promise.all((await checkpointFilesOf(folder, of)).map((name) => lastLine(join(folder, name))));
  return lines.flatMap((line = "") => lineIn(line)).flatMap((body) => checkpoint.safeParse(body).data ?? []);
}

/** What a file holds, if its chain is whole. */
export async function coveredIn(path: string): Promise<Covered | undefined> {
  const tree = merkleTree();
  let head: string | undefined;
  let sequence = 0;
  for await (const lines of wholeLines(path))
    for (const line of lines) {
      head ??= beginningOf(line);
      // A line ends with the link of the one before, a quote and a brace.
      if (head === undefined || line.toString("latin1", line.length - 45, line.length - 2) !== head) return undefined;
      head = linkOfBytes(line);
      tree.add(head);
      if (line.includes('"decisionId"')) sequence += 1;
    }
  return head === undefined ? undefined : { lines: tree.size(), sequence, root: tree.root(), head };
}

const beginningOf = (header: Buffer): string | undefined =>
  lineIn<Header>(header.toString("utf8")).map(({ instance, begun }) => genesisOf(instance, begun))[0];
