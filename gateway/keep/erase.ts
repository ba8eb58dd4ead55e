import { open, readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { ifThere } from "../../shared/if-there.ts";
import { lineIn } from "../record/kept-lines.ts";
import { type NamedKey, namesFolder } from "../record/names.ts";
import { erasedNames } from "../ship/erased-names.ts";

/**
 * Erases from the names of these ledgers whose people are, and whatever key hangs on them. The chain stays as it is, and
 * nothing leads from it to them any more; runs that write meanwhile name them anew. Which names those were is kept first,
 * so that what was shipped of them follows. To be done again where it was interrupted. How many names there were.
 */
export async function erase(ledgers: readonly string[], people: readonly string[]): Promise<number> {
  const files = await Promise.all(ledgers.map(nameFiles));
  const paths = files.flat();
  const own = new Set<string>();
  for (const path of paths) for (const key of await keysOf(path, people)) own.add(key);
  for (const [at, ledger] of ledgers.entries())
    await tellShipped(ledger, files[at] ?? [], new Set([...own, ...people]));
  let erased = 0;
  // The people last: by them the rest is found again.
  for (const keys of [own, new Set(people)]) for (const path of paths) erased += await eraseIn(path, keys);
  return erased;
}

async function tellShipped(ledger: string, paths: readonly string[], keys: ReadonlySet<string>): Promise<void> {
  const kept = erasedNames(ledger);
  try {
    for (const path of paths) {
      const named = (await readFile(path, "utf8")).split("\n").flatMap((line) => lineIn<NamedKey>(line));
      const as = named.filter(({ id }) => keys.has(id)).map((key) => key.as);
      if (as.length > 0) await kept.keep({ file: basename(path), as });
    }
  } finally {
    await kept.close();
  }
}

async function nameFiles(ledger: string): Promise<readonly string[]> {
  const folder = namesFolder(ledger);
  const names = await ifThere(readdir(folder), []);
  return names.filter((name) => name.endsWith(".jsonl")).map((name) => join(folder, name));
}

/** The keys that hang on people, as far as one file knows. */
async function keysOf(path: string, people: readonly string[]): Promise<readonly string[]> {
  const named = (await readFile(path, "utf8")).split("\n").flatMap((line) => lineIn<NamedKey>(line));
  const theirs = new Set(named.filter(({ id, of }) => of === undefined && people.includes(id)).map(({ as }) => as));
  return named.filter(({ of }) => of !== undefined && theirs.has(of)).map(({ id }) => id);
}

/** Writes over the lines of keys where they stand, so that whoever appends to the file meanwhile loses nothing. */
async function eraseIn(path: string, keys: ReadonlySet<string>): Promise<number> {
  const file = await open(path, "r+");
  try {
    const lines = linesOf(await file.readFile()).filter(({ text }) =>
      lineIn<NamedKey>(text).some(({ id }) => keys.has(id)),
    );
    if (lines.length === 0) return 0;
    await tellWriters(path);
    for (const { at, length } of lines) await file.writev([Buffer.alloc(length, " ")], at);
    await file.sync();
    return lines.length;
  } finally {
    await file.close();
  }
}

/** An empty line: the run that writes this file sees that it grew, and forgets which names it gave. */
async function tellWriters(path: string): Promise<void> {
  const file = await open(path, "a");
  try {
    await file.appendFile("\n");
    await file.sync();
  } finally {
    await file.close();
  }
}

function linesOf(bytes: Buffer): readonly { readonly at: number; readonly length: number; readonly text: string }[] {
  let at = 0;
  return bytes
    .toString("utf8")
    .split("\n")
    .map((text) => {
      const line = { at, length: Buffer.byteLength(text), text };
      at += line.length + 1;
      return line;
    });
}
