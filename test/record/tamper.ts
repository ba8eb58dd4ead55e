import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";

/** One thing that somebody does to one file behind the ledger's back, at a place that is drawn as a part of 1. */
export interface Tampering {
  readonly what: (typeof WAYS)[number];
  readonly file: number;
  readonly at: number;
  readonly other: number;
}

const WAYS = ["edit", "take out", "put in", "swap", "cut off", "remove", "forge"] as const;

const part = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
export const aTampering: fc.Arbitrary<Tampering> = fc.record({
  what: fc.constantFrom(...WAYS),
  file: part,
  at: part,
  other: part,
});

/**
 * Does it to one of the files in a folder, within as many of its lines as are guarded. Answers with the file's name and
 * how to undo it; with nothing where it would change nothing.
 */
export async function tamper(
  folder: string,
  { what, file, at, other }: Tampering,
  guarded: (name: string, lines: number) => number,
): Promise<{ readonly name: string; readonly undo: () => Promise<void> } | undefined> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".jsonl")).sort();
  const name = names[Math.floor(file * names.length)] ?? "";
  const path = join(folder, name);
  const before = await readFile(path, "utf8");
  const lines = before.split("\n");
  const most = guarded(name, lines.length - 1);
  const here = Math.floor(at * most);
  const there = Math.floor(other * most);
  const after = changed(what, lines, { here, there, part: other });
  if (after === before || most === 0) return undefined;
  if (after === undefined) await rm(path);
  else await writeFile(path, after);
  return { name, undo: () => writeFile(path, before) };
}

/** The file's text afterwards; undefined where it is removed. */
function changed(
  what: Tampering["what"],
  lines: readonly string[],
  { here, there, part }: { readonly here: number; readonly there: number; readonly part: number },
): string | undefined {
  const line = lines[here] ?? "";
  const sign = Math.floor(part * line.length);
  const [before, after] = [lines.slice(0, here), lines.slice(here + 1)];
  const second = lines[there] ?? "";
  const ways: Readonly<Record<Tampering["what"], () => readonly string[] | undefined>> = {
    edit: () => [...before, `${line.slice(0, sign)}${line[sign] === "7" ? "8" : "7"}${line.slice(sign + 1)}`, ...after],
    "take out": () => [...before, ...after],
    "put in": () => [...before, second, line, ...after],
    swap: () => lines.map((one, at) => (at === here ? second : at === there ? line : one)),
    "cut off": () => [...before, line.slice(0, sign)],
    remove: () => undefined,
    forge: () => [...before, JSON.stringify({ ...JSON.parse(line || "{}"), purpose: "RESEARCH" }), ...after],
  };
  return ways[what]()?.join("\n");
}
