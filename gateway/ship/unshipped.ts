import { readFile } from "node:fs/promises";
import { ifThere } from "../../shared/if-there.ts";
import { SHIPPED_AT_ONCE, type ShippedName } from "../../shared/ledger-shipping.ts";
import { lineIn } from "../record/kept-lines.ts";
import type { NamedKey } from "../record/names.ts";
import { namesOf } from "../record/read-ledger.ts";
import { wholeLines } from "../record/whole-lines.ts";

/** Lines of a file that are shipped together. */
export interface Batch {
  readonly lines: readonly string[];
  /** How many bytes of the file they are. */
  readonly bytes: number;
}

/** The whole lines of a file from a place on, as many together as one call takes. */
export async function* batchesFrom(path: string, from: number): AsyncGenerator<Batch> {
  let lines: string[] = [];
  let bytes = 0;
  for await (const read of wholeLines(path, from))
    for (const line of read) {
      const isFull = lines.length >= SHIPPED_AT_ONCE.lines || bytes + line.length > BATCH_BYTES;
      if (lines.length > 0 && isFull) {
        yield { lines, bytes };
        [lines, bytes] = [[], 0];
      }
      lines.push(line.toString("utf8"));
      bytes += line.length + 1;
    }
  if (lines.length > 0) yield { lines, bytes };
}

/** A subgraph takes bodies of 1 MiB, and a line in JSON is longer by its quotes. */
const BATCH_BYTES = 256 * 1024;

/** Where the first lines of a file end, in bytes; undefined where it has not so many. */
export async function endOfLines(path: string, lines: number): Promise<number | undefined> {
  let [count, bytes] = [0, 0];
  if (lines === 0) return 0;
  for await (const read of wholeLines(path))
    for (const line of read) {
      bytes += line.length + 1;
      count += 1;
      if (count === lines) return bytes;
    }
  return undefined;
}

/** The names of a file of a ledger that stand in a part of their own file; those that were erased are blank there. */
export async function namesFrom(
  path: string,
  from: number,
): Promise<{ readonly names: readonly ShippedName[]; readonly upTo: number }> {
  const bytes = await ifThere(readFile(namesOf(path)), Buffer.alloc(0));
  const text = bytes.subarray(from).toString("utf8");
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  return {
    names: whole.split("\n").flatMap((line) => lineIn<NamedKey>(line)),
    upTo: from + Buffer.byteLength(whole),
  };
}
