import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { FORMAT, fileNameOf, genesisOf, type Header, LEDGER, linkOfBytes, type Note } from "../record/chain.ts";
import type { Checkpoint } from "../record/checkpoint.ts";
import { lineIn } from "../record/kept-lines.ts";
import type { WrittenRow } from "../record/ledger-row.ts";
import { type MerkleTree, merkleTree } from "../record/merkle-tree.ts";
import { wholeLines } from "../record/whole-lines.ts";
import type { Fault } from "./fault.ts";

/** What a file of a ledger was found to be. */
export interface Checked {
  readonly rows: number;
  /** Rows after the last checkpoint. */
  readonly unsigned: number;
  /** The names that rows have for the people they concern. */
  readonly people: ReadonlySet<string>;
  /** The checkpoints that it says were signed, and where. */
  readonly notes: readonly (Fault & { readonly noted: string })[];
  readonly faults: readonly Fault[];
}

/** Looks at every line of a file of a ledger: whether it follows the one before, and is what was signed. */
export async function checkFile(path: string, checkpoints: readonly Checkpoint[]): Promise<Checked> {
  const file = basename(path);
  const found = new Map<number, Fault>();
  const fault: TellFault = (line, what, sequence) => {
    if (!found.has(line)) found.set(line, { file, line, ...(sequence !== undefined && { sequence }), what });
  };
  const notes: (Fault & { readonly noted: string })[] = [];
  const people = new Set<string>();
  const signed = signedOf(checkpoints);
  const tree = merkleTree();
  let instance: string | undefined;
  let prev: string | undefined;
  let sequence = 0;
  let bytesRead = 0;
  let differs: { readonly line: number; readonly sequence: number } | undefined;
  for await (const lines of wholeLines(path))
    for (const bytes of lines) {
      const at = tree.size() + 1;
      const line = readLine(bytes);
      if (at === 1) {
        if (!isHeaderOf(line, file)) fault(at, "is not the header that the file began with");
        instance = line?.instance;
      } else if (line === undefined) {
        fault(at, "is not as it was written, or was put in");
      } else if (line.prev !== prev) {
        const isNext = line.sequence === undefined || line.sequence === sequence + 1;
        if (isNext) fault(at - 1, "is not as it was written, or lines after it were taken out or put in", sequence);
        else if (!found.has(at - 1)) fault(at, outOfPlace(line.sequence ?? 0, sequence), line.sequence);
      } else if (line.noted === undefined && (line.sequence !== sequence + 1 || line.instance !== instance)) {
        fault(at, "is no row of this file in this place", line.sequence);
      }
      if (line?.noted !== undefined) notes.push({ file, line: at, what: NO_CHECKPOINT, noted: line.noted });
      if (typeof line?.personId === "string") people.add(line.personId);
      sequence = line?.sequence ?? sequence;
      prev = linkOfBytes(bytes);
      tree.add(prev);
      differs ??= signed.differsAt(tree, prev) ? { line: at, sequence } : undefined;
      bytesRead += bytes.length + 1;
    }
  // Where the chain is broken before it, that is why.
  if (differs && ![...found.keys()].some((line) => line <= (differs?.line ?? 0)))
    fault(differs.line, "the lines up to it are not those that were signed", differs.sequence);
  const lines = tree.size();
  const { upTo, upToRow, closedAfter } = signed;
  if (upTo > lines) fault(lines, `is the last line, but ${upTo} lines were signed: the file was cut off`, sequence);
  const isNoted = notes.some(({ line }) => line === closedAfter + 1);
  const isMore = isNoted && (await stat(path)).size > bytesRead;
  // Closed, it tells of that checkpoint alone; its run may have been stopped before it had written that.
  if (lines > closedAfter + (isNoted ? 1 : 0) || isMore) fault(closedAfter + 2, "was put in after the file was closed");
  return {
    rows: sequence,
    unsigned: Math.max(0, sequence - upToRow),
    people,
    notes,
    faults: [...found.values()].sort((one, other) => (one.line ?? 0) - (other.line ?? 0)),
  };
}

type TellFault = (line: number, what: string, sequence?: number) => void;

type Line = Partial<Header & Note & WrittenRow> & { readonly prev?: string };

function readLine(bytes: Buffer): Line | undefined {
  const [line] = lineIn<unknown>(bytes.toString("utf8"));
  return typeof line === "object" && line !== null ? line : undefined;
}

/** What was signed of a file. */
function signedOf(checkpoints: readonly Checkpoint[]) {
  const after = new Map<number, Checkpoint[]>();
  for (const one of checkpoints) after.set(one.lines, [...(after.get(one.lines) ?? []), one]);
  return {
    upTo: Math.max(0, ...after.keys()),
    upToRow: checkpoints.reduce((most, { sequence }) => Math.max(most, sequence), 0),
    closedAfter: checkpoints.find(({ closes }) => closes)?.lines ?? Number.POSITIVE_INFINITY,
    differsAt: (tree: MerkleTree, head: string): boolean => {
      const here = after.get(tree.size()) ?? [];
      const root = here.length > 0 ? tree.root() : "";
      return here.some((one) => one.head !== head || one.root !== root);
    },
  };
}

const isHeaderOf = (line: Line = {}, file: string): boolean => {
  const { ledger, format, instance = "", begun = "", prev } = line;
  return (
    ledger === LEDGER &&
    format === FORMAT &&
    fileNameOf(instance, begun) === file &&
    prev === genesisOf(instance, begun)
  );
};

const outOfPlace = (sequence: number, last: number): string =>
  sequence > last
    ? `follows row ${last}: what stood between was taken out, or the order was changed`
    : `follows row ${last}: the order was changed, or lines were put in`;

const NO_CHECKPOINT = "the checkpoint that it notes is missing, or is not as it was signed";
