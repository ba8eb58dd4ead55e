import { join } from "node:path";
import { linkOfBytes } from "../record/chain.ts";
import { type Checkpoint, checkpoint, firstPrevious } from "../record/checkpoint.ts";
import { checkpointFiles } from "../record/checkpoint-file.ts";
import { type PublicKeys, readSigned } from "../record/signed-line.ts";
import { wholeLines } from "../record/whole-lines.ts";
import type { Fault } from "./fault.ts";

/** All that was signed of a ledger, as far as it is to be believed. */
export interface SignedCheckpoints {
  /** By the files that they tell of. */
  readonly of: ReadonlyMap<string, readonly Checkpoint[]>;
  /** The links of all of them. */
  readonly links: ReadonlySet<string>;
  readonly faults: readonly Fault[];
}

/** Reads the checkpoints in a folder, and finds those that were changed or put in, and between which one is missing. */
export async function readCheckpoints(folder: string, keys: PublicKeys): Promise<SignedCheckpoints> {
  const of = new Map<string, Checkpoint[]>();
  const links = new Set<string>();
  const afters: (Fault & { readonly after: string })[] = [];
  const faults: Fault[] = [];
  for (const file of await checkpointFiles(folder)) {
    let previous = firstPrevious(file);
    let line = 0;
    for await (const lines of wholeLines(join(folder, file)))
      for (const bytes of lines) {
        line += 1;
        const before = previous;
        previous = linkOfBytes(bytes);
        links.add(previous);
        const read = readSigned(bytes.toString("utf8"), keys);
        const parsed = "fault" in read ? undefined : checkpoint.safeParse(read.body).data;
        const said = { file, line, what: "fault" in read ? read.fault : "is no checkpoint" };
        if (parsed === undefined) {
          faults.push(said);
          continue;
        }
        if (parsed.previous !== before) faults.push({ file, line, what: "a checkpoint before it is missing" });
        if (parsed.after !== undefined) afters.push({ file, line, what: NO_FILE_BEFORE, after: parsed.after });
        of.set(parsed.file, [...(of.get(parsed.file) ?? []), parsed]);
      }
  }
  const missing = afters.filter(({ after }) => !links.has(after)).map(({ after: _, ...fault }) => fault);
  return { of, links, faults: [...faults, ...missing] };
}

const NO_FILE_BEFORE = "a file of checkpoints before it is missing, or its end is";
