import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";

const NEWLINE = 10;

/**
 * The whole lines of a file from a place on, some at a time, without their newlines. What stands after the last newline
 * is not given: a run was stopped while it wrote it, or still writes it, and answered nobody for it.
 */
export async function* wholeLines(path: string, from = 0): AsyncGenerator<readonly Buffer[]> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { start: from })) {
    const read = Buffer.concat([rest, chunk]);
    const lines: Buffer[] = [];
    let begin = 0;
    for (let end = read.indexOf(NEWLINE); end >= 0; end = read.indexOf(NEWLINE, begin)) {
      lines.push(read.subarray(begin, end));
      begin = end + 1;
    }
    rest = read.subarray(begin);
    if (lines.length > 0) yield lines;
  }
}

/** The last whole line of a file of short lines, if it has one. */
export async function lastLine(path: string): Promise<string | undefined> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const length = Math.min(size, LONGEST);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString("utf8").split("\n").slice(0, -1).at(-1);
  } finally {
    await file.close();
  }
}

/** Of the lines that are read from the end, in bytes. */
const LONGEST = 8_192;
